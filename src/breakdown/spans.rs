//! Spans: so many days from signing or receipt, or from a date to a date.

use std::sync::LazyLock;

use chrono::{Days, Months, NaiveDate};

use super::{
    dates::{self, Read},
    due_words::{Due, From, Rule, skip_noise},
    phrases::Phrases,
    words::{Word, is, is_any},
};

macro_rules! sets {
    ($($name:ident = $text:expr;)*) => {$(
        static $name: LazyLock<Phrases> = LazyLock::new(|| Phrases::new($text));
    )*};
}

sets! {
    SIGNING = "ký|ban hành|có hiệu lực|chỉ thị|công điện|quyết định|nghị quyết|kết luận|thông báo|signature|signing|issue|firma|emisión";
    RECEIPT = "nhận|tiếp nhận|giao|được giao|nhận được|receipt|recepción|assignment";
    OF_PROCEDURE = "hồ sơ|đơn|yêu cầu của|đề nghị của|hợp lệ|người dân|doanh nghiệp|tổ chức, cá nhân";
}

/// "trong 15 ngày làm việc kể từ ngày ký", "within 15 working days of signature".
#[must_use]
pub fn span(words: &[Word], at: usize, issued_on: NaiveDate) -> Option<Due> {
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
        "tháng" | "months" | "month" | "meses"
            if words.get(index + 1).is_none_or(|word| word.number().is_none()) =>
        {
            30
        }
        _ => return None,
    };
    if is_any(words, index + 1, &["đầu", "cuối", "tới"]) {
        return None;
    }
    index += 1;
    let mut working = is_working_first;
    if is(words, index, "làm") && is(words, index + 1, "việc")
        || is_any(words, index, &["hábiles", "laborables"])
    {
        working = true;
        index += if is(words, index, "làm") { 2 } else { 1 };
    }
    let since = (index..words.len().min(index + 4))
        .find(|at| is_any(words, *at, &["từ", "sau", "of", "from", "after", "desde", "khi"]));
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
    // "kể từ ngày khởi công": nobody knows yet when that is.
    let is_unknown = since.is_some() && starts.is_none() && !says(&SIGNING);
    let date = match (per, is_receipt || is_unknown) {
        (_, true) => None,
        (30, _) => counted.checked_add_months(Months::new(number)),
        _ => counted.checked_add_days(Days::new(u64::from(days))),
    };
    let end = since.map_or(index, |since| {
        (since..words.len().min(since + 8))
            .take_while(|at| !is_any(words, *at, &[",", ".", ";", ")"]))
            .last()
            .map_or(since, |at| at + 1)
    });
    let mut due = Due::new(Rule::Span, date, at..end, 3);
    due.days = Some(days);
    due.working = working;
    due.from = Some(starts.map_or(from, |read| From::Day(read.last)));
    due.doubt = since.is_none().then_some("span_start_assumed");
    Some(due)
}

/// "từ ngày X đến ngày Y", "từ ngày X".
#[must_use]
pub fn from_day(words: &[Word], at: usize, issued_on: NaiveDate) -> Option<Due> {
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
        let end =
            is_range.then(|| dates::date(words, skip_noise(words, at + 2), issued_on)).flatten()?;
        Some((end, at + 1))
    })
}
