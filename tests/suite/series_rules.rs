//! When a series comes again: pure, walked by tables and at random.

use chrono::{Datelike, Days, NaiveDate};
use dondoc::domain::{
    due::{Due, DueContext, Rule},
    series::{Dealt, Every, OCCURRENCES_MAX, Recurrence, end_unless_stated, rrule},
};
use proptest::prelude::*;

use crate::fixtures::{CALENDAR, day};

fn recurrence(every: Every, on: Option<u8>, until: &str) -> Recurrence {
    Recurrence { every, day: on, until: day(until) }
}

#[test]
fn each_period_has_its_due_day() {
    let table = [
        (Every::Month, Some(25), "2023-12-20", ("2023-12-01", "2023-12-31", "2023-12-25")),
        (Every::Month, None, "2024-02-10", ("2024-02-01", "2024-02-29", "2024-02-29")),
        (Every::Month, Some(30), "2023-02-01", ("2023-02-01", "2023-02-28", "2023-02-28")),
        (Every::Quarter, Some(20), "2023-11-15", ("2023-10-01", "2023-12-31", "2023-12-20")),
        (Every::Quarter, None, "2024-01-01", ("2024-01-01", "2024-03-31", "2024-03-31")),
        (Every::Half, Some(15), "2023-12-31", ("2023-07-01", "2023-12-31", "2023-12-15")),
        (Every::Year, Some(10), "2023-01-01", ("2023-01-01", "2023-12-31", "2023-12-10")),
        (Every::Week, Some(5), "2023-12-20", ("2023-12-18", "2023-12-24", "2023-12-22")),
        (Every::Week, None, "2023-12-24", ("2023-12-18", "2023-12-24", "2023-12-24")),
    ];
    for (every, on, within, (from, to, due_on)) in table {
        let found = recurrence(every, on, "2030-12-31").holding(day(within));
        assert_eq!(
            (found.from, found.to, found.due_on),
            (day(from), day(to), day(due_on)),
            "{every:?} {on:?} {within}"
        );
    }
}

#[test]
fn the_first_one_is_that_which_is_not_due_before_the_order() {
    let monthly = recurrence(Every::Month, Some(25), "2023-12-31");
    let due = |start: &str| monthly.first(day(start)).map(|first| first.due_on);
    assert_eq!(due("2023-11-20"), Some(day("2023-11-25")));
    assert_eq!(due("2023-11-25"), Some(day("2023-11-25")), "due on the day itself");
    assert_eq!(due("2023-11-26"), Some(day("2023-12-25")));
    assert_eq!(due("2023-12-26"), None, "the series ends before");
}

#[test]
fn after_missed_runs_only_the_current_one_and_the_one_before_are_created() {
    let monthly = recurrence(Every::Month, Some(25), "2027-12-31");
    let dealt = monthly.holding(day("2023-11-01")).slot;
    let due = |look: &Dealt| look.create.iter().map(|one| one.due_on).collect::<Vec<_>>();

    let same_month = monthly.look(dealt, day("2023-11-30"));
    assert_eq!((due(&same_month), same_month.missed.len()), (vec![], 0));
    assert_eq!(same_month.next_on, Some(day("2023-12-01")));

    let in_time = monthly.look(dealt, day("2023-12-01"));
    assert_eq!((due(&in_time), in_time.missed.len()), (vec![day("2023-12-25")], 0));

    let after_three_years = monthly.look(dealt, day("2026-11-05"));
    assert_eq!(due(&after_three_years), [day("2026-10-25"), day("2026-11-25")]);
    assert_eq!(after_three_years.missed.len(), 34);
    assert_eq!(after_three_years.next_on, Some(day("2026-12-01")));

    let long_over = monthly.look(dealt, day("2029-01-01"));
    assert_eq!((due(&long_over), long_over.next_on), (vec![], None));
    assert_eq!(long_over.missed.len(), 49, "all of them to the end of 2027");
}

#[test]
fn a_due_rule_states_a_series_and_its_end() {
    let due = Due { rule: Rule::Recurrent, every: Some(Every::Month), day: Some(25), ..Due::NONE };
    assert_eq!(due.check_on("due", day("2023-11-15"), day("2023-11-20")), Ok(()));
    assert_eq!(end_unless_stated(day("2023-11-15")), day("2028-12-31"));
    assert_eq!(due.recurrence(day("2023-11-15")).unwrap().until, day("2028-12-31"));
    let context = DueContext {
        calendar: &CALENDAR,
        signed_on: day("2023-11-15"),
        assigned_on: day("2023-11-20"),
        before_means_the_day_before: false,
    };
    assert_eq!(due.resolve(&context), Some(day("2023-11-25")));
    let refused = |due: Due| {
        let errors = due.check_on("due", day("2023-11-15"), day("2023-11-20")).unwrap_err();
        errors.0.into_iter().map(|error| (error.field, error.code)).collect::<Vec<_>>()
    };
    let one = |field: &str, code| vec![(format!("due.{field}"), code)];
    assert_eq!(refused(Due { every: None, ..due }), one("every", "required"));
    assert_eq!(refused(Due { day: Some(32), ..due }), one("day", "out_of_range"));
    assert_eq!(refused(Due { day: Some(0), ..due }), one("day", "out_of_range"));
    assert_eq!(
        refused(Due { every: Some(Every::Week), day: Some(8), ..due }),
        one("day", "out_of_range")
    );
    assert_eq!(
        refused(Due { until: Some(day("2023-11-24")), ..due }),
        one("until", "no_occurrence_left")
    );
    assert_eq!(
        refused(Due { until: Some(day("2098-11-24")), ..due }),
        one("until", "too_many_occurrences")
    );
    assert_eq!(
        refused(Due { date: Some(day("2023-12-24")), ..due }),
        one("date", "not_with_this_rule")
    );
    assert_eq!(
        refused(Due { rule: Rule::Standing, day: None, ..due }),
        one("every", "not_with_this_rule")
    );
}

#[test]
fn a_rule_is_written_as_calendars_read_it() {
    let written = |every, on| rrule::written(&recurrence(every, on, "2028-12-31"));
    let table = [
        (written(Every::Week, Some(5)), "FREQ=WEEKLY;BYDAY=FR"),
        (written(Every::Week, None), "FREQ=WEEKLY;BYDAY=SU"),
        (written(Every::Month, Some(25)), "FREQ=MONTHLY;BYMONTHDAY=25"),
        (written(Every::Month, Some(30)), "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
        (written(Every::Month, Some(31)), "FREQ=MONTHLY;BYMONTHDAY=-1"),
        (written(Every::Quarter, Some(20)), "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"),
        (written(Every::Half, None), "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"),
        (written(Every::Year, Some(10)), "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10"),
    ];
    for (written, expected) in table {
        assert_eq!(written, format!("{expected};UNTIL=20281231"));
    }
}

#[test]
fn rules_without_an_end_or_without_periods_are_refused_with_the_reason() {
    let table = [
        ("", "rrule_malformed"),
        ("hằng tháng", "rrule_malformed"),
        ("FREQ=MONTHLY;BYMONTHDAY=25", "rrule_without_end"),
        ("FREQ=MONTHLY;BYMONTHDAY=25;COUNT=1000000", "rrule_with_count"),
        ("FREQ=DAILY;COUNT=1000000", "rrule_not_periodic"),
        ("FREQ=SECONDLY;UNTIL=20281231", "rrule_not_periodic"),
        ("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=25;UNTIL=20281231", "rrule_not_periodic"),
        ("FREQ=MONTHLY;BYDAY=1MO;UNTIL=20281231", "rrule_not_periodic"),
        ("FREQ=MONTHLY;BYMONTHDAY=25;UNTIL=2028", "rrule_malformed"),
        ("FREQ=MONTHLY;BYMONTHDAY=25;UNTIL=20281345", "rrule_malformed"),
        ("FREQ=MONTHLY;FREQ=WEEKLY;UNTIL=20281231", "rrule_malformed"),
        ("FREQ=MONTHLY;BYHOUR=3;BYMONTHDAY=25;UNTIL=20281231", "rrule_not_periodic"),
    ];
    for (text, code) in table {
        assert_eq!(rrule::read(text), Err(code), "{text}");
    }
    let read = rrule::read("RRULE:FREQ=MONTHLY;BYMONTHDAY=25;UNTIL=20281231T235959Z").unwrap();
    assert_eq!(read, recurrence(Every::Month, Some(25), "2028-12-31"));
}

fn every() -> impl Strategy<Value = Every> {
    prop::sample::select(Every::NAMES.map(|(every, _)| every).to_vec())
}

fn some_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..3_650).prop_map(|days| day("2022-01-01") + Days::new(days))
}

proptest! {
    #[test]
    fn periods_follow_each_other_and_hold_their_due_dates(
        every in every(), on in prop::option::of(1_u8..=31), within in some_day(),
    ) {
        let on = on.map(|on| if every == Every::Week { (on - 1) % 7 + 1 } else { on });
        let series = recurrence(every, on, "2040-12-31");
        let (now, next) = {
            let now = series.holding(within);
            (now, series.occurrence(now.slot + 1))
        };
        prop_assert!(now.from <= within && within <= now.to);
        prop_assert!(now.from <= now.due_on && now.due_on <= now.to);
        prop_assert_eq!(next.from, now.to + Days::new(1));
        if let (Some(on), false) = (on, every == Every::Week) {
            let is_short = now.due_on == now.to && now.to.day() <= u32::from(on);
            prop_assert!(now.due_on.day() == u32::from(on) || is_short);
        }
    }

    #[test]
    fn whenever_it_is_looked_at_each_period_is_dealt_with_once(
        every in every(), gaps in prop::collection::vec(1_u64..500, 1..40), until in some_day(),
    ) {
        let start = day("2022-01-01");
        let series = Recurrence { every, day: None, until };
        prop_assume!(series.first(start).is_some());
        let first = series.first(start).unwrap().slot;
        let (mut dealt, mut today, mut all) = (first, start, vec![first]);
        for gap in gaps {
            today = today + Days::new(gap);
            let look = series.look(dealt, today);
            prop_assert!(look.create.len() <= 2, "never in a flood");
            for one in look.missed.iter().chain(&look.create) {
                prop_assert!(one.from <= today && one.due_on <= until);
                all.push(one.slot);
                dealt = dealt.max(one.slot);
            }
            for one in &look.create {
                prop_assert!(one.slot >= series.holding(today).slot - 1);
            }
            prop_assert!(look.next_on.is_none_or(|next| next > today));
            prop_assert_eq!(&series.look(dealt, today).create, &vec![]);
        }
        let expected: Vec<i32> = (first..first + i32::try_from(all.len()).unwrap()).collect();
        prop_assert_eq!(all, expected, "in order, none twice, none left out");
        prop_assert!(i64::from(dealt - first) <= i64::from(OCCURRENCES_MAX));
    }

    #[test]
    fn what_is_written_is_read_again(
        every in every(), on in prop::option::of(1_u8..=30), until in some_day(),
    ) {
        let on = on.map(|on| if every == Every::Week { (on - 1) % 7 + 1 } else { on });
        let on = on.or((every == Every::Week).then_some(7));
        let series = Recurrence { every, day: on, until };
        prop_assert_eq!(rrule::read(&rrule::written(&series)), Ok(series));
    }
}
