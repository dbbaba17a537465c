//! A draft: its clauses, and what issuing it would do.

use std::collections::HashMap;

use chrono::Datelike;

use super::{directives::may_draft, frame::Visit, series};
use crate::{
    app::{AppError, boards::Organisations, issue},
    domain::{
        directive::{Clause, Directive},
        due::{Due, Rule, SpanFrom},
        ids::ClauseId,
        locale::Locale,
        organisation::normal_code,
        task::Task,
    },
    web::{
        error::Failure,
        views::{
            directive_draft::{DirectiveDraft, DraftClause, Preview, issue_form, remove_form},
            forms,
        },
    },
    wording::Say,
};

/// The page of a draft.
///
/// # Errors
/// The database failed.
pub async fn page(
    visit: &Visit,
    directive: &Directive,
    clauses: &[Clause],
) -> Result<DirectiveDraft, Failure> {
    let (facts, trouble) = match visit.app().preview_issue(visit.actor(), directive.id).await {
        Ok(facts) => (Some(facts), Vec::new()),
        // Something in the register moved since the clause was written: it is said, not hidden.
        Err(AppError::Fields(errors)) => {
            let problem = crate::web::problem::Problem::fields(&errors);
            (None, super::complaints::sentences(&problem))
        }
        Err(AppError::Conflict { rule, .. }) => (None, vec![Say::new(format!("rule-{rule}"))]),
        Err(other) => return Err(other.into()),
    };
    let locale = visit.locale();
    let preview = match &facts {
        Some(facts) => preview(facts, locale),
        None => Preview { warnings: trouble, ..Preview::default() },
    };
    let may_draft = may_draft(visit);
    let path = format!("/directives/{}", directive.id);
    let tasks = tasks_of(facts.as_ref());
    let names = facts.as_ref().map(|facts| &facts.leads);
    let version = directive.version;
    let clause = |(at, clause): (usize, &Clause)| {
        let place = format!("{path}/clauses/{}", clause.id);
        DraftClause {
            edit: may_draft.then(|| place.clone()),
            remove: may_draft.then(|| remove_form(at, &format!("{place}/removal"), version)),
            ..clause_view(clause, tasks.get(&clause.id).copied().unwrap_or_default(), names, locale)
        }
    };
    let is_ready = preview.tasks > 0;
    Ok(DirectiveDraft {
        number: directive.heading.number.clone(),
        issued_on: directive.heading.issued_on,
        issuer: directive.heading.issuer.clone(),
        kind: directive.heading.kind.name().to_owned(),
        title: directive.heading.title.clone(),
        edit: may_draft.then(|| format!("{path}/edit")),
        clauses: clauses.iter().enumerate().map(clause).collect(),
        add: may_draft.then(|| forms::clause("clause", &format!("{path}/clauses"), version)),
        issue: (may_draft && is_ready).then(|| issue_form(&path, version, &preview)),
        discard: may_draft.then(|| forms::discard_draft(&path, version)),
        preview,
    })
}

fn tasks_of(facts: Option<&issue::Preview>) -> HashMap<ClauseId, &[Task]> {
    let fanned = facts.into_iter().flat_map(|facts| &facts.clauses);
    fanned.map(|fanned| (fanned.clause.id, fanned.tasks.as_slice())).collect()
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn preview(facts: &issue::Preview, locale: Locale) -> Preview {
    let without = facts.without_recipient.values().map(|organisation| {
        Say::new("warning-no-recipient").with("organisation", organisation.name(locale))
    });
    let dated = facts.clauses.iter().filter_map(|fanned| {
        let due_on = fanned.tasks.first()?.due_on?;
        let path = fanned.clause.path.as_str();
        let known_until = facts.known_until.map(|last| last.year());
        if due_on < facts.today {
            Some(Say::new("warning-due-past").with("path", path).with("date", due_on))
        } else if known_until.is_some_and(|last| due_on.year() > last) {
            Some(Say::new("warning-due-beyond-calendar").with("date", due_on))
        } else {
            None
        }
    });
    Preview {
        tasks: count(facts.tasks),
        people: count(facts.recipients),
        messages: count(facts.messages),
        warnings: dated.chain(without).collect(),
    }
}

fn clause_view(
    clause: &Clause,
    tasks: &[Task],
    names: Option<&Organisations>,
    locale: Locale,
) -> DraftClause {
    let due_on = tasks.first().and_then(|task| task.due_on);
    DraftClause {
        path: clause.path.clone(),
        title: clause.task_title(),
        text: clause.text.clone(),
        assignees: clause.assignees.iter().map(|named| assignee(named, names, locale)).collect(),
        coordinators: clause.coordinators.iter().map(|named| named.organisation.clone()).collect(),
        due: due(&clause.due, due_on),
        due_words: clause.due_words.clone(),
        tasks: count(tasks.len()),
        edit: None,
        remove: None,
    }
}

/// A collective in words, an organisation by its name, anything else as it was written.
fn assignee(named: &str, names: Option<&Organisations>, locale: Locale) -> Say {
    match named {
        "@all" | "@ministries" | "@provinces" => Say::new(format!("collective-{}", &named[1..])),
        _ => {
            let code = normal_code(named);
            let mut known = names.into_iter().flat_map(HashMap::values);
            let found = known.find(|known| {
                known.code.as_deref() == Some(code.as_str()) || known.id.to_string() == named
            });
            Say::plain(found.map_or(named, |found| found.name(locale)))
        }
    }
}

/// When a clause is due, in words.
pub(super) fn due(due: &Due, due_on: Option<chrono::NaiveDate>) -> Say {
    match (due.rule, due_on) {
        (Rule::Recurrent, _) => series::recurring(due),
        (Rule::Standing, _) => Say::new("due-standing"),
        (Rule::Span, _) if due.from == Some(SpanFrom::Receipt) => {
            Say::new("due-after-receipt").with("n", i64::from(due.days.unwrap_or(0)))
        }
        (_, Some(due_on)) => Say::new("due-by").with("date", due_on),
        (_, None) => Say::new("due-none"),
    }
}
