//! What a list of tasks is narrowed to: fields to fill in, and what is asked for as chips, each of
//! which takes itself away.

use super::address::Address;
use crate::{
    app::boards::{Sort, choices::Choices},
    domain::{ids::PersonId, locale::Locale},
    web::{
        api::tasks::TasksQuery,
        views::{
            Choice,
            tasks::{Chip, Filters},
        },
    },
    wording::Say,
};

/// States that the list can be narrowed to.
const STATES: [&str; 8] = [
    "open",
    "assigned",
    "in_progress",
    "returned",
    "submitted",
    "suspended",
    "completed",
    "withdrawn",
];
/// Tasks on a page, to choose among.
const SIZES: [u64; 2] = [25, ROWS_MAX];
/// Tasks on a page, at most: it stays below 100 kB with every column.
pub const ROWS_MAX: u64 = 50;

/// `me` and one's own id name the same portfolio.
fn portfolios(asked: &TasksQuery, choices: &Choices, own: PersonId) -> Vec<Choice> {
    let named = match asked.portfolio.as_deref() {
        Some("me") => Some(own.to_string()),
        named => named.map(str::to_owned),
    };
    let choice = |(id, name): &(PersonId, Option<String>)| {
        let id = id.to_string();
        let selected = named.as_ref() == Some(&id);
        let choice = match name {
            Some(name) => Choice::plain(id, name.clone()),
            None => Choice::words(id, "portfolio-own"),
        };
        Choice { selected, ..choice }
    };
    choices.portfolios.iter().map(choice).collect()
}

/// What is asked for, among what may be.
#[must_use]
pub fn filters(
    asked: &TasksQuery,
    choices: &Choices,
    (own, locale): (PersonId, Locale),
    active: bool,
) -> Filters {
    let chosen = |choices, value: &Option<String>| Choice::chosen(choices, value.as_deref());
    let words = |prefix: &str, values: &[&str]| -> Vec<Choice> {
        values.iter().map(|value| Choice::words(*value, format!("{prefix}-{value}"))).collect()
    };
    let lead = |known: &crate::domain::organisation::Organisation| {
        Choice::plain(known.id.to_string(), known.name(locale))
    };
    let directive = |(id, title): &(crate::domain::ids::DirectiveId, String)| {
        Choice::plain(id.to_string(), title.clone())
    };
    let mut states = words("status", &STATES);
    // Several states are asked for by links alone; the form keeps them.
    states.extend(asked.state.iter().filter(|named| named.contains(',')).map(|named| {
        let either =
            |one: Say, other: Say| Say::new("filter-either").with("one", one).with("other", other);
        let states = named.split(',').map(|name| Say::new(format!("status-{name}")));
        let label = states.reduce(either).unwrap_or_else(|| Say::plain(named.clone()));
        Choice { label, ..Choice::plain(named.clone(), named.clone()) }
    }));
    Filters {
        q: asked.q.clone().unwrap_or_default(),
        states: chosen(states, &asked.state),
        leads: chosen(choices.leads.iter().map(lead).collect(), &asked.lead),
        directives: chosen(choices.directives.iter().map(directive).collect(), &asked.directive),
        portfolios: portfolios(asked, choices, own),
        sorts: sorts(asked),
        due_from: asked.due_from,
        late: asked.late == Some(true),
        due_soon: asked.due_soon == Some(true),
        blocked: asked.blocked == Some(true),
        undated: asked.undated == Some(true),
        exhausted: asked.exhausted == Some(true),
        active,
    }
}

fn sorts(asked: &TasksQuery) -> Vec<Choice> {
    let present = asked.sort.as_deref().unwrap_or(Sort::Due.name());
    let choice = |sort: Sort| {
        let name = sort.name();
        let choice = Choice::words(name, format!("sort-{}", name.replace("-due", "due-latest")));
        Choice { selected: name == present, ..choice }
    };
    Sort::ALL.map(choice).into()
}

/// How many tasks stand on a page.
#[must_use]
pub fn sizes(asked: &TasksQuery) -> Vec<Choice> {
    let present = asked.limit.unwrap_or(crate::app::boards::PAGE_DEFAULT);
    let choice = |size: u64| {
        let choice = Choice::plain(size.to_string(), size.to_string());
        Choice { selected: size == present, ..choice }
    };
    SIZES.map(choice).into()
}

/// What is asked for, each with the list without it.
#[must_use]
pub fn chips(filters: &Filters, asked: &TasksQuery, address: &Address) -> Vec<Chip> {
    let named = |choices: &[Choice], value: &Option<String>| {
        let value = value.as_ref()?;
        let chosen = choices.iter().find(|choice| choice.selected);
        Some(chosen.map_or_else(|| Say::plain(value.clone()), |choice| choice.label.clone()))
    };
    let ticked = |is_asked: Option<bool>, key: &str| match is_asked {
        Some(true) => Some(Say::new(key)),
        Some(false) => Some(Say::new("filter-not").with("what", Say::new(key))),
        None => None,
    };
    let words = asked.q.clone().map(|words| Say::new("filter-words").with("words", words));
    let subtasks = asked
        .subtasks
        .map(|only| Say::new(if only { "filter-subtasks" } else { "filter-no-subtasks" }));
    let all = [
        ("q", words),
        ("state", named(&filters.states, &asked.state)),
        ("lead", named(&filters.leads, &asked.lead)),
        ("directive", named(&filters.directives, &asked.directive)),
        ("portfolio", named(&filters.portfolios, &asked.portfolio)),
        ("due_from", asked.due_from.map(|day| Say::new("filter-due-since").with("date", day))),
        ("late", ticked(asked.late, "status-late")),
        ("due_soon", ticked(asked.due_soon, "status-due_soon")),
        ("due_later", ticked(asked.due_later, "filter-due-later")),
        ("led_by_own", ticked(asked.led_by_own, "filter-led-by-own")),
        ("blocked", ticked(asked.blocked, "status-blocked")),
        ("undated", ticked(asked.undated, "status-undated")),
        ("exhausted", ticked(asked.exhausted, "status-exhausted")),
        ("subtasks", subtasks),
    ];
    let chip = |(part, say): (&str, Option<Say>)| {
        let without = address.without(part).1.address_at("/tasks");
        Some(Chip { say: say?, without })
    };
    all.into_iter().filter_map(chip).collect()
}
