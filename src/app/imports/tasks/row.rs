//! One row of a sheet of tasks: what its cells say, and what is wrong with them.

use chrono::{Datelike, NaiveDate};
use csv::StringRecord;

use super::names::{Known, Names};
use crate::domain::{
    calendar::{FIRST_YEAR, LAST_YEAR},
    directive::is_marked_secret,
    due::{Due, Rule},
    fields::{FieldErrors, check_line, check_text, day_of},
    search::folded,
    task::{Coordinator, State},
};

/// The columns; `error` is that of a file of refused rows.
pub(super) const COLUMNS: [&str; 12] = [
    "directive_number",
    "directive_date",
    "item",
    "text",
    "lead",
    "coordinators",
    "due",
    "due_words",
    "state",
    "result",
    "completed_on",
    "error",
];
/// Those that must be there.
const REQUIRED: [&str; 5] = ["directive_number", "directive_date", "item", "text", "lead"];
/// Coordinators of one task, at most.
const COORDINATORS_MAX: usize = 100;
/// How sheets say that a task is always due.
const STANDING: [&str; 3] = ["thuong xuyen", "standing", "permanente"];
/// How sheets say where a task stands, folded.
const STATES: [(&str, State); 14] = [
    ("assigned", State::Assigned),
    ("chua thuc hien", State::Assigned),
    ("chua trien khai", State::Assigned),
    ("in progress", State::InProgress),
    ("dang thuc hien", State::InProgress),
    ("dang trien khai", State::InProgress),
    ("en curso", State::InProgress),
    ("completed", State::Completed),
    ("hoan thanh", State::Completed),
    ("da hoan thanh", State::Completed),
    ("completada", State::Completed),
    ("withdrawn", State::Withdrawn),
    ("da rut", State::Withdrawn),
    ("retirada", State::Withdrawn),
];

/// Where each column stands in a file.
#[derive(Clone, Debug)]
pub(super) struct Places([Option<usize>; COLUMNS.len()]);

impl Places {
    /// Reads a heading.
    ///
    /// # Errors
    /// Names `file`: `missing_column`, `unknown_column` or `column_named_twice`.
    pub fn of(heading: &[String]) -> Result<Self, FieldErrors> {
        let refuse = |code, name: &str| Err(FieldErrors::with_detail("file", code, name));
        let mut places = [None; COLUMNS.len()];
        for (at, name) in heading.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            match COLUMNS.iter().position(|known| known == name) {
                None => return refuse("unknown_column", name),
                Some(place) if places[place].is_some() => {
                    return refuse("column_named_twice", name);
                }
                Some(place) => places[place] = Some(at),
            }
        }
        let places = Self(places);
        match REQUIRED.iter().find(|name| places.at(name).is_none()) {
            Some(missing) => refuse("missing_column", missing),
            None => Ok(places),
        }
    }

    fn at(&self, column: &str) -> Option<usize> {
        self.0[COLUMNS.iter().position(|known| *known == column)?]
    }

    /// A cell, trimmed; empty where the file has no such column.
    pub fn cell<'a>(&self, record: &'a StringRecord, column: &str) -> &'a str {
        self.at(column).and_then(|at| record.get(at)).unwrap_or_default().trim()
    }
}

/// What a good row says.
#[derive(Clone, Debug)]
pub(super) struct TaskRow {
    pub number: String,
    pub issued_on: NaiveDate,
    pub item: String,
    pub text: String,
    pub lead: Known,
    pub coordinators: Vec<Coordinator>,
    pub due: Due,
    pub due_words: Option<String>,
    pub state: State,
    pub result: Option<String>,
    /// When it ended, where it did; by the column, or taken for in time.
    pub ended_on: Option<NaiveDate>,
    /// The file did not say when it ended.
    pub end_is_assumed: bool,
}

impl TaskRow {
    /// Reads a row.
    ///
    /// # Errors
    /// Names every column that is missing or wrong.
    pub fn read(
        places: &Places,
        record: &StringRecord,
        names: &mut Names,
        today: NaiveDate,
    ) -> Result<Self, FieldErrors> {
        let cell = |column| places.cell(record, column);
        let mut errors = FieldErrors::default();
        for column in ["directive_number", "item", "lead"] {
            check_line(&mut errors, column, cell(column));
        }
        check_text(&mut errors, "text", cell("text"));
        for column in ["text", "due_words", "result"] {
            if is_marked_secret(cell(column)) {
                errors.add(column, "marked_secret");
            }
        }
        let issued_on = day(&mut errors, "directive_date", cell("directive_date"));
        if cell("directive_date").is_empty() {
            errors.add("directive_date", "required");
        }
        let due = due(&mut errors, cell("due"));
        let due_words = optional(&mut errors, "due_words", cell("due_words"), check_line);
        let result = optional(&mut errors, "result", cell("result"), check_text);
        let completed_on = day(&mut errors, "completed_on", cell("completed_on"));
        let state = state(&mut errors, cell("state"), result.is_some());
        check_end(&mut errors, state, completed_on, today);
        if state == State::Assigned && result.is_some() {
            errors.add("result", "not_with_this_state");
        }
        let on = issued_on.unwrap_or(today);
        let lead = find(&mut errors, names, "lead", cell("lead"), (on, today));
        let coordinators = coordinators(&mut errors, names, cell("coordinators"), (on, today));
        let (Some(issued_on), Some(lead), true) = (issued_on, lead, errors.0.is_empty()) else {
            return Err(errors);
        };
        let ends = matches!(state, State::Completed | State::Withdrawn);
        // Nobody is made late by a column that did not exist.
        let assumed = || due.date.map_or(today, |due_on| due_on.min(today));
        Ok(Self {
            number: cell("directive_number").to_owned(),
            issued_on,
            item: cell("item").to_owned(),
            text: cell("text").to_owned(),
            lead,
            coordinators,
            due,
            due_words,
            state,
            result,
            ended_on: ends.then(|| completed_on.unwrap_or_else(assumed)),
            end_is_assumed: ends && completed_on.is_none(),
        })
    }
}

fn day(errors: &mut FieldErrors, column: &str, cell: &str) -> Option<NaiveDate> {
    if cell.is_empty() {
        return None;
    }
    let Some(day) = day_of(cell) else {
        errors.add(column, "not_a_date");
        return None;
    };
    if !(FIRST_YEAR..=LAST_YEAR).contains(&day.year()) {
        errors.add(column, "out_of_range");
    }
    Some(day)
}

fn due(errors: &mut FieldErrors, cell: &str) -> Due {
    if !cell.is_empty() && STANDING.contains(&folded(cell).as_str()) {
        return Due { rule: Rule::Standing, ..Due::NONE };
    }
    day(errors, "due", cell).map_or(Due::NONE, Due::on)
}

fn optional(
    errors: &mut FieldErrors,
    column: &str,
    cell: &str,
    check: fn(&mut FieldErrors, &str, &str),
) -> Option<String> {
    if cell.is_empty() {
        return None;
    }
    check(errors, column, cell);
    Some(cell.to_owned())
}

/// A row without a state was given and, where it has a result, taken.
fn state(errors: &mut FieldErrors, cell: &str, has_result: bool) -> State {
    if cell.is_empty() {
        return if has_result { State::InProgress } else { State::Assigned };
    }
    let name = folded(cell);
    if let Some((_, state)) = STATES.iter().find(|(known, _)| *known == name) {
        return *state;
    }
    let is_another = State::from_name(&name.replace(' ', "_")).is_some();
    errors.add("state", if is_another { "state_not_imported" } else { "unknown_state" });
    State::Assigned
}

fn check_end(errors: &mut FieldErrors, state: State, on: Option<NaiveDate>, today: NaiveDate) {
    match on {
        Some(_) if !matches!(state, State::Completed | State::Withdrawn) => {
            errors.add("completed_on", "not_with_this_state");
        }
        Some(on) if on > today => errors.add("completed_on", "in_the_future"),
        _ => {}
    }
}

fn find(
    errors: &mut FieldErrors,
    names: &mut Names,
    column: &str,
    named: &str,
    (day, today): (NaiveDate, NaiveDate),
) -> Option<Known> {
    if named.is_empty() {
        return None;
    }
    match names.find(named, day, today) {
        Ok(known) => Some(known),
        Err(code) => {
            errors.merge(Err(FieldErrors::with_detail(column, code, named)));
            None
        }
    }
}

/// `G15; Bộ Tài chính (01/12/2023)`: parted by semicolons, or by commas where no name has one;
/// a date of its own in brackets or behind a colon.
fn coordinators(
    errors: &mut FieldErrors,
    names: &mut Names,
    cell: &str,
    days: (NaiveDate, NaiveDate),
) -> Vec<Coordinator> {
    let by_comma = !cell.contains([';', '\n', '|']) && cell.contains(',') && !names.knows(cell);
    let parts: Vec<&str> = match by_comma {
        true => cell.split(',').collect(),
        false => cell.split([';', '\n', '|']).collect(),
    };
    let parts: Vec<&str> =
        parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() > COORDINATORS_MAX {
        errors.add("coordinators", "too_many");
        return Vec::new();
    }
    let mut found = Vec::with_capacity(parts.len());
    for part in parts {
        let (named, date) = dated(part);
        let due_on = date.and_then(|date| day(errors, "coordinators", date));
        if let Some(known) = find(errors, names, "coordinators", named, days) {
            found.push(Coordinator::new(known.id, due_on));
        }
    }
    found
}

/// A name and the date behind it.
fn dated(part: &str) -> (&str, Option<&str>) {
    let bracketed = part.strip_suffix(')').and_then(|part| part.rsplit_once('('));
    let parted = bracketed.or_else(|| part.rsplit_once(':'));
    match parted {
        // A bracket without a figure belongs to the name.
        Some((named, date)) if date.contains(|c: char| c.is_ascii_digit()) => {
            (named.trim(), Some(date.trim()))
        }
        _ => (part, None),
    }
}
