//! Appendix tables: a row is an order, its columns say who and by when.

use std::collections::HashMap;

use super::{
    outline::Block,
    words::{Word, is, is_any, split},
};

/// The cells of one row that matter, as characters of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What is to be done.
    pub text: (usize, usize),
    /// Its number.
    pub label: Option<(usize, usize)>,
    /// Who leads.
    pub lead: Option<(usize, usize)>,
    /// Who helps.
    pub coordinators: Option<(usize, usize)>,
    /// By when.
    pub due: Option<(usize, usize)>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Columns {
    text: Option<usize>,
    label: Option<usize>,
    lead: Option<usize>,
    coordinators: Option<usize>,
    due: Option<usize>,
}

/// The rows of every table whose head names a lead; a row without text or lead is none.
#[must_use]
pub fn rows(chars: &[char], blocks: &[Block]) -> HashMap<usize, Option<Row>> {
    let mut rows = HashMap::new();
    let mut columns: Option<Columns> = None;
    for (index, block) in blocks.iter().enumerate() {
        let cells = cells(chars, block.start, block.end);
        // "I⇥Hoàn thiện thể chế": a heading between rows.
        if cells.len() == 2 && columns.is_some() {
            rows.insert(index, None);
            continue;
        }
        if cells.len() < 3 {
            columns = None;
            continue;
        }
        if let Some(head) = columns_of(chars, &cells) {
            columns = Some(head);
            rows.insert(index, None);
        } else if let Some(columns) = columns {
            rows.insert(index, row(columns, &cells));
        }
    }
    rows
}

fn row(columns: Columns, cells: &[(usize, usize)]) -> Option<Row> {
    let cell = |column: Option<usize>| {
        column.and_then(|column| cells.get(column)).copied().filter(|(from, to)| to > from)
    };
    let row = Row {
        text: cell(columns.text)?,
        label: cell(columns.label),
        lead: cell(columns.lead),
        coordinators: cell(columns.coordinators),
        due: cell(columns.due),
    };
    let is_rule = row.text.1 - row.text.0 < 4;
    (row.lead.is_some() && !is_rule).then_some(row)
}

/// Cells between bars or tabs, without blanks around them.
fn cells(chars: &[char], start: usize, end: usize) -> Vec<(usize, usize)> {
    let text = &chars[start..end];
    let bar = if text.contains(&'|') { '|' } else { '\t' };
    if !text.contains(&bar) {
        return Vec::new();
    }
    let mut cells = Vec::new();
    let mut from = start;
    for at in start..=end {
        if at == end || chars[at] == bar {
            cells.push(trimmed(chars, from, at));
            from = at + 1;
        }
    }
    if bar == '|' && cells.first().is_some_and(|(from, to)| from == to) {
        cells.remove(0);
    }
    cells
}

fn trimmed(chars: &[char], mut from: usize, mut to: usize) -> (usize, usize) {
    while from < to && (chars[from].is_whitespace() || chars[from] == '*') {
        from += 1;
    }
    while to > from && (chars[to - 1].is_whitespace() || chars[to - 1] == '*') {
        to -= 1;
    }
    (from, to)
}

fn columns_of(chars: &[char], cells: &[(usize, usize)]) -> Option<Columns> {
    let mut columns = Columns::default();
    for (column, (from, to)) in cells.iter().enumerate() {
        if to - from > 80 {
            return None;
        }
        let words = split(chars, *from, *to);
        let place = if has(&words, "phối", "hợp")
            || has_one(&words, &["coordinating", "coordinators", "coordinador"])
        {
            &mut columns.coordinators
        } else if has(&words, "chủ", "trì")
            || has(&words, "thực", "hiện") && has_one(&words, &["quan", "vị"])
            || has_one(&words, &["lead", "responsable"])
        {
            &mut columns.lead
        } else if has(&words, "thời", "gian")
            || has(&words, "thời", "hạn")
            || has(&words, "tiến", "độ")
            || has(&words, "hoàn", "thành")
            || has_one(&words, &["due", "deadline", "plazo"])
        {
            &mut columns.due
        } else if has(&words, "nhiệm", "vụ")
            || has(&words, "nội", "dung")
            || has(&words, "công", "việc")
            || has_one(&words, &["task", "tarea"])
        {
            &mut columns.text
        } else if is_any(&words, 0, &["tt", "stt", "no"]) {
            &mut columns.label
        } else {
            continue;
        };
        if place.is_none() {
            *place = Some(column);
        }
    }
    (columns.lead.is_some() && columns.text.is_some()).then_some(columns)
}

fn has(words: &[Word], first: &str, second: &str) -> bool {
    (0..words.len()).any(|at| is(words, at, first) && is(words, at + 1, second))
}

fn has_one(words: &[Word], texts: &[&str]) -> bool {
    (0..words.len()).any(|at| is_any(words, at, texts))
}
