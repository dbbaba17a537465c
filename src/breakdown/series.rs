//! What comes again and again, and what is always to be done.

use std::sync::LazyLock;

use super::{
    due_words::{BEFORE, BY, Due, Rule, skip_noise},
    phrases::Phrases,
    words::{Word, is, is_any},
};

macro_rules! sets {
    ($($name:ident = $text:expr;)*) => {$(
        static $name: LazyLock<Phrases> = LazyLock::new(|| Phrases::new($text));
    )*};
}

sets! {
    NOT_YEARLY = "kế hoạch|ngân sách|dự toán|chỉ tiêu|kinh phí|vốn|chương trình|lễ|hội nghị|đánh giá|xếp loại|biên chế|danh mục|tăng trưởng|bình quân|nhiệm vụ|chi|đầu tư";
    NOT_STANDING = "chi|kinh phí|đầu tư|dự toán|thường trú|nhiệm vụ|ngân sách|vốn|giáo dục|hoạt động";
}

/// "trước ngày 25 hằng tháng".
#[must_use]
pub fn day_of_every(words: &[Word], at: usize, from: usize) -> Option<Due> {
    let day = words.get(from)?.number().filter(|day| (1..=31).contains(day))?;
    let mut index = from + 1;
    while is_any(words, index, &["của", "of", "de"]) {
        index += 1;
    }
    let mut due = every(words, index).or_else(|| {
        // "trước ngày 20 tháng cuối quý", "ngày 25 của tháng cuối quý".
        (is(words, index, "tháng")
            && is(words, index + 1, "cuối")
            && is_any(words, index + 2, &["quý", "mỗi", "của"]))
        .then(|| Due {
            every: Some("quarter"),
            ..Due::new(Rule::Recurrent, None, at..index + 3, 3)
        })
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

/// "hằng tháng", "định kỳ 6 tháng", "monthly".
#[must_use]
pub fn every(words: &[Word], at: usize) -> Option<Due> {
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
    if is_each
        && words.get(from).is_some_and(|word| matches!(word.text.as_str(), "6" | "06" | "sáu"))
        && is(words, from + 1, "tháng")
    {
        return Some(Due {
            every: Some("half"),
            ..Due::new(Rule::Recurrent, None, at..from + 2, 3)
        });
    }
    if let Some((every, next)) = is_each.then(|| unit(words, from)).flatten() {
        // "hàng năm" of a plan, "mỗi năm" of a rate: the caller looks at what stands before.
        let next = if is_any(words, next, &[",", "và"]) {
            unit(words, next + 1).map_or(next, |(_, next)| next)
        } else {
            next
        };
        let strength = if every == "year" { 2 } else { 3 };
        return Some(Due {
            every: Some(every),
            ..Due::new(Rule::Recurrent, None, at..next, strength)
        });
    }
    // "06 tháng một lần".
    let number = words.get(at)?.number()?;
    let (name, next) = unit(words, at + 1)?;
    let is_once = is_any(words, next, &["một", "1"]) && is(words, next + 1, "lần");
    let every = if number == 6 && name == "month" { "half" } else { name };
    is_once.then(|| Due { every: Some(every), ..Due::new(Rule::Recurrent, None, at..next + 2, 3) })
}

/// A series, unless the words belong to a noun: "kế hoạch hằng năm".
#[must_use]
pub fn recurrent(words: &[Word], at: usize) -> Option<Due> {
    let due = every(words, at)?;
    let mut before = at.saturating_sub(3)..at;
    let is_noun = due.every == Some("year")
        && !is(words, at, "định")
        && (before.any(|index| {
            NOT_YEARLY.at(words, index) > 0 && index + NOT_YEARLY.at(words, index) == at
        }) || is_of_a_plan(words, at));
    let is_rate = is_any(words, at, &["mỗi"]) && due.every == Some("year");
    let is_daily_life = due.every == Some("day") && is_any(words, at + 2, &["của", "càng"]);
    // "hàng tháng trước ngày 25".
    let mut due = due;
    let length = BEFORE.at(words, due.at.end).max(BY.at(words, due.at.end));
    if length > 0 {
        let from = skip_noise(words, due.at.end + length);
        if let Some(day) =
            words.get(from).and_then(Word::number).filter(|day| (1..=31).contains(day))
            && !is_any(words, from + 1, &["/", "tháng"])
        {
            due.day = Some(day);
            due.at.end = from + 1;
        }
    }
    (!is_noun && !is_rate && !is_daily_life).then_some(due)
}

/// "kế hoạch phát triển kinh tế - xã hội hằng năm".
fn is_of_a_plan(words: &[Word], at: usize) -> bool {
    const WORDS_MAX: usize = 9;
    let nearest = at.saturating_sub(WORDS_MAX)..at;
    let line = nearest.rev().take_while(|index| {
        !matches!(words[*index].text.as_str(), "," | ";" | "." | ":" | "(" | ")")
    });
    line.into_iter().any(|index| {
        is(words, index, "kế") && is(words, index + 1, "hoạch")
            || is(words, index, "dự") && is(words, index + 1, "toán")
    })
}

/// "thường xuyên", unless of a noun: "chi thường xuyên".
#[must_use]
pub fn standing(words: &[Word], at: usize) -> Option<Due> {
    let is_standing = (is(words, at, "thường") && is(words, at + 1, "xuyên"))
        || is_any(words, at, &["continuously", "permanentemente"]);
    let mut before = at.saturating_sub(2)..at;
    let is_noun = before.any(|index| {
        let length = NOT_STANDING.at(words, index);
        length > 0 && index + length == at
    });
    is_standing.then_some(())?;
    if is_noun && !(at > 0 && is(words, at - 1, "vụ") && at + 2 >= words.len().saturating_sub(1))
    {
        return None;
    }
    let length = if is(words, at, "thường") { 2 } else { 1 };
    Some(Due::new(Rule::Standing, None, at..at + length, 1))
}
