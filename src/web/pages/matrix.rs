//! The matrix of an issued directive, a few clauses to a page.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{address::Address, rows::name_of};
use crate::{
    app::boards::directives::{Cell as Found, Matrix as Facts},
    domain::{
        calendar::Calendar,
        directive::Clause,
        ids::{ClauseId, DirectiveId, OrganisationId},
        locale::Locale,
        task::State,
    },
    web::views::directive::{Cell, Column, Matrix, MatrixRow},
    wording::Say,
};

/// Cells on one page: it stays below 100 kB.
const CELLS_MAX: usize = 425;

/// What is shown on one page, from clause number `from` on.
#[must_use]
pub fn part(from: usize) -> (usize, usize) {
    (from, CELLS_MAX)
}

/// Such a part of a matrix; the `next` begins at that clause.
#[must_use]
pub fn view(
    (facts, next): (&Facts, Option<usize>),
    locale: Locale,
    address: &Address,
    (calendar, today): (&Calendar, NaiveDate),
) -> Matrix {
    let column = |id: &OrganisationId| {
        let code = facts.organisations.get(id).and_then(|known| known.code.clone());
        let name = name_of(&facts.organisations, *id, locale);
        Column { code: code.unwrap_or_else(|| "–".to_owned()), name }
    };
    let cells: HashMap<(ClauseId, OrganisationId), &Found> =
        facts.cells.iter().map(|cell| ((cell.clause, cell.lead), cell)).collect();
    let shown = |cell: &Found| view_of(cell, calendar, today);
    let row = |clause| row(facts.directive.id, clause, &facts.columns, &cells, shown);
    Matrix {
        organisations: facts.columns.iter().map(column).collect(),
        rows: facts.clauses.iter().map(row).collect(),
        pager: address.pager(next.map(|next| next.to_string()).as_deref()),
    }
}

fn row(
    directive: DirectiveId,
    clause: &Clause,
    columns: &[OrganisationId],
    cells: &HashMap<(ClauseId, OrganisationId), &Found>,
    shown: impl Fn(&Found) -> Cell,
) -> MatrixRow {
    let cells: Vec<Option<&Found>> =
        columns.iter().map(|lead| cells.get(&(clause.id, *lead)).copied()).collect();
    let given = cells.iter().flatten();
    let done = given.clone().filter(|cell| is_done(cell.state)).count();
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let place = format!("/directives/{directive}");
    MatrixRow {
        href: format!("{place}/clauses/{}/results", clause.id),
        path: clause.path.clone(),
        title: clause.task_title(),
        done: count(done),
        total: count(given.count()),
        cells: cells.into_iter().map(|cell| cell.map(&shown)).collect(),
    }
}

fn is_done(state: State) -> bool {
    matches!(state, State::Completed | State::Withdrawn)
}

/// Late: by how many calendar days. Else, while somebody works on it: the working days left.
fn view_of(cell: &Found, calendar: &Calendar, today: NaiveDate) -> Cell {
    let is_done = is_done(cell.state);
    let is_late = !is_done && cell.days_late > 0;
    let left = cell.due_on.filter(|due_on| !is_done && *due_on >= today);
    let left = left
        .filter(|_| matches!(cell.state, State::Assigned | State::InProgress | State::Returned));
    let (days, about) = match left {
        _ if is_late => {
            (Some(cell.days_late), Some(Say::new("days-late").with("n", cell.days_late)))
        }
        Some(due_on) if due_on == today => (Some(0), Some(Say::new("due-today"))),
        Some(due_on) => {
            let days = i64::from(calendar.working_days_between(today, due_on));
            (Some(days), Some(Say::new("days-left").with("n", days)))
        }
        None => (None, None),
    };
    Cell {
        href: format!("/tasks/{}", cell.task),
        status: if is_late { "late" } else { cell.state.name() }.to_owned(),
        days,
        about,
    }
}
