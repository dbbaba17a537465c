//! One test binary, one link.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod architecture;
mod calendar;
mod checkpoints;
mod courier;
mod due;
mod exim;
mod fixtures;
mod heart;
mod history;
mod hold;
mod house;
mod jobs;
mod ladder;
mod ladder_properties;
mod letters;
mod naive;
mod naive_ladder;
mod pages;
mod post;
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
