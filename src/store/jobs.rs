//! The timetable and its runs.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entities::{job, job_run};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use crate::domain::ids::new_id;

/// A line of the timetable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobRecord {
    /// Its name.
    pub name: String,
    /// When it runs: cron with seconds, in the zone.
    pub expression: String,
    /// Whether it runs.
    pub is_enabled: bool,
    /// Counts every change.
    pub version: i64,
}

/// One run of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunRecord {
    /// Which job.
    pub job: String,
    /// For which moment.
    pub planned_at: DateTime<Utc>,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it ended; `None` while it runs, or where it was cut off.
    pub finished_at: Option<DateTime<Utc>>,
    /// Whether it went well.
    pub is_done: Option<bool>,
    /// What it did, or what went wrong.
    pub detail: Option<String>,
}

/// Adds lines that the timetable lacks; leaves those it has.
///
/// # Errors
/// The database failed.
pub async fn seed(db: &impl ConnectionTrait, lines: &[(&str, &str)]) -> Result<(), DbErr> {
    let rows = lines.iter().map(|(name, expression)| job::ActiveModel {
        name: Set((*name).to_owned()),
        expression: Set((*expression).to_owned()),
        is_enabled: Set(true),
        version: Set(1),
    });
    let once = OnConflict::new().do_nothing().to_owned();
    job::Entity::insert_many(rows).on_conflict(once).exec_without_returning(db).await?;
    Ok(())
}

/// Every line of the timetable, by name.
///
/// # Errors
/// The database failed.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<JobRecord>, DbErr> {
    let rows = job::Entity::find().order_by_asc(job::Column::Name).all(db).await?;
    let line = |row: job::Model| JobRecord {
        name: row.name,
        expression: row.expression,
        is_enabled: row.is_enabled,
        version: row.version,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// Changes a line that is still of `version`; says whether it was.
///
/// # Errors
/// The database failed.
pub async fn update(
    db: &impl ConnectionTrait,
    name: &str,
    expression: &str,
    is_enabled: bool,
    version: i64,
) -> Result<bool, DbErr> {
    let changed = job::Entity::update_many()
        .col_expr(job::Column::Expression, Expr::value(expression))
        .col_expr(job::Column::IsEnabled, Expr::value(is_enabled))
        .col_expr(job::Column::Version, Expr::col(job::Column::Version).add(1))
        .filter(job::Column::Name.eq(name))
        .filter(job::Column::Version.eq(version))
        .exec(db)
        .await?;
    Ok(changed.rows_affected > 0)
}

/// The latest run of each of `jobs` that has any.
///
/// # Errors
/// The database failed.
pub async fn last_runs(
    db: &impl ConnectionTrait,
    jobs: &[JobRecord],
) -> Result<HashMap<String, RunRecord>, DbErr> {
    let mut found = HashMap::with_capacity(jobs.len());
    for job in jobs {
        let run = job_run::Entity::find()
            .filter(job_run::Column::Job.eq(&job.name))
            .order_by_desc(job_run::Column::PlannedAt)
            .limit(1)
            .one(db)
            .await?;
        if let Some(run) = run {
            found.insert(job.name.clone(), run_of(run));
        }
    }
    Ok(found)
}

fn run_of(row: job_run::Model) -> RunRecord {
    RunRecord {
        job: row.job,
        planned_at: row.planned_at,
        started_at: row.started_at,
        finished_at: row.finished_at,
        is_done: row.outcome.map(|outcome| outcome == "done"),
        detail: row.detail,
    }
}

/// Takes the run of `job` for `planned_at`; false where somebody has it already. The unique key
/// decides, not a lease.
///
/// # Errors
/// The database failed.
pub async fn begin(
    db: &impl ConnectionTrait,
    job: &str,
    planned_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = job_run::ActiveModel {
        id: Set(new_id(now)),
        job: Set(job.to_owned()),
        planned_at: Set(planned_at),
        started_at: Set(now),
        finished_at: Set(None),
        outcome: Set(None),
        detail: Set(None),
    };
    let once = OnConflict::new().do_nothing().to_owned();
    Ok(job_run::Entity::insert(row).on_conflict(once).exec_without_returning(db).await? > 0)
}

/// Keeps how a run ended.
///
/// # Errors
/// The database failed.
pub async fn finish(
    db: &impl ConnectionTrait,
    job: &str,
    planned_at: DateTime<Utc>,
    outcome: &Result<String, String>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let (word, detail) = match outcome {
        Ok(detail) => ("done", detail),
        Err(error) => ("failed", error),
    };
    job_run::Entity::update_many()
        .col_expr(job_run::Column::FinishedAt, Expr::value(Some(now)))
        .col_expr(job_run::Column::Outcome, Expr::value(Some(word)))
        .col_expr(job_run::Column::Detail, Expr::value(Some(detail.as_str())))
        .filter(job_run::Column::Job.eq(job))
        .filter(job_run::Column::PlannedAt.eq(planned_at))
        .exec(db)
        .await?;
    Ok(())
}

/// The latest runs of all jobs, newest first.
///
/// # Errors
/// The database failed.
pub async fn recent(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<RunRecord>, DbErr> {
    let rows = job_run::Entity::find()
        .order_by_desc(job_run::Column::StartedAt)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(run_of).collect())
}

/// Forgets runs planned before `before`, but never a job's latest; says how many.
///
/// # Errors
/// The database failed.
pub async fn forget_before(db: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64, DbErr> {
    let mut forgotten = 0;
    let jobs = all(db).await?;
    for (name, last) in last_runs(db, &jobs).await? {
        let old = job_run::Entity::delete_many()
            .filter(job_run::Column::Job.eq(name))
            .filter(job_run::Column::PlannedAt.lt(Ord::min(before, last.planned_at)));
        forgotten += old.exec(db).await?.rows_affected;
    }
    Ok(forgotten)
}
