//! Dondoc: from a leader's directive to the task that is done.

pub mod app;
pub mod clock;
pub mod domain;
pub mod store;
pub mod web;
pub mod wording;
