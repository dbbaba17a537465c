//! A policy looked at before it is stored: what it warns of, what differs, and for which day it is
//! dated unless somebody names one.

use std::collections::BTreeSet;

use dondoc::domain::{
    calendar::{Calendar, DayKind},
    ladder::{
        Audience, ClockKind, NoticeKind, Policy, Repeat, Rung,
        differences::{Difference, differences},
        rehearsal::{example_due_on, rehearse},
        warnings::{Warning, warnings},
    },
};

use crate::fixtures::{ZONE, day};

fn everybody() -> BTreeSet<Audience> {
    Audience::ALL.into_iter().collect()
}

fn rung(name: &str, offset: i32, level: u8) -> Rung {
    Rung {
        name: name.to_owned(),
        offset,
        level,
        kind: NoticeKind::Reminder,
        audience: vec![Audience::Focal],
        repeat: None,
    }
}

fn repeated(rung: Rung, every: u16, times: u16) -> Rung {
    Rung { repeat: Some(Repeat { every, times }), ..rung }
}

/// The default policy with another ladder for one clock.
fn with(clock: ClockKind, rungs: Vec<Rung>) -> Policy {
    let mut policy = Policy::default();
    policy.ladders.insert(clock, rungs);
    policy
}

#[test]
fn the_policy_that_came_with_the_program_warns_of_nothing() {
    assert_eq!(warnings(&Policy::default(), &everybody(), ZONE), []);
}

#[test]
fn each_rung_that_is_hardly_meant_is_warned_of() {
    use Warning::{BeforeTheStart, NeverSaid, SharesADay, Silent, Swapped};
    let (due, review) = (ClockKind::Due, ClockKind::Review);
    let (a, b, top) = ("a".to_owned(), "b".to_owned(), "top".to_owned());
    let grid = || repeated(rung("top", 15, 3), 5, 6);
    let low = || rung("low", 1, 1);
    let table = [
        (due, vec![], vec![Silent(due)]),
        (due, vec![rung("a", 0, 0), rung("b", 1, 1)], vec![]),
        // Two of one day and one level: the later in the list speaks for both.
        (due, vec![rung("a", 1, 1), rung("b", 1, 1)], vec![NeverSaid(due, a.clone(), b.clone())]),
        // Of two levels on one day the lower speaks, and stands for both.
        (due, vec![rung("a", 1, 1), rung("b", 1, 2)], vec![NeverSaid(due, b.clone(), a.clone())]),
        // A day of the grid swallows it.
        (due, vec![low(), rung("b", 25, 3), grid()], vec![NeverSaid(due, b.clone(), top.clone())]),
        // Beyond the end of the repeats it is said, after the head has heard.
        (due, vec![low(), grid(), rung("b", 50, 2)], vec![Swapped(due, b.clone(), top)]),
        // A repeated one meets another one now and then.
        (
            due,
            vec![repeated(rung("a", -10, 0), 5, 3), rung("b", 0, 0)],
            vec![SharesADay(due, a.clone(), b.clone())],
        ),
        (due, vec![rung("b", 1, 2), rung("a", 3, 1)], vec![Swapped(due, a.clone(), b)]),
        // A submission is judged within 5 working days: nothing lies further back.
        (review, vec![rung("a", -6, 0), rung("c", -5, 0)], vec![BeforeTheStart(review, a)]),
        (due, vec![rung("far", -200, 0)], vec![]),
    ];
    for (clock, rungs, expected) in table {
        let found = warnings(&with(clock, rungs.clone()), &everybody(), ZONE);
        assert_eq!(found, expected, "{rungs:?}");
    }
}

#[test]
fn an_audience_of_nobody_is_warned_of_once_with_its_rungs() {
    let policy = with(ClockKind::Due, vec![rung("a", 0, 0), rung("b", 3, 1)]);
    let policy = Policy { ladders: policy.ladders.into_iter().take(1).collect(), ..policy };
    let on_file: BTreeSet<_> = everybody().into_iter().filter(|a| *a != Audience::Focal).collect();
    let found = warnings(&policy, &on_file, ZONE);
    let rungs = vec![(ClockKind::Due, "a".to_owned()), (ClockKind::Due, "b".to_owned())];
    assert_eq!(found.last(), Some(&Warning::NobodyOnFile(Audience::Focal, rungs)));
    let nobody = found.iter().filter(|found| matches!(found, Warning::NobodyOnFile(..)));
    assert_eq!(nobody.count(), 1, "{found:?}");
}

#[test]
fn differences_are_told_rung_by_rung() {
    let old = with(ClockKind::Due, vec![rung("a", 0, 0), rung("b", 3, 1)]);
    let due = ClockKind::Due;
    let table = [
        (vec![rung("a", 0, 0), rung("b", 3, 1)], vec![]),
        (vec![rung("b", 3, 1), rung("a", 0, 0)], vec![Difference::Reordered(due)]),
        (vec![rung("a", 0, 0)], vec![Difference::Removed(due, rung("b", 3, 1))]),
        (
            vec![rung("a", 0, 0), rung("b", 4, 1), rung("c", 9, 2)],
            vec![
                Difference::Changed(due, Box::new((rung("b", 3, 1), rung("b", 4, 1)))),
                Difference::Added(due, rung("c", 9, 2)),
            ],
        ),
    ];
    for (rungs, expected) in table {
        assert_eq!(differences(&old, &with(due, rungs.clone())), expected, "{rungs:?}");
    }
    let early = Policy { send_at: "07:30:00".parse().unwrap(), ..old.clone() };
    assert_eq!(differences(&old, &early), [Difference::SendAt(old.send_at, early.send_at)]);
}

#[test]
fn an_example_stands_before_the_longest_holiday_within_a_year() {
    let tet = ["2024-02-08", "2024-02-09", "2024-02-12", "2024-02-13", "2024-02-14"];
    let days = tet.map(|date| (day(date), DayKind::Holiday));
    let calendar =
        Calendar::new(ZONE, days.into_iter().chain([(day("2024-01-01"), DayKind::Holiday)]));
    assert_eq!(example_due_on(&calendar, day("2023-12-20")), day("2024-02-07"));
    let bare = Calendar::new(ZONE, []);
    assert_eq!(example_due_on(&bare, day("2023-12-20")), day("2024-01-17"), "20 working days");
    // Across Tết the ladder speaks on working days only.
    let words = rehearse(&Policy::default(), &calendar, ClockKind::Due, day("2024-02-07"), 40);
    let days: Vec<_> = words.iter().map(|word| calendar.date_of(word.at).to_string()).collect();
    assert_eq!(days[..5], ["2024-01-29", "2024-02-02", "2024-02-07", "2024-02-15", "2024-02-19"]);
}
