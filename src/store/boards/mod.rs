//! The read side: lists and counts for people, each answered by an index.

pub mod difficulties;
pub mod directives;
mod parts;
mod search;
pub mod tasks;
