//! From what was proposed to what a person works on: names become those of the register, due words
//! a due rule.

use std::collections::HashMap;

use crate::{
    app::{AppError, breakdowns::Register},
    breakdown::{
        due_words,
        proposal::{DirectiveFacts, Proposal, ProposedDue, ProposedTask, TaskKind},
    },
    domain::{
        directive::NamedCoordinator,
        due::{Due, Rule, SpanFrom},
        fields::FieldErrors,
        organisation::{Kind, Organisation},
        series::Every,
        worksheet::{Content, Head, ITEMS_MAX, Item, OUTSIDE, Verdict, free_path, unnumbered},
    },
};

/// What the document says about itself.
pub(super) fn head(facts: &DirectiveFacts) -> Head {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    Head {
        number: text(&facts.number),
        issued_on: facts.issued_on,
        kind: facts.kind,
        issuer: text(&facts.issuer),
        title: text(&facts.title),
        signer: text(&facts.signer),
        before_means_the_day_before: false,
    }
}

/// The proposals, none of them decided on; what was left out stands among them, followed up by
/// nobody until somebody says so.
pub(super) fn items(proposal: &Proposal, register: &Register) -> Result<Vec<Item>, AppError> {
    let mut proposed: Vec<&ProposedTask> =
        proposal.tasks.iter().chain(&proposal.left_out).collect();
    proposed.sort_by_key(|task| task.start);
    if proposed.len() > ITEMS_MAX {
        return Err(FieldErrors::one("file", "too_many_clauses").into());
    }
    let day = proposal.directive.issued_on.unwrap_or(register.today);
    let valid = |one: &&Organisation| one.is_valid_on(day) && one.kind != Kind::Department;
    let mut known: HashMap<&str, Vec<&Organisation>> = HashMap::new();
    for one in register.organisations.iter().filter(valid) {
        known.entry(one.name_vi.as_str()).or_default().push(one);
    }
    let mut items: Vec<Item> = Vec::with_capacity(proposed.len());
    for task in proposed {
        let taken: Vec<&str> = items.iter().map(|item| item.content.path.as_str()).collect();
        let path = free_path(&task.path, &taken);
        let number = u32::try_from(items.len() + 1).unwrap_or(u32::MAX);
        let content = content(task, path, &known);
        items.push(Item { number, verdict: Verdict::Proposed, content });
    }
    Ok(items)
}

fn content(
    task: &ProposedTask,
    path: String,
    known: &HashMap<&str, Vec<&Organisation>>,
) -> Content {
    let mut doubts = task.doubts.clone();
    let mut meant = |name: &String| -> String {
        if name.starts_with(['@', OUTSIDE]) {
            return name.clone();
        }
        match known.get(name.as_str()).map(Vec::as_slice) {
            Some([one]) => one.id.to_string(),
            // Two bodies of one name: a person says which.
            _ => {
                doubts.push(format!("outside_the_register: {name}"));
                format!("{OUTSIDE}{name}")
            }
        }
    };
    let leads = task.leads.iter().map(&mut meant).collect();
    let coordinators = task
        .coordinators
        .iter()
        .map(|name| NamedCoordinator { organisation: meant(name), due_on: None });
    let coordinators = coordinators.collect();
    let (due, doubt) = due(&task.due);
    doubts.extend(doubt.map(str::to_owned));
    let mut content = Content {
        path,
        title: None,
        text: unnumbered(&task.text).to_owned(),
        is_general: task.kind == TaskKind::General,
        leads,
        coordinators,
        due,
        due_words: task.due.words.clone(),
        targets: task.targets.clone(),
        doubts,
        place: (task.start, task.end),
        under: task.under,
        marks: task.marks.iter().map(|mark| (mark.what.to_owned(), mark.start, mark.end)).collect(),
    };
    content.name_each_once();
    // Of names that became one with others nobody has to decide.
    let named: Vec<String> = content.outsiders().map(str::to_owned).collect();
    content.doubts.retain(|doubt| match doubt.strip_prefix("outside_the_register: ") {
        Some(name) => named.iter().any(|known| known == name),
        None => true,
    });
    content
}

/// The due rule of a proposal, and what is doubtful about it.
fn due(proposed: &ProposedDue) -> (Due, Option<&'static str>) {
    use due_words::Rule as Read;
    let every = proposed.every.and_then(Every::from_name);
    let rule = match proposed.rule {
        Read::Date => Rule::Date,
        Read::Before => Rule::Before,
        Read::Month => Rule::Month,
        Read::Quarter => Rule::Quarter,
        Read::Half => Rule::Half,
        Read::NineMonths => Rule::NineMonths,
        Read::Year => Rule::Year,
        Read::Span => Rule::Span,
        Read::Recurrent if every.is_some() => Rule::Recurrent,
        // Something daily is no series of tasks.
        Read::Recurrent | Read::Standing => Rule::Standing,
        Read::None => Rule::None,
    };
    let mut due = Due { rule, ..Due::NONE };
    match rule {
        Rule::Standing | Rule::None => {}
        Rule::Recurrent => {
            (due.every, due.day) = (every, proposed.day.and_then(|day| u8::try_from(day).ok()));
        }
        Rule::Span => {
            due.from = proposed.from.map(|from| match from {
                due_words::From::Signing => SpanFrom::Signing,
                due_words::From::Receipt => SpanFrom::Receipt,
                due_words::From::Day(day) => SpanFrom::Day(day),
            });
            (due.days, due.working) = (proposed.days, proposed.working);
            due.date = proposed.date.filter(|_| proposed.days.is_none());
        }
        _ => due.date = proposed.date,
    }
    let comes_again = if every.is_some() { "comes_again" } else { "comes_daily" };
    if due.check("due").is_err() {
        return (Due::NONE, Some("due_not_understood"));
    }
    (due, (proposed.rule == Read::Recurrent).then_some(comes_again))
}
