//! Due words: by which day, in the grammar of the due rules (spec part 2).

use std::{ops::Range, sync::LazyLock};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    dates::{self, Read},
    phrases::Phrases,
    series, spans,
    words::{Word, is, is_any},
};

/// The rule by which a due date is stated; those of tasks, and series.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// On or before a date.
    Date,
    /// Before a date.
    Before,
    /// In the course of a month.
    Month,
    /// In the course of a quarter.
    Quarter,
    /// In the course of a half-year.
    Half,
    /// In the first nine months of a year.
    NineMonths,
    /// In the course of a year.
    Year,
    /// Within so many days, or from a date to a date.
    Span,
    /// Again and again.
    Recurrent,
    /// Always.
    Standing,
    /// Nothing was stated.
    #[default]
    None,
}

impl Rule {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Before => "before",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Half => "half",
            Self::NineMonths => "nine_months",
            Self::Year => "year",
            Self::Span => "span",
            Self::Recurrent => "recurrent",
            Self::Standing => "standing",
            Self::None => "none",
        }
    }
}

/// From when a span counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum From {
    /// The day of signing.
    Signing,
    /// The day of receipt.
    Receipt,
    /// This day.
    #[serde(untagged)]
    Day(NaiveDate),
}

/// A due date as stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The rule.
    pub rule: Rule,
    /// The date that it gives, where it gives one.
    pub date: Option<NaiveDate>,
    /// Length of a span, days.
    pub days: Option<u16>,
    /// Whether the span counts working days.
    pub working: bool,
    /// From when the span counts.
    pub from: Option<From>,
    /// How often: day, week, month, quarter, half, year.
    pub every: Option<&'static str>,
    /// By which day of the month.
    pub day: Option<u32>,
    /// The words, as indices.
    pub at: Range<usize>,
    /// How clearly it is a due date: 3 clearly, 1 hardly.
    pub strength: u8,
    /// What the reader should look at.
    pub doubt: Option<&'static str>,
}

impl Due {
    pub(super) fn new(rule: Rule, date: Option<NaiveDate>, at: Range<usize>, strength: u8) -> Self {
        Self {
            rule,
            date,
            days: None,
            working: false,
            from: None,
            every: None,
            day: None,
            at,
            strength,
            doubt: None,
        }
    }
}

impl Due {
    /// A date or period that stands by itself, as in a table's column.
    #[must_use]
    pub fn of(read: Read) -> Self {
        Self::new(read.rule, Some(read.last), 0..read.next, 2)
    }
}

macro_rules! sets {
    ($($name:ident = $text:expr;)*) => {$(
        pub(super) static $name: LazyLock<Phrases> = LazyLock::new(|| Phrases::new($text));
    )*};
}

sets! {
    BEFORE = "trước|chậm nhất trước|chậm nhất là trước|muộn nhất trước|xong trước|before|prior to|antes de|antes del";
    BY = "chậm nhất|chậm nhất là|chậm nhất vào|chậm nhất đến|chậm nhất trong|muộn nhất|muộn nhất là|hết|hết ngày|không muộn hơn|không chậm hơn|không quá|thời hạn|hạn|hạn cuối|đến|tới|cho đến|đến hết|by|no later than|not later than|on or before|by the end of|a más tardar|a más tardar el|hasta|hasta el|antes del fin de";
    IN = "trong|ngay trong|vào|within|during|in|en|durante|hoàn thành|xong|thời hạn hoàn thành|thời gian hoàn thành|thời gian thực hiện|thời gian trình|tiến độ|thời gian|thời hạn";
    NOISE = "ngày|thời điểm|hết|cuối|đầu|giữa|là|vào|hạn|mốc|khoảng|hết ngày|the|the end of|end of|el|el día|trong|hoàn thành|:|mùng|thời hạn|fines de|finales de|final de|nửa đầu|nửa cuối|trước mắt";
    REFERENCES = "tính|lũy kế|lũy|số liệu|phát sinh|so với|cùng kỳ|từ|nộp|đã|kể|ban hành từ|giai đoạn|tầm nhìn|định hướng|thời kỳ|giai";
    DONE = "hoàn thành|xong|đạt|phấn đấu|trình|ban hành|báo cáo|công bố|bảo đảm|đảm bảo|gửi|thực hiện|triển khai|hoàn thiện|complete|completed|submit|finish";
}

/// Every due date in `words`, in their order.
#[must_use]
pub fn find(words: &[Word], issued_on: NaiveDate) -> Vec<Due> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let due = spans::span(words, at, issued_on)
            .or_else(|| spans::from_day(words, at, issued_on))
            .or_else(|| series::recurrent(words, at))
            .or_else(|| deadline(words, at, issued_on))
            .or_else(|| bare_period(words, at, issued_on))
            .or_else(|| series::standing(words, at));
        match due {
            Some(due) => {
                at = due.at.end.max(at + 1);
                found.push(due);
            }
            None => at += 1,
        }
    }
    yearly(found)
}

/// Clear due dates that name their year, however long ago.
pub fn dated(words: &[Word]) -> impl Iterator<Item = Due> {
    // No date of this state's documents is earlier, so none is left out.
    const BEGINNING: NaiveDate = NaiveDate::from_ymd_opt(1945, 9, 2).unwrap();
    find(words, BEGINNING)
        .into_iter()
        .filter(|due| due.strength > 2 && due.date.is_some() && due.doubt.is_none())
        .filter(|due| !matches!(due.rule, Rule::Span | Rule::Recurrent))
}

/// "Hằng năm …, báo cáo trước ngày 31 tháng 12": a day without a year is that of every year.
fn yearly(found: Vec<Due>) -> Vec<Due> {
    let series = found.iter().position(|due| due.every == Some("year"));
    let Some(series) = series else { return found };
    let is_of_the_series = |(index, due): &(usize, Due)| {
        *index > series
            && due.doubt == Some("year_assumed")
            && matches!(due.rule, Rule::Date | Rule::Before)
    };
    found.into_iter().enumerate().filter(|due| !is_of_the_series(due)).map(|(_, due)| due).collect()
}

/// The one that counts: the last of the clear ones, else the last of the others.
#[must_use]
pub fn last(dues: &[Due]) -> Option<&Due> {
    let most = dues.iter().map(|due| due.strength.min(3)).max()?;
    dues.iter().rev().find(|due| due.strength.min(3) == most)
}

/// "17 giờ 00", "17h00", before a date.
fn skip_time(words: &[Word], at: usize) -> usize {
    let is_hour = words.get(at).is_some_and(|word| word.number().is_some_and(|hour| hour <= 24));
    if !is_hour || !is_any(words, at + 1, &["giờ", "h", "g"]) {
        return at;
    }
    let mut index = at + 2;
    if words.get(index).is_some_and(|word| word.number().is_some()) {
        index += 1;
    }
    index + usize::from(is_any(words, index, &["phút", "'"]))
}

pub(super) fn skip_noise(words: &[Word], at: usize) -> usize {
    let mut index = at;
    for _ in 0..5 {
        let timed = skip_time(words, index);
        if timed == index && is(words, index, ",") && index > at {
            break;
        }
        index = if timed > index { timed } else { index + NOISE.at(words, index) };
    }
    index
}

fn deadline(words: &[Word], at: usize, issued_on: NaiveDate) -> Option<Due> {
    let before = BEFORE.at(words, at);
    let by = BY.at(words, at);
    let within = IN.at(words, at);
    let length = before.max(by).max(within);
    if length == 0 || is_reference(words, at) {
        return None;
    }
    let is_before = before == length;
    let mut from = skip_noise(words, at + length);
    // "hoàn thành trước ngày", "thời hạn: chậm nhất trước".
    if !is_before && BEFORE.at(words, from) > 0 {
        return None;
    }
    if let Some(due) = series::day_of_every(words, at, from) {
        return Some(due);
    }
    if is(words, from, "tuần") {
        from += 1 + usize::from(is(words, from + 1, "thứ"));
        from += usize::from(words.get(from).is_some_and(|word| {
            word.number().is_some()
                || is_any(words, from, &["đầu", "cuối", "này", "i", "ii", "iii", "iv"])
        }));
    }
    let read = dates::read(words, from, issued_on)?;
    let read = last_of_row(words, read, issued_on);
    if read.last < issued_on {
        return None;
    }
    // "trước ngày 30/6 và 31/12 hằng năm".
    let mut after = read.next;
    while is_any(words, after, &["và", ","]) && !read.has_year {
        let Some(more) = dates::date(words, skip_noise(words, after + 1), issued_on) else { break };
        after = more.next;
    }
    if let Some(mut due) =
        series::every(words, after).filter(|_| !read.has_year && read.rule == Rule::Date)
    {
        due.at = at..due.at.end;
        return Some(due);
    }
    // "hoàn thành 15/12" needs the word "ngày" or a whole date; "in" alone asks for a period.
    let says_end = words[at..from].iter().any(|word| {
        matches!(word.text.as_str(), "hết" | "cuối" | "end" | "fin" | "fines" | "finales" | "final")
    });
    let (rule, date) = match (is_before, read.rule) {
        (true, Rule::Date) => (Rule::Before, read.last),
        (true, _) if !says_end => (Rule::Before, read.first),
        (_, rule) => (rule, read.last),
    };
    let is_soft = !says_end && is_any(words, at, &["đến", "tới", "vào", "in", "en"]);
    let strength =
        if is_soft && read.rule == Rule::Year && !is_horizon(words, at, read.next) { 1 } else { 3 };
    if strength == 1 {
        return None;
    }
    let mut due = Due::new(rule, Some(date), with_done(words, at)..read.next, strength);
    due.doubt = (!read.has_year).then_some("year_assumed");
    if is_before && read.rule != Rule::Date && !says_end {
        due.doubt = Some("before_a_period");
    }
    Some(due)
}

/// Whether "đến năm 2030" bounds an order, not a programme's title.
fn is_horizon(words: &[Word], at: usize, next: usize) -> bool {
    let opens = at == 0 && is(words, next, ",");
    let after_done = (at.saturating_sub(3)..at).any(|index| DONE.at(words, index) > 0);
    let ends = at > 0
        && is(words, at - 1, ",")
        && (next >= words.len() || is_any(words, next, &[".", ";", ")", ","]));
    opens || after_done || ends
}

fn with_done(words: &[Word], at: usize) -> usize {
    let is_done = at >= 2 && is(words, at - 2, "hoàn") && is(words, at - 1, "thành");
    if is_done { at - 2 } else { at }
}

fn is_reference(words: &[Word], at: usize) -> bool {
    (at.saturating_sub(2)..at).any(|index| {
        let length = REFERENCES.at(words, index);
        length > 0 && index + length == at
    })
}

/// "trong tháng 11/2025 và tháng 12/2025": the last of the row.
fn last_of_row(words: &[Word], first: Read, issued_on: NaiveDate) -> Read {
    const PERIODS_MAX: usize = 12;
    let mut last = first;
    for _ in 0..PERIODS_MAX {
        if last.rule == Rule::Date || !is_any(words, last.next, &["và", ",", "-"]) {
            break;
        }
        let next = dates::period(words, last.next + 1, issued_on);
        let Some(next) = next.filter(|next| next.rule == last.rule && next.last > last.last) else {
            break;
        };
        last = next;
    }
    last
}

/// Whether only bodies stand between a word of doing and the period: "trình Chính phủ năm 2026".
fn is_done_by_bodies(words: &[Word], at: usize) -> bool {
    const WORDS_MAX: usize = 8;
    for index in (at.saturating_sub(WORDS_MAX)..at).rev() {
        if is_any(words, index, &["trình"])
            || is(words, index, "ban") && is(words, index + 1, "hành")
        {
            return true;
        }
        let is_body = words[index].is_capital
            || is_any(
                words,
                index,
                &[
                    "chính", "phủ", "tướng", "hội", "trị", "bí", "thư", "cấp", "có", "thẩm",
                    "quyền", "xem", "xét", "ương", "vào", "hành", ",",
                ],
            );
        if !is_body {
            return false;
        }
    }
    false
}

/// A period that no word announces: "Quý III/2025", "(tháng 9/2025)", "Năm 2025, …".
fn bare_period(words: &[Word], at: usize, issued_on: NaiveDate) -> Option<Due> {
    if !is_any(words, at, &["quý", "tháng", "năm", "6", "9", "06", "09", "q"])
        || is_reference(words, at)
    {
        return None;
    }
    let read = dates::period(words, at, issued_on)
        .filter(|read| read.last >= issued_on && read.has_year)?;
    let opens = at == 0 && is_any(words, read.next, &[",", ":"]);
    let closes = read.next >= words.len() || is_any(words, read.next, &[".", ";", ")"]);
    let is_set_apart = at > 0 && is_any(words, at - 1, &["(", ",", ":", "-"]) && closes;
    let after_done = (at.saturating_sub(2)..at)
        .any(|index| DONE.at(words, index) > 0 && index + DONE.at(words, index) == at);
    let is_due = match read.rule {
        Rule::Quarter | Rule::Half | Rule::NineMonths => {
            opens || is_set_apart || after_done || closes
        }
        Rule::Month | Rule::Year => {
            opens || is_set_apart || (closes && (after_done || is_done_by_bodies(words, at)))
        }
        _ => false,
    };
    is_due.then(|| Due::new(read.rule, Some(read.last), at..read.next, 2))
}
