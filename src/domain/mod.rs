//! Values and rules, nothing else: no database, no network, no wall clock.

pub mod absence;
pub mod approval;
pub mod attachment;
pub mod calendar;
pub mod comment;
pub mod difficulty;
pub mod directive;
pub mod directive_number;
pub mod due;
pub mod fields;
pub mod history;
pub mod ids;
pub mod inspection;
pub mod ladder;
pub mod letter;
pub mod locale;
pub mod organisation;
pub mod person;
pub mod recipient;
pub mod rights;
pub mod search;
pub mod series;
pub mod summary;
pub mod tally;
pub mod task;
pub mod worksheet;
