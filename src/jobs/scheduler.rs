//! Runs what the timetable says is due. Every run is a row (job, planned moment) under a unique
//! key: two schedulers, a restart or a clock that steps back make no second run.

use std::{collections::HashMap, time::Duration};

use chrono::{DateTime, Utc};

use super::answered;
use crate::app::{
    App, AppError,
    timetable::{JobRecord, RunRecord, Timetable},
};

/// A run that takes longer is cut off: a dead connection must not stop the timetable.
const RUN_TIMEOUT: Duration = Duration::from_secs(240);
/// Jobs that run at every tick, outside the timetable.
const AT_EVERY_TICK: [&str; 2] = ["compose", "deliver"];

/// One job that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Its name.
    pub name: String,
    /// The moment it is due for.
    pub planned_at: DateTime<Utc>,
    /// Moments before it were missed.
    pub missed_since: Option<DateTime<Utc>>,
}

/// Which jobs are due: each for its latest moment only, however many were missed.
#[must_use]
pub fn due(
    lines: &[JobRecord],
    last: &HashMap<String, RunRecord>,
    zone: chrono_tz::Tz,
    now: DateTime<Utc>,
) -> Vec<Due> {
    let due = |line: &JobRecord| {
        if !line.is_enabled || AT_EVERY_TICK.contains(&line.name.as_str()) {
            return None;
        }
        let times = Timetable::parse(&line.expression, zone).ok()?;
        let planned_at = times.latest(now)?;
        let last = last.get(&line.name).map(|run| run.planned_at);
        if last.is_some_and(|last| last >= planned_at) {
            return None;
        }
        let missed = |last: &DateTime<Utc>| {
            times.ahead(*last).first().is_some_and(|next| *next < planned_at)
        };
        Some(Due { name: line.name.clone(), planned_at, missed_since: last.filter(missed) })
    };
    lines.iter().filter_map(due).collect()
}

/// Runs everything that is due now; says how many runs that were.
///
/// # Errors
/// The timetable cannot be read. A job that fails fails alone: its row says so.
pub async fn tick(app: &App) -> Result<usize, AppError> {
    let (lines, last) = answered(app.timetable()).await?;
    let mut ran = 0;
    for due in due(&lines, &last, app.config.zone, app.clock.now()) {
        if !answered(app.begin_run(&due.name, due.planned_at)).await? {
            continue;
        }
        ran += 1;
        let outcome = match tokio::time::timeout(RUN_TIMEOUT, run(app, &due.name)).await {
            Ok(Ok(detail)) => Ok(detail),
            Ok(Err(error)) => Err(error.to_string()),
            Err(_) => Err(format!("cut off after {} s", RUN_TIMEOUT.as_secs())),
        };
        if let Err(error) = &outcome {
            tracing::error!(job = due.name, error, "a job failed");
        }
        let outcome = match (outcome, due.missed_since) {
            (Ok(detail), Some(since)) => Ok(format!("missed since {since}; {detail}")),
            (outcome, _) => outcome,
        };
        answered(app.finish_run(&due.name, due.planned_at, &outcome)).await?;
    }
    Ok(ran)
}

async fn run(app: &App, job: &str) -> Result<String, AppError> {
    match job {
        "sweep" => sweep(app).await,
        "create_occurrences" => {
            let created = app.create_occurrences().await?;
            Ok(format!("tasks={} missed={}", created.tasks, created.missed))
        }
        "freeze_figures" => Ok(format!("periods={}", app.freeze_figures().await?)),
        "keep_weeks" => Ok(format!("weeks={}", app.keep_weeks().await?)),
        "weekly_letters" => Ok(format!("letters={}", app.plan_weekly_letters().await?)),
        "fold_tally" => Ok(format!("folded={}", app.fold_tally().await?)),
        "clean_up" => Ok(format!("gone={}", app.clean_up().await?)),
        "checkpoint" => Ok(format!("events={}", app.make_checkpoint().await?)),
        "self_check" => match app.overdue_look().await? {
            None => Ok("ok".to_owned()),
            Some(since) => {
                tracing::error!(%since, "a look is overdue: nobody looks at the clocks");
                Ok(format!("look_overdue_since={since}"))
            }
        },
        unknown => Ok(format!("no job is called {unknown}")),
    }
}

async fn sweep(app: &App) -> Result<String, AppError> {
    let gap = app.note_sweep().await?;
    let said = app.sweep(None).await?.len();
    Ok(match gap {
        Some(gap) => format!("said={said} gap={}..{}", gap.from, gap.until),
        None => format!("said={said}"),
    })
}
