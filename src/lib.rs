//! Dondoc: from a leader's directive to the task that is done.

pub mod app;
pub mod boot;
pub mod breakdown;
pub mod cli;
pub mod clock;
pub mod domain;
pub mod jobs;
pub mod mail;
pub mod settings;
pub mod store;
pub mod web;
pub mod wording;
