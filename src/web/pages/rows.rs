//! Tasks as rows of lists, and what lists say of them.

use crate::{
    app::boards::{
        Organisations,
        tasks::{TaskPage, TaskRow as Found},
    },
    domain::{
        ids::OrganisationId,
        locale::Locale,
        task::{State, Task, lateness::Lateness},
    },
    web::views::TaskRow,
    wording::Say,
};

/// The rows of a page of tasks.
#[must_use]
pub fn rows(page: &TaskPage, locale: Locale) -> Vec<TaskRow> {
    page.page.items.iter().map(|found| row(found, &page.organisations, locale)).collect()
}

fn row(found: &Found, organisations: &Organisations, locale: Locale) -> TaskRow {
    one(&found.task, &found.lateness, organisations, locale)
}

/// One task as a row.
#[must_use]
pub fn one(
    task: &Task,
    lateness: &Lateness,
    organisations: &Organisations,
    locale: Locale,
) -> TaskRow {
    TaskRow {
        href: format!("/tasks/{}", task.id),
        reference: task.reference.clone(),
        title: task.title.clone(),
        lead: name_of(organisations, task.lead, locale),
        due_on: task.due_on,
        lateness: how_late(lateness),
        blocked: how_blocked(task, lateness, organisations, locale),
        urgency: urgency(lateness),
        badges: badges(task, lateness),
    }
}

/// The name of an organisation in the reader's language.
#[must_use]
pub fn name_of(organisations: &Organisations, id: OrganisationId, locale: Locale) -> String {
    organisations.get(&id).map(|known| known.name(locale).to_owned()).unwrap_or_default()
}

/// Statuses, the state first: the second halves of `status-…` word keys.
#[must_use]
pub fn badges(task: &Task, lateness: &Lateness) -> Vec<String> {
    let mut badges = vec![task.state.name()];
    if lateness.is_overdue {
        badges.push("late");
    }
    if task.state == State::Completed && task.due_on.is_some() {
        badges.push(if lateness.is_late { "done_late" } else { "in_time" });
    }
    if lateness.is_due_soon {
        badges.push("due_soon");
    }
    if task.extension.is_some() {
        badges.push("extension_pending");
    }
    if task.blocked_now().is_some() {
        badges.push("blocked");
    }
    if task.due_on.is_none() && task.state.is_open() {
        badges.push("undated");
    }
    badges.into_iter().map(str::to_owned).collect()
}

/// `late` or `soon`, for the colour of how late something is.
#[must_use]
pub fn urgency(lateness: &Lateness) -> Option<String> {
    let urgency = if lateness.is_overdue {
        "late"
    } else if lateness.is_due_soon {
        "soon"
    } else {
        return None;
    };
    Some(urgency.to_owned())
}

/// How long blocked, and waiting for whom, in one sentence.
#[must_use]
pub fn how_blocked(
    task: &Task,
    lateness: &Lateness,
    organisations: &Organisations,
    locale: Locale,
) -> Option<Say> {
    let blocked = task.blocked_now()?;
    let whom = name_of(organisations, blocked.waiting_for, locale);
    let days = i64::from(lateness.days_blocked);
    Some(Say::new("blocked-for").with("n", days).with("whom", whom))
}

/// How late, or how soon, in one sentence.
#[must_use]
pub fn how_late(lateness: &Lateness) -> Option<Say> {
    let (days, working) = (i64::from(lateness.days_late), i64::from(lateness.working_days_late));
    if lateness.is_overdue {
        return Some(Say::new("days-late-working").with("n", days).with("working", working));
    }
    if lateness.is_late {
        return Some(Say::new("submitted-late").with("n", days));
    }
    let soon = || match (lateness.days_left, lateness.working_days_left) {
        (0, _) => Say::new("due-today"),
        (_, left) => Say::new("days-left").with("n", i64::from(left)),
    };
    lateness.is_due_soon.then(soon)
}
