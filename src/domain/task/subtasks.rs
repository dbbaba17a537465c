//! Sub-tasks: what a lead gives to its own departments, and what a step on the parent does to
//! them (spec part 1, "Task").

use chrono::NaiveDate;

use super::{
    Decision, Fact, Refusal, State, Step, Task,
    decide::{Above, Circumstances},
    table::To,
};
use crate::domain::fields::FieldErrors;

/// The field that says expressly that open sub-tasks are withdrawn with their parent.
pub const WITHDRAW: &str = "withdraw_subtasks";
/// Sub-tasks of one task, at most.
pub const SUBTASKS_MAX: u32 = 100;
/// How deep tasks may lie below each other: a task, its sub-tasks, and theirs.
pub const TASK_LEVELS_MAX: usize = 3;

impl Task {
    /// What the rules of its sub-tasks ask about it.
    #[must_use]
    pub fn above(&self) -> Above {
        Above { state: self.state, due_on: self.due_on, is_internal: self.is_internal }
    }

    /// Whether its pending request asks for its withdrawal.
    pub(super) fn asks_to_be_withdrawn(&self) -> bool {
        self.extension.is_some_and(|pending| pending.kind == super::ExtensionKind::Withdraw)
    }

    /// What becomes of this sub-task by `step`, which a step on its parent brings about: no right
    /// of its own is asked for, and no state forbids it.
    ///
    /// # Errors
    /// None of the steps that [`effects`] names is refused.
    pub fn follow(&self, step: &Step, on: &Circumstances<'_>) -> Result<Decision, Refusal> {
        let mut decision = Decision { task: self.clone(), facts: Vec::new() };
        if let Step::ChangeDueDate { due_on, .. } = step {
            decision.set_due(*due_on, on.now);
        } else {
            decision.apply(step, on)?;
        }
        decision.keep_below(on.above)?;
        let to = match step {
            Step::Withdraw { .. } => To::State(State::Withdrawn),
            Step::Suspend { .. } => To::State(State::Suspended),
            Step::Resume { .. } => To::Before,
            _ => To::Same,
        };
        decision.settle(to, self);
        Ok(decision)
    }
}

/// Whether a step that brings a task from `before` to `after` may do something to its sub-tasks.
#[must_use]
pub fn may_touch(before: &Task, after: &Task, step: &Step) -> bool {
    before.subtasks > 0
        && (before.state != after.state
            || before.due_on != after.due_on
            || before.lead != after.lead
            || matches!(step, Step::Share { .. }))
}

/// What a step that brings a task from `before` to `after` does to its open sub-tasks, in their
/// order; each one at most once. `names` says what to call them in a refusal, `None` for those
/// that the actor does not see.
///
/// # Errors
/// Names [`WITHDRAW`] where sub-tasks would be left open below a task that is handed in, has
/// ended or has another lead, and lists them.
pub fn effects<'a>(
    before: &Task,
    after: &Task,
    step: &Step,
    open: &'a [Task],
    names: impl Fn(&Task) -> Option<String>,
) -> Result<Vec<(&'a Task, Step)>, FieldErrors> {
    let is_handed_in = after.state == State::Submitted;
    if is_handed_in || !after.state.is_open() || before.lead != after.lead {
        if !open.is_empty() && !step.withdraws_subtasks() {
            let names = listed(open.iter().map(names));
            return Err(FieldErrors::with_detail(WITHDRAW, "open_subtasks", names));
        }
        return Ok(open.iter().map(|task| (task, withdrawal(after, step))).collect());
    }
    Ok(open.iter().filter_map(|task| Some((task, effect(before, after, step, task)?))).collect())
}

/// Names in one line; those that are not told are counted.
fn listed(names: impl Iterator<Item = Option<String>>) -> String {
    let all: Vec<Option<String>> = names.collect();
    let untold = all.iter().filter(|name| name.is_none()).count();
    let told = all.into_iter().flatten();
    told.chain((untold > 0).then(|| format!("+{untold}"))).collect::<Vec<_>>().join(", ")
}

fn effect(before: &Task, after: &Task, step: &Step, open: &Task) -> Option<Step> {
    let because = || step.words().unwrap_or(&after.reference).to_owned();
    let is_suspended = open.state == State::Suspended;
    match step {
        Step::Suspend { decision_number, .. } if !is_suspended => {
            let decision_number = decision_number.clone();
            return Some(Step::Suspend { reason: because(), decision_number });
        }
        // Those that were suspended by a decision of their own stay suspended.
        Step::Resume { .. } if is_suspended && open.suspended_at == before.suspended_at => {
            return Some(Step::Resume { reason: Some(because()) });
        }
        Step::Share { shared: false } if !open.is_internal => {
            return Some(Step::Share { shared: false });
        }
        _ => {}
    }
    let latest = after.due_on.filter(|_| before.due_on != after.due_on)?;
    let is_later = open.due_on.is_none_or(|due_on| due_on > latest);
    is_later.then(|| Step::ChangeDueDate { due_on: latest, reason: because() })
}

/// The withdrawal of a sub-task with its parent: by the same decision, or by the document that
/// the parent was handed in with.
fn withdrawal(parent: &Task, step: &Step) -> Step {
    let number = match step {
        Step::Withdraw { decision_number, .. } | Step::GrantExtension { decision_number, .. } => {
            Some(decision_number.clone())
        }
        Step::Submit { document_number, .. } => document_number.clone(),
        _ => None,
    };
    Step::Withdraw {
        reason: step.words().unwrap_or(&parent.reference).to_owned(),
        decision_number: number.unwrap_or_else(|| parent.reference.clone()),
        withdraw_subtasks: true,
    }
}

impl Decision {
    /// Counts what is given to departments.
    pub(super) fn split(&mut self, given: u32) -> Result<(), Refusal> {
        let all = self.task.subtasks.saturating_add(given);
        if given == 0 {
            return Err(FieldErrors::one("subtasks", "required").into());
        }
        if all > SUBTASKS_MAX {
            let most = SUBTASKS_MAX.to_string();
            return Err(FieldErrors::with_detail("subtasks", "too_many", most).into());
        }
        self.task.subtasks = all;
        Ok(())
    }

    /// Lets the level above see the sub-task, or not any more.
    pub(super) fn share(&mut self, shared: bool) -> Result<(), Refusal> {
        if self.task.is_internal != shared {
            return Err(FieldErrors::one("shared", "same_as_before").into());
        }
        self.task.is_internal = !shared;
        Ok(())
    }

    /// A sub-task is due no later than its parent: neither set so nor asked for.
    pub(super) fn keep_below(&self, above: Option<Above>) -> Result<(), Refusal> {
        let Some(latest) = above.and_then(|above| above.due_on) else { return Ok(()) };
        let dates = self.facts.iter().filter_map(|fact| match fact {
            Fact::DueMoved { to, .. } => *to,
            Fact::ExtensionRequested(pending) => pending.due_on,
            _ => None,
        });
        match dates.into_iter().any(|due_on| due_on > latest) {
            true => Err(after_parent("due_on", latest).into()),
            false => Ok(()),
        }
    }
}

/// A sub-task of a task that is due on `latest` may not be due later.
fn after_parent(field: &str, latest: NaiveDate) -> FieldErrors {
    FieldErrors::with_detail(field, "after_parent", latest.to_string())
}

impl Task {
    /// Whether this draft may be given as a part of `parent`.
    ///
    /// # Errors
    /// Names `due` with the latest day: below a dated task nothing is undated, nor due later.
    pub fn check_below(&self, parent: &Self) -> Result<(), FieldErrors> {
        match (self.due_on, parent.due_on) {
            (Some(due_on), Some(latest)) if due_on > latest => Err(after_parent("due", latest)),
            (None, Some(latest)) => {
                Err(FieldErrors::with_detail("due", "parent_is_dated", latest.to_string()))
            }
            _ => Ok(()),
        }
    }
}
