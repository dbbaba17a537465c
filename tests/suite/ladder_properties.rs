//! What any ladder says (spec part 2, rules 2 to 6 and 14), against a second wording of the rules.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use dondoc::domain::{
    calendar::{Calendar, DayKind},
    ladder::{
        ClockFacts, ClockKind, Moment, NoticeKind, Policy, Rung, Spoken, look, next_look, plan,
        policy::Repeat, recalendar,
    },
};
use proptest::{collection::vec, option, prelude::*};

use crate::{
    fixtures::{ZONE, day},
    naive::Days as NaiveDays,
    naive_ladder::{NaiveClock, Place, instant, local_date},
};

/// A case: everything that a look asks about, and when it is looked at.
#[derive(Clone, Debug)]
struct Case {
    rungs: Vec<Rung>,
    window: (NaiveTime, NaiveTime),
    marks: Vec<(NaiveDate, DayKind)>,
    due_on: NaiveDate,
    start: DateTime<Utc>,
    /// Minutes from one look to the next.
    gaps: Vec<i64>,
    /// At which look a promise is given, and for how many days.
    promise: Option<(usize, u64)>,
}

fn base() -> NaiveDate {
    day("2024-01-08")
}

fn a_rung() -> impl Strategy<Value = Rung> {
    let repeat = option::weighted(0.3, (1u16..5, 1u16..5));
    (-8i32..13, 0u8..4, repeat).prop_map(|(offset, level, repeat)| Rung {
        name: format!("{level}{offset:+}"),
        offset,
        level,
        kind: NoticeKind::Reminder,
        audience: Vec::new(),
        repeat: repeat.map(|(every, times)| Repeat { every, times }),
    })
}

fn some_marks(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<(NaiveDate, DayKind)>> {
    let mark = (0u64..90, 0usize..4)
        .prop_map(|(offset, kind)| (base() + Days::new(offset), DayKind::NAMES[kind].0));
    vec(mark, count)
}

fn a_case() -> impl Strategy<Value = Case> {
    let rungs = prop_oneof![
        1 => Just(Policy::default().rungs(ClockKind::Due).to_vec()),
        3 => vec(a_rung(), 1..8),
    ];
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    let window = prop_oneof![
        3 => Just((time(8, 0), time(18, 0))),
        1 => Just((time(9, 30), time(11, 15))),
    ];
    let gap = prop_oneof![
        2 => Just(1i64),
        3 => Just(60i64),
        3 => Just(24 * 60i64),
        2 => 1i64..3_000,
    ];
    let promise = option::weighted(0.4, (0usize..20, 1u64..15));
    let start = (0i64..45 * 24 * 60)
        .prop_map(|minute| instant(base(), NaiveTime::MIN) + TimeDelta::minutes(minute));
    let due_on = (15u64..45).prop_map(|offset| base() + Days::new(offset));
    (rungs, window, some_marks(0..14), due_on, start, vec(gap, 1..40), promise).prop_map(
        |(rungs, window, marks, due_on, start, gaps, promise)| Case {
            rungs,
            window,
            marks,
            due_on,
            start,
            gaps,
            promise,
        },
    )
}

/// The ladder and its second wording, side by side.
struct Pair<'a> {
    case: &'a Case,
    policy: Policy,
    calendar: Calendar,
    naive: NaiveClock,
    spoken: Vec<Spoken>,
    promised_on: Option<NaiveDate>,
}

impl<'a> Pair<'a> {
    fn new(case: &'a Case) -> Self {
        let days = NaiveDays::new(case.marks.iter().copied());
        let naive = NaiveClock::new(&case.rungs, case.window, &days, case.due_on, case.start);
        let policy =
            Policy { send_at: case.window.0, send_until: case.window.1, ..Policy::default() };
        let calendar = Calendar::new(ZONE, case.marks.iter().copied());
        Self { case, policy, calendar, naive, spoken: Vec::new(), promised_on: None }
    }

    fn facts(&self) -> ClockFacts<'_> {
        ClockFacts {
            rungs: &self.case.rungs,
            due_on: self.case.due_on,
            latest_start: self.case.start,
            spoken: &self.spoken,
            promised_on: self.promised_on,
            not_before: None,
        }
    }

    fn look(&self, now: DateTime<Utc>) -> look::Look {
        look::look(&self.policy, &self.calendar, &self.facts(), now)
    }

    fn next_look(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        next_look(&self.policy, &self.calendar, &self.facts(), now)
    }

    /// Looks at `now` both ways, compares, remembers what was said.
    fn look_both_ways(
        &mut self,
        now: DateTime<Utc>,
    ) -> Result<Option<DateTime<Utc>>, TestCaseError> {
        let seen = self.look(now);
        let expected = self.naive.says(now);
        let place = |place: &Place| Moment {
            rung: place.rung,
            occurrence: place.occurrence,
            at: place.moment,
        };
        let said = expected
            .as_ref()
            .map(|word| (place(&word.place), word.folded.iter().map(place).collect::<Vec<_>>()));
        prop_assert_eq!(seen.said.as_ref().map(|s| (s.speaker, s.folded.clone())), said, "{}", now);
        if let Some(word) = expected {
            let (rung, occurrence) = (word.place.rung, word.place.occurrence);
            self.spoken.push(Spoken { rung, occurrence, on: local_date(now) });
            self.naive.words.push(word);
        }
        Ok(seen.next)
    }

    fn promise_if_it_is_time(&mut self, index: usize, now: DateTime<Utc>) {
        if let Some((at, days)) = self.case.promise
            && at == index
        {
            self.promised_on = Some(local_date(now) + Days::new(days));
            self.naive.promised_on = self.promised_on;
        }
    }

    /// Through all looks of the case; the last instant.
    fn run(&mut self) -> Result<DateTime<Utc>, TestCaseError> {
        let mut now = self.case.start;
        for (index, gap) in self.case.gaps.iter().enumerate() {
            self.promise_if_it_is_time(index, now);
            self.look_both_ways(now)?;
            let again = self.look(now);
            prop_assert_eq!(again.said, None, "a second look at {} says more", now);
            now += TimeDelta::minutes(*gap);
        }
        Ok(now)
    }
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(160))]

    #[test]
    fn looking_says_what_the_text_says(case in a_case()) {
        let mut pair = Pair::new(&case);
        pair.run()?;
        let mut keys: Vec<_> = pair.spoken.iter().map(|word| (word.rung, word.occurrence)).collect();
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        prop_assert_eq!(keys.len(), count, "something was said twice");
        for (index, word) in pair.naive.words.iter().enumerate() {
            prop_assert!(pair.naive.is_open(word.at), "outside the window");
            prop_assert!(word.place.moment > case.start && word.place.moment <= word.at
                || word.place.level >= 1, "only rule 4 reaches back");
            for level in 1..word.place.level {
                let of_level = case.rungs.iter().any(|rung| {
                    let day = pair.calendar.wd(case.due_on, rung.offset);
                    rung.level == level && instant(day, case.window.0) <= word.at
                });
                let earlier = pair.naive.words[..index].iter();
                let mut spoke = earlier.filter(|earlier| {
                    earlier.place.level == level && local_date(earlier.at) < local_date(word.at)
                });
                prop_assert!(!of_level || spoke.next().is_some(), "a superior heard first");
            }
        }
    }
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn the_next_look_is_never_too_late(case in a_case()) {
        let mut pair = Pair::new(&case);
        let now = pair.run()?;
        let not_too_late = |next: Option<DateTime<Utc>>, first: Option<DateTime<Utc>>| match first {
            Some(first) => next.is_some_and(|next| next <= first),
            None => true,
        };
        let first = pair.naive.scan(now, 20).map(|word| word.at);
        let next = pair.next_look(now);
        prop_assert!(not_too_late(next, first), "{:?} is after {:?}", next, first);
        // What a look itself answers, whether or not it says something.
        let next = pair.look_both_ways(now)?;
        let first = pair.naive.scan(now + TimeDelta::minutes(1), 20).map(|word| word.at);
        prop_assert!(not_too_late(next, first), "{:?} is after {:?}", next, first);
        prop_assert!(next.is_none_or(|next| next > now), "{:?} is not after {}", next, now);
    }

    #[test]
    fn a_plan_is_what_looking_will_say(case in a_case()) {
        let mut pair = Pair::new(&case);
        let now = pair.run()?;
        let planned = plan::plan(&pair.policy, &pair.calendar, &pair.facts(), now);
        let end = now + TimeDelta::days(60);
        // Between openings nothing changes: every moment is one (the scan above goes by minutes).
        let openings = local_date(now).iter_days().take(62);
        let openings = openings.map(|date| instant(date, case.window.0)).filter(|at| *at > now);
        let mut said = Vec::new();
        for at in [now].into_iter().chain(openings).take_while(|at| *at < end) {
            if let Some(word) = pair.naive.says(at) {
                said.push((at, word.place.rung, word.place.occurrence, word.folded.len()));
                pair.naive.words.push(word);
            }
        }
        let planned: Vec<_> = planned
            .into_iter()
            .take_while(|word| word.at < end)
            .map(|word| (word.at, word.speaker.rung, word.speaker.occurrence, word.folded_count))
            .collect();
        said.truncate(plan::PLANNED_MAX);
        prop_assert_eq!(planned, said);
    }

    #[test]
    fn an_edit_moves_a_clock_exactly_when_an_unspoken_moment_moves(
        case in a_case(),
        edits in some_marks(1..3),
    ) {
        let mut pair = Pair::new(&case);
        pair.run()?;
        let marks: Vec<_> = case.marks.iter().chain(&edits).copied().collect();
        let new = Calendar::new(ZONE, marks.iter().copied());
        let (old_days, new_days) = (NaiveDays::new(case.marks.clone()), NaiveDays::new(marks));
        let moment = |days: &NaiveDays, rung: &Rung, occurrence: u32| {
            instant(days.wd(case.due_on, rung.offset_of(occurrence)), case.window.0)
        };
        let spoken_moments = pair.spoken.iter().map(|word| {
            moment(&old_days, &case.rungs[word.rung], word.occurrence)
        });
        let bound = spoken_moments.chain([case.start]).max().unwrap();
        let moved = case.rungs.iter().enumerate().any(|(index, rung)| {
            let mut spoken: Vec<u32> = Vec::new();
            spoken.extend(pair.spoken.iter().filter(|s| s.rung == index).map(|s| s.occurrence));
            if rung.repeat.is_some_and(|repeat| spoken.len() >= usize::from(repeat.times)) {
                return false;
            }
            let next = (1..60).find(|n| moment(&old_days, rung, *n) > bound);
            let mut unspoken: Vec<u32> = match rung.repeat {
                Some(_) => (1..=6).chain(next).collect(),
                None => vec![1],
            };
            unspoken.retain(|occurrence| !spoken.contains(occurrence));
            unspoken.into_iter().any(|n| {
                let was = moment(&old_days, rung, n);
                was > bound && was != moment(&new_days, rung, n)
            })
        });
        let found = recalendar::moves(&pair.policy, &pair.calendar, &new, &pair.facts());
        prop_assert_eq!(found, moved);
        prop_assert!(!recalendar::moves(&pair.policy, &new, &new, &pair.facts()), "an edit that changes nothing is none");
    }
}
