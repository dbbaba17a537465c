//! One clause of an issued directive, followed to its end: who has answered it, with which
//! document, and who has not.

use std::collections::{BTreeSet, HashMap};

use super::{Organisations, tasks::TaskRow};
use crate::{
    app::{App, AppError, tasks as task_steps},
    domain::{
        directive::{Clause, Directive, State},
        ids::{ClauseId, DirectiveId, OrganisationId, TaskId},
        rights::Actor,
    },
    store::{
        kept::{self, Document},
        tasks,
    },
};

pub use crate::store::kept::Document as ClauseDocument;

/// A task of the clause with the result that stands.
#[derive(Clone, Debug)]
pub struct ClauseRow {
    /// The task as it stands today.
    pub row: TaskRow,
    /// The result that was handed in and stands, accepted or not.
    pub document: Option<Document>,
}

/// A clause with everything that came of it.
#[derive(Clone, Debug)]
pub struct ClauseDetail {
    /// Its directive.
    pub directive: Directive,
    /// The clause.
    pub clause: Clause,
    /// The tasks that the reader sees: late ones, other open ones, done ones.
    pub rows: Vec<ClauseRow>,
    /// How many of them are completed or withdrawn.
    pub done: usize,
    /// Their leads.
    pub organisations: Organisations,
}

impl App {
    /// A clause with its tasks and their results, as `actor` sees them.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see it, or it is still a draft.
    pub async fn clause_detail(
        &self,
        actor: &Actor,
        directive: DirectiveId,
        id: ClauseId,
    ) -> Result<ClauseDetail, AppError> {
        let db = self.db.reader();
        let missing = || AppError::NotFound("clause");
        let (directive, clauses) = self.directive(actor, directive).await?;
        if directive.state == State::Draft {
            return Err(missing());
        }
        let clause = clauses.into_iter().find(|clause| clause.id == id).ok_or_else(missing)?;
        let all = tasks::of_clause(db, directive.id, id).await?;
        let visible = task_steps::seen_among(db, actor, &all).await?;
        let calendar = self.world().await?.calendar;
        let today = calendar.date_of(self.clock.now());
        let ids: Vec<TaskId> = visible.iter().copied().collect();
        let mut documents: HashMap<TaskId, Document> = kept::documents(db, &ids).await?;
        let mut rows: Vec<ClauseRow> = all
            .into_iter()
            .filter(|task| visible.contains(&task.id))
            .map(|task| ClauseRow {
                document: documents.remove(&task.id),
                row: TaskRow { lateness: task.lateness(&calendar, today), task },
            })
            .collect();
        if rows.is_empty() {
            return Err(missing());
        }
        rows.sort_by(|one, other| {
            let rank = |row: &ClauseRow| {
                let TaskRow { task, lateness } = &row.row;
                let days = std::cmp::Reverse(lateness.days_late);
                (!task.state.is_open(), !lateness.is_overdue, days, task.reference.clone())
            };
            rank(one).cmp(&rank(other))
        });
        let done = rows.iter().filter(|row| task_steps::is_done(row.row.task.state)).count();
        let leads: BTreeSet<OrganisationId> = rows.iter().map(|row| row.row.task.lead).collect();
        Ok(ClauseDetail {
            directive,
            clause,
            rows,
            done,
            organisations: self.organisations_of(leads).await?,
        })
    }
}
