//! Due words: by which day, in the grammar of the due rules (spec part 2).

use std::{ops::Range, sync::LazyLock};

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    dates::{self, Read},
    phrases::Phrases,
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
    fn new(rule: Rule, date: Option<NaiveDate>, at: Range<usize>, strength: u8) -> Self {
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

macro_rules! sets {
    ($($name:ident = $text:expr;)*) => {$(
        static $name: LazyLock<Phrases> = LazyLock::new(|| Phrases::new($text));
    )*};
}

sets! {
    BEFORE = "trước|chậm nhất trước|chậm nhất là trước|muộn nhất trước|xong trước|before|prior to|antes de|antes del";
    BY = "chậm nhất|chậm nhất là|chậm nhất vào|chậm nhất đến|chậm nhất trong|muộn nhất|muộn nhất là|không muộn hơn|không chậm hơn|không quá|thời hạn|hạn|hạn cuối|đến|tới|cho đến|đến hết|by|no later than|not later than|on or before|by the end of|a más tardar|a más tardar el|hasta|hasta el|antes del fin de";
    IN = "trong|ngay trong|vào|within|during|in|en|durante|hoàn thành|xong|thời hạn hoàn thành|thời gian hoàn thành|thời gian thực hiện|thời gian trình|tiến độ|thời gian|thời hạn";
    NOISE = "ngày|thời điểm|hết|cuối|đầu|giữa|là|vào|hạn|mốc|khoảng|hết ngày|the|the end of|end of|el|el día|trong|hoàn thành|:|mùng|thời hạn|fines de|finales de|final de|nửa đầu|nửa cuối|trước mắt";
    REFERENCES = "tính|lũy kế|lũy|số liệu|phát sinh|so với|cùng kỳ|từ|nộp|đã|kể|ban hành từ|giai đoạn|tầm nhìn|định hướng|thời kỳ|giai";
    DONE = "hoàn thành|xong|đạt|phấn đấu|trình|ban hành|báo cáo|công bố|bảo đảm|đảm bảo|gửi|thực hiện|triển khai|hoàn thiện|complete|completed|submit|finish";
    SIGNING = "ký|ban hành|có hiệu lực|chỉ thị|công điện|quyết định|nghị quyết|kết luận|thông báo|signature|signing|issue|firma|emisión";
    RECEIPT = "nhận|tiếp nhận|giao|được giao|nhận được|receipt|recepción|assignment";
    OF_PROCEDURE = "hồ sơ|đơn|yêu cầu của|đề nghị của|hợp lệ|người dân|doanh nghiệp|tổ chức, cá nhân";
    NOT_YEARLY = "kế hoạch|ngân sách|dự toán|chỉ tiêu|kinh phí|vốn|chương trình|lễ|hội nghị|đánh giá|xếp loại|biên chế|danh mục|tăng trưởng|bình quân|báo cáo|nhiệm vụ|tổng kết|chi|đầu tư";
    NOT_STANDING = "chi|kinh phí|đầu tư|dự toán|thường trú|nhiệm vụ|ngân sách|vốn|giáo dục|hoạt động";
}

/// Every due date in `words`, in their order.
#[must_use]
pub fn find(words: &[Word], issued_on: NaiveDate) -> Vec<Due> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let due = span(words, at, issued_on)
            .or_else(|| from_day(words, at, issued_on))
            .or_else(|| recurrent(words, at))
            .or_else(|| deadline(words, at, issued_on))
            .or_else(|| bare_period(words, at, issued_on))
            .or_else(|| standing(words, at));
        match due {
            Some(due) => {
                at = due.at.end.max(at + 1);
                found.push(due);
            }
            None => at += 1,
        }
    }
    found
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

fn skip_noise(words: &[Word], at: usize) -> usize {
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
    if let Some(due) = day_of_every(words, at, from) {
        return Some(due);
    }
    if is(words, from, "tuần") {
        from += 1 + usize::from(is(words, from + 1, "thứ"));
        from += usize::from(words.get(from).is_some_and(|word| word.number().is_some() || is_any(words, from, &["đầu", "cuối", "này", "i", "ii", "iii", "iv"])));
    }
    let read = dates::read(words, from, issued_on)?;
    if read.last < issued_on {
        return None;
    }
    // "trước ngày 30/6 và 31/12 hằng năm".
    let mut after = read.next;
    while is_any(words, after, &["và", ","]) && !read.has_year {
        let Some(more) = dates::date(words, skip_noise(words, after + 1), issued_on) else { break };
        after = more.next;
    }
    if let Some(mut due) = every(words, after).filter(|_| !read.has_year && read.rule == Rule::Date) {
        due.at = at..due.at.end;
        return Some(due);
    }
    // "hoàn thành 15/12" needs the word "ngày" or a whole date; "in" alone asks for a period.
    let says_end = words[at..from].iter().any(|word| matches!(word.text.as_str(), "hết" | "cuối" | "end" | "fin" | "fines" | "finales" | "final"));
    let (rule, date) = match (is_before, read.rule) {
        (true, Rule::Date) => (Rule::Before, read.last),
        (true, _) if !says_end => (Rule::Before, read.first),
        (_, rule) => (rule, read.last),
    };
    let is_soft = is(words, at, "đến") || is(words, at, "tới") || is(words, at, "vào") || is(words, at, "in") || is(words, at, "en");
    let strength = if is_soft && read.rule == Rule::Year && !is_horizon(words, at, read.next) { 1 } else { 3 };
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
    let ends = at > 0 && is(words, at - 1, ",") && (next >= words.len() || is_any(words, next, &[".", ";", ")", ","]));
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

/// "trước ngày 25 hằng tháng".
fn day_of_every(words: &[Word], at: usize, from: usize) -> Option<Due> {
    let day = words.get(from)?.number().filter(|day| (1..=31).contains(day))?;
    let mut index = from + 1;
    while is_any(words, index, &["của", "of", "de"]) {
        index += 1;
    }
    let mut due = every(words, index).or_else(|| {
        // "trước ngày 20 tháng cuối quý", "ngày 25 của tháng cuối quý".
        (is(words, index, "tháng") && is(words, index + 1, "cuối") && is_any(words, index + 2, &["quý", "mỗi", "của"]))
            .then(|| Due { every: Some("quarter"), ..Due::new(Rule::Recurrent, None, at..index + 3, 3) })
    })?;
    due.at = at..due.at.end;
    due.day = Some(day);
    Some(due)
}

fn unit(words: &[Word], at: usize) -> Option<(&'static str, usize)> {
    let text = words.get(at)?.text.as_str();
    let name = match text {
        "ngày" | "day" | "día" => "day",
        "tuần" | "week" | "semana" => "week",
        "tháng" | "month" | "mes" => "month",
        "quý" | "quarter" | "trimestre" => "quarter",
        "năm" | "year" | "año" => "year",
        _ => return None,
    };
    Some((name, at + 1))
}

fn every(words: &[Word], at: usize) -> Option<Due> {
    let whole = match words.get(at)?.text.as_str() {
        "monthly" | "mensualmente" => Some("month"),
        "weekly" | "semanalmente" => Some("week"),
        "quarterly" | "trimestralmente" => Some("quarter"),
        "annually" | "anualmente" => Some("year"),
        _ => None,
    };
    if let Some(every) = whole {
        return Some(Due { every: Some(every), ..Due::new(Rule::Recurrent, None, at..at + 1, 3) });
    }
    let is_each = is_any(words, at, &["hằng", "hàng", "mỗi", "every", "each", "cada"])
        || (is(words, at, "định") && is(words, at + 1, "kỳ"));
    let mut from = at + 1;
    if is(words, at, "định") {
        from = at + 2;
        from += usize::from(is_any(words, from, &["hằng", "hàng", "mỗi", "theo", "vào"]));
    }
    if is_each && words.get(from).is_some_and(|word| matches!(word.text.as_str(), "6" | "06" | "sáu"))
        && is(words, from + 1, "tháng")
    {
        return Some(Due { every: Some("half"), ..Due::new(Rule::Recurrent, None, at..from + 2, 3) });
    }
    if let Some((every, next)) = is_each.then(|| unit(words, from)).flatten() {
        // "hàng năm" of a plan, "mỗi năm" of a rate: the caller looks at what stands before.
        let next = if is_any(words, next, &[",", "và"]) {
            unit(words, next + 1).map_or(next, |(_, next)| next)
        } else {
            next
        };
        let strength = if every == "year" { 2 } else { 3 };
        return Some(Due { every: Some(every), ..Due::new(Rule::Recurrent, None, at..next, strength) });
    }
    // "06 tháng một lần".
    let number = words.get(at)?.number()?;
    let (name, next) = unit(words, at + 1)?;
    let is_once = is_any(words, next, &["một", "1"]) && is(words, next + 1, "lần");
    let every = if number == 6 && name == "month" { "half" } else { name };
    is_once.then(|| Due { every: Some(every), ..Due::new(Rule::Recurrent, None, at..next + 2, 3) })
}

fn recurrent(words: &[Word], at: usize) -> Option<Due> {
    let due = every(words, at)?;
    let before = at.saturating_sub(3)..at;
    let is_noun = due.every == Some("year") && !is(words, at, "định")
        && before.clone().any(|index| NOT_YEARLY.at(words, index) > 0 && index + NOT_YEARLY.at(words, index) == at);
    let is_rate = is_any(words, at, &["mỗi"]) && due.every == Some("year");
    let is_daily_life = due.every == Some("day") && is_any(words, at + 2, &["của", "càng"]);
    // "hàng tháng trước ngày 25".
    let mut due = due;
    let length = BEFORE.at(words, due.at.end).max(BY.at(words, due.at.end));
    if length > 0 {
        let from = skip_noise(words, due.at.end + length);
        if let Some(day) = words.get(from).and_then(Word::number).filter(|day| (1..=31).contains(day))
            && !is_any(words, from + 1, &["/", "tháng"])
        {
            due.day = Some(day);
            due.at.end = from + 1;
        }
    }
    (!is_noun && !is_rate && !is_daily_life).then_some(due)
}

/// "trong 15 ngày làm việc kể từ ngày ký", "within 15 working days of signature".
fn span(words: &[Word], at: usize, issued_on: NaiveDate) -> Option<Due> {
    static WITHIN: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(
            "trong|trong vòng|trong thời hạn|trong thời gian|chậm nhất|chậm nhất là|chậm nhất sau|không quá|thời hạn|sau|within|in|no later than|en un plazo de|dentro de|en el plazo de|dentro de los|dentro de un plazo de",
        )
    });
    let length = WITHIN.at(words, at);
    if length == 0 {
        return None;
    }
    let number = words.get(at + length)?.number().filter(|number| (1..=1000).contains(number))?;
    let mut index = at + length + 1;
    if is(words, index, "(") {
        index = (index..words.len().min(index + 5)).find(|index| is(words, *index, ")"))? + 1;
    }
    let is_working_first = is_any(words, index, &["working", "business"]);
    index += usize::from(is_working_first);
    let per = match words.get(index)?.text.as_str() {
        "ngày" | "days" | "day" | "días" | "día" => 1,
        "tuần" | "weeks" | "week" | "semanas" => 7,
        "tháng" | "months" | "month" | "meses" if !words.get(index + 1).is_some_and(|word| word.number().is_some()) => 30,
        _ => return None,
    };
    if is_any(words, index + 1, &["đầu", "cuối", "tới"]) {
        return None;
    }
    index += 1;
    let mut working = is_working_first;
    if is(words, index, "làm") && is(words, index + 1, "việc") || is_any(words, index, &["hábiles", "laborables"]) {
        working = true;
        index += if is(words, index, "làm") { 2 } else { 1 };
    }
    let since = (index..words.len().min(index + 4)).find(|at| is_any(words, *at, &["từ", "sau", "of", "from", "after", "desde", "khi"]));
    let tail = since.map_or(index..index, |since| since..words.len().min(since + 8));
    let says = |set: &Phrases| tail.clone().any(|at| set.at(words, at) > 0);
    if says(&OF_PROCEDURE) {
        return None;
    }
    let is_receipt = says(&RECEIPT);
    let from = if is_receipt { From::Receipt } else { From::Signing };
    let starts = tail.clone().find_map(|at| dates::date(words, at, issued_on));
    if since.is_none() && is(words, at, "sau") {
        return None;
    }
    let days = number.checked_mul(per).and_then(|days| u16::try_from(days).ok())?;
    let counted = starts.map_or(issued_on, |read| read.last);
    let date = match (per, is_receipt) {
        (_, true) => None,
        (30, _) => counted.checked_add_months(Months::new(number)),
        _ => counted.checked_add_days(Days::new(u64::from(days))),
    };
    let end = since.map_or(index, |since| (since..words.len().min(since + 8)).take_while(|at| !is_any(words, *at, &[",", ".", ";", ")"])).last().map_or(since, |at| at + 1));
    let mut due = Due::new(Rule::Span, date, at..end, 3);
    due.days = Some(days);
    due.working = working;
    due.from = Some(starts.map_or(from, |read| From::Day(read.last)));
    due.doubt = since.is_none().then_some("span_start_assumed");
    Some(due)
}

/// "từ ngày X đến ngày Y", "từ ngày X".
fn from_day(words: &[Word], at: usize, issued_on: NaiveDate) -> Option<Due> {
    if !is_any(words, at, &["từ", "from", "desde", "del"]) {
        return None;
    }
    let has_start = !is_any(words, at + 1, &["nay"]);
    let index = skip_noise(words, at + 1);
    let (start, next) = if has_start {
        let (read, next) = start_day(words, index, issued_on)?;
        (Some(read), next)
    } else {
        (None, at + 2)
    };
    let mut to = next;
    while is_any(words, to, &[","]) && is_any(words, to + 1, &["đến"]) {
        to += 1;
    }
    let end = is_any(words, to, &["đến", "tới", "to", "until", "hasta", "al"])
        .then(|| dates::read(words, skip_noise(words, to + 1), issued_on))
        .flatten()
        .filter(|end| end.last >= issued_on);
    if let Some(end) = end {
        let mut due = Due::new(Rule::Span, Some(end.last), at..end.next, 3);
        due.from = start.map(|read| From::Day(read.first));
        return Some(due);
    }
    let start = start.filter(|start| start.first >= issued_on)?;
    let is_in_force = at >= 2 && is(words, at - 2, "hiệu") && is(words, at - 1, "lực")
        || at >= 3 && is(words, at - 3, "hiệu");
    if is_in_force || start.rule != Rule::Date {
        return None;
    }
    let mut due = Due::new(Rule::Span, None, at..start.next, 1);
    due.from = Some(From::Day(start.first));
    Some(due)
}

/// The start of a span; "từ 15 đến 30/11/2025" and "từ tháng 9 đến tháng 12/2025" too.
fn start_day(words: &[Word], at: usize, issued_on: NaiveDate) -> Option<(Read, usize)> {
    dates::read(words, at, issued_on).map(|read| (read, read.next)).or_else(|| {
        let _day = words.get(at)?.number().filter(|day| *day <= 31)?;
        let is_range = is_any(words, at + 1, &["đến", "-"]);
        let end = is_range.then(|| dates::date(words, skip_noise(words, at + 2), issued_on)).flatten()?;
        Some((end, at + 1))
    })
}

/// A period that no word announces: "Quý III/2025", "(tháng 9/2025)", "Năm 2025, …".
fn bare_period(words: &[Word], at: usize, issued_on: NaiveDate) -> Option<Due> {
    if !is_any(words, at, &["quý", "tháng", "năm", "6", "9", "06", "09", "q"]) || is_reference(words, at) {
        return None;
    }
    let read = dates::period(words, at, issued_on).filter(|read| read.last >= issued_on && read.has_year)?;
    let opens = at == 0 && is_any(words, read.next, &[",", ":"]);
    let closes = read.next >= words.len() || is_any(words, read.next, &[".", ";", ")"]);
    let is_set_apart = at > 0 && is_any(words, at - 1, &["(", ",", ":", "-"]) && closes;
    let after_done = (at.saturating_sub(2)..at).any(|index| DONE.at(words, index) > 0 && index + DONE.at(words, index) == at);
    let is_due = match read.rule {
        Rule::Quarter | Rule::Half | Rule::NineMonths => opens || is_set_apart || after_done || closes,
        Rule::Month | Rule::Year => opens || is_set_apart || (after_done && closes),
        _ => false,
    };
    is_due.then(|| Due::new(read.rule, Some(read.last), at..read.next, 2))
}

fn standing(words: &[Word], at: usize) -> Option<Due> {
    let is_standing = (is(words, at, "thường") && is(words, at + 1, "xuyên"))
        || is_any(words, at, &["continuously", "permanentemente"]);
    let before = at.saturating_sub(2)..at;
    let is_noun = before.clone().any(|index| {
        let length = NOT_STANDING.at(words, index);
        length > 0 && index + length == at
    });
    is_standing.then_some(())?;
    if is_noun && !(at > 0 && is(words, at - 1, "vụ") && at + 2 >= words.len().saturating_sub(1)) {
        return None;
    }
    let length = if is(words, at, "thường") { 2 } else { 1 };
    Some(Due::new(Rule::Standing, None, at..at + length, 1))
}
