//! Reads the days of an iCalendar file (RFC 5545): DTSTART, DTEND, SUMMARY and CATEGORIES of
//! each VEVENT. An event without a category that is a kind of day is a holiday.

use chrono::{Days, NaiveDate};

use super::{ROWS_MAX, table, table::Row};
use crate::domain::{calendar::DayKind, fields::FieldErrors};

/// Days that one event may span.
const EVENT_DAYS_MAX: i64 = 31;

/// The days of a file, as rows of the calendar's table; a row's line is that of its BEGIN:VEVENT.
///
/// # Errors
/// Names `file` where it holds too many days.
pub fn rows(file: &[u8]) -> Result<Vec<Row>, FieldErrors> {
    let text = table::text_of(file)?;
    let mut rows = Vec::new();
    let mut event: Option<Event> = None;
    for (line, content) in unfolded(text) {
        let Some((name, value)) = content.split_once(':') else { continue };
        // Parameters such as ;VALUE=DATE or ;LANGUAGE=vi belong to the name.
        let name = name.split(';').next().unwrap_or_default().to_ascii_uppercase();
        match (name.as_str(), event.as_mut()) {
            ("BEGIN", _) if value.trim() == "VEVENT" => event = Some(Event::at(line)),
            ("END", Some(_)) if value.trim() == "VEVENT" => {
                rows.extend(event.take().into_iter().flat_map(Event::into_rows));
            }
            ("DTSTART", Some(event)) => event.starts = value.trim().to_owned(),
            ("DTEND", Some(event)) => event.ends = value.trim().to_owned(),
            ("SUMMARY", Some(event)) => event.summary = plain(value),
            ("CATEGORIES", Some(event)) => event.categories = value.to_lowercase(),
            _ => {}
        }
        if rows.len() > ROWS_MAX {
            return Err(FieldErrors::with_detail("file", "too_many_rows", ROWS_MAX.to_string()));
        }
    }
    Ok(rows)
}

struct Event {
    line: u64,
    starts: String,
    ends: String,
    summary: String,
    categories: String,
}

impl Event {
    fn at(line: u64) -> Self {
        let none = String::new;
        Self { line, starts: none(), ends: none(), summary: none(), categories: none() }
    }

    /// A row for each day; one with what stands there where the first day is unreadable.
    fn into_rows(self) -> Vec<Row> {
        let kind = self.categories.split(',').find_map(|name| DayKind::from_name(name.trim()));
        let kind = kind.unwrap_or(DayKind::Holiday);
        let row = |date: String| {
            Row::new(
                self.line,
                [
                    ("date", date),
                    ("kind", kind.name().to_owned()),
                    ("name_vi", self.summary.clone()),
                ],
            )
        };
        let Some(first) = day_of(&self.starts) else { return vec![row(self.starts.clone())] };
        // The end of an all-day event is the day after its last.
        let ends = day_of(&self.ends).filter(|end| *end > first);
        let days = ends.map_or(1, |end| (end - first).num_days()).min(EVENT_DAYS_MAX);
        (0..days.unsigned_abs()).map(|n| row((first + Days::new(n)).to_string())).collect()
    }
}

fn day_of(value: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(value.get(..8)?, "%Y%m%d").ok()
}

/// Long lines go on in the next one, behind a blank.
fn unfolded(text: &str) -> Vec<(u64, String)> {
    let mut lines: Vec<(u64, String)> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, last))) => last.push_str(rest),
            _ => lines.push((number, line.to_owned())),
        }
    }
    lines
}

fn plain(value: &str) -> String {
    let value = value.replace("\\n", " ").replace("\\N", " ");
    value.replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\").trim().to_owned()
}
