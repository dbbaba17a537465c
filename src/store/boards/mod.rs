//! The read side: lists and counts for people, each answered by an index.

pub mod directives;
pub mod tasks;
