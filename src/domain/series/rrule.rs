//! Recurrences as RFC 5545 writes them: what a calendar program reads, and the part of it that
//! has periods and an end.

use chrono::NaiveDate;

use super::{Every, Recurrence};

/// Weekdays as RFC 5545 names them, Monday first.
const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
/// Longest rule that is read, bytes.
const BYTES_MAX: usize = 500;

/// Why a rule is not taken; the code of a complaint.
pub type Refusal = &'static str;

/// The rule's due dates as an RRULE, its end included.
#[must_use]
pub fn written(recurrence: &Recurrence) -> String {
    let frequency = match recurrence.every {
        Every::Week => {
            let day = usize::from(recurrence.day.unwrap_or(7)).clamp(1, 7);
            format!("FREQ=WEEKLY;BYDAY={}", WEEKDAYS[day - 1])
        }
        Every::Month => format!("FREQ=MONTHLY;{}", by_month_day(recurrence.day)),
        Every::Quarter => format!("FREQ=YEARLY;BYMONTH=3,6,9,12;{}", by_month_day(recurrence.day)),
        Every::Half => format!("FREQ=YEARLY;BYMONTH=6,12;{}", by_month_day(recurrence.day)),
        Every::Year => format!("FREQ=YEARLY;BYMONTH=12;{}", by_month_day(recurrence.day)),
    };
    format!("{frequency};UNTIL={}", recurrence.until.format("%Y%m%d"))
}

/// A day that a short month does not have is its last one: said with a set, for a plain
/// `BYMONTHDAY=30` leaves February out.
fn by_month_day(day: Option<u8>) -> String {
    match day {
        None | Some(31) => "BYMONTHDAY=-1".to_owned(),
        Some(day @ 29..) => {
            let days: Vec<String> = (28..=day).map(|day| day.to_string()).collect();
            format!("BYMONTHDAY={};BYSETPOS=-1", days.join(","))
        }
        Some(day) => format!("BYMONTHDAY={day}"),
    }
}

/// Reads an RRULE that comes once a week, month, quarter, half-year or year until a day.
///
/// # Errors
/// `rrule_malformed`, `rrule_not_periodic`, `rrule_without_end`, `rrule_with_count`.
pub fn read(text: &str) -> Result<Recurrence, Refusal> {
    let parts = parts(text)?;
    let find = |name: &str| parts.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    let known = [
        "FREQ",
        "INTERVAL",
        "BYDAY",
        "BYMONTH",
        "BYMONTHDAY",
        "BYSETPOS",
        "UNTIL",
        "COUNT",
        "WKST",
    ];
    if parts.iter().any(|(name, _)| !known.contains(name)) {
        return Err("rrule_not_periodic");
    }
    let every = every(&find)?;
    let day = day(every, &find)?;
    let until = match (find("UNTIL"), find("COUNT")) {
        // A count means nothing before the series has begun.
        (_, Some(_)) => return Err("rrule_with_count"),
        (None, None) => return Err("rrule_without_end"),
        (Some(until), None) => {
            let day = until.get(..8).ok_or("rrule_malformed")?;
            NaiveDate::parse_from_str(day, "%Y%m%d").map_err(|_| "rrule_malformed")?
        }
    };
    Ok(Recurrence { every, day, until })
}

fn parts(text: &str) -> Result<Vec<(&str, &str)>, Refusal> {
    let text = text.trim().strip_prefix("RRULE:").unwrap_or(text.trim());
    if text.is_empty() || text.len() > BYTES_MAX || !text.is_ascii() {
        return Err("rrule_malformed");
    }
    let mut parts: Vec<(&str, &str)> = Vec::new();
    for part in text.split(';') {
        let (name, value) = part.split_once('=').ok_or("rrule_malformed")?;
        if value.is_empty() || parts.iter().any(|(known, _)| *known == name) {
            return Err("rrule_malformed");
        }
        parts.push((name, value));
    }
    Ok(parts)
}

fn every<'a>(find: &impl Fn(&str) -> Option<&'a str>) -> Result<Every, Refusal> {
    let interval = find("INTERVAL").unwrap_or("1");
    match (find("FREQ").ok_or("rrule_malformed")?, interval, find("BYMONTH")) {
        ("WEEKLY", "1", None) => Ok(Every::Week),
        ("MONTHLY", "1", None) => Ok(Every::Month),
        ("YEARLY", "1", Some("3,6,9,12")) => Ok(Every::Quarter),
        ("YEARLY", "1", Some("6,12")) => Ok(Every::Half),
        ("YEARLY", "1", Some("12")) => Ok(Every::Year),
        _ => Err("rrule_not_periodic"),
    }
}

fn day<'a>(every: Every, find: &impl Fn(&str) -> Option<&'a str>) -> Result<Option<u8>, Refusal> {
    if every == Every::Week {
        let named = find("BYDAY").ok_or("rrule_not_periodic")?;
        let at = WEEKDAYS.iter().position(|day| *day == named).ok_or("rrule_not_periodic")?;
        let is_plain = find("BYMONTHDAY").is_none() && find("BYSETPOS").is_none();
        return if is_plain { Ok(u8::try_from(at + 1).ok()) } else { Err("rrule_not_periodic") };
    }
    let (named, set) = (find("BYMONTHDAY").ok_or("rrule_not_periodic")?, find("BYSETPOS"));
    match (named, set, find("BYDAY")) {
        ("-1", None, None) => Ok(None),
        ("28,29", Some("-1"), None) => Ok(Some(29)),
        ("28,29,30", Some("-1"), None) => Ok(Some(30)),
        (day, None, None) => match day.parse() {
            Ok(day @ 1..=28) => Ok(Some(day)),
            _ => Err("rrule_not_periodic"),
        },
        _ => Err("rrule_not_periodic"),
    }
}
