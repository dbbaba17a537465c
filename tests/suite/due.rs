//! From the words of a directive to a date (spec part 2, "Due rules").

use chrono::NaiveDate;
use dondoc::domain::due::{Due, DueContext, Rule, SPAN_DAYS_MAX, SpanFrom};
use serde_json::{Value, json};

use crate::fixtures::{CALENDAR, day};

/// A directive signed on Friday 1 December 2023, assigned on Tuesday 5 December.
fn context(before_means_the_day_before: bool) -> DueContext<'static> {
    DueContext {
        calendar: &CALENDAR,
        signed_on: day("2023-12-01"),
        assigned_on: day("2023-12-05"),
        before_means_the_day_before,
    }
}

fn due(value: Value) -> Due {
    serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{value}: {error}"))
}

fn resolved(value: Value) -> Option<NaiveDate> {
    let due = due(value.clone());
    assert_eq!(due.check("due"), Ok(()), "{value}");
    due.resolve(&context(false))
}

/// The words, the rule in JSON, the due date ("" for none).
fn table() -> Vec<(&'static str, Value, &'static str)> {
    let rule = |rule: &str, date: &str| json!({"rule": rule, "date": date});
    let days = |days: u16, from: &str| json!({"rule": "span", "days": days, "from": from});
    let working = |days: u16, from: &str| json!({"rule": "span", "days": days, "from": from, "working": true});
    vec![
        ("chậm nhất ngày 20/12/2023", rule("date", "2023-12-20"), "2023-12-20"),
        ("by Sunday 10 December 2023", rule("date", "2023-12-10"), "2023-12-10"),
        ("trước ngày 15/12/2023", rule("before", "2023-12-15"), "2023-12-15"),
        ("trong tháng 11 năm 2025", rule("month", "2025-11-01"), "2025-11-30"),
        ("trong tháng 02/2024", rule("month", "2024-02-29"), "2024-02-29"),
        ("trong tháng 02/2023", rule("month", "2023-02-01"), "2023-02-28"),
        ("trong tháng 12/2023", rule("month", "2023-12-31"), "2023-12-31"),
        ("Quý I/2024", rule("quarter", "2024-01-01"), "2024-03-31"),
        ("Quý II/2024", rule("quarter", "2024-06-30"), "2024-06-30"),
        ("Quý III/2025", rule("quarter", "2025-08-15"), "2025-09-30"),
        ("Quý IV/2023", rule("quarter", "2023-10-01"), "2023-12-31"),
        ("6 tháng đầu năm 2024", rule("half", "2024-01-01"), "2024-06-30"),
        ("6 tháng đầu năm 2024", rule("half", "2024-06-30"), "2024-06-30"),
        ("6 tháng cuối năm 2024", rule("half", "2024-07-01"), "2024-12-31"),
        ("9 tháng đầu năm 2025", rule("nine_months", "2025-01-01"), "2025-09-30"),
        ("trong năm 2025", rule("year", "2025-05-05"), "2025-12-31"),
        ("trong 15 ngày kể từ ngày ký", days(15, "signing"), "2023-12-18"),
        ("trong 15 ngày", json!({"rule": "span", "days": 15}), "2023-12-18"),
        ("trong 15 ngày kể từ ngày nhận", days(15, "receipt"), "2023-12-20"),
        ("trong 15 ngày làm việc kể từ ngày ký", working(15, "signing"), "2023-12-22"),
        ("trong 15 ngày làm việc kể từ ngày nhận", working(15, "receipt"), "2023-12-26"),
        ("trong 01 ngày kể từ ngày ký (thứ Bảy)", days(1, "signing"), "2023-12-04"),
        ("trong 01 ngày làm việc kể từ ngày ký", working(1, "signing"), "2023-12-04"),
        // The last day falls on Tết: the next working day.
        ("trong 05 ngày kể từ ngày 05/02/2024", days(5, "2024-02-05"), "2024-02-15"),
        ("trong 02 ngày kể từ ngày 05/02/2024", days(2, "2024-02-05"), "2024-02-07"),
        ("trong 05 ngày làm việc kể từ ngày 05/02/2024", working(5, "2024-02-05"), "2024-02-19"),
        // The last day is a make-up Saturday: it stays; a Saturday off for it moves.
        ("trong 03 ngày kể từ ngày 01/5/2024", days(3, "2024-05-01"), "2024-05-04"),
        ("trong 03 ngày kể từ ngày 08/5/2024", days(3, "2024-05-08"), "2024-05-13"),
        ("trong 02 ngày làm việc kể từ ngày 02/5/2024", working(2, "2024-05-02"), "2024-05-04"),
        (
            "từ ngày 01/02/2024 đến ngày 07/02/2024",
            json!({"rule": "span", "from": "2024-02-01", "date": "2024-02-07"}),
            "2024-02-07",
        ),
        (
            "từ ngày 01/02/2024 đến ngày 10/02/2024",
            json!({"rule": "span", "from": "2024-02-01", "date": "2024-02-10"}),
            "2024-02-15",
        ),
        ("từ ngày 01/02/2024", json!({"rule": "span", "from": "2024-02-01"}), ""),
        ("thường xuyên", json!({"rule": "standing"}), ""),
        ("", json!({"rule": "none"}), ""),
    ]
}

#[test]
fn the_words_of_a_directive_become_a_date() {
    for (words, value, expected) in table() {
        let expected = if expected.is_empty() { None } else { Some(day(expected)) };
        assert_eq!(resolved(value.clone()), expected, "{words}: {value}");
    }
}

#[test]
fn a_rule_survives_being_written_and_read() {
    for (words, value, _) in table() {
        let read = due(value.clone());
        assert_eq!(due(serde_json::to_value(read).unwrap()), read, "{words}");
        assert_eq!(serde_json::to_value(read).unwrap(), value, "{words}: nothing is added");
    }
}

#[test]
fn before_means_the_day_before_only_where_the_directive_says_so() {
    let rule = |text: &str| Due { rule: Rule::Before, ..Due::on(day(text)) };
    // The day before, working day or not: 15 January 2024 is a Monday.
    for (date, expected) in [("2023-12-15", "2023-12-14"), ("2024-01-15", "2024-01-14")] {
        assert_eq!(rule(date).resolve(&context(true)), Some(day(expected)));
        assert_eq!(rule(date).resolve(&context(false)), Some(day(date)));
    }
    let on = Due::on(day("2023-12-15"));
    assert_eq!(on.resolve(&context(true)), Some(day("2023-12-15")), "no other rule is touched");
}

#[test]
fn only_a_span_moves_to_the_next_working_day() {
    // 30 June 2024 is a Sunday, 31 August 2024 a Saturday.
    for (rule, date, expected) in [
        ("month", "2024-06-01", "2024-06-30"),
        ("quarter", "2024-06-01", "2024-06-30"),
        ("half", "2024-06-01", "2024-06-30"),
        ("month", "2024-08-01", "2024-08-31"),
        ("date", "2024-02-10", "2024-02-10"),
    ] {
        assert_eq!(resolved(json!({"rule": rule, "date": date})), Some(day(expected)), "{rule}");
    }
}

/// What is wrong, by field and code.
fn refused(value: Value) -> Vec<(String, &'static str)> {
    let errors = due(value).check("due").expect_err("refused").0;
    errors.into_iter().map(|error| (error.field, error.code)).collect()
}

#[test]
fn a_rule_that_lacks_or_exceeds_what_it_needs_is_refused_by_field() {
    let far = u32::from(SPAN_DAYS_MAX) + 1;
    let table = [
        (json!({"rule": "date"}), "due.date", "required"),
        (json!({"rule": "before"}), "due.date", "required"),
        (json!({"rule": "month"}), "due.date", "required"),
        (json!({"rule": "quarter"}), "due.date", "required"),
        (json!({"rule": "half"}), "due.date", "required"),
        (json!({"rule": "nine_months"}), "due.date", "required"),
        (json!({"rule": "year"}), "due.date", "required"),
        (json!({"rule": "none", "date": "2024-01-01"}), "due.date", "not_with_this_rule"),
        (json!({"rule": "standing", "date": "2024-01-01"}), "due.date", "not_with_this_rule"),
        (json!({"rule": "date", "date": "1999-12-31"}), "due.date", "out_of_range"),
        (json!({"rule": "date", "date": "2100-01-01"}), "due.date", "out_of_range"),
        (
            json!({"rule": "date", "date": "2024-01-01", "days": 3}),
            "due.days",
            "not_with_this_rule",
        ),
        (
            json!({"rule": "date", "date": "2024-01-01", "from": "receipt"}),
            "due.from",
            "not_with_this_rule",
        ),
        (
            json!({"rule": "year", "date": "2024-01-01", "working": true}),
            "due.working",
            "not_with_this_rule",
        ),
        (json!({"rule": "span"}), "due.days", "required"),
        (json!({"rule": "span", "from": "signing"}), "due.days", "required"),
        (json!({"rule": "span", "days": 0}), "due.days", "out_of_range"),
        (json!({"rule": "span", "days": far}), "due.days", "out_of_range"),
        (json!({"rule": "span", "days": 3, "date": "2024-01-01"}), "due.date", "not_with_days"),
        (json!({"rule": "span", "days": 3, "from": "1999-12-31"}), "due.from", "out_of_range"),
        (
            json!({"rule": "span", "from": "2024-02-02", "date": "2024-02-01"}),
            "due.date",
            "out_of_range",
        ),
    ];
    for (value, field, code) in table {
        assert_eq!(refused(value.clone()), [(field.to_owned(), code)], "{value}");
    }
    let everything = json!({"rule": "none", "date": "2024-01-01", "days": 1, "working": true});
    let fields: Vec<_> = refused(everything).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["due.date", "due.days", "due.working"], "all of it at once");
}

#[test]
fn the_first_and_the_last_accepted_values_are_accepted() {
    for value in [
        json!({"rule": "date", "date": "2000-01-01"}),
        json!({"rule": "date", "date": "2099-12-31"}),
        json!({"rule": "span", "days": 1}),
        json!({"rule": "span", "days": SPAN_DAYS_MAX, "from": "2099-12-31", "working": true}),
        json!({"rule": "span", "from": "2024-02-01", "date": "2024-02-01"}),
    ] {
        assert!(resolved(value.clone()).is_some(), "{value}");
    }
}

#[test]
fn json_that_is_no_rule_is_not_read() {
    for value in [
        json!({}),
        json!({"rule": "someday"}),
        json!({"rule": "date", "date": "20/12/2023"}),
        json!({"rule": "date", "date": "2023-02-29"}),
        json!({"rule": "span", "days": -1}),
        json!({"rule": "span", "days": 3, "from": "yesterday"}),
        json!({"rule": "date", "date": "2023-12-20", "dat": "2023-12-21"}),
    ] {
        assert!(serde_json::from_value::<Due>(value.clone()).is_err(), "{value}");
    }
}

#[test]
fn a_span_counts_from_signing_receipt_or_a_date() {
    let read = due(json!({"rule": "span", "days": 15, "from": "receipt", "working": true}));
    let expected = Due {
        rule: Rule::Span,
        date: None,
        days: Some(15),
        from: Some(SpanFrom::Receipt),
        working: true,
        ..Due::NONE
    };
    assert_eq!(read, expected);
    let read = due(json!({"rule": "span", "days": 15, "from": "2023-12-07"}));
    assert_eq!(read.from, Some(SpanFrom::Day(day("2023-12-07"))));
}

#[test]
fn a_rule_is_found_by_its_name() {
    for (rule, name) in Rule::NAMES {
        assert_eq!((rule.name(), Rule::from_name(name)), (name, Some(rule)));
        assert_eq!(serde_json::to_value(rule).unwrap(), name);
    }
    assert_eq!(Rule::from_name("someday"), None);
}
