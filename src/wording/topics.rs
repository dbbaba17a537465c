//! Which words a fact gets: one table for headings, one for what is asked of whom.

use serde_json::Value;

use super::Say;
use crate::domain::{
    ladder::{Audience, ClockKind},
    letter::LetterRow,
    task::State,
    weekly::WEEKLY_NOTICE,
};

/// Headings of what a task's own due date says, by kind.
const DUE: [(&str, &str); 5] = [
    ("reminder", "letter-due-reminder"),
    ("overdue", "letter-due-overdue"),
    ("slip", "letter-due-slip"),
    ("letter", "letter-due-letter"),
    ("escalation", "letter-due-escalation"),
];

/// Headings of what the other clocks say.
const CLOCKS: [(ClockKind, &str); 9] = [
    (ClockKind::Acknowledgement, "letter-acknowledgement"),
    (ClockKind::Return, "letter-return"),
    (ClockKind::Review, "letter-review"),
    (ClockKind::Decision, "letter-decision"),
    (ClockKind::Part, "letter-part"),
    (ClockKind::Triage, "letter-triage"),
    (ClockKind::Answer, "letter-answer"),
    (ClockKind::Visit, "letter-visit"),
    (ClockKind::Report, "letter-report"),
];

/// What just happened, told to whom (any where empty): its heading, and what is asked.
const EVENTS: [(&str, &str, &str, Option<&str>); 52] = [
    ("issue", "coordinator", "letter-event-coordinate", Some("letter-ask-coordinate")),
    ("issue", "", "letter-event-issue", Some("letter-ask-acknowledge")),
    ("import", "", "letter-event-import", Some("letter-ask-imported")),
    ("reorganise", "", "letter-event-reorganise", Some("letter-ask-reorganised")),
    ("reassign", "former_lead", "letter-event-reassign-away", None),
    ("reassign", "coordinator", "letter-event-coordinate", Some("letter-ask-coordinate")),
    ("reassign", "", "letter-event-reassign", Some("letter-ask-acknowledge")),
    ("urge", "", "letter-event-urge", Some("letter-ask-late")),
    ("insist", "", "letter-event-insist", Some("letter-ask-acknowledge")),
    ("return", "", "letter-event-return", Some("letter-ask-return")),
    ("submit", "", "letter-event-submit", Some("letter-ask-review")),
    ("reject", "", "letter-event-reject", Some("letter-ask-again")),
    ("reopen", "", "letter-event-reopen", Some("letter-ask-again")),
    ("recall", "", "letter-event-recall", None),
    ("accept", "", "letter-event-accept", None),
    ("suspend", "", "letter-event-suspend", None),
    ("resume", "", "letter-event-resume", None),
    ("withdraw", "", "letter-event-withdraw", None),
    ("change_due_date", "", "letter-event-change_due_date", None),
    ("correct", "", "letter-event-correct", None),
    ("request_extension", "", "letter-event-request_extension", Some("letter-ask-decide")),
    ("grant_extension", "", "letter-event-grant_extension", None),
    ("refuse_extension", "", "letter-event-refuse_extension", Some("letter-ask-late")),
    ("withdraw_extension", "", "letter-event-withdraw_extension", None),
    ("part_deliver", "", "letter-event-part_deliver", None),
    ("approval_ask", "", "letter-event-approval_ask", Some("letter-ask-approve")),
    ("approval_given", "", "letter-event-approval_given", None),
    ("approval_sent_back", "", "letter-event-approval_sent_back", Some("letter-ask-mend")),
    ("approval_lapsed", "", "letter-event-approval_lapsed", None),
    ("comment", "mentioned", "letter-event-mention", Some("letter-ask-reply")),
    ("comment", "", "letter-event-comment", None),
    ("invitation", "lost_password", "letter-password", Some("letter-ask-link")),
    ("invitation", "", "letter-invitation", Some("letter-ask-link")),
    ("checkpoint", "", "letter-checkpoint", Some("letter-ask-keep")),
    ("gap", "", "letter-gap", None),
    ("test_letter", "", "letter-test", None),
    ("difficulty_report", "", "letter-difficulty-report", Some("letter-ask-triage")),
    ("difficulty_acknowledge", "", "letter-difficulty-acknowledge", None),
    ("difficulty_route", "", "letter-difficulty-route", Some("letter-ask-answer")),
    ("difficulty_answer", "", "letter-difficulty-answer", Some("letter-ask-confirm")),
    ("difficulty_decline", "", "letter-difficulty-decline", Some("letter-ask-triage")),
    ("difficulty_resolve", "", "letter-difficulty-resolve", None),
    ("difficulty_reopen", "", "letter-difficulty-reopen", Some("letter-ask-answer")),
    ("difficulty_dismiss", "", "letter-difficulty-dismiss", None),
    ("difficulty_withdraw", "", "letter-difficulty-withdraw", None),
    ("inspection_plan", "", "letter-inspection-plan", Some("letter-ask-announce")),
    ("inspection_announce", "", "letter-inspection-announce", Some("letter-ask-prepare")),
    ("inspection_conclude", "", "letter-inspection-conclude", Some("letter-ask-findings")),
    ("inspection_close", "", "letter-inspection-close", None),
    ("inspection_change", "", "letter-inspection-change", Some("letter-ask-prepare")),
    ("inspection_drop", "", "letter-inspection-drop", None),
    ("inspection_cancel", "", "letter-inspection-cancel", None),
];

/// What a section of a letter is called and asks for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Topic {
    pub(super) heading: Say,
    pub(super) ask: Option<Say>,
}

/// The topic of a fact.
pub(super) fn topic(row: &LetterRow) -> Topic {
    match row.clock {
        Some(clock) => Topic {
            heading: clock_heading(clock, &row.kind),
            ask: Some(Say::new(clock_ask(clock, row))),
        },
        None if row.kind == WEEKLY_NOTICE => Topic {
            heading: super::weekly::heading(&row.payload),
            ask: Some(Say::new("letter-weekly-ask")),
        },
        None => event_topic(row),
    }
}

fn clock_heading(clock: ClockKind, kind: &str) -> Say {
    if clock == ClockKind::Due {
        let known = DUE.iter().find(|(known, _)| *known == kind);
        return Say::new(known.map_or("letter-event-other", |(_, key)| *key));
    }
    let known = CLOCKS.iter().find(|(known, _)| *known == clock);
    let what = Say::new(known.map_or("letter-event-other", |(_, key)| *key));
    let known = DUE.iter().any(|(known, _)| *known == kind);
    let kind = if known { format!("kind-{kind}") } else { "letter-event-other".to_owned() };
    Say::new("letter-heading").with("kind", Say::new(kind)).with("what", what)
}

fn clock_ask(clock: ClockKind, row: &LetterRow) -> &'static str {
    let acts = match row.audience {
        Some(Audience::Focal | Audience::Leader) => {
            use ClockKind::{Acknowledgement, Answer, Due, Part, Report, Visit};
            matches!(clock, Due | Acknowledgement | Part | Answer | Visit | Report)
        }
        Some(Audience::Secretariat) => match clock {
            ClockKind::Return | ClockKind::Review | ClockKind::Decision | ClockKind::Triage => true,
            ClockKind::Due => row.task.as_ref().is_some_and(|task| task.state == State::Returned),
            ClockKind::Acknowledgement
            | ClockKind::Part
            | ClockKind::Answer
            | ClockKind::Visit
            | ClockKind::Report => false,
        },
        Some(Audience::Team) => clock == ClockKind::Visit,
        Some(Audience::Member | Audience::Head) | None => false,
    };
    match (acts, clock) {
        (false, _) => "letter-ask-follow",
        (true, ClockKind::Acknowledgement) => "letter-ask-acknowledge",
        (true, ClockKind::Return) => "letter-ask-return",
        (true, ClockKind::Review) => "letter-ask-review",
        (true, ClockKind::Decision) => "letter-ask-decide",
        (true, ClockKind::Part) => "letter-ask-part",
        (true, ClockKind::Triage) => "letter-ask-triage",
        (true, ClockKind::Answer) => "letter-ask-answer",
        (true, ClockKind::Visit) => "letter-ask-prepare",
        (true, ClockKind::Report) => "letter-ask-report",
        (true, ClockKind::Due) if row.audience == Some(Audience::Secretariat) => {
            "letter-ask-return"
        }
        (true, ClockKind::Due) if row.kind == "reminder" => "letter-ask-in-time",
        (true, ClockKind::Due) => "letter-ask-late",
    }
}

fn event_topic(row: &LetterRow) -> Topic {
    let said = |name: &str| row.payload.get(name);
    let role = match said("is_lost_password").and_then(Value::as_bool) {
        Some(true) => "lost_password",
        _ => said("role").and_then(Value::as_str).unwrap_or_default(),
    };
    let fits = |(kind, to, ..): &&(&str, &str, &str, Option<&str>)| {
        *kind == row.kind && (to.is_empty() || *to == role)
    };
    match EVENTS.iter().find(fits) {
        Some((_, _, heading, ask)) => Topic { heading: Say::new(*heading), ask: ask.map(Say::new) },
        None => Topic { heading: Say::new("letter-event-other"), ask: None },
    }
}
