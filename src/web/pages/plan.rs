//! What was and will be said about a task, on one line of time.

use crate::{
    app::boards::{plan::PlannedWord, said::SaidWord},
    domain::ladder::{Audience, ClockKind, NoticeKind},
    web::views::task::PlanLine,
    wording::Say,
};

/// The said words and the planned ones, earliest first; a rung that repeats stands once.
#[must_use]
pub fn lines(said: &[SaidWord], planned: &[PlannedWord]) -> Vec<PlanLine> {
    // Parts of several coordinators have the same rungs, each the first of its own.
    let repeats = |one: &PlannedWord, next: &PlannedWord| {
        (one.clock, &one.rung) == (next.clock, &next.rung) && one.occurrence < next.occurrence
    };
    let planned = planned.chunk_by(repeats).filter_map(planned_line);
    said.iter().map(said_line).chain(planned).collect()
}

fn said_line(word: &SaidWord) -> PlanLine {
    PlanLine {
        at: word.at,
        what: what(word.clock, word.kind),
        to: word.recipients.iter().map(Say::plain).collect(),
        level: word.level,
        said: true,
        again: None,
    }
}

/// The first of words that one rung says, and how it goes on.
fn planned_line(words: &[PlannedWord]) -> Option<PlanLine> {
    let (word, more) = words.split_first()?;
    let again = more.last().map(|last| {
        let times = i64::try_from(more.len()).unwrap_or(i64::MAX);
        Say::new("plan-again").with("n", times).with("last", last.at)
    });
    let role = |audience: &Audience| match (audience, word.is_subtask) {
        (Audience::Secretariat, true) => Say::new("role-giver-focal"),
        (Audience::Head, true) => Say::new("role-giver-leader"),
        _ => Say::new(format!("role-{}", audience.name())),
    };
    Some(PlanLine {
        at: word.at,
        what: what(word.clock, word.kind),
        to: word.audience.iter().map(role).collect(),
        level: word.level,
        said: false,
        again,
    })
}

/// The kind of word; that of a clock beside the due date names what it asks for.
fn what(clock: ClockKind, kind: NoticeKind) -> Say {
    let kind = Say::new(format!("kind-{}", kind.name()));
    match clock {
        ClockKind::Due => kind,
        other => Say::new(format!("clock-{}", other.name())).with("kind", kind),
    }
}
