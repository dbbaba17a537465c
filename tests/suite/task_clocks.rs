//! What a step does to a task's clocks (spec part 2, rule 1 and "Other clocks").

use dondoc::domain::{
    due::{Due, Rule},
    ladder::ClockKind,
    task::{
        Action, Coordinator, State, Step, Task,
        clocks::{ClockChange, QuarterChange, Side, SideChange, changes},
        step::Correction,
    },
};

use crate::{
    fixtures::{CALENDAR, HELPER, at, day, draft},
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
        ClockChange::Quarters(change) => match change {
            QuarterChange::Reported => "quarter reported".into(),
            QuarterChange::Stand => "quarters stand".into(),
            QuarterChange::GoOn { starts: true } => "quarters start".into(),
            QuarterChange::GoOn { starts: false } => "quarters go on".into(),
        },
        ClockChange::Side(side, change) => {
            let side = match side {
                Side::Decision => "decision",
                Side::Part(_) => "part",
            };
            match change {
                SideChange::Close => format!("-{side}"),
                SideChange::Open { due_on, runs: true } => format!("+{side} {due_on}"),
                SideChange::Open { due_on, .. } => format!("+{side} {due_on} stands"),
                SideChange::Keep { due_on, runs, new_period, starts } => {
                    let word =
                        |is: bool, word: &str| if is { format!(" {word}") } else { "".into() };
                    let (new, starts) = (word(*new_period, "new"), word(*starts, "starts"));
                    format!("{side} {due_on}{new}{starts}{}", word(!runs, "stands"))
                }
            }
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
        (InProgress, Action::RequestExtension, NOW, &["+decision 2023-12-12"]),
        (InProgress, Action::GrantExtension, NOW, &["-decision", DUE_STARTS]),
        (Suspended, Action::GrantExtension, NOW, &["-decision", "due new starts stands"]),
        (Returned, Action::RefuseExtension, NOW, &["-decision"]),
        (InProgress, Action::WithdrawExtension, NOW, &["-decision"]),
        (InProgress, Action::PartReport, NOW, &[]),
        (Submitted, Action::PartDeliver, NOW, &[]),
        (InProgress, Action::Split, NOW, &[]),
        (InProgress, Action::Share, NOW, &[]),
    ];
    for (state, action, now, expected) in table {
        let before = task_for(*action, *state);
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

/// A task with a part due on the 18th and a request to decide by the 8th.
fn with_sides(state: State) -> Task {
    let mut task = task_for(Action::GrantExtension, state);
    task.coordinators = vec![Coordinator::new(HELPER, Some(day("2023-12-18")))];
    task
}

#[test]
fn parts_and_requests_stand_still_and_move_with_a_suspended_task() {
    let working = with_sides(State::InProgress);
    let suspend = step(Action::Suspend);
    let stands = ["decision 2023-12-08 stands", "part 2023-12-18 stands", "due stands"];
    assert_clocks(&working, &suspend, "2023-12-05 09:00", &stands);
    let suspended = done(&working, &suspend, "2023-12-05 09:00").task;
    let resume = step(Action::Resume);
    assert_clocks(
        &suspended,
        &resume,
        "2023-12-05 17:00",
        &["decision 2023-12-08", "part 2023-12-18", "due"],
    );
    // Tuesday, Wednesday and Thursday stood still: everything moves by three working days.
    let moved = ["decision 2023-12-13 starts", "part 2023-12-21 starts", "due starts"];
    assert_clocks(&suspended, &resume, "2023-12-08 09:00", &moved);
}

#[test]
fn a_coordinator_named_while_the_task_is_suspended_is_not_urged_before_it_goes_on() {
    let suspended = task_in(State::Suspended);
    let coordinators = Some(vec![Coordinator::new(HELPER, Some(day(DUE)))]);
    let correction = Correction { coordinators, ..Correction::default() };
    let named = Step::Correct { reason: words(), correction };
    assert_clocks(&suspended, &named, NOW, &[&format!("+part {DUE} stands")]);
    let after = done(&suspended, &named, NOW).task;
    let moved = ["due starts", "part 2023-12-26 starts"];
    assert_clocks(&after, &step(Action::Resume), "2023-12-11 10:00", &moved);
}

#[test]
fn a_submission_a_reassignment_and_a_withdrawal_end_a_pending_request() {
    for action in [Action::Submit, Action::Reassign, Action::Withdraw] {
        let mut before = with_sides(State::InProgress);
        before.coordinators.clear();
        let after = done(&before, &step(action), NOW).task;
        let found = told(&changes(&before, &after, &step(action), &CALENDAR, at(NOW)));
        assert!(found.contains(&"-decision".to_owned()), "{}: {found:?}", action.name());
        assert_eq!(after.extension, None);
    }
}

#[test]
fn a_part_is_watched_until_it_is_delivered_or_the_task_closes() {
    let before = with_sides(State::Submitted);
    assert_clocks(&before, &step(Action::PartDeliver), NOW, &["-part"]);
    assert_clocks(&before, &step(Action::Accept), NOW, &["-decision", "-part", "-review"]);
    let completed = Task { extension: None, ..done(&before, &step(Action::Accept), NOW).task };
    assert_clocks(&completed, &step(Action::Reopen), NOW, &["+part 2023-12-18", "due starts"]);
    let earlier = Step::ChangeDueDate { due_on: day("2023-12-15"), reason: words() };
    let working = Task { extension: None, ..with_sides(State::InProgress) };
    assert_clocks(&working, &earlier, NOW, &["part 2023-12-15 new starts", DUE_STARTS]);
}

#[test]
fn a_standing_task_owes_a_report_each_quarter_it_is_open_in() {
    let standing = |task: Task| Task { due: Due { rule: Rule::Standing, ..Due::NONE }, ..task };
    let asks = "+report 2023-12-31";
    let undated = standing(draft(None));
    assert_clocks(&undated, &Step::Issue, NOW, &["+acknowledgement 2023-12-11", asks]);
    let working = standing(after(&draft(None), Action::Issue, ISSUED));
    let suspended = after(&working, Action::Suspend, "2023-12-05 10:00");
    let completed = after(&after(&working, Action::Submit, NOW), Action::Accept, NOW);
    let later = "2023-12-11 10:00";
    let rows: [(&Task, Action, &str, &[&str]); 6] = [
        (&working, Action::Report, NOW, &["-acknowledgement", "quarter reported"]),
        (&working, Action::Withdraw, NOW, &["-acknowledgement", "-report"]),
        (&working, Action::Suspend, NOW, &["-acknowledgement", "quarters stand"]),
        (&suspended, Action::Resume, later, &["+acknowledgement 2023-12-13", "quarters start"]),
        (&suspended, Action::Withdraw, NOW, &["-report"]),
        (&completed, Action::Reopen, NOW, &[asks]),
    ];
    for (before, action, now, expected) in rows {
        assert_clocks(before, &step(action), now, expected);
    }
}
