//! What `/metrics` asks of the application: the self-check, the jobs, the outbox.

use chrono::{DateTime, Utc};

use super::counters::{head, line};
use crate::app::{
    health::{Jobs, SelfCheck},
    messages::MessageState,
};

/// Adds whether the database answered, and the figures where it did.
pub fn add(text: &mut String, figures: Option<&SelfCheck>) {
    gauge(text, "dondoc_database_up", "Whether the database answered.", figures.is_some());
    let Some(figures) = figures else { return };
    let age = |since: DateTime<Utc>| (figures.at - since).num_seconds().max(0);
    let overdue = figures.overdue_look.map_or(0, age);
    let help = "How long the earliest overdue look has been waiting; 0 where none is overdue.";
    seconds(text, "dondoc_look_overdue_seconds", help, overdue);
    let is_late = matches!(figures.jobs, Jobs::Late(_));
    gauge(text, "dondoc_jobs_late", "Whether jobs should have run and did not.", is_late);
    gauge(text, "dondoc_held", "Whether the system is held.", figures.is_held);
    head(text, "dondoc_job_last_run_age_seconds", "gauge", "Time since a job's latest run began.");
    for run in &figures.runs {
        let name = format!("dondoc_job_last_run_age_seconds{{job=\"{}\"}}", run.job);
        line(text, &name, age(run.started_at));
    }
    head(text, "dondoc_job_last_run_failed", "gauge", "Whether a job's latest run failed.");
    for run in &figures.runs {
        let name = format!("dondoc_job_last_run_failed{{job=\"{}\"}}", run.job);
        line(text, &name, u8::from(run.is_done == Some(false)));
    }
    head(text, "dondoc_messages", "gauge", "Messages by state.");
    for state in MessageState::ALL {
        let count = figures.outbox.counts.get(&state).copied().unwrap_or(0);
        line(text, &format!("dondoc_messages{{state=\"{}\"}}", state.name()), count);
    }
    let waiting = figures.outbox.oldest_waiting.map_or(0, age);
    let help = "How long the oldest waiting message has been waiting.";
    seconds(text, "dondoc_message_waiting_seconds", help, waiting);
}

fn gauge(text: &mut String, name: &str, help: &str, is_so: bool) {
    head(text, name, "gauge", help);
    line(text, name, u8::from(is_so));
}

fn seconds(text: &mut String, name: &str, help: &str, seconds: i64) {
    head(text, name, "gauge", help);
    line(text, name, seconds);
}
