//! One test binary, one link.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod api_house;
mod api_refusals;
mod api_tasks;
mod api_walk;
mod architecture;
mod calendar;
mod due;
mod fixtures;
mod heart;
mod history;
mod house;
mod ladder;
mod ladder_properties;
mod naive;
mod naive_ladder;
mod pages;
mod register;
mod rights;
mod simulator;
mod task_clocks;
mod task_fields;
mod task_kit;
mod task_lateness;
mod task_rules;
mod task_table;
mod traces;
