//! What is lawful in a policy and yet hardly meant: words that nobody will ever hear.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::{
    check::{REPEAT_TIMES_MAX, RUNGS_MAX},
    plan::Planned,
    policy::{Audience, ClockKind, Policy, Rung},
    rehearsal::rehearse,
};
use crate::domain::calendar::Calendar;

/// Words of one rehearsal, at most: every rung as often as it may be said.
const WORDS_MAX: usize = RUNGS_MAX * REPEAT_TIMES_MAX as usize;

/// Something that a policy's author should look at once more.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// The clock says nothing at all.
    Silent(ClockKind),
    /// The rung is never said: it would lie before the clock can have started.
    BeforeTheStart(ClockKind, String),
    /// The rung is never said: another one of the same day always speaks in its place; of two
    /// levels on one day the lower speaks (rule 4) and stands for both (rule 3).
    NeverSaid(ClockKind, String, String),
    /// Now and then the rung falls on the day of another one, which then speaks in its place.
    SharesADay(ClockKind, String, String),
    /// Order swapped: the rung comes after one of a higher level, whose audience hears first.
    Swapped(ClockKind, String, String),
    /// Nobody on file is of this audience now; somebody else is told instead (rule 9), or nobody.
    NobodyOnFile(Audience, Vec<(ClockKind, String)>),
}

/// Looks at a policy that was checked, on a calendar without holidays, so that what it says does
/// not depend on the date. `on_file` names the audiences that somebody is of at present.
#[must_use]
pub fn warnings(policy: &Policy, on_file: &BTreeSet<Audience>, zone: Tz) -> Vec<Warning> {
    let calendar = Calendar::new(zone, []);
    let mut all = Vec::new();
    for clock in ClockKind::ALL {
        let rungs = policy.rungs(clock);
        if rungs.is_empty() {
            all.push(Warning::Silent(clock));
            continue;
        }
        let words = rehearse(policy, &calendar, clock, a_wednesday(), WORDS_MAX);
        all.extend(unsaid(clock, rungs, &words));
        all.extend(swapped(clock, rungs));
    }
    all.extend(nobody(policy, on_file));
    all
}

/// A due date in the middle of a week, far from the ends of the calendar.
fn a_wednesday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 6, 11).unwrap_or_default()
}

fn name(rungs: &[Rung], at: usize) -> String {
    rungs.get(at).map(|rung| rung.name.clone()).unwrap_or_default()
}

/// Rungs that never speak, or not whenever they would.
fn unsaid(clock: ClockKind, rungs: &[Rung], words: &[Planned]) -> Vec<Warning> {
    let speaks: BTreeSet<usize> = words.iter().map(|word| word.speaker.rung).collect();
    // Positions of one's own grid are no other rung's.
    let folds = words.iter().flat_map(|word| {
        let other = word.folded.iter().filter(|folded| folded.rung != word.speaker.rung);
        other.map(|folded| (folded.rung, word.speaker.rung))
    });
    let mut stands_for: BTreeMap<usize, usize> = BTreeMap::new();
    for (folded, speaker) in folds {
        stands_for.entry(folded).or_insert(speaker);
    }
    let warn = |index: usize| {
        let own = name(rungs, index);
        match (speaks.contains(&index), stands_for.get(&index)) {
            (true, None) => None,
            (true, Some(other)) => Some(Warning::SharesADay(clock, own, name(rungs, *other))),
            (false, Some(other)) => Some(Warning::NeverSaid(clock, own, name(rungs, *other))),
            (false, None) => Some(Warning::BeforeTheStart(clock, own)),
        }
    };
    (0..rungs.len()).filter_map(warn).collect()
}

/// Rungs that come after a higher level.
fn swapped(clock: ClockKind, rungs: &[Rung]) -> Vec<Warning> {
    let higher = |rung: &Rung| {
        let before = rungs.iter().filter(|other| other.offset < rung.offset);
        let higher = before.filter(|other| other.level > rung.level);
        higher.min_by_key(|other| other.offset).map(|other| other.name.clone())
    };
    let swapped = rungs.iter().filter_map(|rung| Some((rung, higher(rung)?)));
    swapped.map(|(rung, other)| Warning::Swapped(clock, rung.name.clone(), other)).collect()
}

/// Audiences that nobody is of, with the rungs that speak to them.
fn nobody(policy: &Policy, on_file: &BTreeSet<Audience>) -> Vec<Warning> {
    let missing = Audience::ALL.into_iter().filter(|audience| !on_file.contains(audience));
    let warn = |audience: Audience| {
        let rungs = ClockKind::ALL.into_iter().flat_map(|clock| {
            let rungs = policy.rungs(clock).iter();
            let named = rungs.filter(move |rung| rung.audience.contains(&audience));
            named.map(move |rung| (clock, rung.name.clone()))
        });
        let rungs: Vec<_> = rungs.collect();
        (!rungs.is_empty()).then_some(Warning::NobodyOnFile(audience, rungs))
    };
    missing.filter_map(warn).collect()
}
