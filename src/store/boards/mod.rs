//! The read side: lists and counts for people, each answered by an index.

pub mod count;
pub mod difficulties;
pub mod directives;
pub mod frequencies;
pub(in crate::store) mod hidden;
pub mod inspections;
pub(in crate::store) mod parts;
pub mod search;
pub mod tasks;
