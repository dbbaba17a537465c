//! What a step does to a task's clocks (spec part 2, rule 1 and "Other clocks").

use dondoc::domain::{
    ladder::ClockKind,
    task::{
        Action, State, Step, Task,
        clocks::{ClockChange, changes},
    },
};

use crate::{
    fixtures::{CALENDAR, at, draft},
    task_kit::*,
};

const DUE_STARTS: &str = "due new starts";

/// What a step does to the clocks, in words: `+kind date`, `-kind`, `due date flags`.
fn told(changes: &[ClockChange]) -> Vec<String> {
    let word = |change: &ClockChange| match change {
        ClockChange::Close(kind) => format!("-{}", kind.name()),
        ClockChange::Open { kind, due_on } => format!("+{} {due_on}", kind.name()),
        ClockChange::Due { runs, new_period, starts, .. } => {
            let flag =
                |is_set: bool, word: &str| if is_set { format!(" {word}") } else { "".into() };
            let runs = flag(!runs, "stands");
            format!("due{}{}{runs}", flag(*new_period, "new"), flag(*starts, "starts"))
        }
    };
    changes.iter().map(word).collect()
}

#[test]
fn every_step_does_to_the_clocks_what_the_table_of_clocks_says() {
    use State::{Assigned, Completed, Draft, InProgress, Returned, Submitted, Suspended};
    let later = "2023-12-11 10:00";
    // At 10:00 on 7 December (resumed on the 11th): two and five working days on.
    let table: &[(State, Action, &str, &[&str])] = &[
        (Draft, Action::Issue, NOW, &["+acknowledgement 2023-12-11", DUE_STARTS]),
        (Assigned, Action::Acknowledge, NOW, &["-acknowledgement"]),
        (Assigned, Action::Report, NOW, &["-acknowledgement"]),
        (InProgress, Action::Report, NOW, &[]),
        (Assigned, Action::Return, NOW, &["-acknowledgement", "+return 2023-12-11"]),
        (InProgress, Action::Return, NOW, &["+return 2023-12-11"]),
        (Returned, Action::Insist, NOW, &["+acknowledgement 2023-12-11", "-return"]),
        (
            Assigned,
            Action::Reassign,
            NOW,
            &["-acknowledgement", "+acknowledgement 2023-12-11", DUE_STARTS],
        ),
        (InProgress, Action::Reassign, NOW, &["+acknowledgement 2023-12-11", DUE_STARTS]),
        (Returned, Action::Reassign, NOW, &["+acknowledgement 2023-12-11", "-return", DUE_STARTS]),
        (Assigned, Action::Submit, NOW, &["-acknowledgement", "+review 2023-12-14", "due stands"]),
        (InProgress, Action::Submit, NOW, &["+review 2023-12-14", "due stands"]),
        (Submitted, Action::Recall, NOW, &["-review", "due"]),
        (Submitted, Action::Reject, NOW, &["-review", "due"]),
        (Submitted, Action::Accept, NOW, &["-review"]),
        (Submitted, Action::Withdraw, NOW, &["-review"]),
        (Completed, Action::Reopen, NOW, &["due starts"]),
        (Assigned, Action::Suspend, NOW, &["-acknowledgement", "due stands"]),
        (InProgress, Action::Suspend, NOW, &["due stands"]),
        (Returned, Action::Suspend, NOW, &["-return", "due stands"]),
        (Suspended, Action::Resume, "2023-12-05 17:00", &["due"]),
        (Suspended, Action::Resume, later, &["due starts"]),
        (Suspended, Action::Withdraw, NOW, &[]),
        (Suspended, Action::ChangeDueDate, NOW, &["due new starts stands"]),
        (Assigned, Action::Withdraw, NOW, &["-acknowledgement", "due stands"]),
        (InProgress, Action::ChangeDueDate, NOW, &[DUE_STARTS]),
        (Returned, Action::ChangeDueDate, NOW, &[DUE_STARTS]),
        (InProgress, Action::Commit, NOW, &[]),
        (InProgress, Action::Correct, NOW, &[]),
        (InProgress, Action::Urge, NOW, &[]),
        (InProgress, Action::SetHandler, NOW, &[]),
    ];
    for (state, action, now, expected) in table {
        let before = task_in(*state);
        assert_clocks(&before, &step(*action), now, expected);
    }
    for action in Action::ALL {
        assert!(table.iter().any(|row| row.1 == *action), "{} is in the table", action.name());
    }
}

fn assert_clocks(before: &Task, step: &Step, now: &str, expected: &[&str]) {
    let after = done(before, step, now).task;
    let mut found = told(&changes(before, &after, step, &CALENDAR, at(now)));
    let mut expected = expected.to_vec();
    found.sort();
    expected.sort_unstable();
    assert_eq!(found, expected, "{} in {}", step.action().name(), before.state.name());
}

#[test]
fn a_new_date_at_rejection_or_reopening_opens_a_period() {
    let [reject, reopen, _] = choices(new_date("2023-12-22"));
    assert_clocks(&reject.0, &reject.1, NOW, &["-review", DUE_STARTS]);
    assert_clocks(&reopen.0, &reopen.1, NOW, &[DUE_STARTS]);
}

#[test]
fn a_resumption_into_assigned_or_returned_starts_that_clock_anew() {
    let now = "2023-12-11 10:00";
    for (state, clock) in [(State::Assigned, "acknowledgement"), (State::Returned, "return")] {
        let suspended = after(&task_in(state), Action::Suspend, "2023-12-05 10:00");
        let opened = format!("+{clock} 2023-12-13");
        assert_clocks(&suspended, &step(Action::Resume), now, &["due starts", &opened]);
    }
}

#[test]
fn an_undated_task_has_no_due_clock_until_it_is_dated() {
    let undated = draft(None);
    assert_clocks(&undated, &Step::Issue, NOW, &["+acknowledgement 2023-12-11"]);
    let issued = after(&undated, Action::Issue, NOW);
    assert_clocks(&issued, &step(Action::Submit), NOW, &["-acknowledgement", "+review 2023-12-14"]);
    assert_clocks(&issued, &step(Action::ChangeDueDate), NOW, &[DUE_STARTS]);
}

#[test]
fn only_a_returned_tasks_due_clock_speaks_to_the_secretariat_instead_of_the_lead() {
    use dondoc::domain::{
        ladder::Audience::{Focal, Head, Leader, Member, Secretariat},
        task::tell::hears,
    };
    let slip = [Focal, Leader, Member];
    let top = [Head, Secretariat, Member, Leader, Focal];
    let due = ClockKind::Due;
    assert_eq!(hears(State::Returned, due, &slip), [Secretariat, Member]);
    assert_eq!(hears(State::Returned, due, &top), [Head, Secretariat, Member]);
    assert_eq!(hears(State::InProgress, due, &top), top);
    assert_eq!(hears(State::Returned, ClockKind::Return, &[Focal]), [Focal]);
}
