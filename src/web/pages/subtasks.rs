//! What a task's page shows of its parent and its parts, and the form that gives parts of it.

use actix_web::{HttpRequest, web::Path};

use super::{
    acts::{complain, show_refused},
    complaints::mendable,
    flash::SAVED,
    frame::{Post, done},
    rows::one,
    sent::Sent,
    task::{id, view},
};
use crate::{
    app::{boards::task_page::TaskPageFacts, subtasks::NewSubtask},
    domain::{due::Due, fields::FieldErrors, locale::Locale},
    web::{
        answer::Answered,
        error::Failure,
        views::{Choice, Form, Link, TaskRow, task_forms},
    },
    wording::Say,
};

/// Gives every department that was ticked its part.
pub async fn split(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let task = id(&path)?;
    let given = match parts(&sent) {
        Ok(parts) => {
            let (caller, expected) = (visit.caller(), sent.version());
            visit.app().split_task(&caller, task, parts, expected).await.map_err(Failure::from)
        }
        Err(errors) => Err(errors.into()),
    };
    let problem = match given {
        Ok(_) => return done(&format!("/tasks/{task}#subtasks-head"), SAVED),
        Err(failure) => mendable(failure)?,
    };
    let facts = visit.app().task_page(visit.actor(), task).await?;
    let mut page = view(&facts, visit.actor(), visit.locale());
    let above = complain(&mut page.split, request.path(), &sent, &problem);
    show_refused(visit, &problem, above, &page).await
}

fn parts(sent: &Sent) -> Result<Vec<NewSubtask>, FieldErrors> {
    let mut errors = FieldErrors::default();
    let due = sent.date(&mut errors, "due").map_or(Due::NONE, Due::on);
    let departments = sent.all("lead");
    let part = |department: &str| NewSubtask {
        title: sent.text("title"),
        text: sent.text("text"),
        deliverable: sent.given("deliverable"),
        lead: department.to_owned(),
        due,
        due_words: None,
        coordinators: Vec::new(),
        is_shared: sent.is_ticked("shared"),
    };
    errors.merge(part(departments.first().copied().unwrap_or_default()).check());
    errors.into_result()?;
    Ok(departments.into_iter().map(part).collect())
}

/// What the task is a part of.
pub(super) fn parent(facts: &TaskPageFacts) -> Option<Link> {
    let parent = facts.detail.family.parent.as_ref()?;
    Some(Link::new(
        format!("/tasks/{}", parent.id),
        format!("{} – {}", parent.reference, parent.title),
    ))
}

/// Whether the level above sees the sub-task.
pub(super) fn visibility(facts: &TaskPageFacts) -> Option<Say> {
    let task = &facts.detail.seen.task;
    task.parent?;
    Some(Say::new(if task.is_internal { "subtask-internal" } else { "subtask-shared" }))
}

/// Its parts that the reader sees.
pub(super) fn rows(facts: &TaskPageFacts, locale: Locale) -> Vec<TaskRow> {
    let detail = &facts.detail;
    let row = |row: crate::app::boards::tasks::TaskRow| {
        one(&row.task, &row.lateness, &detail.organisations, locale)
    };
    detail.subtasks().map(row).collect()
}

/// How many open parts the reader does not see.
pub(super) fn unseen(facts: &TaskPageFacts) -> Option<Say> {
    let unseen = i64::try_from(facts.detail.family.unseen_open).unwrap_or(i64::MAX);
    (unseen > 0).then(|| Say::new("subtasks-unseen").with("n", unseen))
}

/// Open parts in one line, before something is done to them.
pub(super) fn open(facts: &TaskPageFacts, locale: Locale) -> Option<Say> {
    let detail = &facts.detail;
    let open = detail.family.subtasks.iter().filter(|task| task.state.is_open());
    let named: Vec<String> = open
        .map(|task| {
            let lead = super::rows::name_of(&detail.organisations, task.lead, locale);
            match task.due_on {
                Some(due_on) => {
                    format!("{} ({lead}, {})", task.reference, due_on.format("%d/%m/%Y"))
                }
                None => format!("{} ({lead})", task.reference),
            }
        })
        .collect();
    let unseen = i64::try_from(detail.family.unseen_open).unwrap_or(i64::MAX);
    let named = named.join("; ");
    match (named.is_empty(), unseen) {
        (true, 0) => None,
        (true, unseen) => Some(Say::new("subtasks-internal").with("n", unseen)),
        (false, 0) => Some(Say::plain(named)),
        (false, unseen) => {
            Some(Say::new("subtasks-and-internal").with("named", named).with("n", unseen))
        }
    }
}

/// The form that gives parts of it, where the reader may and there is somebody to give them to.
pub(super) fn form(facts: &TaskPageFacts, locale: Locale) -> Option<Form> {
    let task = &facts.detail.seen.task;
    if facts.departments.is_empty() {
        return None;
    }
    let department = |known: &crate::domain::organisation::Organisation| {
        Choice::plain(known.id.to_string(), known.name(locale))
    };
    let departments = facts.departments.iter().map(department).collect();
    let page = format!("/tasks/{}", task.id);
    Some(task_forms::split(&page, task.version, &task.title, task.due_on, departments))
}
