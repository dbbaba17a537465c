//! Decides what a step does to a task: pure, so that every rule can be walked by a test.

use chrono::NaiveDate;

use super::{
    Action, DueChoice, ExtensionOutcome, State, Step, Task,
    table::{Row, To, row_of},
};
pub use super::{
    circumstances::{Above, Circumstances, Period, Refusal},
    correct::check_coordinators,
    outcome::{Decision, Fact, SubmissionOutcome},
};
use crate::domain::{calendar::Calendar, fields::FieldErrors, ids::OrganisationId};

/// A task may be returned through this many working days after it was given (setting).
pub const RETURN_WITHIN_WORKING_DAYS: i32 = 5;
/// A promised date lies at most this many working days ahead (spec part 2, rule 6).
pub const PROMISE_WORKING_DAYS_MAX: i32 = 10;
/// Promises in one period (spec part 2, rule 6).
pub const PROMISES_MAX: u32 = 2;
/// The due date proposed where the old one is past: this many working days ahead (rule 1).
pub const PROPOSED_WORKING_DAYS: i32 = 5;

impl Task {
    /// Decides `step`; nothing happens until the decision is stored.
    ///
    /// # Errors
    /// [`Refusal`]: first who may, then what the state allows, then what the fields lack.
    pub fn decide(&self, step: &Step, on: &Circumstances<'_>) -> Result<Decision, Refusal> {
        let action = step.action();
        let row = self.lawful(action, on)?;
        step.check()?;
        let mut decision = Decision { task: self.clone(), facts: Vec::new() };
        decision.apply(step, on)?;
        decision.keep_below(on.above)?;
        decision.settle(row.to, self);
        Ok(decision)
    }

    /// The acts that this actor may do now, in the order of the table.
    #[must_use]
    pub fn allowed_actions(&self, on: &Circumstances<'_>) -> Vec<Action> {
        let actions = Action::ALL.iter().copied();
        actions.filter(|action| self.lawful(*action, on).is_ok()).collect()
    }

    fn lawful(&self, action: Action, on: &Circumstances<'_>) -> Result<&'static Row, Refusal> {
        let unlawful = |rule| Refusal::Unlawful { action, state: self.state, rule };
        let row = row_of(action).ok_or(Refusal::NotYours { action })?;
        if !on.relations.has_any(row.by) {
            return Err(Refusal::NotYours { action });
        }
        if !row.from.contains(&self.state) {
            return Err(unlawful("not_from_this_state"));
        }
        match action {
            Action::Accept | Action::Reject if self.submitted_by == Some(on.actor) => {
                Err(unlawful("own_submission"))
            }
            Action::Return if self.was_returned => Err(unlawful("returned_once_already")),
            Action::Return if on.today() > self.last_day_to_return(on.calendar) => {
                Err(unlawful("too_late_to_return"))
            }
            Action::Commit if !on.period.has_escalated => Err(unlawful("nothing_to_answer")),
            Action::Commit if on.period.promises >= PROMISES_MAX => Err(unlawful("promised_twice")),
            Action::Urge if on.period.urged_today => Err(unlawful("urged_today")),
            Action::RequestExtension if self.extension.is_some() => {
                Err(unlawful("extension_pending"))
            }
            Action::GrantExtension | Action::RefuseExtension | Action::WithdrawExtension
                if self.extension.is_none() =>
            {
                Err(unlawful("no_extension_pending"))
            }
            Action::Reopen | Action::Resume
                if on.above.is_some_and(|above| !above.state.due_clock_counts()) =>
            {
                Err(unlawful("parent_stands_still"))
            }
            Action::Share if on.above.is_some_and(|above| above.is_internal) => {
                Err(unlawful("parent_is_not_shared"))
            }
            // Granting it lets the task go: that is withdrawing it.
            Action::GrantExtension if self.asks_to_be_withdrawn() => {
                let may = row_of(Action::Withdraw).is_some_and(|row| on.relations.has_any(row.by));
                if may { Ok(row) } else { Err(Refusal::NotYours { action }) }
            }
            Action::PartReport | Action::PartDeliver if !self.has_open_part(on.parts) => {
                Err(unlawful("part_delivered_already"))
            }
            _ => Ok(row),
        }
    }

    /// Whether one of `organisations` still has to deliver its part.
    fn has_open_part(&self, organisations: &[OrganisationId]) -> bool {
        self.coordinators.iter().any(|coordinator| {
            coordinator.delivered_on.is_none() && organisations.contains(&coordinator.organisation)
        })
    }

    /// The last day on which the present lead may return the task.
    #[must_use]
    pub fn last_day_to_return(&self, calendar: &Calendar) -> NaiveDate {
        self.assigned_at.map_or(NaiveDate::MIN, |at| {
            calendar.wd(calendar.date_of(at), RETURN_WITHIN_WORKING_DAYS)
        })
    }
}

impl Decision {
    /// The state that the step leads to, and one version on.
    pub(super) fn settle(&mut self, to: To, before: &Task) {
        let task = &mut self.task;
        task.state = match to {
            To::State(state) => state,
            To::Same => before.state,
            To::Before => before.suspended_from.unwrap_or(State::Assigned),
            To::Granted if task.withdrawn_on.is_some() => State::Withdrawn,
            To::Granted => before.state,
        };
        if to == To::Before {
            // Withdrawal out of a suspension keeps its record: the count stays frozen at it.
            (task.suspended_at, task.suspended_from) = (None, None);
        }
        task.version += 1;
    }

    pub(super) fn apply(&mut self, step: &Step, on: &Circumstances<'_>) -> Result<(), Refusal> {
        match step {
            Step::Issue => self.assign(on),
            Step::Return { .. } => self.task.was_returned = true,
            Step::Reassign { lead, due, .. } => self.reassign(*lead, *due, on)?,
            Step::Report { text, percent, value } => self.facts.push(Fact::Reported {
                text: text.clone(),
                percent: *percent,
                value: value.clone(),
            }),
            Step::Submit { result, document_number, attachments, .. } => {
                (self.task.submitted_at, self.task.submitted_by) = (Some(on.now), Some(on.actor));
                let (result, document_number) = (result.clone(), document_number.clone());
                let attachments = attachments.clone();
                self.facts.push(Fact::Submitted { result, document_number, attachments });
                self.end_extension(ExtensionOutcome::Withdrawn, None);
            }
            Step::Recall { .. } => self.end_submission(SubmissionOutcome::Recalled),
            Step::Accept => {
                let submitted = self.task.submitted_at.unwrap_or(on.now);
                self.task.completed_on = Some(on.calendar.date_of(submitted));
                self.facts.push(Fact::SubmissionEnded(SubmissionOutcome::Accepted));
            }
            Step::Reject { due, .. } => {
                self.choose_due(*due, on)?;
                self.end_submission(SubmissionOutcome::Rejected);
            }
            Step::Reopen { due, .. } => {
                self.cut_to(on.above.and_then(|above| above.due_on), on.now);
                self.choose_due(*due, on)?;
                self.task.completed_on = None;
                self.end_submission(SubmissionOutcome::Reopened);
            }
            Step::Commit { promised_on, .. } => self.promise(*promised_on, on)?,
            Step::Suspend { .. } => {
                self.task.suspended_at = Some(on.now);
                self.task.suspended_from = Some(self.task.state);
            }
            Step::Resume { .. } => self.resume(on),
            Step::Withdraw { .. } => {
                self.task.withdrawn_on = Some(on.today());
                self.end_extension(ExtensionOutcome::Withdrawn, None);
            }
            Step::ChangeDueDate { due_on, .. } => self.move_due("due_on", *due_on, on)?,
            Step::Correct { correction, .. } => self.correct(correction)?,
            Step::SetHandler { person } => self.task.handler = *person,
            Step::RequestExtension { extension, kind, due_on, .. } => {
                self.request(*extension, *kind, *due_on, on)?;
            }
            Step::GrantExtension { due_on, .. } => self.grant(*due_on, on)?,
            Step::RefuseExtension { .. } => self.end_extension(ExtensionOutcome::Refused, None),
            Step::WithdrawExtension { .. } => {
                self.end_extension(ExtensionOutcome::Withdrawn, None);
            }
            Step::PartReport { organisation, text } => {
                self.part(step.action(), *organisation, (text, None), on)?;
            }
            Step::PartDeliver { organisation, text, document_number } => {
                self.part(step.action(), *organisation, (text, document_number.as_ref()), on)?;
            }
            Step::Split { subtasks } => self.split(*subtasks)?,
            Step::Share { shared } => self.share(*shared)?,
            Step::Acknowledge | Step::Insist { .. } | Step::Urge { .. } => {}
        }
        Ok(())
    }

    fn assign(&mut self, on: &Circumstances<'_>) {
        self.task.assigned_at = Some(on.now);
        self.task.was_returned = false;
        self.task.original_due_on = self.task.due_on;
        self.task.due_set_at = self.task.due_on.map(|_| on.now);
    }

    fn reassign(
        &mut self,
        lead: OrganisationId,
        due: DueChoice,
        on: &Circumstances<'_>,
    ) -> Result<(), Refusal> {
        if lead == self.task.lead {
            return Err(FieldErrors::one("lead", "same_as_before").into());
        }
        self.choose_due(due, on)?;
        self.task.lead = lead;
        self.task.coordinators.retain(|coordinator| coordinator.organisation != lead);
        self.task.handler = None;
        self.task.assigned_at = Some(on.now);
        self.task.was_returned = false;
        self.end_extension(ExtensionOutcome::Withdrawn, None);
        Ok(())
    }

    fn end_submission(&mut self, outcome: SubmissionOutcome) {
        (self.task.submitted_at, self.task.submitted_by) = (None, None);
        self.facts.push(Fact::SubmissionEnded(outcome));
    }

    fn promise(&mut self, promised_on: NaiveDate, on: &Circumstances<'_>) -> Result<(), Refusal> {
        let latest = on.calendar.wd(on.today(), PROMISE_WORKING_DAYS_MAX);
        if promised_on <= on.today() {
            return Err(FieldErrors::one("promised_on", "not_after_today").into());
        }
        if promised_on > latest {
            let latest = latest.to_string();
            return Err(FieldErrors::with_detail("promised_on", "too_far", latest).into());
        }
        self.facts.push(Fact::Promised { on: promised_on });
        Ok(())
    }
}
