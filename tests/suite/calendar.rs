//! Working days and instants (spec part 2, "Days").

use std::sync::LazyLock;

use chrono::{Days, NaiveDate, NaiveTime};
use chrono_tz::Tz;
use dondoc::domain::calendar::{Calendar, DayKind};
use proptest::prelude::*;

use crate::{
    fixtures::{CALENDAR, MARKS, ZONE, at, day},
    naive,
};

/// Worked by hand: (start, offset, the day that wd gives).
#[rustfmt::skip]
const BY_HAND: &[(&str, i32, &str)] = &[
    // Tết 2024: off from Thursday 8 to Wednesday 14 February.
    ("2024-02-07", 1, "2024-02-15"), ("2024-02-07", 2, "2024-02-16"),
    ("2024-02-15", -1, "2024-02-07"), ("2024-02-15", -2, "2024-02-06"),
    ("2024-02-10", 0, "2024-02-07"), ("2024-02-14", 0, "2024-02-07"),
    ("2024-02-08", -7, "2024-01-30"), ("2024-02-16", -7, "2024-01-31"),
    // Tết 2025: off from Saturday 25 January to Sunday 2 February.
    ("2025-01-24", 1, "2025-02-03"), ("2025-01-24", 3, "2025-02-05"),
    ("2025-02-03", -1, "2025-01-24"), ("2025-01-29", 0, "2025-01-24"),
    ("2025-01-29", 7, "2025-02-11"),
    // Tết 2026.
    ("2026-02-13", 1, "2026-02-23"), ("2026-02-20", 0, "2026-02-13"),
    // Monday 29 April 2024 off, Saturday 4 May worked for it.
    ("2024-04-26", 1, "2024-05-02"), ("2024-04-26", 2, "2024-05-03"),
    ("2024-04-28", 0, "2024-04-26"), ("2024-05-03", 1, "2024-05-04"),
    ("2024-05-06", -1, "2024-05-04"), ("2024-05-06", -2, "2024-05-03"),
    ("2024-05-05", 0, "2024-05-04"), ("2024-05-04", 0, "2024-05-04"),
    ("2024-05-04", 1, "2024-05-06"), ("2024-05-04", -1, "2024-05-03"),
    ("2024-05-04", -3, "2024-04-26"),
    // Friday 2 May 2025 off, Saturday 26 April worked for it.
    ("2025-04-25", 1, "2025-04-26"), ("2025-04-25", 2, "2025-04-28"),
    ("2025-04-27", 0, "2025-04-26"), ("2025-04-29", 1, "2025-05-05"),
    ("2025-05-02", 0, "2025-04-29"), ("2025-05-05", -1, "2025-04-29"),
    // Monday 31 August 2026 off, Saturday 22 August worked for it.
    ("2026-08-21", 1, "2026-08-22"), ("2026-08-22", 0, "2026-08-22"),
    ("2026-08-28", 1, "2026-09-03"), ("2026-08-31", 0, "2026-08-28"),
    ("2026-08-31", 1, "2026-09-03"), ("2026-09-03", -1, "2026-08-28"),
    // The ladder of Sunday 10 December 2023, with the turn of the year.
    ("2023-12-10", -7, "2023-11-30"), ("2023-12-10", -3, "2023-12-06"),
    ("2023-12-10", 0, "2023-12-08"), ("2023-12-10", 1, "2023-12-11"),
    ("2023-12-10", 3, "2023-12-13"), ("2023-12-10", 7, "2023-12-19"),
    ("2023-12-10", 15, "2023-12-29"), ("2023-12-10", 20, "2024-01-08"),
    ("2024-01-01", 0, "2023-12-29"), ("2023-12-29", 1, "2024-01-02"),
    ("2023-04-28", 1, "2023-05-04"), ("2023-09-04", 0, "2023-08-31"),
];

/// A calendar without any mark.
static PLAIN: LazyLock<Calendar> = LazyLock::new(|| Calendar::new(ZONE, []));

fn days_from(first: &str, count: usize) -> impl Iterator<Item = NaiveDate> {
    day(first).iter_days().take(count)
}

#[test]
fn working_days_are_counted_as_by_hand() {
    for (start, n, expected) in BY_HAND {
        assert_eq!(CALENDAR.wd(day(start), *n), day(expected), "wd({start}, {n})");
    }
}

/// Two hundred rows around every new year and every swap, by the program in `tests/replay`.
const BY_ANOTHER_PROGRAM: &str = include_str!("../replay/golden/days.csv");

#[test]
fn working_days_are_counted_as_another_program_counts_them() {
    let rows: Vec<&str> = BY_ANOTHER_PROGRAM.lines().skip(1).collect();
    assert_eq!(rows.len(), 200);
    for row in rows {
        let parts: Vec<&str> = row.split(',').collect();
        let (start, n) = (day(parts[0]), parts[1].parse().unwrap());
        assert_eq!(CALENDAR.wd(start, n), day(parts[2]), "{row}");
    }
}

#[test]
fn working_days_are_counted_as_by_walking_around_every_swap_and_new_year() {
    let starts = [
        ("2023-04-27", 8),
        ("2023-08-30", 7),
        ("2023-12-28", 8),
        ("2024-02-05", 12),
        ("2024-04-25", 13),
        ("2024-08-30", 7),
        ("2025-01-22", 14),
        ("2025-04-24", 14),
        ("2026-01-01", 12),
        ("2026-02-12", 12),
        ("2026-08-20", 16),
    ];
    let offsets = [-30, -15, -7, -3, -2, -1, 0, 1, 2, 3, 7, 15, 30];
    let calendars =
        [(&*CALENDAR, naive::Days::new(MARKS.iter().copied())), (&*PLAIN, naive::Days::default())];
    let mut rows = 0;
    for (calendar, days) in &calendars {
        for start in starts.into_iter().flat_map(|(first, count)| days_from(first, count)) {
            assert_eq!(calendar.is_working(start), days.works(start), "{start}");
            for n in offsets {
                assert_eq!(calendar.wd(start, n), days.wd(start, n), "wd({start}, {n})");
                rows += 1;
            }
        }
    }
    assert!(rows >= 2_000, "{rows} rows");
}

#[test]
fn a_make_up_working_day_wins_where_a_day_bears_both() {
    let saturday = day("2024-05-04");
    let both = [(saturday, DayKind::CompensatoryWorkingDay), (saturday, DayKind::Holiday)];
    let reversed = [both[1], both[0]];
    assert!(Calendar::new(ZONE, both).is_working(saturday));
    assert!(Calendar::new(ZONE, reversed).is_working(saturday));
    for kind in [DayKind::Holiday, DayKind::CompensatoryDayOff, DayKind::SwappedDayOff] {
        let monday = day("2024-05-06");
        assert!(!Calendar::new(ZONE, [(monday, kind)]).is_working(monday), "{}", kind.name());
    }
}

#[test]
fn holidays_are_known_to_the_end_of_the_last_marked_year() {
    assert_eq!(CALENDAR.known_until(), Some(day("2027-12-31")));
    assert_eq!(PLAIN.known_until(), None);
}

#[test]
fn a_kind_of_day_is_found_by_its_name() {
    for (kind, name) in DayKind::NAMES {
        assert_eq!((kind.name(), DayKind::from_name(name)), (name, Some(kind)));
        assert_eq!(serde_json::to_value(kind).unwrap(), name);
    }
    assert_eq!(DayKind::from_name("working"), None);
}

/// Zone, date, time, the instant.
#[rustfmt::skip]
const INSTANTS: &[(Tz, &str, &str, &str)] = &[
    (ZONE,                       "2024-02-15", "08:00", "2024-02-15T01:00:00Z"),
    (ZONE,                       "2024-02-15", "00:00", "2024-02-14T17:00:00Z"),
    (chrono_tz::Pacific::Tarawa, "2024-02-15", "08:00", "2024-02-14T20:00:00Z"),
    (chrono_tz::Pacific::Honolulu, "2024-02-15", "08:00", "2024-02-15T18:00:00Z"),
    // Santiago: summer time begins on 8 September 2024 at 00:00, which does not exist.
    (chrono_tz::America::Santiago, "2024-09-07", "08:00", "2024-09-07T12:00:00Z"),
    (chrono_tz::America::Santiago, "2024-09-08", "08:00", "2024-09-08T11:00:00Z"),
    (chrono_tz::America::Santiago, "2024-09-08", "00:00", "2024-09-08T04:00:00Z"),
    (chrono_tz::America::Santiago, "2024-09-08", "00:10", "2024-09-08T04:00:00Z"),
    (chrono_tz::America::Santiago, "2024-09-08", "00:59", "2024-09-08T04:00:00Z"),
    // and ends on 7 April 2024 at 00:00: 23:30 of the 6th occurs twice, the earlier counts.
    (chrono_tz::America::Santiago, "2024-04-06", "23:30", "2024-04-07T02:30:00Z"),
    (chrono_tz::America::Santiago, "2024-04-07", "00:00", "2024-04-07T04:00:00Z"),
];

#[test]
fn a_time_of_day_is_an_instant_of_its_zone() {
    for (zone, date, time, expected) in INSTANTS {
        let calendar = Calendar::new(*zone, []);
        let time = NaiveTime::parse_from_str(time, "%H:%M").unwrap();
        assert_eq!(calendar.instant(day(date), time), at(expected), "{zone} {date} {time}");
    }
}

#[test]
fn a_day_begins_at_midnight_of_the_zone_and_never_of_utc() {
    for zone in [ZONE, chrono_tz::Pacific::Tarawa, chrono_tz::Pacific::Honolulu] {
        let calendar = Calendar::new(zone, []);
        for date in days_from("2024-02-27", 4) {
            let first = calendar.instant(date, NaiveTime::MIN);
            assert_eq!(calendar.date_of(first), date, "{zone}");
            let last = first - chrono::TimeDelta::microseconds(1);
            assert_eq!(calendar.date_of(last), date - Days::new(1), "{zone}");
        }
    }
}

fn some_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..1_800).prop_map(|offset| day("2023-01-01") + Days::new(offset))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn counting_is_what_walking_finds(start in some_day(), n in -60i32..60) {
        let days = naive::Days::new(MARKS.iter().copied());
        prop_assert_eq!(CALENDAR.wd(start, n), days.wd(start, n));
        prop_assert!(days.works(CALENDAR.wd(start, n)));
        let next = CALENDAR.on_or_after(start);
        prop_assert!(next >= start && days.works(next) && days.between(start, next) <= 1);
    }

    #[test]
    fn counting_never_turns_back(a in some_day(), b in some_day(), n in -60i32..60, m in -60i32..60) {
        let (a, b) = (a.min(b), a.max(b));
        let (n, m) = (n.min(m), n.max(m));
        prop_assert!(CALENDAR.wd(a, n) <= CALENDAR.wd(b, n));
        prop_assert!(CALENDAR.wd(a, n) <= CALENDAR.wd(a, m));
    }

    #[test]
    fn counting_there_and_back_ends_where_it_began(start in some_day(), n in 1i32..60) {
        let there = CALENDAR.wd(start, n);
        if CALENDAR.is_working(start) {
            prop_assert_eq!(CALENDAR.wd(there, -n), start);
            prop_assert_eq!(CALENDAR.wd(CALENDAR.wd(start, -n), n), start);
        } else {
            prop_assert_eq!(CALENDAR.wd(there, -n), CALENDAR.wd(start, 0));
        }
        prop_assert_eq!(CALENDAR.working_days_between(start, there), u32::try_from(n).unwrap());
    }

    #[test]
    fn what_lies_between_adds_up(a in some_day(), b in some_day(), c in some_day()) {
        let mut sorted = [a, b, c];
        sorted.sort();
        let [a, b, c] = sorted;
        let between = |from, to| CALENDAR.working_days_between(from, to);
        prop_assert_eq!(between(a, c), between(a, b) + between(b, c));
        prop_assert_eq!(between(c, a), 0);
        let days = naive::Days::new(MARKS.iter().copied());
        prop_assert_eq!(between(a, b), days.between(a, b));
    }
}
