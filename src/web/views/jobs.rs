//! `/admin/jobs`: what the program does by itself, and whether it does.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{
    Field, FieldKind, Form, Page, forms,
    messages::hold_forms,
    samples::{HOSTILE, instant},
};
use crate::wording::Say;

/// The timetable with its last runs.
#[derive(Clone, Debug, Serialize)]
pub struct Jobs {
    /// The self-check, one line for each thing looked at.
    pub checks: Vec<Check>,
    /// What would leave, or be taken out of the way.
    pub waits: Say,
    /// Nothing is urged and no message leaves.
    pub held: bool,
    /// Why, while held.
    pub hold_reason: Option<String>,
    /// Releases, or discards and releases.
    pub hold: Vec<Form>,
    /// Holds everything, for a reason.
    pub hold_begin: Option<Form>,
    /// The timetable.
    pub jobs: Vec<Job>,
    /// The last runs, the newest first.
    pub runs: Vec<Run>,
}

/// One thing looked at.
#[derive(Clone, Debug, Serialize)]
pub struct Check {
    /// Nothing is wrong with it.
    pub good: bool,
    /// What was found.
    pub say: Say,
    /// Where it is mended; `None` where no one page does.
    pub href: Option<String>,
}

/// One line of the timetable.
#[derive(Clone, Debug, Serialize)]
pub struct Job {
    /// Second half of a `job-…` word key.
    pub name: String,
    /// cron expression with seconds.
    pub expression: String,
    /// It runs.
    pub is_enabled: bool,
    /// Its last run.
    pub last: Option<Run>,
    /// Its last moment passed without a run.
    pub is_missed: bool,
    /// The next five moments.
    pub next: Vec<DateTime<Utc>>,
    /// Changes it; `None` when the reader may not.
    pub edit: Option<Form>,
}

/// One run.
#[derive(Clone, Debug, Serialize)]
pub struct Run {
    /// Second half of a `job-…` word key.
    pub job: String,
    /// When it was planned.
    pub planned_at: DateTime<Utc>,
    /// `done`, `failed`, `running`, `missed`.
    pub outcome: String,
    /// How long it took, milliseconds.
    pub took_ms: Option<i64>,
    /// It came later than planned: since when it was missed.
    pub late_since: Option<DateTime<Utc>>,
    /// What it did, or why it failed.
    pub detail: Option<String>,
}

/// The form that holds everything.
#[must_use]
pub fn hold_form() -> Form {
    Form::new("hold", "/admin/hold", "hold-hold")
        .style("danger")
        .hidden("held", "true")
        .confirm(Say::new("hold-hold-confirm"))
        .intro(Say::new("hold-hold-about"))
        .fields([Field::new("reason", FieldKind::Text)])
}

impl Page for Jobs {
    const TEMPLATE: &'static str = "pages/jobs";

    fn title(&self) -> Say {
        Say::new("nav-jobs")
    }

    fn samples() -> Vec<Self> {
        let run = |job: &str, outcome: &str, detail: Option<&str>| Run {
            job: job.to_owned(),
            planned_at: instant(1),
            outcome: outcome.to_owned(),
            took_ms: (outcome != "missed").then_some(1204),
            late_since: (outcome == "done").then(|| instant(0)),
            detail: detail.map(str::to_owned),
        };
        let job = |at: i64, name: &str, expression: &str| {
            let mut edit = forms::job(&format!("/admin/jobs/{name}"), 1).title("job-edit");
            edit.id = format!("job-{name}");
            for field in &mut edit.fields {
                field.id = format!("job-{name}-{}", field.name);
            }
            Job {
                name: name.to_owned(),
                expression: expression.to_owned(),
                is_enabled: at != 2,
                last: (at != 1).then(|| run(name, "done", None)),
                is_missed: at == 3,
                next: (0..5).map(|n| instant(n * (at + 1))).collect(),
                edit: Some(edit.style("secondary")),
            }
        };
        let check = |good, say| Check { good, say, href: None };
        let names = [
            ("sweep", "0 * * * * *"),
            ("compose", "*/20 * * * * *"),
            ("deliver", "*/20 * * * * *"),
            ("self_check", "30 * * * * *"),
            ("checkpoint", "0 30 23 * * *"),
            ("clean_up", "0 15 3 * * Sun"),
        ];
        let waits = Say::new("hold-waits").with("messages", 3_i64).with("notices", 40_i64);
        let jobs = (0..).zip(names).map(|(at, (name, expression))| job(at, name, expression));
        let full = Self {
            checks: vec![
                check(true, Say::new("check-looks-good")),
                check(false, Say::new("check-looks-late").with("n", 3_i64)),
                Check {
                    href: Some("/admin/organisations/1".to_owned()),
                    ..check(
                        false,
                        Say::new("check-leaderless").with("name", HOSTILE).with("n", 2_i64),
                    )
                },
                check(false, Say::new("trouble-no-smtp")),
            ],
            waits: waits.clone(),
            held: false,
            hold_reason: None,
            hold: Vec::new(),
            hold_begin: Some(hold_form()),
            jobs: jobs.collect(),
            runs: vec![
                run("sweep", "done", None),
                run("deliver", "failed", Some(HOSTILE)),
                run("checkpoint", "missed", None),
                run("compose", "running", None),
            ],
        };
        let held = Self {
            checks: Vec::new(),
            waits,
            held: true,
            hold_reason: Some(HOSTILE.to_owned()),
            hold: hold_forms(),
            hold_begin: None,
            jobs: Vec::new(),
            runs: Vec::new(),
        };
        vec![full, held]
    }
}
