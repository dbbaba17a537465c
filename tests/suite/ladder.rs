//! What the default ladder says in single cases (spec part 2, rules 2 to 5, 13 and 14).

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use dondoc::domain::{
    calendar::Calendar,
    ladder::{ClockFacts, ClockKind, Policy, Rung, Spoken, look, plan, policy::Repeat, recalendar},
};

use crate::{
    fixtures::{ZONE, day},
    naive_ladder::instant,
};

fn default_due_ladder() -> Vec<Rung> {
    Policy::default().rungs(ClockKind::Due).to_vec()
}

fn quiet(rungs: &[Rung], due_on: NaiveDate) -> ClockFacts<'_> {
    let latest_start = instant(day("2024-01-08"), NaiveTime::MIN);
    ClockFacts { rungs, due_on, latest_start, spoken: &[], promised_on: None, not_before: None }
}

fn plain() -> Calendar {
    Calendar::new(ZONE, [])
}

fn morning(date: &str) -> DateTime<Utc> {
    instant(day(date), NaiveTime::from_hms_opt(8, 0, 0).unwrap())
}

#[test]
fn a_ladder_left_alone_is_climbed_once_and_ends_after_six_times_top() {
    let rungs = default_due_ladder();
    let clock = quiet(&rungs, day("2024-02-01"));
    let planned = plan::plan(&Policy::default(), &plain(), &clock, clock.latest_start);
    let names: Vec<_> = planned
        .iter()
        .map(|word| format!("{}#{}", rungs[word.speaker.rung].name, word.speaker.occurrence))
        .collect();
    let expected = [
        "week#1", "three#1", "day#1", "late#1", "slip#1", "letter#1", "top#1", "top#2", "top#3",
        "top#4", "top#5", "top#6",
    ];
    assert_eq!(names, expected);
    assert!(planned.iter().all(|word| word.at == word.speaker.at && word.folded_count == 0));
}

#[test]
fn of_very_many_folded_rungs_the_latest_fifty_are_named() {
    let mut rungs = default_due_ladder();
    rungs.truncate(1);
    rungs[0].repeat = Some(Repeat { every: 1, times: 500 });
    let clock = quiet(&rungs, day("2024-01-31"));
    // `week` is of Monday 22 January; on Friday 31 May the 94th repeat is past.
    let seen = look::look(&Policy::default(), &plain(), &clock, morning("2024-05-31"));
    let said = seen.said.unwrap();
    assert_eq!((said.speaker.occurrence, said.folded_count), (95, 94));
    let named: Vec<_> = said.folded.iter().map(|moment| moment.occurrence).collect();
    assert_eq!(named, (45..=94).collect::<Vec<_>>());
}

#[test]
fn a_level_whose_repeats_are_over_today_still_bars_the_next_level_today() {
    let mut rungs = default_due_ladder();
    rungs.retain(|rung| rung.name == "late" || rung.name == "letter");
    rungs[0].repeat = Some(Repeat { every: 5, times: 1 });
    let now = morning("2024-02-20");
    let mut clock = quiet(&rungs, day("2024-02-01"));
    let today = [Spoken { rung: 0, occurrence: 1, on: day("2024-02-20") }];
    clock.spoken = &today;
    let seen = look::look(&Policy::default(), &plain(), &clock, now);
    assert_eq!((seen.said, seen.next), (None, Some(morning("2024-02-21"))));
    let seen = look::look(&Policy::default(), &plain(), &clock, morning("2024-02-21"));
    assert_eq!(seen.said.unwrap().speaker.rung, 1);
}

#[test]
fn nothing_is_said_outside_the_window_or_before_a_moved_clock_may_be_looked_at() {
    let rungs = default_due_ladder();
    // `day` is of Thursday 1 February, 08:00.
    let mut clock = quiet(&rungs, day("2024-02-01"));
    clock.latest_start = morning("2024-01-31");
    let says = |clock: &ClockFacts<'_>, now| {
        let seen = look::look(&Policy::default(), &plain(), clock, now);
        (seen.said.is_some(), seen.next)
    };
    let (at, second) = (morning("2024-02-01"), TimeDelta::seconds(1));
    assert_eq!(says(&clock, at - second), (false, Some(at)));
    assert_eq!(says(&clock, at), (true, Some(morning("2024-02-02"))), "`late` is next");
    let close = at + TimeDelta::hours(10);
    assert!(says(&clock, close - second).0);
    assert_eq!(says(&clock, close), (false, Some(morning("2024-02-02"))));
    clock.not_before = Some(morning("2024-02-02"));
    assert_eq!(says(&clock, at), (false, Some(morning("2024-02-02"))));
    assert!(says(&clock, morning("2024-02-02")).0);
}

#[test]
fn a_start_at_the_moment_of_a_rung_passes_it_over() {
    let rungs = default_due_ladder();
    let mut clock = quiet(&rungs, day("2024-02-01"));
    clock.latest_start = morning("2024-02-01");
    let seen = look::look(&Policy::default(), &plain(), &clock, morning("2024-02-01"));
    assert_eq!((seen.said, seen.next), (None, Some(morning("2024-02-02"))));
    clock.latest_start -= TimeDelta::microseconds(1);
    let seen = look::look(&Policy::default(), &plain(), &clock, morning("2024-02-01"));
    assert_eq!(rungs[seen.said.unwrap().speaker.rung].name, "day");
}

#[test]
fn a_moved_clock_waits_for_the_first_working_day_after_the_edit() {
    let friday_evening = instant(day("2024-02-02"), NaiveTime::from_hms_opt(23, 30, 0).unwrap());
    let not_before = |edited| recalendar::not_before(&Policy::default(), &plain(), edited);
    assert_eq!(not_before(friday_evening), morning("2024-02-05"));
    assert_eq!(not_before(morning("2024-02-05")), morning("2024-02-06"), "not the day itself");
}
