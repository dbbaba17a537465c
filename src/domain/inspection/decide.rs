//! Decides what a step does to an inspection: pure, so that every rule can be walked by a test.

use chrono::{DateTime, Utc};

use super::{
    Action, Inspection, State, Step,
    rights::Relations,
    table::{Row, row_of},
};
use crate::domain::{calendar::Calendar, fields::FieldErrors};

/// As what somebody acts on an inspection, and what is known about the moment.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances<'a> {
    /// As what.
    pub relations: &'a Relations,
    /// Now.
    pub now: DateTime<Utc>,
    /// Working days.
    pub calendar: &'a Calendar,
    /// How many findings were recorded.
    pub findings: usize,
    /// How many of the tasks that mend them are neither completed nor withdrawn.
    pub open_actions: usize,
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
    /// The table has no such step from this state.
    #[error("{} is not possible in state {}: {rule}", .action.name(), .state.name())]
    Unlawful {
        /// What was tried.
        action: Action,
        /// Where the inspection stands.
        state: State,
        /// The rule, as a stable code with words of its own.
        rule: &'static str,
    },
    /// Something the step needs is missing or wrong.
    #[error(transparent)]
    Fields(#[from] FieldErrors),
}

/// The rule that refuses a step from a state without a row.
pub const NOT_FROM_THIS_STATE: &str = "inspection_not_from_this_state";
/// The rule that refuses to close what is not mended.
pub const ACTIONS_OPEN: &str = "corrective_actions_open";

impl Inspection {
    /// Decides `step`: the inspection afterwards.
    ///
    /// # Errors
    /// [`Refusal`]: first who may, then what the state allows, then what the fields lack.
    pub fn decide(&self, step: &Step, on: &Circumstances<'_>) -> Result<Self, Refusal> {
        let row = self.lawful(step.action(), on)?;
        step.check()?;
        let mut after = self.clone();
        match step {
            Step::Announce => after.announced_at = Some(on.now),
            Step::Start => after.started_at = Some(on.now),
            Step::Find(found) => {
                found.check(on.calendar.date_of(on.now))?;
                let is_subject = |id| self.plan.organisations.contains(&id);
                if !found.organisation.is_none_or(is_subject) {
                    return Err(FieldErrors::one("organisation", "not_inspected").into());
                }
            }
            Step::Conclude { nothing_found } => {
                match (on.findings, nothing_found) {
                    (0, false) => Err(FieldErrors::one("nothing_found", "nothing_recorded")),
                    (1.., true) => Err(FieldErrors::one("nothing_found", "findings_recorded")),
                    _ => Ok(()),
                }?;
                (after.concluded_at, after.nothing_found) = (Some(on.now), *nothing_found);
            }
            Step::Change { plan, .. } => {
                plan.check_change(&self.plan, on.calendar.date_of(on.now))?;
                after.plan = plan.clone();
            }
            Step::Close | Step::Cancel { .. } => {}
        }
        after.state = row.to.unwrap_or(self.state);
        after.ended_at = (!after.state.is_open()).then_some(on.now);
        after.version += 1;
        Ok(after)
    }

    /// The acts that somebody may do now, in the order of the table.
    #[must_use]
    pub fn allowed_actions(&self, on: &Circumstances<'_>) -> Vec<Action> {
        let actions = Action::ALL.into_iter();
        actions.filter(|action| self.lawful(*action, on).is_ok()).collect()
    }

    /// The row of `action`, where somebody may do it now.
    ///
    /// # Errors
    /// [`Refusal::NotYours`] or [`Refusal::Unlawful`].
    pub fn lawful(&self, action: Action, on: &Circumstances<'_>) -> Result<&'static Row, Refusal> {
        let row = row_of(action).ok_or(Refusal::NotYours { action })?;
        if !row.by.iter().any(|relation| on.relations.contains(relation)) {
            return Err(Refusal::NotYours { action });
        }
        let unlawful = |rule| Refusal::Unlawful { action, state: self.state, rule };
        if !row.from.contains(&self.state) {
            return Err(unlawful(NOT_FROM_THIS_STATE));
        }
        if action == Action::Close && on.open_actions > 0 {
            return Err(unlawful(ACTIONS_OPEN));
        }
        Ok(row)
    }
}
