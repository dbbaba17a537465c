//! Two policies side by side, as the pages of the ladders show them.

use chrono::NaiveDate;
use serde::Serialize;

use super::samples::{HOSTILE, day};
use crate::{
    app::policy_preview::{ClockPreview, PolicyPreview, PreviewDay, PreviewWord},
    domain::ladder::{
        Audience, ClockKind, Repeat, Rung, differences::Difference, warnings::Warning,
    },
    wording::Say,
};

/// A policy beside another one.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    /// What the columns are called.
    pub old: Say,
    /// The one that is looked at.
    pub new: Say,
    /// The due date for which both are dated.
    pub due_on: NaiveDate,
    /// What differs, in sentences.
    pub differences: Vec<Say>,
    /// What to look at once more, in sentences.
    pub warnings: Vec<Say>,
    /// What each clock says, the changed ones first.
    pub clocks: Vec<ComparedClock>,
}

/// One clock's words.
#[derive(Clone, Debug, Serialize)]
pub struct ComparedClock {
    /// Second half of a `clock-name-…` word key.
    pub clock: String,
    /// The two say something else, or on another day.
    pub changed: bool,
    /// The days on which either speaks.
    pub days: Vec<ComparedDay>,
}

/// One day.
#[derive(Clone, Debug, Serialize)]
pub struct ComparedDay {
    /// The day.
    pub on: NaiveDate,
    /// The two differ on it.
    pub changed: bool,
    /// By the other policy.
    pub old: Option<WordLine>,
    /// By the one that is looked at.
    pub new: Option<WordLine>,
}

/// One word.
#[derive(Clone, Debug, Serialize)]
pub struct WordLine {
    /// Second half of a `kind-…` word key.
    pub kind: String,
    /// The rung's name, with its place on a grid.
    pub rung: String,
    /// Who hears it: second halves of `role-…` word keys.
    pub audience: Vec<String>,
    /// The rungs that it stands for.
    pub folded: Option<String>,
}

impl Comparison {
    /// Of a preview, under these headings.
    #[must_use]
    pub fn new(preview: &PolicyPreview, old: Say, new: Say) -> Self {
        let mut clocks: Vec<ComparedClock> = preview.clocks.iter().map(clock).collect();
        clocks.sort_by_key(|clock| !clock.changed);
        Self {
            old,
            new,
            due_on: preview.due_on,
            differences: preview.differences.iter().flat_map(difference).collect(),
            warnings: preview.warnings.iter().map(warning).collect(),
            clocks,
        }
    }

    /// One with everything, for the samples of pages.
    #[must_use]
    pub fn sample() -> Self {
        let word = |rung: &str, folded: Option<&str>| WordLine {
            kind: "reminder".to_owned(),
            rung: rung.to_owned(),
            audience: vec!["focal".to_owned(), "head".to_owned()],
            folded: folded.map(str::to_owned),
        };
        let on = |n: i64, changed, old, new| ComparedDay { on: day(n), changed, old, new };
        let days = vec![
            on(1, false, Some(word("week", None)), Some(word("week", None))),
            on(2, true, None, Some(word(HOSTILE, Some("top#2")))),
            on(3, true, Some(word("top#2", None)), None),
        ];
        let clocks = vec![
            ComparedClock { clock: "due".to_owned(), changed: true, days },
            ComparedClock { clock: "visit".to_owned(), changed: false, days: Vec::new() },
        ];
        let warnings = [
            Warning::Silent(ClockKind::Visit),
            Warning::NeverSaid(ClockKind::Due, HOSTILE.to_owned(), "top".to_owned()),
            Warning::NobodyOnFile(Audience::Head, vec![(ClockKind::Due, "top".to_owned())]),
        ];
        Self {
            old: Say::new("policy-of").with("n", 1_i64),
            new: Say::new("policy-draft"),
            due_on: day(10),
            differences: vec![Say::plain(HOSTILE)],
            warnings: warnings.iter().map(warning).collect(),
            clocks,
        }
    }
}

fn clock(seen: &ClockPreview) -> ComparedClock {
    let compared = |seen: &PreviewDay| ComparedDay {
        on: seen.on,
        changed: seen.old != seen.new,
        old: seen.old.as_ref().map(line),
        new: seen.new.as_ref().map(line),
    };
    let days: Vec<ComparedDay> = seen.days.iter().map(compared).collect();
    let changed = days.iter().any(|day| day.changed);
    ComparedClock { clock: seen.clock.name().to_owned(), changed, days }
}

fn line(word: &PreviewWord) -> WordLine {
    let rung = match word.occurrence {
        1 => word.rung.clone(),
        n => format!("{}#{n}", word.rung),
    };
    WordLine {
        kind: word.kind.name().to_owned(),
        rung,
        audience: word.audience.iter().map(|role| role.name().to_owned()).collect(),
        folded: (!word.folded.is_empty()).then(|| word.folded.join(", ")),
    }
}

/// The clock's name, in words.
fn clock_name(clock: ClockKind) -> Say {
    Say::new(format!("clock-name-{}", clock.name()))
}

/// How far a rung is from its date, in words.
#[must_use]
pub fn offset(n: i32) -> Say {
    match n {
        0 => Say::new("rung-on-the-day"),
        n if n < 0 => Say::new("rung-before").with("n", i64::from(n.unsigned_abs())),
        n => Say::new("rung-after").with("n", i64::from(n)),
    }
}

/// That a rung is said again, in words.
#[must_use]
pub fn repeat(repeat: Repeat) -> Say {
    let say = Say::new("rung-repeat").with("every", i64::from(repeat.every));
    say.with("times", i64::from(repeat.times))
}

fn difference(found: &Difference) -> Vec<Say> {
    let hour = |time: &chrono::NaiveTime| time.format("%H:%M").to_string();
    let hours = |key: &str, was, is| Say::new(key).with("was", hour(was)).with("is", hour(is));
    let rung = |key: &str, clock: ClockKind, name: &str| {
        Say::new(key).with("clock", clock_name(clock)).with("rung", name)
    };
    let say = match found {
        Difference::SendAt(was, is) => hours("policy-differs-send-at", was, is),
        Difference::SendUntil(was, is) => hours("policy-differs-send-until", was, is),
        Difference::Added(clock, is) => {
            rung("policy-differs-added", *clock, &is.name).with("is", told(is))
        }
        Difference::Removed(clock, was) => {
            rung("policy-differs-removed", *clock, &was.name).with("was", told(was))
        }
        Difference::Changed(clock, both) => return changed(*clock, &both.0, &both.1),
        Difference::Reordered(clock) => {
            Say::new("policy-differs-reordered").with("clock", clock_name(*clock))
        }
    };
    vec![say]
}

/// What is different about a rung, field by field.
fn changed(clock: ClockKind, was: &Rung, is: &Rung) -> Vec<Say> {
    let level = |rung: &Rung| Say::new(format!("rung-level-{}", rung.level));
    let kind = |rung: &Rung| Say::new(format!("kind-{}", rung.kind.name()));
    let again = |rung: &Rung| rung.repeat.map_or_else(|| Say::new("rung-once"), repeat);
    let fields = [
        ("col-offset", offset(was.offset), offset(is.offset)),
        ("rung-kind", kind(was), kind(is)),
        ("rung-level", level(was), level(is)),
        ("rung-audience", heard(was), heard(is)),
        ("rung-repeats", again(was), again(is)),
    ];
    let name = &is.name;
    let differ = fields.into_iter().filter(|(_, was, is)| was != is);
    let say = |(field, was, is): (&str, Say, Say)| {
        let say = Say::new("policy-differs-changed").with("clock", clock_name(clock));
        let say = say.with("rung", name.as_str());
        say.with("field", Say::new(field)).with("was", was).with("is", is)
    };
    differ.map(say).collect()
}

/// Who hears a rung, in words.
fn heard(rung: &Rung) -> Say {
    let roles = rung.audience.iter().map(|role| Say::new(format!("role-{}", role.name())));
    let all = roles.reduce(|all, next| Say::new("joined").with("first", all).with("then", next));
    all.unwrap_or_else(|| Say::plain("–"))
}

/// A rung in one sentence.
#[must_use]
pub fn told(rung: &Rung) -> Say {
    let say = Say::new(if rung.repeat.is_some() { "rung-told-repeated" } else { "rung-told" })
        .with("offset", offset(rung.offset))
        .with("kind", Say::new(format!("kind-{}", rung.kind.name())))
        .with("level", i64::from(rung.level))
        .with("audience", heard(rung));
    match rung.repeat {
        Some(grid) => say.with("repeat", repeat(grid)),
        None => say,
    }
}

fn warning(found: &Warning) -> Say {
    let rung = |key: &str, clock: ClockKind, name: &str| {
        Say::new(key).with("clock", clock_name(clock)).with("rung", name)
    };
    let pair = |key: &str, clock: ClockKind, name: &str, other: &str| {
        rung(key, clock, name).with("other", other)
    };
    match found {
        Warning::Silent(clock) => Say::new("ladder-warn-silent").with("clock", clock_name(*clock)),
        Warning::BeforeTheStart(clock, name) => rung("ladder-warn-before", *clock, name),
        Warning::NeverSaid(clock, name, other) => pair("ladder-warn-never", *clock, name, other),
        Warning::SharesADay(clock, name, other) => pair("ladder-warn-shares", *clock, name, other),
        Warning::Swapped(clock, name, other) => pair("ladder-warn-swapped", *clock, name, other),
        Warning::NobodyOnFile(audience, rungs) => {
            let rungs: Vec<&str> = rungs.iter().map(|(_, name)| name.as_str()).collect();
            let role = Say::new(format!("role-{}", audience.name()));
            Say::new("ladder-warn-nobody").with("role", role).with("rungs", rungs.join(", "))
        }
    }
}
