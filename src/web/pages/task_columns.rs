//! The columns of a list of tasks: which are shown, what stands in their heads and cells.

use chrono_tz::Tz;

use super::{
    address::Address,
    frame::Visit,
    rows::{badges, how_blocked, how_late, name_of, urgency},
};
use crate::{
    app::boards::{
        Organisations, Sort,
        tasks::{Sources, TaskPage, TaskRow},
    },
    domain::locale::Locale,
    web::{
        error::Failure,
        views::{
            Choice,
            tasks::{Cell, Head, ListRow, Note},
        },
    },
    wording::Say,
};

/// A column beside the task itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Lead,
    Coordinators,
    Assigner,
    Directive,
    Given,
    Original,
    Status,
    Due,
}

impl Column {
    const ALL: [Self; 8] = [
        Self::Lead,
        Self::Coordinators,
        Self::Assigner,
        Self::Directive,
        Self::Given,
        Self::Original,
        Self::Status,
        Self::Due,
    ];
    /// Those shown where none is chosen.
    const USUAL: [Self; 3] = [Self::Lead, Self::Status, Self::Due];

    fn name(self) -> &'static str {
        self.label().trim_start_matches("col-")
    }

    /// Word key of its head.
    fn label(self) -> &'static str {
        match self {
            Self::Lead => "col-lead",
            Self::Coordinators => "col-coordinators",
            Self::Assigner => "col-assigner",
            Self::Directive => "col-directive",
            Self::Given => "col-given",
            Self::Original => "col-original",
            Self::Status => "col-status",
            Self::Due => "col-due",
        }
    }

    /// The orders that its head leads to: upwards, then downwards.
    fn sorts(self) -> Option<[Sort; 2]> {
        match self {
            Self::Due => Some([Sort::Due, Sort::DueLatest]),
            Self::Given => Some([Sort::Oldest, Sort::Newest]),
            _ => None,
        }
    }
}

/// The columns that an address asks for, in their own order.
pub struct Columns(Vec<Column>);

impl Columns {
    /// Those of the part `columns`, and the question without it.
    ///
    /// # Errors
    /// 400 naming a column that is none.
    pub fn of(address: &Address) -> Result<(Self, Address), Failure> {
        let (asked, rest) = address.without("columns");
        let asked: Vec<&str> = asked.iter().flat_map(|names| names.split(',')).collect();
        let is_known = |name: &&str| Column::ALL.iter().any(|column| column.name() == *name);
        if let Some(unknown) = asked.iter().find(|name| !is_known(name)) {
            return Err(Failure::malformed(format!("columns: unknown {unknown:?}")));
        }
        let is_asked = |column: &Column| asked.contains(&column.name());
        let chosen: Vec<Column> = Column::ALL.into_iter().filter(is_asked).collect();
        let chosen = if chosen.is_empty() { Column::USUAL.into() } else { chosen };
        Ok((Self(chosen), rest))
    }

    /// Whether these are the usual ones.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        self.0 == Column::USUAL
    }

    /// All columns to choose among.
    #[must_use]
    pub fn choices(&self) -> Vec<Choice> {
        let choice = |column: Column| {
            let selected = self.0.contains(&column);
            Choice { selected, ..Choice::words(column.name(), column.label()) }
        };
        Column::ALL.map(choice).into()
    }

    /// The heads, each that orders the list with the address of that.
    #[must_use]
    pub fn heads(&self, present: Sort, address: &Address) -> Vec<Head> {
        let head = |column: &Column| {
            let sorts = column.sorts();
            let other = sorts.map(|[up, down]| if present == up { down } else { up });
            let sorted = |sort: Sort| {
                address.without("sort").1.with("sort", sort.name()).address_at("/tasks")
            };
            let aria = sorts.and_then(|[up, down]| match present {
                present if present == up => Some("ascending"),
                present if present == down => Some("descending"),
                _ => None,
            });
            Head {
                key: column.label().to_owned(),
                sort: other.map(sorted),
                aria: aria.map(str::to_owned),
            }
        };
        self.0.iter().map(head).collect()
    }

    /// The rows of a page.
    ///
    /// # Errors
    /// The database failed.
    pub async fn rows(&self, visit: &Visit, page: &TaskPage) -> Result<Vec<ListRow>, Failure> {
        let sources = match self.0.contains(&Column::Directive) {
            true => visit.app().sources_of(page).await?,
            false => Sources::default(),
        };
        let (locale, zone) = (visit.locale(), visit.app().config.zone);
        let legend = Legend { organisations: &page.organisations, sources: &sources, locale, zone };
        let row = |found: &TaskRow| ListRow {
            id: found.task.id.to_string(),
            reference: found.task.reference.clone(),
            title: found.task.title.clone(),
            cells: self.0.iter().map(|column| cell(*column, found, &legend)).collect(),
        };
        Ok(page.page.items.iter().map(row).collect())
    }
}

/// What a cell says with.
struct Legend<'a> {
    organisations: &'a Organisations,
    /// Empty where no column shows them.
    sources: &'a Sources,
    locale: Locale,
    zone: Tz,
}

fn cell(column: Column, found: &TaskRow, legend: &Legend<'_>) -> Cell {
    let (task, lateness) = (&found.task, &found.lateness);
    let name = |id| name_of(legend.organisations, id, legend.locale);
    let bare = Cell { label: column.label(), ..Cell::default() };
    match column {
        Column::Lead => Cell { text: Some(name(task.lead)), ..bare },
        Column::Assigner => Cell { text: Some(name(task.assigner)), ..bare },
        Column::Coordinators => {
            let names = task.coordinators.iter().map(|helper| name(helper.organisation));
            Cell { text: Some(names.collect::<Vec<_>>().join(", ")), ..bare }
        }
        Column::Directive => {
            let number = task.directive.and_then(|id| legend.sources.directives.get(&id).cloned());
            Cell { text: number.or_else(|| task.source.clone()), ..bare }
        }
        Column::Given => {
            let day = task.assigned_at.map(|at| at.with_timezone(&legend.zone).date_naive());
            Cell { day: Some(day), ..bare }
        }
        Column::Original => Cell { day: Some(task.original_due_on), ..bare },
        Column::Status => Cell { badges: badges(task, lateness), ..bare },
        Column::Due => {
            let late = how_late(lateness).map(|say| Note { say, urgency: urgency(lateness) });
            let blocked = how_blocked(task, lateness, legend.organisations, legend.locale);
            let blocked = blocked.map(|say: Say| Note { say, urgency: None });
            let notes = late.into_iter().chain(blocked).collect();
            Cell { day: Some(task.due_on), notes, ..bare }
        }
    }
}
