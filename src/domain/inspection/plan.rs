//! What is planned: whom to visit, when, by whom, and what to look into.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::domain::{
    calendar::{FIRST_YEAR, LAST_YEAR},
    fields::{FieldErrors, check_line, check_text},
    ids::{OrganisationId, PersonId, TaskId},
};

/// Organisations that one inspection visits, at most.
pub const ORGANISATIONS_MAX: usize = 100;
/// People in one team, at most.
pub const TEAM_MAX: usize = 50;
/// Tasks that one inspection looks into, at most.
pub const TASKS_MAX: usize = 200;

/// What is planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// One line.
    pub title: String,
    /// Who is visited.
    pub organisations: Vec<OrganisationId>,
    /// Which of their tasks are looked into.
    pub tasks: Vec<TaskId>,
    /// Who goes there.
    pub team: Vec<PersonId>,
    /// Who of them leads.
    pub lead: PersonId,
    /// First day of the visit.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// What the team asks.
    pub questions: Option<String>,
}

impl Plan {
    /// Everything named once, in a stable order.
    #[must_use]
    pub fn in_order(mut self) -> Self {
        self.title = self.title.trim().to_owned();
        self.organisations.sort_unstable();
        self.organisations.dedup();
        self.tasks.sort_unstable();
        self.tasks.dedup();
        self.team.sort_unstable();
        self.team.dedup();
        self
    }

    /// Checks what needs no knowledge of the register.
    ///
    /// # Errors
    /// Names each field that is missing, too long, past or in no order.
    pub fn check(&self, today: NaiveDate) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        check_line(&mut errors, "title", &self.title);
        check_count(&mut errors, "organisations", self.organisations.len(), ORGANISATIONS_MAX);
        if self.tasks.len() > TASKS_MAX {
            errors.merge(Err(too_many("tasks", TASKS_MAX)));
        }
        check_count(&mut errors, "team", self.team.len(), TEAM_MAX);
        if !self.team.is_empty() && !self.team.contains(&self.lead) {
            errors.add("lead", "not_in_the_team");
        }
        let fits = |day: NaiveDate| (FIRST_YEAR..=LAST_YEAR).contains(&day.year());
        if self.from < today {
            errors.merge(Err(FieldErrors::with_detail("from", "in_the_past", today.to_string())));
        } else if !fits(self.from) {
            errors.add("from", "out_of_range");
        }
        if self.to < self.from {
            errors.add("to", "before_the_first_day");
        } else if !fits(self.to) {
            errors.add("to", "out_of_range");
        }
        if let Some(questions) = &self.questions {
            check_text(&mut errors, "questions", questions);
        }
        errors.into_result()
    }
}

impl Plan {
    /// Checks a plan in place of the one `before`. A first day that stays may have passed.
    ///
    /// # Errors
    /// As [`Plan::check`]; a change changes something.
    pub fn check_change(&self, before: &Self, today: NaiveDate) -> Result<(), FieldErrors> {
        if self == before {
            return Err(FieldErrors::one("reason", "nothing_changed"));
        }
        self.check(if self.from == before.from { today.min(self.from) } else { today })
    }
}

/// Whom a changed plan leaves out, keeps and takes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift<T> {
    /// In the plan before only.
    pub left: Vec<T>,
    /// In both.
    pub kept: Vec<T>,
    /// In the plan afterwards only.
    pub joined: Vec<T>,
}

impl<T: Copy + PartialEq> Shift<T> {
    /// What becomes of `before`, where `after` takes its place.
    #[must_use]
    pub fn of(before: &[T], after: &[T]) -> Self {
        let (kept, joined) = after.iter().partition(|one| before.contains(one));
        let left = before.iter().copied().filter(|one| !after.contains(one)).collect();
        Self { left, kept, joined }
    }
}

fn check_count(errors: &mut FieldErrors, field: &str, count: usize, max: usize) {
    if count == 0 {
        errors.add(field, "required");
    } else if count > max {
        errors.merge(Err(too_many(field, max)));
    }
}

fn too_many(field: &str, max: usize) -> FieldErrors {
    FieldErrors::with_detail(field, "too_many", max.to_string())
}
