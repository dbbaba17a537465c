//! Decides what a step does to a task: pure, so that every rule can be walked by a test.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

pub use super::outcome::{Decision, Fact, SubmissionOutcome};
use super::{
    Action, Coordinator, DueChoice, ExtensionOutcome, State, Step, Task,
    step::Correction,
    table::{Row, To, row_of},
};
use crate::domain::{
    calendar::Calendar,
    fields::FieldErrors,
    ids::{OrganisationId, PersonId},
    rights::Relations,
};

/// A task may be returned through this many working days after it was given (setting).
pub const RETURN_WITHIN_WORKING_DAYS: i32 = 5;
/// A promised date lies at most this many working days ahead (spec part 2, rule 6).
pub const PROMISE_WORKING_DAYS_MAX: i32 = 10;
/// Promises in one period (spec part 2, rule 6).
pub const PROMISES_MAX: u32 = 2;
/// The due date proposed where the old one is past: this many working days ahead (rule 1).
pub const PROPOSED_WORKING_DAYS: i32 = 5;

/// Who acts on a task, as what, and what is known about the moment.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances<'a> {
    /// Who acts.
    pub actor: PersonId,
    /// As what.
    pub relations: Relations,
    /// Now.
    pub now: DateTime<Utc>,
    /// Working days.
    pub calendar: &'a Calendar,
    /// What the due clock's present period has seen.
    pub period: Period,
    /// The coordinators of the task in which the actor is focal officer or leader.
    pub parts: &'a [OrganisationId],
}

/// What happened in the present period of the task's due clock, and today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// A rung of level 1 or above has spoken and not been cancelled.
    pub has_escalated: bool,
    /// How many commitments were given.
    pub promises: u32,
    /// Somebody has urged today, in the installation's zone, whoever it was.
    pub urged_today: bool,
}

/// Why a step is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The actor may not do this.
    #[error("{} is not for this role", .action.name())]
    NotYours {
        /// What was tried.
        action: Action,
    },
    /// The table has no such step from this state, or a rule of the step forbids it.
    #[error("{} is not possible in state {}: {rule}", .action.name(), .state.name())]
    Unlawful {
        /// What was tried.
        action: Action,
        /// Where the task stands.
        state: State,
        /// The rule, as a stable code with words of its own.
        rule: &'static str,
    },
    /// Something the step needs is missing or wrong.
    #[error(transparent)]
    Fields(#[from] FieldErrors),
}

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
        let task = &mut decision.task;
        task.state = match row.to {
            To::State(state) => state,
            To::Same => self.state,
            To::Before => self.suspended_from.unwrap_or(State::Assigned),
            To::Granted if task.withdrawn_on.is_some() => State::Withdrawn,
            To::Granted => self.state,
        };
        if action == Action::Resume {
            // Withdrawal out of a suspension keeps its record: the count stays frozen at it.
            (task.suspended_at, task.suspended_from) = (None, None);
        }
        task.version += 1;
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

impl Circumstances<'_> {
    /// The date in the installation's zone.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.calendar.date_of(self.now)
    }
}

impl Decision {
    fn apply(&mut self, step: &Step, on: &Circumstances<'_>) -> Result<(), Refusal> {
        match step {
            Step::Issue => self.assign(on),
            Step::Return { .. } => self.task.was_returned = true,
            Step::Reassign { lead, due, .. } => self.reassign(*lead, *due, on)?,
            Step::Report { text, percent, value } => self.facts.push(Fact::Reported {
                text: text.clone(),
                percent: *percent,
                value: value.clone(),
            }),
            Step::Submit { result, document_number, attachments } => {
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
        lead: crate::domain::ids::OrganisationId,
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

    /// Where the due date is past, a new one or "keep" has to be said (rule 1).
    fn choose_due(&mut self, choice: DueChoice, on: &Circumstances<'_>) -> Result<(), Refusal> {
        if let Some(due_on) = choice.due_on {
            return self.move_due("due_on", due_on, on);
        }
        let is_past = self.task.due_on.is_some_and(|due_on| due_on < on.today());
        if is_past && !choice.keep_due_date {
            let proposed = on.calendar.wd(on.today(), PROPOSED_WORKING_DAYS).to_string();
            return Err(FieldErrors::with_detail("due_on", "past_say_new_or_keep", proposed).into());
        }
        Ok(())
    }

    fn move_due(
        &mut self,
        field: &str,
        due_on: NaiveDate,
        on: &Circumstances<'_>,
    ) -> Result<(), Refusal> {
        if self.task.due_on == Some(due_on) {
            return Err(FieldErrors::one(field, "same_as_before").into());
        }
        if due_on < on.today() {
            let today = on.today().to_string();
            return Err(FieldErrors::with_detail(field, "in_the_past", today).into());
        }
        self.set_due(due_on, on.now);
        Ok(())
    }

    pub(super) fn set_due(&mut self, due_on: NaiveDate, now: DateTime<Utc>) {
        let from = self.task.due_on;
        self.facts.push(Fact::DueMoved { from, to: Some(due_on) });
        self.task.due_on = Some(due_on);
        self.task.due_set_at = Some(now);
        self.task.original_due_on = self.task.original_due_on.or(Some(due_on));
        for coordinator in &mut self.task.coordinators {
            // An earlier date of the lead takes later parts along.
            coordinator.due_on = coordinator.due_on.map(|part| part.min(due_on));
        }
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

    /// The due date moves by the working days of the suspension (rule 1).
    fn resume(&mut self, on: &Circumstances<'_>) {
        let Some(suspended_at) = self.task.suspended_at else { return };
        let from = self.task.due_set_at.map_or(suspended_at, |set| set.max(suspended_at));
        let first = on.calendar.date_of(from);
        let until = on.today();
        let Some((before_first, before_until)) = first.pred_opt().zip(until.pred_opt()) else {
            return;
        };
        let days = on.calendar.working_days_between(before_first, before_until);
        if days == 0 {
            return;
        }
        let days = i32::try_from(days).unwrap_or(i32::MAX);
        for coordinator in &mut self.task.coordinators {
            coordinator.due_on = coordinator.due_on.map(|part| on.calendar.wd(part, days));
        }
        if let Some(extension) = &mut self.task.extension {
            extension.decide_by = on.calendar.wd(extension.decide_by, days);
        }
        if let Some(due_on) = self.task.due_on {
            self.set_due(on.calendar.wd(due_on, days), on.now);
        }
    }

    fn correct(&mut self, correction: &Correction) -> Result<(), Refusal> {
        let task = &mut self.task;
        if let Some(coordinators) = &correction.coordinators {
            check_coordinators(coordinators, task)?;
            let delivered_on = |organisation| {
                let known =
                    task.coordinators.iter().find(|known| known.organisation == organisation);
                known.and_then(|known| known.delivered_on)
            };
            let kept = |named: &Coordinator| Coordinator {
                delivered_on: delivered_on(named.organisation),
                ..*named
            };
            task.coordinators = coordinators.iter().map(kept).collect();
        }
        for (field, value) in
            [(&mut task.title, &correction.title), (&mut task.text, &correction.text)]
        {
            if let Some(value) = value {
                field.clone_from(value);
            }
        }
        if correction.deliverable.is_some() {
            task.deliverable.clone_from(&correction.deliverable);
        }
        Ok(())
    }
}

/// Coordinators are others than the lead, each named once, due no later than the lead.
///
/// # Errors
/// Names `coordinators` with what is wrong.
pub fn check_coordinators(coordinators: &[Coordinator], task: &Task) -> Result<(), FieldErrors> {
    let mut seen = BTreeSet::new();
    for coordinator in coordinators {
        if coordinator.organisation == task.lead {
            return Err(FieldErrors::one("coordinators", "is_the_lead"));
        }
        if !seen.insert(coordinator.organisation) {
            return Err(FieldErrors::one("coordinators", "named_twice"));
        }
        if let Some((part, due)) = coordinator.due_on.zip(task.due_on)
            && part > due
        {
            let due = due.to_string();
            return Err(FieldErrors::with_detail("coordinators", "due_after_lead", due));
        }
    }
    Ok(())
}
