//! Dates and periods as they are written in Vietnamese, English and Spanish.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{
    due_words::Rule,
    words::{Kind, Word, is, is_any},
};

/// A date or a period's last day, read from words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read {
    /// `Date` or the rule of the period.
    pub rule: Rule,
    /// The date, or the first day of the period.
    pub first: NaiveDate,
    /// The date, or the last day of the period.
    pub last: NaiveDate,
    /// One after the last word.
    pub next: usize,
    /// The year was written.
    pub has_year: bool,
}

/// Reads a date, or else a period, at `at`.
#[must_use]
pub fn read(words: &[Word], at: usize, issued_on: NaiveDate) -> Option<Read> {
    date(words, at, issued_on).or_else(|| period(words, at, issued_on))
}

/// Reads a date at `at`; a year that is not written is the one that makes it the next such day.
#[must_use]
pub fn date(words: &[Word], at: usize, issued_on: NaiveDate) -> Option<Read> {
    let (day, month, year, next) =
        numeric(words, at).or_else(|| spelled(words, at)).or_else(|| foreign(words, at))?;
    let has_year = year.is_some();
    let year = year.unwrap_or(issued_on.year());
    let mut found = NaiveDate::from_ymd_opt(year, month, day)?;
    if !has_year && found < issued_on {
        found = NaiveDate::from_ymd_opt(year + 1, month, day)?;
    }
    Some(Read { rule: Rule::Date, first: found, last: found, next, has_year })
}

type Parts = (u32, u32, Option<i32>, usize);

fn year_at(words: &[Word], at: usize) -> Option<i32> {
    let year = words.get(at)?.number()?;
    (words[at].text.len() == 4 && (1990..2100).contains(&year)).then(|| i32::try_from(year).ok())?
}

/// 15/12/2023, 15-12-2023, 15.12.2023, 15/12, 2023-12-15.
fn numeric(words: &[Word], at: usize) -> Option<Parts> {
    let sign = words.get(at + 1).filter(|sign| matches!(sign.text.as_str(), "/" | "-" | "."))?;
    let second = words.get(at + 2)?.number()?;
    let is_more = words.get(at + 3).is_some_and(|word| word.text == sign.text);
    if let (Some(year), true) = (year_at(words, at), is_more) {
        let day = words.get(at + 4)?.number()?;
        return Some((day, second, Some(year), at + 5));
    }
    let day = words[at].number().filter(|_| words[at].text.len() <= 2)?;
    if words[at + 2].text.len() > 2 || second > 12 {
        return None;
    }
    if let Some(year) = is_more.then(|| year_at(words, at + 4)).flatten() {
        return Some((day, second, Some(year), at + 5));
    }
    if sign.text != "/" || words[at + 2].is_apart {
        return None;
    }
    let named = is(words, at + 3, "năm").then(|| year_at(words, at + 4)).flatten();
    Some((day, second, named, at + 3 + 2 * usize::from(named.is_some())))
}

/// 15 tháng 12 năm 2023, 15 tháng 12.
fn spelled(words: &[Word], at: usize) -> Option<Parts> {
    let day = words.get(at)?.number()?;
    if !is(words, at + 1, "tháng") {
        return None;
    }
    let month = month_number(words.get(at + 2)?)?;
    let (year, next) = year_after(words, at + 3);
    Some((day, month, year, next))
}

fn month_number(word: &Word) -> Option<u32> {
    const NAMES: [&str; 12] =
        ["giêng", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "", "chạp"];
    word.number().filter(|month| (1..=12).contains(month)).or_else(|| {
        let index = NAMES.iter().position(|name| *name == word.text)?;
        u32::try_from(index + 1).ok()
    })
}

/// "năm 2023", "/2023", "-2023", "of 2023", or nothing; and the word after it.
fn year_after(words: &[Word], at: usize) -> (Option<i32>, usize) {
    let mut index = at;
    while is_any(words, index, &["năm", "/", "-", "of", "de", "del", ","]) && index < at + 2 {
        index += 1;
    }
    year_at(words, index).map_or((None, at), |year| (Some(year), index + 1))
}

/// Words of a row of months or quarters, at most.
const ROW_WORDS_MAX: usize = 40;

const MONTHS: [(&str, &str); 12] = [
    ("january", "enero"),
    ("february", "febrero"),
    ("march", "marzo"),
    ("april", "abril"),
    ("may", "mayo"),
    ("june", "junio"),
    ("july", "julio"),
    ("august", "agosto"),
    ("september", "septiembre"),
    ("october", "octubre"),
    ("november", "noviembre"),
    ("december", "diciembre"),
];

fn month_name(word: &Word) -> Option<u32> {
    let index = MONTHS.iter().position(|(english, spanish)| {
        word.text == *english
            || word.text == *spanish
            || (word.text == "setiembre" && *spanish == "septiembre")
    })?;
    u32::try_from(index + 1).ok()
}

/// 20 December 2023, December 20, 2023, 20 de diciembre de 2023.
fn foreign(words: &[Word], at: usize) -> Option<Parts> {
    if let Some(month) = words.get(at).and_then(month_name) {
        let day = words.get(at + 1)?.number().filter(|day| *day <= 31)?;
        let at_year = at + 2 + usize::from(is_any(words, at + 2, &["st", "nd", "rd", "th"]));
        let (year, next) = year_after(words, at_year);
        return Some((day, month, year, next));
    }
    let day = words.get(at)?.number().filter(|day| *day <= 31)?;
    let mut index = at + 1;
    while is_any(words, index, &["st", "nd", "rd", "th", "of", "de"]) {
        index += 1;
    }
    let month = month_name(words.get(index)?)?;
    let (year, next) = year_after(words, index + 1);
    Some((day, month, year, next))
}

fn months(
    rule: Rule,
    year: i32,
    month: u32,
    count: u32,
    next: usize,
    has_year: bool,
) -> Option<Read> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = first.checked_add_months(Months::new(count))? - Days::new(1);
    Some(Read { rule, first, last, next, has_year })
}

/// A month, quarter, half-year, nine months or year.
#[must_use]
pub fn period(words: &[Word], at: usize, issued_on: NaiveDate) -> Option<Read> {
    let read = month(words, at, issued_on)
        .or_else(|| quarter(words, at, issued_on))
        .or_else(|| part_of_year(words, at, issued_on))
        .or_else(|| year(words, at, issued_on))?;
    if !read.has_year && read.last < issued_on {
        let shifted = |day: NaiveDate| day.checked_add_months(Months::new(12));
        let next = Read { first: shifted(read.first)?, last: shifted(read.last)?, ..read };
        return Some(next);
    }
    Some(read)
}

/// "12/2025" or "2026", alone in a cell.
#[must_use]
pub fn bare_period(words: &[Word], issued_on: NaiveDate) -> Option<Read> {
    let found = match words {
        [_] => months(Rule::Year, year_at(words, 0)?, 1, 12, 1, true),
        [month, sign, _] if sign.text == "/" => {
            let month = month.number().filter(|month| (1..=12).contains(month))?;
            months(Rule::Month, year_at(words, 2)?, month, 1, 3, true)
        }
        _ => None,
    };
    found.filter(|read| read.last >= issued_on)
}

fn month(words: &[Word], at: usize, issued_on: NaiveDate) -> Option<Read> {
    if is(words, at, "tháng") {
        if is_any(words, at + 1, &["này"]) {
            return months(Rule::Month, issued_on.year(), issued_on.month(), 1, at + 2, true);
        }
        let mut index = at + 1;
        // "tháng 9, tháng 10 năm 2025", "tháng 9, 10/2025": the last counts.
        while is_any(words, index + 1, &[",", "và", "-"]) && index < at + ROW_WORDS_MAX {
            let again = index + 2 + usize::from(is(words, index + 2, "tháng"));
            let is_month = words.get(again).is_some_and(|word| {
                word.number().is_some_and(|n| (1..=12).contains(&n)) && word.text.len() <= 2
            });
            if !is_month
                || is_any(words, again + 1, &["ngày", "/"])
                    && !is_any(
                        words,
                        again + 2,
                        &["2024", "2025", "2026", "2027", "2028", "2029", "2030"],
                    )
            {
                break;
            }
            index = again;
        }
        let month = month_number(words.get(index)?)
            .filter(|_| words[index].kind == Kind::Number || !is(words, index, "năm"))?;
        let (year, next) = year_after(words, index + 1);
        return months(
            Rule::Month,
            year.unwrap_or(issued_on.year()),
            month,
            1,
            next,
            year.is_some(),
        );
    }
    let month =
        month_name(words.get(at)?).filter(|_| words[at].text != "may" || words[at].is_capital)?;
    let (year, next) = year_after(words, at + 1);
    year?;
    months(Rule::Month, year?, month, 1, next, true)
}

fn quarter_number(word: &Word) -> Option<u32> {
    match word.text.as_str() {
        "i" | "1" | "first" | "primer" | "q1" | "một" => Some(1),
        "ii" | "2" | "second" | "segundo" | "q2" | "hai" => Some(2),
        "iii" | "3" | "third" | "tercer" | "q3" | "ba" => Some(3),
        "iv" | "4" | "fourth" | "cuarto" | "q4" | "bốn" | "tư" => Some(4),
        _ => None,
    }
}

fn quarter(words: &[Word], at: usize, issued_on: NaiveDate) -> Option<Read> {
    let (number, next) = if is_any(words, at, &["quý", "q", "quarter", "trimestre"]) {
        if is(words, at + 1, "này") {
            let month = issued_on.month0() / 3 * 3 + 1;
            return months(Rule::Quarter, issued_on.year(), month, 3, at + 2, true);
        }
        let mut index = at + 1;
        while is_any(words, index + 1, &[",", "và", "-"]) && index < at + ROW_WORDS_MAX {
            let again = index + 2 + usize::from(is(words, index + 2, "quý"));
            if words.get(again).and_then(quarter_number).is_none() {
                break;
            }
            index = again;
        }
        (quarter_number(words.get(index)?)?, index + 1)
    } else if is_any(words, at + 1, &["quarter", "trimestre"]) {
        (quarter_number(words.get(at)?)?, at + 2)
    } else {
        return None;
    };
    let (year, next) = year_after(words, next);
    months(Rule::Quarter, year.unwrap_or(issued_on.year()), number * 3 - 2, 3, next, year.is_some())
}

fn part_of_year(words: &[Word], at: usize, issued_on: NaiveDate) -> Option<Read> {
    let number = words.get(at)?.number();
    let (rule, month, count, next) = match number {
        Some(6) if is(words, at + 1, "tháng") && is_any(words, at + 2, &["đầu", "cuối"]) => {
            let month = if is(words, at + 2, "đầu") { 1 } else { 7 };
            (Rule::Half, month, 6, at + 3)
        }
        Some(9) if is(words, at + 1, "tháng") && is(words, at + 2, "đầu") => {
            (Rule::NineMonths, 1, 9, at + 3)
        }
        _ if is_any(words, at, &["first", "second", "primer", "segundo"])
            && is_any(words, at + 1, &["half", "semestre"]) =>
        {
            let month = if is_any(words, at, &["first", "primer"]) { 1 } else { 7 };
            (Rule::Half, month, 6, at + 2)
        }
        _ => return None,
    };
    let (year, after) = year_after(words, next);
    let after = if year.is_none() && is(words, next, "năm") { next + 1 } else { after };
    months(rule, year.unwrap_or(issued_on.year()), month, count, after, year.is_some())
}

fn year(words: &[Word], at: usize, issued_on: NaiveDate) -> Option<Read> {
    if is(words, at, "năm") {
        if is_any(words, at + 1, &["nay", "này"]) {
            return months(Rule::Year, issued_on.year(), 1, 12, at + 2, true);
        }
        // "cuối năm", "hết năm".
        if at > 0 && is_any(words, at - 1, &["cuối", "hết"]) && year_at(words, at + 1).is_none()
        {
            return months(Rule::Year, issued_on.year(), 1, 12, at + 1, true);
        }
        return months(Rule::Year, year_at(words, at + 1)?, 1, 12, at + 2, true);
    }
    if is_any(words, at, &["año", "year"]) {
        return months(Rule::Year, year_at(words, at + 1)?, 1, 12, at + 2, true);
    }
    months(Rule::Year, year_at(words, at)?, 1, 12, at + 1, true).filter(|_| {
        at > 0 && is_any(words, at - 1, &["in", "of", "during", "en", "de", "hết", "cuối", "by"])
    })
}
