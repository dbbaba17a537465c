//! What an edit of the calendar moved; shown after it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::{
    Link, Page,
    samples::{LONG, day, hostile_link, instant},
};
use crate::wording::Say;

/// What moved.
#[derive(Clone, Debug, Serialize)]
pub struct CalendarMoved {
    /// The days that changed.
    pub days: Vec<NaiveDate>,
    /// How many clocks moved.
    pub count: i64,
    /// How many of them are not named.
    pub more: i64,
    /// Those that are.
    pub lines: Vec<MovedLine>,
    /// The calendar.
    pub back: Link,
}

/// A clock that moved.
#[derive(Clone, Debug, Serialize)]
pub struct MovedLine {
    /// Whose; without an address where it is no task's.
    pub task: Link,
    /// Second half of a `clock-name-…` word key.
    pub clock: String,
    /// When it would have spoken.
    pub was: Option<DateTime<Utc>>,
    /// When it speaks now.
    pub is: Option<DateTime<Utc>>,
}

impl Page for CalendarMoved {
    const TEMPLATE: &'static str = "pages/calendar_moved";

    fn title(&self) -> Say {
        Say::new("calendar-moved")
    }

    fn samples() -> Vec<Self> {
        let line = |clock: &str, task, is| MovedLine {
            task,
            clock: clock.to_owned(),
            was: Some(instant(1)),
            is,
        };
        let lines = vec![
            line("due", hostile_link(), Some(instant(3))),
            line("acknowledgement", Link::new("/tasks/1", LONG), None),
            line("return", Link::new("/tasks/1", "27/CT-TTg/2023 · II.1 · H18"), None),
            line("review", Link::new("/tasks/1", "27/CT-TTg/2023 · II.1 · H26"), None),
        ];
        let back = Link::new("/calendar?year=2023", "2023");
        let full = Self { days: vec![day(0), day(1)], count: 812, more: 808, lines, back };
        let bare =
            Self { days: vec![day(0)], count: 0, more: 0, lines: Vec::new(), ..full.clone() };
        vec![full, bare]
    }
}
