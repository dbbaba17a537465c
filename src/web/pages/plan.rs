//! What was and will be said about a task, on one line of time.

use crate::{
    app::boards::{plan::PlannedWord, said::SaidWord},
    domain::ladder::{Audience, ClockKind, NoticeKind},
    web::views::task::PlanLine,
    wording::Say,
};

/// The said words and the planned ones, earliest first.
#[must_use]
pub fn lines(said: &[SaidWord], planned: &[PlannedWord]) -> Vec<PlanLine> {
    said.iter().map(said_line).chain(planned.iter().map(planned_line)).collect()
}

fn said_line(word: &SaidWord) -> PlanLine {
    PlanLine {
        at: word.at,
        what: what(word.clock, word.kind),
        to: word.recipients.iter().map(Say::plain).collect(),
        level: word.level,
        said: true,
    }
}

fn planned_line(word: &PlannedWord) -> PlanLine {
    let role = |audience: &Audience| match (audience, word.is_subtask) {
        (Audience::Secretariat, true) => Say::new("role-giver-focal"),
        (Audience::Head, true) => Say::new("role-giver-leader"),
        _ => Say::new(format!("role-{}", audience.name())),
    };
    PlanLine {
        at: word.at,
        what: what(word.clock, word.kind),
        to: word.audience.iter().map(role).collect(),
        level: word.level,
        said: false,
    }
}

/// The kind of word; that of a clock beside the due date names what it asks for.
fn what(clock: ClockKind, kind: NoticeKind) -> Say {
    let kind = Say::new(format!("kind-{}", kind.name()));
    match clock {
        ClockKind::Due => kind,
        other => Say::new(format!("clock-{}", other.name())).with("kind", kind),
    }
}
