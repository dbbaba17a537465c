//! Worked examples of the ladder, replayed over the domain alone.
//!
//! What is not listed in an example is not said: a row too many is as wrong as a row too few.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::Deserialize;

use crate::{
    fixtures::{at, day, read_marks},
    simulator::{Event, Row, Simulator},
};

#[derive(Deserialize)]
struct Trace {
    calendar: PathBuf,
    clocks: Vec<String>,
    events: Vec<Event>,
    looks: Looks,
    until: NaiveDate,
    said: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Looks {
    At(Vec<DateTime<Utc>>),
    Words(String),
}

fn replay(path: &Path, trace: &Trace) -> Vec<Row> {
    let marks = read_marks(&path.parent().unwrap().join(&trace.calendar));
    let mut simulator = Simulator::new(marks, trace.events[0].due_on);
    let mut events = trace.events.iter().peekable();
    let mut look = |now: DateTime<Utc>, looks: bool, simulator: &mut Simulator| {
        while let Some(event) = events.next_if(|event| event.at <= now) {
            simulator.happen(event);
        }
        if looks {
            simulator.look(now);
        }
    };
    match &trace.looks {
        Looks::At(looks) => looks.iter().for_each(|now| look(*now, true, &mut simulator)),
        Looks::Words(words) => {
            assert_eq!(words, "every minute inside the window");
            let first = trace.events[0].at;
            let open = NaiveTime::from_hms_opt(8, 0, 0).unwrap();
            let days = simulator.calendar.date_of(first).iter_days();
            for date in days.take_while(|date| *date <= trace.until) {
                let opening = simulator.calendar.instant(date, open);
                look(opening, false, &mut simulator);
                if !simulator.calendar.is_working(date) {
                    continue;
                }
                let minutes = (0..600).map(|minute| opening + TimeDelta::minutes(minute));
                for now in minutes.filter(|now| *now >= first) {
                    look(now, true, &mut simulator);
                }
            }
        }
    }
    simulator.said
}

fn assert_reproduced(directory: &Path) {
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut directories = vec![directory.to_owned()];
    while let Some(directory) = directories.pop() {
        for entry in std::fs::read_dir(&directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                directories.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    assert!(!paths.is_empty(), "no example in {}", directory.display());
    let mut wrong = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut trace: Trace = serde_json::from_str(&text).unwrap();
        let mut said = replay(&path, &trace);
        said.retain(|row| trace.clocks.contains(&row.clock));
        // Which of two clocks speaks first at one look is nobody's rule.
        let order = |a: &Row, b: &Row| (a.at, &a.clock).cmp(&(b.at, &b.clock));
        said.sort_by(order);
        trace.said.sort_by(order);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let missing = trace.said.iter().filter(|row| !said.contains(row));
        wrong.extend(missing.map(|row| format!("{name}: not said: {row:?}")));
        let surplus = said.iter().filter(|row| !trace.said.contains(row));
        wrong.extend(surplus.map(|row| format!("{name}: said: {row:?}")));
        if said.len() != trace.said.len() {
            wrong.push(format!("{name}: {} rows, not {}", said.len(), trace.said.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn our_own_worked_examples_are_reproduced_exactly() {
    assert_reproduced(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/replay/golden"));
}

/// The examples that came with the specification lie beside the repository where it is developed.
#[test]
fn the_specifications_worked_examples_are_reproduced_exactly() {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("DONDOC_SHARED").map_or_else(beside, PathBuf::from);
    if shared.join("traces").is_dir() {
        assert_reproduced(&shared.join("traces"));
    }
}

#[test]
fn an_instant_may_be_written_in_any_offset() {
    assert_eq!(at("2023-12-11T08:00:00+07:00"), at("2023-12-11 08:00"));
    assert_eq!(day("2023-12-11"), at("2023-12-11 08:00").date_naive());
}
