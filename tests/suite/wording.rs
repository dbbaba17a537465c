//! Words, dates and numbers as their readers write them.

use std::{collections::BTreeSet, path::Path};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Asia::Ho_Chi_Minh;
use dondoc::{
    domain::locale::Locale,
    wording::{Say, Words, WordsError, number},
};

#[test]
fn numbers_are_written_as_their_readers_write_them() {
    for (value, vi, en) in [
        (0.0, "0", "0"),
        (63.0, "63", "63"),
        (1234.5, "1.234,5", "1,234.5"),
        (-11_956.0, "−11.956", "−11,956"),
        (1_000_000.0, "1.000.000", "1,000,000"),
        (76.9, "76,9", "76.9"),
    ] {
        assert_eq!(number(Locale::Vi, value), vi);
        assert_eq!(number(Locale::Es, value), vi);
        assert_eq!(number(Locale::En, value), en);
    }
}

fn eight_o_clock() -> DateTime<Utc> {
    "2023-12-20T01:00:00Z".parse().unwrap()
}

#[test]
fn a_date_is_written_as_its_readers_write_it() {
    let words = Words::load().unwrap();
    let date = NaiveDate::from_ymd_opt(2023, 2, 5).unwrap();
    assert_eq!(words.date(Locale::Vi, date), "05/02/2023");
    assert_eq!(words.date(Locale::En, date), "5 February 2023");
    assert_eq!(words.date(Locale::Es, date), "05/02/2023");
}

#[test]
fn an_instant_is_shown_in_the_zone() {
    let words = Words::load().unwrap();
    let said = |locale| words.instant(locale, Ho_Chi_Minh, eight_o_clock());
    assert_eq!(said(Locale::Vi), "8 giờ 00 ngày 20/12/2023");
    assert_eq!(said(Locale::En), "20 December 2023, 08:00");
    assert_eq!(said(Locale::Es), "20/12/2023, 08:00");
}

#[test]
fn an_unknown_key_is_an_error_and_is_shown_as_itself() {
    let words = Words::load().unwrap();
    assert!(matches!(words.find(Locale::Vi, "no-such-key", None), Err(WordsError::Missing { .. })));
    assert_eq!(words.get(Locale::Vi, "no-such-key", None), "no-such-key");
}

#[test]
fn a_sentence_fills_its_gaps_and_counts() {
    let words = Words::load().unwrap();
    let late = |n: i64| Say::new("days-late").with("n", n);
    let said = |locale, n| words.say(locale, Ho_Chi_Minh, &late(n));
    assert_eq!(said(Locale::En, 1), "1 day late");
    assert_eq!(said(Locale::En, 1200), "1,200 days late");
    assert_eq!(said(Locale::Vi, 1200), "Quá hạn 1.200 ngày");
    assert!(words.find_say(Locale::En, Ho_Chi_Minh, &Say::new("days-late")).is_err());
}

/// Every sentence of a word file: its key and its gaps.
fn sentences(locale: Locale) -> Vec<(String, BTreeSet<String>)> {
    let name = format!("templates/words/{}.ftl", locale.tag());
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&name)).unwrap();
    let mut all: Vec<(String, BTreeSet<String>)> = Vec::new();
    for line in text.lines() {
        if let Some((key, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '#'])) {
            all.push((key.to_owned(), BTreeSet::new()));
        }
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        let gaps = line.split('$').skip(1).map(|rest| rest.split(|c| !is_name(c)).next().unwrap());
        if let Some((_, known)) = all.last_mut() {
            known.extend(gaps.map(str::to_owned));
        }
    }
    assert!(all.len() > 500, "{name}");
    all
}

#[test]
fn of_one_thing_no_sentence_speaks_as_of_many() {
    let words = Words::load().unwrap();
    // Words that end like a plural.
    let not_many =
        ["más", "menos", "es", "los", "does", "lasts", "leaves", "ms", "is", "lies", "has"];
    let mut wrong = Vec::new();
    for locale in [Locale::En, Locale::Es] {
        for (key, gaps) in sentences(locale) {
            let say = gaps.iter().fold(Say::new(&key), |say, gap| say.with(gap, 1_i64));
            let said = words.say(locale, Ho_Chi_Minh, &say).replace(['\u{2068}', '\u{2069}'], "");
            let said: Vec<&str> = said.split([' ', '.', ',', ';', ':', '?', ')', '(']).collect();
            let many = said.windows(2).find(|pair| {
                pair[0] == "1" && pair[1].ends_with('s') && !not_many.contains(&pair[1])
            });
            wrong.extend(many.map(|pair| format!("{key}: {} {}", pair[0], pair[1])));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
