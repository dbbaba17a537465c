//! Words, dates and numbers as their readers write them.

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
