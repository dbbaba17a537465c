//! What an import of tasks asks and keeps in bulk.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use entities::{clause, directive, notice, progress_report, submission, task};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use serde_json::Value;
use uuid::Uuid;

use super::{
    ROWS_PER_STATEMENT,
    directives::clause_row,
    rows::{to_u32, unknown},
};
use crate::domain::{
    directive::{Clause, State},
    ids::{ClauseId, DirectiveId, PersonId, TaskId, new_id},
    task::decide::SubmissionOutcome,
};

/// A directive as far as an import has to know it.
#[derive(Clone, Debug)]
pub struct KnownDirective {
    /// Which.
    pub id: DirectiveId,
    /// Its number.
    pub number: String,
    /// When it was issued.
    pub issued_on: NaiveDate,
    /// Where it stands.
    pub state: State,
}

/// The directives with one of these numbers.
///
/// # Errors
/// The database failed.
pub async fn directives(
    db: &impl ConnectionTrait,
    numbers: &[String],
) -> Result<Vec<KnownDirective>, DbErr> {
    let mut found = Vec::new();
    for chunk in numbers.chunks(ROWS_PER_STATEMENT) {
        let rows: Vec<(Uuid, String, NaiveDate, String)> = directive::Entity::find()
            .select_only()
            .columns([
                directive::Column::Id,
                directive::Column::Number,
                directive::Column::IssuedOn,
                directive::Column::State,
            ])
            .filter(directive::Column::Number.is_in(chunk))
            .into_tuple()
            .all(db)
            .await?;
        for (id, number, issued_on, state) in rows {
            let state = State::from_name(&state).ok_or_else(|| unknown("state", &state))?;
            found.push(KnownDirective { id: DirectiveId(id), number, issued_on, state });
        }
    }
    Ok(found)
}

/// A directive's clauses by path, and its last position.
///
/// # Errors
/// The database failed.
pub async fn clauses(
    db: &impl ConnectionTrait,
    directive: DirectiveId,
) -> Result<(HashMap<String, ClauseId>, u32), DbErr> {
    let rows: Vec<(Uuid, String, i32)> = clause::Entity::find()
        .select_only()
        .columns([clause::Column::Id, clause::Column::Path, clause::Column::Position])
        .filter(clause::Column::DirectiveId.eq(directive.0))
        .order_by_asc(clause::Column::Position)
        .into_tuple()
        .all(db)
        .await?;
    let last = rows.last().map_or(0, |(_, _, position)| to_u32(*position));
    Ok((rows.into_iter().map(|(id, path, _)| (path, ClauseId(id))).collect(), last))
}

/// Which of these references are known, each with its directive.
///
/// # Errors
/// The database failed.
pub async fn known(
    db: &impl ConnectionTrait,
    references: &[&str],
) -> Result<HashSet<(Option<DirectiveId>, String)>, DbErr> {
    let mut found = HashSet::new();
    for chunk in references.chunks(ROWS_PER_STATEMENT) {
        let rows: Vec<(Option<Uuid>, String)> = task::Entity::find()
            .select_only()
            .columns([task::Column::DirectiveId, task::Column::Reference])
            .filter(task::Column::Reference.is_in(chunk.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        found.extend(rows.into_iter().map(|(id, name)| (id.map(DirectiveId), name)));
    }
    Ok(found)
}

/// Keeps new clauses.
///
/// # Errors
/// The database failed, or a directive has another clause of that path.
pub async fn insert_clauses(
    db: &impl ConnectionTrait,
    clauses: &[(DirectiveId, Clause)],
) -> Result<(), DbErr> {
    for chunk in clauses.chunks(ROWS_PER_STATEMENT) {
        let rows = chunk.iter().map(|(directive, clause)| clause_row(*directive, clause));
        let rows: Vec<_> = rows.collect::<Result<_, _>>()?;
        clause::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// What a sheet says was done for a task.
#[derive(Clone, Debug)]
pub struct ImportedResult {
    /// Which task.
    pub task: TaskId,
    /// The words.
    pub text: String,
    /// When it was taken as done; `None` while it is a report.
    pub accepted_at: Option<DateTime<Utc>>,
}

/// Keeps results: accepted submissions of what is done, reports of what is not. `by` brought
/// them in.
///
/// # Errors
/// The database failed.
pub async fn insert_results(
    db: &impl ConnectionTrait,
    results: &[ImportedResult],
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let submissions = results.iter().filter_map(|result| {
        let at = result.accepted_at?;
        Some(submission::ActiveModel {
            id: Set(new_id(now)),
            task_id: Set(result.task.0),
            seq: Set(1),
            submitted_at: Set(at),
            submitted_by: Set(by.0),
            result: Set(result.text.clone()),
            document_number: Set(None),
            outcome: Set(Some(SubmissionOutcome::Accepted.name().to_owned())),
            ended_at: Set(Some(at)),
            ended_by: Set(Some(by.0)),
            reason: Set(None),
        })
    });
    for chunk in submissions.collect::<Vec<_>>().chunks(ROWS_PER_STATEMENT) {
        submission::Entity::insert_many(chunk.to_vec()).exec_without_returning(db).await?;
    }
    let reports = results.iter().filter(|result| result.accepted_at.is_none()).map(|result| {
        progress_report::ActiveModel {
            id: Set(new_id(now)),
            task_id: Set(result.task.0),
            reported_at: Set(now),
            reported_by: Set(by.0),
            text: Set(result.text.clone()),
            percent: Set(None),
            value: Set(None),
        }
    });
    for chunk in reports.collect::<Vec<_>>().chunks(ROWS_PER_STATEMENT) {
        progress_report::Entity::insert_many(chunk.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Changes what a recipient is told of an event while no message carries it yet; says whether
/// there was such a notice.
///
/// # Errors
/// The database failed.
pub async fn tell_anew(
    db: &impl ConnectionTrait,
    event: Uuid,
    recipient: &str,
    payload: &Value,
    compose_at: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let changed = notice::Entity::update_many()
        .col_expr(notice::Column::Payload, Expr::value(payload.to_string()))
        .col_expr(notice::Column::ComposeAt, Expr::value(compose_at))
        .filter(notice::Column::EventId.eq(event))
        .filter(notice::Column::Recipient.eq(recipient))
        .filter(notice::Column::MessageId.is_null())
        .exec(db)
        .await?;
    Ok(changed.rows_affected > 0)
}
