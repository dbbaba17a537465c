//! Suspensions, parts, corrections, and what an act lacks (spec part 1; part 2, rule 1).

use dondoc::domain::task::{Action, Coordinator, State, Step, Task, step::Correction};

use crate::{
    fixtures::{HELPER, LEAD, OTHER, at, day, draft},
    task_kit::*,
};

/// Suspended at, resumed at, the due date before, after.
#[rustfmt::skip]
const SUSPENSIONS: &[(&str, &str, &str, &str)] = &[
    ("2023-12-13 07:00", "2023-12-13 08:30", "2023-12-10", "2023-12-10"), // n = 0
    ("2023-12-15 18:00", "2023-12-16 09:00", "2023-12-20", "2023-12-21"), // Friday alone
    ("2023-12-16 09:00", "2023-12-18 07:00", "2023-12-20", "2023-12-20"), // a weekend
    ("2023-12-14 10:00", "2023-12-28 10:00", "2023-12-10", "2023-12-22"), // n = 10
    ("2023-12-29 10:00", "2024-01-03 10:00", "2024-01-05", "2024-01-09"), // over New Year: n = 2
    ("2024-02-07 16:00", "2024-02-15 09:00", "2024-02-09", "2024-02-15"), // Tết: n = 1
];

#[test]
fn a_suspension_moves_the_due_date_by_its_working_days() {
    for (suspended_at, resumed_at, due, expected) in SUSPENSIONS {
        let mut task = after(&draft(Some(day(due))), Action::Issue, ISSUED);
        task.coordinators = vec![Coordinator::new(HELPER, Some(day(due)))];
        let suspended = after(&task, Action::Suspend, suspended_at);
        let resumed = after(&suspended, Action::Resume, resumed_at);
        assert_eq!(resumed.due_on, Some(day(expected)), "{suspended_at} to {resumed_at}");
        assert_eq!(resumed.coordinators[0].due_on, Some(day(expected)), "the part moves along");
        let stays = due == expected;
        let set_at = if stays { task.due_set_at } else { Some(at(resumed_at)) };
        assert_eq!(resumed.due_set_at, set_at);
    }
}

#[test]
fn a_suspension_is_counted_from_a_date_that_was_changed_meanwhile() {
    let suspended = after(&task_in(State::InProgress), Action::Suspend, NOW);
    let due_on = day("2024-01-10");
    let change = Step::ChangeDueDate { due_on, reason: words() };
    let changed = done(&suspended, &change, "2023-12-13 10:00").task;
    assert_eq!((changed.state, changed.due_on), (State::Suspended, Some(due_on)));
    let resumed = after(&changed, Action::Resume, "2023-12-15 10:00");
    assert_eq!(resumed.due_on, Some(day("2024-01-12")), "13 and 14 December");
}

#[test]
fn the_parts_of_an_undated_task_stand_still_with_it() {
    let mut task = after(&draft(None), Action::Issue, ISSUED);
    let part = Coordinator::new(HELPER, Some(day("2023-12-20")));
    task.coordinators = vec![part];
    let suspended = after(&task, Action::Suspend, "2023-12-07 10:00");
    let resumed = after(&suspended, Action::Resume, "2023-12-11 10:00");
    assert_eq!((resumed.due_on, resumed.coordinators[0].due_on), (None, Some(day("2023-12-22"))));
}

#[test]
fn an_earlier_date_of_the_lead_takes_later_parts_along() {
    let mut task = task_in(State::InProgress);
    let part = |date: &str| Coordinator::new(HELPER, Some(day(date)));
    for (before, after_on) in [("2023-12-20", "2023-12-15"), ("2023-12-14", "2023-12-14")] {
        task.coordinators = vec![part(before)];
        let step = Step::ChangeDueDate { due_on: day("2023-12-15"), reason: words() };
        assert_eq!(done(&task, &step, NOW).task.coordinators, [part(after_on)]);
    }
}

#[test]
fn coordinators_are_others_named_once_and_due_no_later_than_the_lead() {
    let part = |organisation, date: &str| Coordinator::new(organisation, Some(day(date)));
    let correct = |coordinators: Vec<Coordinator>| {
        let correction = Correction { coordinators: Some(coordinators), ..Correction::default() };
        task_in(State::Submitted)
            .decide(&Step::Correct { reason: words(), correction }, &by_office(NOW))
    };
    for (coordinators, code) in [
        (vec![part(LEAD, DUE)], "is_the_lead"),
        (vec![part(HELPER, DUE), part(HELPER, DUE)], "named_twice"),
        (vec![part(HELPER, "2023-12-21")], "due_after_lead"),
    ] {
        assert_eq!(field(correct(coordinators)).1, code);
    }
    let good = vec![part(HELPER, DUE), Coordinator::new(OTHER, None)];
    assert_eq!(correct(good.clone()).unwrap().task.coordinators, good);
}

#[test]
fn a_correction_mends_what_it_names_and_nothing_else() {
    let task = task_in(State::InProgress);
    let correction = Correction { deliverable: Some("Báo cáo".into()), ..Correction::default() };
    let corrected = done(&task, &Step::Correct { reason: words(), correction }, NOW).task;
    let deliverable = Some("Báo cáo".to_owned());
    let expected = Task { deliverable, version: task.version + 1, ..task.clone() };
    assert_eq!(corrected, expected);
    let nothing = Step::Correct { reason: words(), correction: Correction::default() };
    assert_eq!(field(task.decide(&nothing, &by_office(NOW))).1, "nothing_to_correct");
}

/// An act that lacks or exceeds something, and the field that is named.
fn lacking() -> Vec<(State, Step, &'static str, &'static str)> {
    use State::{Assigned, Completed, InProgress, Returned, Submitted};
    let blank = || " \n".to_owned();
    let decision_number = || "1/QĐ".to_owned();
    let due = SILENT;
    let report = |percent, value: Option<&str>| Step::Report {
        text: words(),
        percent,
        value: value.map(str::to_owned),
    };
    let long_line = "ấ".repeat(501);
    vec![
        (Assigned, Step::Return { reason: blank() }, "reason", "required"),
        (Returned, Step::Insist { reason: blank() }, "reason", "required"),
        (Assigned, Step::Reassign { lead: OTHER, reason: blank(), due }, "reason", "required"),
        (Submitted, Step::Recall { reason: blank() }, "reason", "required"),
        (Submitted, Step::Reject { reason: blank(), due }, "reason", "required"),
        (Completed, Step::Reopen { reason: blank(), due }, "reason", "required"),
        (Assigned, Step::Urge { text: blank() }, "text", "required"),
        (
            InProgress,
            Step::Commit { reason: blank(), promised_on: day("2023-12-08") },
            "reason",
            "required",
        ),
        (
            Assigned,
            Step::Suspend { reason: words(), decision_number: blank() },
            "decision_number",
            "required",
        ),
        (
            Assigned,
            Step::Withdraw {
                reason: blank(),
                decision_number: decision_number(),
                withdraw_subtasks: false,
            },
            "reason",
            "required",
        ),
        (
            Assigned,
            Step::Withdraw {
                reason: words(),
                decision_number: "1\n2".into(),
                withdraw_subtasks: false,
            },
            "decision_number",
            "control_characters",
        ),
        (
            InProgress,
            Step::Submit {
                result: words(),
                document_number: None,
                attachments: Vec::new(),
                withdraw_subtasks: false,
            },
            "document_number",
            "required",
        ),
        (
            InProgress,
            Step::Submit {
                result: blank(),
                document_number: Some(decision_number()),
                attachments: Vec::new(),
                withdraw_subtasks: false,
            },
            "result",
            "required",
        ),
        (InProgress, report(Some(101), None), "percent", "out_of_range"),
        (InProgress, report(None, Some(&long_line)), "value", "too_long"),
        (InProgress, Step::Urge { text: "a\u{7}".into() }, "text", "control_characters"),
        (Assigned, Step::Return { reason: "ấ".repeat(20_001) }, "reason", "too_long"),
    ]
}

#[test]
fn an_act_that_lacks_something_names_the_field() {
    for (state, step, at_field, expected) in lacking() {
        let refused = task_in(state).decide(&step, &by(step.action(), NOW));
        let (field, code, _) = field(refused);
        assert_eq!((field.as_str(), code), (at_field, expected), "{}", step.action().name());
    }
    let longest = Step::Return { reason: format!("{}\n", "ấ".repeat(19_999)) };
    assert!(task_in(State::Assigned).decide(&longest, &by_lead(NOW)).is_ok());
}
