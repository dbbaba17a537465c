//! Rules 2 to 6 of spec part 2 a second time, worded as the text words them, counting by walking.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use dondoc::domain::ladder::Rung;

use crate::{
    fixtures::{ZONE, day},
    naive::Days,
};

/// Repeats are laid out to here; no test reaches so far.
const END: &str = "2024-10-01";
/// A bound for them.
const REPEATS: u32 = 400;

/// A rung at its place: its position in the list, its occurrence, its moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) rung: usize,
    pub(crate) occurrence: u32,
    pub(crate) moment: DateTime<Utc>,
    pub(crate) level: u8,
    offset: i32,
    repeats: bool,
}

/// What was said: where, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) at: DateTime<Utc>,
    pub(crate) place: Place,
    pub(crate) folded: Vec<Place>,
}

/// One clock in one period, told by the text.
#[derive(Clone, Debug)]
pub(crate) struct NaiveClock {
    rungs: Vec<Rung>,
    window: (NaiveTime, NaiveTime),
    places: Vec<Place>,
    works: BTreeMap<NaiveDate, bool>,
    pub(crate) start: DateTime<Utc>,
    pub(crate) promised_on: Option<NaiveDate>,
    pub(crate) words: Vec<Word>,
}

pub(crate) fn instant(date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    // Seven hours east the whole year round.
    date.and_time(time).and_utc() - TimeDelta::hours(7)
}

pub(crate) fn local_date(now: DateTime<Utc>) -> NaiveDate {
    now.with_timezone(&ZONE).date_naive()
}

impl NaiveClock {
    pub(crate) fn new(
        rungs: &[Rung],
        window: (NaiveTime, NaiveTime),
        days: &Days,
        due_on: NaiveDate,
        start: DateTime<Utc>,
    ) -> Self {
        let mut places = Vec::new();
        for (index, rung) in rungs.iter().enumerate() {
            let last = if rung.repeat.is_some() { REPEATS } else { 1 };
            for occurrence in 1..=last {
                let every = rung.repeat.map_or(0, |repeat| i32::from(repeat.every));
                let offset = rung.offset + every * i32::try_from(occurrence - 1).unwrap();
                let date = days.wd(due_on, offset);
                places.push(Place {
                    rung: index,
                    occurrence,
                    moment: instant(date, window.0),
                    level: rung.level,
                    offset,
                    repeats: rung.repeat.is_some(),
                });
                if date > day(END) {
                    break;
                }
            }
        }
        let known = day("2023-01-01").iter_days().take(1_100);
        let works = known.map(|date| (date, days.works(date))).collect();
        let rungs = rungs.to_vec();
        Self { rungs, window, places, works, start, promised_on: None, words: Vec::new() }
    }

    /// The speaking window, [`send_at`, `send_until`) of working days.
    pub(crate) fn is_open(&self, now: DateTime<Utc>) -> bool {
        let time = now.with_timezone(&ZONE).time();
        self.works[&local_date(now)] && self.window.0 <= time && time < self.window.1
    }

    fn is_over(&self, place: &Place) -> bool {
        let times = self.words.iter().filter(|word| word.place.rung == place.rung).count();
        place.repeats && times >= usize::from(self.rungs[place.rung].repeat.unwrap().times)
    }

    /// What a look says, by the text.
    pub(crate) fn says(&self, now: DateTime<Utc>) -> Option<Word> {
        if !self.is_open(now) {
            return None;
        }
        let spoken = self.words.iter().map(|word| word.place.moment);
        let after = spoken.chain([self.start]).max().unwrap();
        let promised = self.promised_on.is_some_and(|promised| local_date(now) <= promised);
        let past: Vec<Place> = self
            .places
            .iter()
            .filter(|place| after < place.moment && place.moment <= now)
            .filter(|place| !self.is_over(place) && (!promised || place.level == 0))
            .copied()
            .collect();
        let latest = |places: &[Place]| {
            let key = |place: &Place| (place.moment, place.level, place.offset, place.rung);
            places.iter().copied().max_by_key(key)
        };
        let candidate = latest(&past)?;
        let speaker = self.first_heard(candidate, now, latest)?;
        let mut folded: Vec<Place> = past;
        folded.retain(|place| place.moment <= speaker.moment && *place != speaker);
        folded.sort_by_key(|place| (place.moment, place.level, place.offset, place.rung));
        Some(Word { at: now, place: speaker, folded })
    }

    /// Rule 4; `None` where the level whose turn it is has spoken today.
    fn first_heard(
        &self,
        candidate: Place,
        now: DateTime<Utc>,
        latest: impl Fn(&[Place]) -> Option<Place>,
    ) -> Option<Place> {
        let today = local_date(now);
        for level in 1..candidate.level {
            let of_level: Vec<Place> =
                self.places.iter().filter(|place| place.level == level).copied().collect();
            let reached: Vec<Place> =
                of_level.into_iter().filter(|place| place.moment <= now).collect();
            let spoke_on: Vec<NaiveDate> = self
                .words
                .iter()
                .filter(|word| word.place.level == level)
                .map(|word| local_date(word.at))
                .collect();
            if reached.is_empty() || spoke_on.iter().any(|date| *date < today) {
                continue;
            }
            return if spoke_on.contains(&today) { None } else { latest(&reached) };
        }
        Some(candidate)
    }

    /// Every minute of the window from `now` on through `days` days: the first word, if any.
    pub(crate) fn scan(&self, now: DateTime<Utc>, days: usize) -> Option<Word> {
        let dates = local_date(now).iter_days().take(days).filter(|date| self.works[date]);
        let mut minutes = dates.flat_map(|date| {
            let opening = instant(date, self.window.0).max(now);
            let close = instant(date, self.window.1);
            (0..).map(move |n| opening + TimeDelta::minutes(n)).take_while(move |at| *at < close)
        });
        minutes.find_map(|at| self.says(at))
    }
}
