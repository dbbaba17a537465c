//! A directive's text in, a proposal of clauses and tasks out (spec part 5). Pure: it writes
//! nothing, knows no database and no clock, and becomes a task only when a person says so.

mod about;
mod assemble;
pub mod bodies;
pub mod collectives;
pub mod dates;
mod drafting;
pub mod due_words;
pub mod head;
pub mod header;
pub mod inline;
mod left_out;
pub mod lexicon;
pub mod names;
pub mod orders;
pub mod outline;
pub mod outsiders;
pub mod phrases;
pub mod proposal;
pub mod reader;
pub mod reading;
pub mod seams;
pub mod series;
pub mod spans;
pub mod tables;
pub mod targets;
pub mod tree;
pub mod weight;
pub mod words;
pub mod wrapping;

pub use left_out::PERHAPS;
pub use proposal::{Basis, Proposal, propose};
