//! How a due date moves (spec part 2, rule 1).

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    Decision, DueChoice, Fact, Refusal, Task,
    decide::{Circumstances, PROPOSED_WORKING_DAYS},
};
use crate::domain::{calendar::Calendar, fields::FieldErrors};

impl Decision {
    /// Where the due date is past, a new one or "keep" has to be said (rule 1).
    pub(super) fn choose_due(
        &mut self,
        choice: DueChoice,
        on: &Circumstances<'_>,
    ) -> Result<(), Refusal> {
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

    pub(super) fn move_due(
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
        self.keep_parts_until(due_on);
    }

    /// A sub-task that had ended when its parent got an earlier date is taken along late.
    pub(super) fn cut_to(&mut self, latest: Option<NaiveDate>, now: DateTime<Utc>) {
        let is_later = |latest: &NaiveDate| self.task.due_on.is_none_or(|due_on| due_on > *latest);
        if let Some(latest) = latest.filter(is_later) {
            self.set_due(latest, now);
        }
    }

    /// An earlier date of the lead takes later parts along.
    fn keep_parts_until(&mut self, due_on: NaiveDate) {
        for coordinator in &mut self.task.coordinators {
            coordinator.due_on = coordinator.due_on.map(|part| part.min(due_on));
        }
    }

    /// The due date moves by the working days of the suspension (rule 1).
    pub(super) fn resume(&mut self, on: &Circumstances<'_>) {
        let days = self.task.days_stood_still(on.calendar, on.today());
        if days == 0 {
            return;
        }
        for coordinator in &mut self.task.coordinators {
            coordinator.due_on = coordinator.due_on.map(|part| on.calendar.wd(part, days));
        }
        if let Some(extension) = &mut self.task.extension {
            extension.decide_by = on.calendar.wd(extension.decide_by, days);
        }
        let Some(due_on) = self.task.due_on else { return };
        // A sub-task that stood still for longer than its parent is still due no later.
        let latest = on.above.and_then(|above| above.due_on).unwrap_or(NaiveDate::MAX);
        let moved = on.calendar.wd(due_on, days).min(latest);
        if moved == due_on {
            self.keep_parts_until(due_on);
        } else {
            self.set_due(moved, on.now);
        }
    }
}

impl Task {
    /// The working days from the suspension, or from a later change of the due date, to a
    /// resumption `today`; none where it is not suspended.
    pub(super) fn days_stood_still(&self, calendar: &Calendar, today: NaiveDate) -> i32 {
        let Some(suspended_at) = self.suspended_at else { return 0 };
        let from = self.due_set_at.map_or(suspended_at, |set| set.max(suspended_at));
        let first = calendar.date_of(from);
        let Some((before_first, before_until)) = first.pred_opt().zip(today.pred_opt()) else {
            return 0;
        };
        let days = calendar.working_days_between(before_first, before_until);
        i32::try_from(days).unwrap_or(i32::MAX)
    }
}
