//! Directives: drafting, issuing, revoking, correcting.

use serde_json::{Value, json};

use super::{App, AppError, Caller, Writing, fan_out, series, tasks::step_on};
use crate::{
    domain::{
        directive::{CLAUSES_MAX, Clause, Directive, Heading, State},
        fields::{FieldErrors, check_line, check_text},
        ids::{ClauseId, DirectiveId},
        rights::{Actor, Role},
        task::Step,
    },
    store::{
        directives,
        history::{self, Happening},
        subtasks::Locked,
        tasks, worksheets,
    },
};

/// What a clause says, before it has a place of its own.
#[derive(Clone, Debug)]
pub struct ClauseDraft {
    /// Number as printed.
    pub path: String,
    /// One line.
    pub title: Option<String>,
    /// The order as stated.
    pub text: String,
    /// Codes of organisations and collectives.
    pub assignees: Vec<String>,
    /// Who helps each lead.
    pub coordinators: Vec<crate::domain::directive::NamedCoordinator>,
    /// The due rule.
    pub due: crate::domain::due::Due,
    /// The words it was stated in.
    pub due_words: Option<String>,
}

impl ClauseDraft {
    pub(super) fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        check_line(&mut errors, "path", &self.path);
        check_text(&mut errors, "text", &self.text);
        if let Some(title) = self.title.as_ref().filter(|title| !title.is_empty()) {
            check_line(&mut errors, "title", title);
        }
        if self.assignees.is_empty() {
            errors.add("assignees", "required");
        }
        errors.merge(self.due.check("due"));
        errors.into_result()
    }

    pub(super) fn into_clause(self, id: ClauseId, position: u32) -> Clause {
        Clause {
            id,
            position,
            path: self.path.trim().to_owned(),
            title: self.title,
            text: self.text,
            assignees: self.assignees,
            coordinators: self.coordinators,
            due: self.due,
            due_words: self.due_words.filter(|words| !words.trim().is_empty()),
        }
    }
}

impl App {
    /// Begins a draft.
    ///
    /// # Errors
    /// Only the secretariat drafts; fields are checked; number, date and issuer are one key.
    pub async fn draft_directive(
        &self,
        caller: &Caller,
        heading: Heading,
    ) -> Result<Directive, AppError> {
        must_be_secretariat(&caller.actor)?;
        heading.check()?;
        let writing = self.write(caller).await?;
        let directive = draft(&writing, &caller.actor, heading).await?;
        writing.tx.commit().await?;
        Ok(directive)
    }

    /// Changes a draft, or corrects an issued directive's title, text and signer with a reason.
    ///
    /// # Errors
    /// As for drafting; number, date and issuer of an issued directive stay.
    pub async fn correct_directive(
        &self,
        caller: &Caller,
        id: DirectiveId,
        heading: Heading,
        reason: Option<String>,
        expected: Option<i64>,
    ) -> Result<Directive, AppError> {
        must_be_secretariat(&caller.actor)?;
        heading.check()?;
        let Writing { tx, now, .. } = self.write(caller).await?;
        let mut directive = lock(&*tx, id, expected).await?;
        if directive.state != State::Draft {
            check_text_of(reason.as_deref())?;
            let old = &directive.heading;
            let fixed = |heading: &Heading| {
                (
                    heading.number.clone(),
                    heading.issued_on,
                    heading.issuer.clone(),
                    heading.before_means_the_day_before,
                )
            };
            if fixed(old) != fixed(&heading) {
                return Err(AppError::conflict("issued_number_date_and_issuer_stay"));
            }
        }
        check_unknown(&*tx, &heading, Some(id)).await?;
        let old = std::mem::replace(&mut directive.heading, heading);
        directive.version += 1;
        directives::update(&*tx, &directive, None).await?;
        let new = &directive.heading;
        let data = json!({
            "reason": reason,
            "changed": { "number": [old.number, new.number], "title": [old.title, new.title] },
        });
        record(&*tx, &caller.actor, id, "correct", data, now).await?;
        tx.commit().await?;
        Ok(directive)
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// Only drafts; an issued directive is revoked instead.
    pub async fn discard_draft(
        &self,
        caller: &Caller,
        id: DirectiveId,
        expected: Option<i64>,
    ) -> Result<(), AppError> {
        must_be_secretariat(&caller.actor)?;
        let Writing { tx, now, .. } = self.write(caller).await?;
        let directive = lock_draft(&*tx, id, expected).await?;
        worksheets::reopen(&*tx, id).await?;
        directives::remove_draft(&*tx, id).await?;
        let data = json!({ "number": directive.heading.number });
        record(&*tx, &caller.actor, id, "discard", data, now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Adds a clause at the end of a draft, or puts it in place of `replaced`.
    ///
    /// # Errors
    /// Only while the directive is a draft; every assignee must be in the register.
    pub async fn put_clause(
        &self,
        caller: &Caller,
        id: DirectiveId,
        draft: ClauseDraft,
        replaced: Option<ClauseId>,
        expected: Option<i64>,
    ) -> Result<Clause, AppError> {
        must_be_secretariat(&caller.actor)?;
        draft.check()?;
        let Writing { tx, now, world } = self.write(caller).await?;
        let directive = lock_draft(&*tx, id, expected).await?;
        let (start, today) = (directive.heading.issued_on, world.calendar.date_of(now));
        draft.due.check_on("due", start, today)?;
        let clauses = directives::clauses(&*tx, id).await?;
        if clauses.len() >= CLAUSES_MAX {
            return Err(FieldErrors::one("path", "too_many_clauses").into());
        }
        let path = draft.path.trim();
        if clauses.iter().any(|clause| clause.path == path && Some(clause.id) != replaced) {
            return Err(FieldErrors::one("path", "named_twice").into());
        }
        let known = replaced.map(|replaced| {
            clauses.iter().find(|clause| clause.id == replaced).ok_or(AppError::NotFound("clause"))
        });
        let known = known.transpose()?;
        let position = match known {
            Some(known) => known.position,
            None => clauses.iter().map(|clause| clause.position).max().unwrap_or(0) + 1,
        };
        let clause = draft.into_clause(replaced.unwrap_or_else(|| ClauseId::new(now)), position);
        fan_out::of_clause(&*tx, &directive, &clause, &world, now).await?;
        directives::put_clause(&*tx, id, &clause, known.is_none()).await?;
        directives::touch(&*tx, id).await?;
        tx.commit().await?;
        Ok(clause)
    }

    /// Takes a clause out of a draft.
    ///
    /// # Errors
    /// Only while the directive is a draft.
    pub async fn remove_clause(
        &self,
        caller: &Caller,
        id: DirectiveId,
        clause: ClauseId,
    ) -> Result<(), AppError> {
        must_be_secretariat(&caller.actor)?;
        let Writing { tx, .. } = self.write(caller).await?;
        lock_draft(&*tx, id, None).await?;
        let clauses = directives::clauses(&*tx, id).await?;
        if !clauses.iter().any(|known| known.id == clause) {
            return Err(AppError::NotFound("clause"));
        }
        directives::remove_clause(&*tx, clause).await?;
        directives::touch(&*tx, id).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes a directive back: its open tasks are withdrawn by the same decision.
    ///
    /// # Errors
    /// Only issued directives; reason and decision number are needed.
    pub async fn revoke_directive(
        &self,
        caller: &Caller,
        id: DirectiveId,
        reason: String,
        decision_number: String,
        expected: Option<i64>,
    ) -> Result<Directive, AppError> {
        must_be_secretariat(&caller.actor)?;
        let step = Step::Withdraw { reason, decision_number, withdraw_subtasks: true };
        step.check()?;
        let writing = self.write(caller).await?;
        let mut directive = lock(&*writing.tx, id, expected).await?;
        if directive.state != State::Issued {
            return Err(conflict(&directive, "only_issued_directives_are_revoked"));
        }
        let open = tasks::lock_open_of_directive(&*writing.tx, id).await?;
        let withdrawn = open.len();
        for task in open {
            let locked = Locked { task, parent: None };
            step_on(&writing, self, &caller.actor, locked, &step, None).await?;
        }
        if let Step::Withdraw { reason, .. } = &step {
            series::end_all_of(&writing, &caller.actor, id, reason).await?;
        }
        directive.state = State::Revoked;
        directive.version += 1;
        directives::update(&*writing.tx, &directive, None).await?;
        let data = json!({ "step": step, "withdrawn": withdrawn });
        record(&*writing.tx, &caller.actor, id, "revoke", data, writing.now).await?;
        writing.tx.commit().await?;
        Ok(directive)
    }
}

/// Begins a draft within a change.
///
/// # Errors
/// Number, date and issuer are one key.
pub(super) async fn draft(
    Writing { tx, now, .. }: &Writing,
    actor: &Actor,
    heading: Heading,
) -> Result<Directive, AppError> {
    check_unknown(&**tx, &heading, None).await?;
    let directive = Directive {
        id: DirectiveId::new(*now),
        heading,
        state: State::Draft,
        created_by: actor.person,
        version: 1,
    };
    directives::insert(&**tx, &directive, *now).await?;
    let data = json!({ "number": directive.heading.number, "title": directive.heading.title });
    record(&**tx, actor, directive.id, "draft", data, *now).await?;
    Ok(directive)
}

/// Drafting, issuing and revoking are the secretariat's.
///
/// # Errors
/// [`AppError::Forbidden`] for everybody else.
pub(super) fn must_be_secretariat(actor: &Actor) -> Result<(), AppError> {
    if actor.has_role(Role::Secretariat) {
        Ok(())
    } else {
        Err(AppError::Forbidden("secretariat_only"))
    }
}

/// The directive, locked, in the version the caller read.
pub(super) async fn lock(
    db: &impl sea_orm::ConnectionTrait,
    id: DirectiveId,
    expected: Option<i64>,
) -> Result<Directive, AppError> {
    let directive = directives::lock(db, id).await?.ok_or(AppError::NotFound("directive"))?;
    if expected.is_some_and(|expected| expected != directive.version) {
        return Err(AppError::Stale { current: directive.version });
    }
    Ok(directive)
}

/// The same, as long as it is a draft.
pub(super) async fn lock_draft(
    db: &impl sea_orm::ConnectionTrait,
    id: DirectiveId,
    expected: Option<i64>,
) -> Result<Directive, AppError> {
    let directive = lock(db, id, expected).await?;
    if directive.state == State::Draft {
        Ok(directive)
    } else {
        Err(conflict(&directive, "only_drafts_change"))
    }
}

pub(super) fn conflict(directive: &Directive, rule: &'static str) -> AppError {
    let (state, version) = (Some(directive.state.name()), Some(directive.version));
    AppError::Conflict { rule, state, version }
}

async fn check_unknown(
    db: &impl sea_orm::ConnectionTrait,
    heading: &Heading,
    except: Option<DirectiveId>,
) -> Result<(), AppError> {
    if directives::is_known(db, heading, except).await? {
        return Err(FieldErrors::one("number", "known_with_this_date_and_issuer").into());
    }
    if let Some((_, related)) = heading.related
        && directives::find(db, related).await?.is_none()
    {
        return Err(FieldErrors::one("related", "unknown_directive").into());
    }
    Ok(())
}

fn check_text_of(reason: Option<&str>) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    check_text(&mut errors, "reason", reason.unwrap_or_default());
    errors.into_result()
}

/// Writes what was done into the directive's history.
pub(super) async fn record(
    db: &impl sea_orm::ConnectionTrait,
    actor: &Actor,
    directive: DirectiveId,
    action: &str,
    data: Value,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<uuid::Uuid, AppError> {
    let capacity = actor.capacity(|one| one.has_role(Role::Secretariat));
    let happening = Happening {
        subject_kind: "directive",
        subject: directive.0,
        actor: Some(actor.person),
        on_behalf_of: capacity.on_behalf_of,
        organisation: capacity.organisation,
        action: action.to_owned(),
        data,
    };
    Ok(history::record(db, happening, now).await?)
}
