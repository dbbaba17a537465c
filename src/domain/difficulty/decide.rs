//! Decides what a step does to a report: pure, so that every rule can be walked by a test.

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    Action, Difficulty, State, Step,
    rights::Relations,
    table::{Row, row_of},
};
use crate::domain::{calendar::Calendar, fields::FieldErrors};

/// As what somebody acts on a report, and what is known about the moment.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances<'a> {
    /// As what.
    pub relations: &'a Relations,
    /// Now.
    pub now: DateTime<Utc>,
    /// Working days.
    pub calendar: &'a Calendar,
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
        /// Where the report stands.
        state: State,
        /// The rule, as a stable code with words of its own.
        rule: &'static str,
    },
    /// Something the step needs is missing or wrong.
    #[error(transparent)]
    Fields(#[from] FieldErrors),
}

/// The rule that refuses a step from a state without a row.
pub const NOT_FROM_THIS_STATE: &str = "difficulty_not_from_this_state";

impl Difficulty {
    /// Decides `step`: the report afterwards.
    ///
    /// # Errors
    /// [`Refusal`]: first who may, then what the state allows, then what the fields lack.
    pub fn decide(&self, step: &Step, on: &Circumstances<'_>) -> Result<Self, Refusal> {
        let row = self.lawful(step.action(), on.relations)?;
        step.check()?;
        let mut after = self.clone();
        let today = on.calendar.date_of(on.now);
        match step {
            Step::Route { organisation, answer_by } => {
                after.routed_to = Some(*organisation);
                after.answer_by = Some(not_past(*answer_by, today)?);
            }
            Step::Reopen { answer_by, .. } => after.answer_by = reopened(self, *answer_by, today)?,
            Step::Answer { text } => {
                (after.answer, after.answered_at) = (Some(text.clone()), Some(on.now));
            }
            Step::Decline { .. } => after.answer_by = None,
            Step::Acknowledge { .. }
            | Step::Resolve { .. }
            | Step::Dismiss { .. }
            | Step::Withdraw { .. } => {}
        }
        after.state = row.to;
        after.ended_at = (!row.to.is_open()).then_some(on.now);
        after.version += 1;
        Ok(after)
    }

    /// The acts that somebody may do now, in the order of the table.
    #[must_use]
    pub fn allowed_actions(&self, relations: &Relations) -> Vec<Action> {
        let actions = Action::ALL.into_iter();
        actions.filter(|action| self.lawful(*action, relations).is_ok()).collect()
    }

    fn lawful(&self, action: Action, relations: &Relations) -> Result<&'static Row, Refusal> {
        let row = row_of(action).ok_or(Refusal::NotYours { action })?;
        if !row.by.iter().any(|relation| relations.contains(relation)) {
            return Err(Refusal::NotYours { action });
        }
        if !row.from.contains(&self.state) {
            let (state, rule) = (self.state, NOT_FROM_THIS_STATE);
            return Err(Refusal::Unlawful { action, state, rule });
        }
        Ok(row)
    }
}

fn not_past(answer_by: NaiveDate, today: NaiveDate) -> Result<NaiveDate, FieldErrors> {
    if answer_by < today {
        return Err(FieldErrors::with_detail("answer_by", "in_the_past", today.to_string()));
    }
    Ok(answer_by)
}

/// The answer-by date of a reopened report: a new one where the old one is past.
fn reopened(
    report: &Difficulty,
    answer_by: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Option<NaiveDate>, FieldErrors> {
    match (answer_by, report.answer_by) {
        (Some(day), _) => not_past(day, today).map(Some),
        (None, Some(old)) if old >= today => Ok(Some(old)),
        (None, _) => Err(FieldErrors::one("answer_by", "past_say_new")),
    }
}
