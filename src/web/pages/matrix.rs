//! The matrix of an issued directive, a few clauses to a page.

use std::collections::HashMap;

use super::{address::Address, rows::name_of};
use crate::{
    app::boards::directives::{Cell as Found, Matrix as Facts},
    domain::{
        directive::Clause,
        ids::{ClauseId, DirectiveId, OrganisationId},
        locale::Locale,
        task::State,
    },
    web::views::directive::{Cell, Column, Matrix, MatrixRow},
};

/// Cells on one page: it stays below 100 kB.
const CELLS_MAX: usize = 450;

/// The rows from clause number `from` on.
#[must_use]
pub fn view(facts: &Facts, locale: Locale, address: &Address, from: usize) -> Matrix {
    let column = |id: &OrganisationId| {
        let code = facts.organisations.get(id).and_then(|known| known.code.clone());
        let name = name_of(&facts.organisations, *id, locale);
        Column { code: code.unwrap_or_else(|| "–".to_owned()), name }
    };
    let rows_max = (CELLS_MAX / facts.columns.len().max(1)).max(1);
    let cells: HashMap<(ClauseId, OrganisationId), &Found> =
        facts.cells.iter().map(|cell| ((cell.clause, cell.lead), cell)).collect();
    // Whoever sees some of the columns sees the clauses that have tasks in them.
    let with_tasks: std::collections::HashSet<ClauseId> =
        facts.cells.iter().map(|cell| cell.clause).collect();
    let clauses: Vec<&Clause> =
        facts.clauses.iter().filter(|clause| with_tasks.contains(&clause.id)).collect();
    let shown = clauses.iter().skip(from).take(rows_max);
    let next = from + rows_max;
    let next = (next < clauses.len()).then(|| next.to_string());
    Matrix {
        organisations: facts.columns.iter().map(column).collect(),
        rows: shown.map(|clause| row(facts.directive.id, clause, &facts.columns, &cells)).collect(),
        pager: address.pager(next.as_deref()),
    }
}

fn row(
    directive: DirectiveId,
    clause: &Clause,
    columns: &[OrganisationId],
    cells: &HashMap<(ClauseId, OrganisationId), &Found>,
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
        cells: cells.into_iter().map(|cell| cell.map(view_of)).collect(),
    }
}

fn is_done(state: State) -> bool {
    matches!(state, State::Completed | State::Withdrawn)
}

fn view_of(cell: &Found) -> Cell {
    let status = match cell.state {
        State::Completed | State::Withdrawn => cell.state.name(),
        _ if cell.is_late => "late",
        state => state.name(),
    };
    Cell { href: format!("/tasks/{}", cell.task), status: status.to_owned() }
}
