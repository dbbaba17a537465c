//! Directives as people read them.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{Organisations, Paged, tasks::limit_of};
pub use crate::store::boards::directives::{Cell, Progress};
use crate::{
    app::{App, AppError},
    domain::{
        directive::{Clause, Directive, State},
        fields::FieldErrors,
        ids::{ClauseId, DirectiveId, OrganisationId},
        rights::{Actor, Role},
    },
    store::{
        boards::{
            directives::{self as board, Narrowed},
            search::Words,
        },
        directives,
    },
};

/// A directive in a list.
#[derive(Clone, Debug)]
pub struct DirectiveRow {
    /// The directive.
    pub directive: Directive,
    /// How far it has come.
    pub progress: Progress,
}

/// The matrix of a directive: clauses down, organisations across.
#[derive(Clone, Debug)]
pub struct Matrix {
    /// The directive.
    pub directive: Directive,
    /// How far it has come.
    pub progress: Progress,
    /// Its clauses, in order.
    pub clauses: Vec<Clause>,
    /// The organisations that lead a task, in order of code.
    pub columns: Vec<OrganisationId>,
    /// Their names.
    pub organisations: Organisations,
    /// One for each task.
    pub cells: Vec<Cell>,
}

impl App {
    /// The directives that `actor` sees, newest first.
    ///
    /// # Errors
    /// Fields: a cursor that is none, a limit out of range.
    pub async fn list_directives(
        &self,
        actor: &Actor,
        (state, words): (Option<State>, Option<&str>),
        limit: Option<u64>,
        cursor: Option<&str>,
    ) -> Result<Paged<DirectiveRow>, AppError> {
        let db = self.db.reader();
        let limit = limit_of(limit)?;
        let after = cursor.map(str::parse::<DirectiveId>).transpose();
        let after = after.map_err(|_| FieldErrors::one("cursor", "not_a_cursor"))?;
        let scope = self.scope(actor).await?;
        let narrowed = Narrowed { state, words: words.and_then(Words::of) };
        let mut found = board::page(db, &scope, &narrowed, after, limit).await?;
        let has_more = found.len() > usize::try_from(limit).unwrap_or(0);
        found.truncate(usize::try_from(limit).unwrap_or(0));
        let next = found.last().filter(|_| has_more).map(|last| last.id.to_string());
        Ok(Paged { items: self.directive_rows(found).await?, next })
    }

    /// These directives with how far each has come, in this order.
    pub(super) async fn directive_rows(
        &self,
        found: Vec<Directive>,
    ) -> Result<Vec<DirectiveRow>, AppError> {
        let db = self.db.reader();
        let ids: Vec<DirectiveId> = found.iter().map(|directive| directive.id).collect();
        let today = self.world().await?.calendar.date_of(self.clock.now());
        let progress = self.figures.progress(db, (today, &ids), self.clock.now()).await?;
        let row = |directive: Directive| {
            let progress = progress.get(&directive.id).copied().unwrap_or_default();
            DirectiveRow { directive, progress }
        };
        Ok(found.into_iter().map(row).collect())
    }

    /// A directive with its clauses, as `actor` sees it; drafts are the secretariat's.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see it.
    pub async fn directive(
        &self,
        actor: &Actor,
        id: DirectiveId,
    ) -> Result<(Directive, Vec<Clause>), AppError> {
        let db = self.db.reader();
        let missing = || AppError::NotFound("directive");
        let directive = directives::find(db, id).await?.ok_or_else(missing)?;
        let scope = self.scope(actor).await?;
        let is_draft = directive.state == State::Draft;
        let drafts = [Role::Secretariat, Role::Head, Role::Admin, Role::Auditor];
        let may_read_drafts = actor.has_one_of(&drafts);
        if (is_draft && !may_read_drafts) || !board::sees(db, &scope, id).await? {
            return Err(missing());
        }
        let clauses = directives::clauses(db, id).await?;
        Ok((directive, clauses))
    }

    /// A directive's matrix; everybody sees the columns that are theirs.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see it.
    pub async fn matrix(&self, actor: &Actor, id: DirectiveId) -> Result<Matrix, AppError> {
        let db = self.db.reader();
        let (directive, clauses) = self.directive(actor, id).await?;
        let scope = self.scope(actor).await?;
        let today = self.world().await?.calendar.date_of(self.clock.now());
        let cells = board::cells(db, id, &scope, None, today).await?;
        let leads = cells.iter().map(|cell| cell.lead).collect();
        let (columns, organisations) = self.columns_of(leads).await?;
        let progress = self.progress_of(id, today).await?;
        Ok(Matrix { directive, progress, clauses, columns, organisations, cells })
    }

    /// As [`App::matrix`] of a directive that [`App::directive`] found, only those clauses with
    /// tasks from number `from` on that fit into `cells_max` cells (one at least), and the number
    /// of the next, if there is one.
    ///
    /// # Errors
    /// The database failed.
    pub async fn matrix_from(
        &self,
        actor: &Actor,
        (directive, mut clauses): (Directive, Vec<Clause>),
        (from, cells_max): (usize, usize),
    ) -> Result<(Matrix, Option<usize>), AppError> {
        let (db, id) = (self.db.reader(), directive.id);
        let scope = self.scope(actor).await?;
        let today = self.world().await?.calendar.date_of(self.clock.now());
        let (given, leads) = board::edges(db, id, &scope).await?;
        let (columns, organisations) = self.columns_of(leads).await?;
        // Whoever sees some of the columns sees the clauses that have tasks in them.
        clauses.retain(|clause| given.contains(&clause.id));
        let next = from.saturating_add((cells_max / columns.len().max(1)).max(1));
        let (all, shown) = (clauses.len(), clauses.into_iter().take(next).skip(from));
        let clauses: Vec<Clause> = shown.collect();
        let ids: Vec<ClauseId> = clauses.iter().map(|clause| clause.id).collect();
        let cells = board::cells(db, id, &scope, Some(&ids), today).await?;
        let progress = self.progress_of(id, today).await?;
        let part = Matrix { directive, progress, clauses, columns, organisations, cells };
        Ok((part, Some(next).filter(|next| *next < all)))
    }

    /// Leads in order of code, and their names.
    async fn columns_of(
        &self,
        leads: HashSet<OrganisationId>,
    ) -> Result<(Vec<OrganisationId>, Organisations), AppError> {
        let mut columns: Vec<OrganisationId> = leads.into_iter().collect();
        let organisations = self.organisations_of(columns.iter().copied()).await?;
        columns.sort_by_key(|id| (organisations.get(id).map(|known| known.code.clone()), *id));
        Ok((columns, organisations))
    }

    async fn progress_of(&self, id: DirectiveId, today: NaiveDate) -> Result<Progress, AppError> {
        let db = self.db.reader();
        let progress = self.figures.progress(db, (today, &[id]), self.clock.now()).await?;
        Ok(progress.get(&id).copied().unwrap_or_default())
    }
}
