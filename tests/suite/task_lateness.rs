//! Lateness is computed, never typed (spec part 1).

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use dondoc::domain::{
    rights::Relation,
    task::{
        Action, Coordinator, DueChoice, State, Step, Task,
        lateness::{DUE_SOON_WORKING_DAYS, Lateness},
    },
};
use proptest::{collection::vec, option, prelude::*};

use crate::fixtures::{
    CALENDAR, CLERK, HELPER, LEAD, MARKS, OFFICER, OTHER, acting, at, day, draft,
};
use crate::naive;

/// Wednesday 20 December 2023.
const DUE: &str = "2023-12-20";

fn words() -> String {
    "theo quy định".to_owned()
}

fn step(action: Action, date: Option<NaiveDate>, keep_due_date: bool, lead_is_other: bool) -> Step {
    let due = DueChoice { due_on: date, keep_due_date: keep_due_date && date.is_none() };
    let lead = if lead_is_other { LEAD } else { OTHER };
    match action {
        Action::Issue => Step::Issue,
        Action::Acknowledge => Step::Acknowledge,
        Action::Return => Step::Return { reason: words() },
        Action::Insist => Step::Insist { reason: words() },
        Action::Reassign => Step::Reassign { lead, reason: words(), due },
        Action::Submit => Step::Submit {
            result: words(),
            document_number: Some("1/BC".into()),
            attachments: Vec::new(),
            withdraw_subtasks: false,
        },
        Action::Recall => Step::Recall { reason: words() },
        Action::Accept => Step::Accept,
        Action::Reject => Step::Reject { reason: words(), due },
        Action::Reopen => Step::Reopen { reason: words(), due },
        Action::Suspend => Step::Suspend { reason: words(), decision_number: "1/QĐ".into() },
        Action::Resume => Step::Resume { reason: None },
        Action::Withdraw => Step::Withdraw {
            reason: words(),
            decision_number: "1/QĐ".into(),
            withdraw_subtasks: false,
        },
        Action::ChangeDueDate => {
            Step::ChangeDueDate { due_on: date.unwrap_or(day(DUE)), reason: words() }
        }
        _ => Step::Report { text: words(), percent: None, value: None },
    }
}

fn decided(task: &Task, step: &Step, now: DateTime<Utc>) -> Option<Task> {
    let lead =
        [Action::Acknowledge, Action::Return, Action::Report, Action::Submit, Action::Recall];
    let on = if lead.contains(&step.action()) {
        acting(OFFICER, [Relation::LeadFocal], now)
    } else {
        acting(CLERK, [Relation::Secretariat], now)
    };
    task.decide(step, &on).ok().map(|decision| decision.task)
}

fn done(task: &Task, action: Action, now: &str) -> Task {
    decided(task, &step(action, None, false, false), at(now))
        .unwrap_or_else(|| panic!("{action:?}"))
}

fn issued() -> Task {
    done(&draft(Some(day(DUE))), Action::Issue, "2023-12-04 09:00")
}

fn lateness(task: &Task, today: &str) -> Lateness {
    task.lateness(&CALENDAR, day(today))
}

#[test]
fn the_two_by_two_is_told_by_the_submission_and_the_due_date() {
    let in_time = "2023-12-20 23:59";
    let late = "2023-12-21 00:00";
    for (submitted, is_late, days) in [(in_time, false, (0, 0)), (late, true, (1, 1))] {
        let submitted = done(&issued(), Action::Submit, submitted);
        let accepted = done(&submitted, Action::Accept, "2024-01-10 10:00");
        for task in [&submitted, &accepted] {
            let found = lateness(task, "2024-01-15");
            assert_eq!(
                (found.is_late, found.is_overdue),
                (is_late, is_late && task.state.is_open())
            );
            assert_eq!((found.days_late, found.working_days_late), days, "the count stopped");
        }
    }
    // Not done: in time through the whole of the due date, late from 00:00 of the next.
    assert!(!lateness(&issued(), "2023-12-20").is_late);
    let found = lateness(&issued(), "2024-01-03");
    assert!(found.is_late && found.is_overdue);
    assert_eq!(
        (found.days_late, found.working_days_late),
        (14, 9),
        "New Year's Day is no working day"
    );
}

#[test]
fn a_task_is_due_soon_through_three_working_days() {
    // (today, due] holds 14, 15, 18, 19, 20 December on the 13th.
    for (today, is_soon) in [
        ("2023-12-13", false),
        ("2023-12-14", false),
        ("2023-12-15", true),
        ("2023-12-16", true),
        ("2023-12-20", true),
        ("2023-12-21", false),
    ] {
        assert_eq!(lateness(&issued(), today).is_due_soon, is_soon, "{today}");
    }
    // Saturday the 16th: four calendar days to go, three of them working days.
    let saturday = lateness(&issued(), "2023-12-16");
    assert_eq!((saturday.days_left, saturday.working_days_left), (4, 3));
    assert_eq!(lateness(&issued(), "2023-12-20").working_days_left, 0, "on the day itself");
    let withdrawn = done(&issued(), Action::Withdraw, "2023-12-18 09:00");
    assert!(!lateness(&withdrawn, "2023-12-19").is_due_soon);
    assert_eq!(DUE_SOON_WORKING_DAYS, 3);
}

#[test]
fn a_draft_and_an_undated_task_are_never_late() {
    let undated = done(&draft(None), Action::Issue, "2023-12-04 09:00");
    for task in [draft(Some(day(DUE))), undated] {
        assert_eq!(lateness(&task, "2025-01-01"), Lateness::default());
        let overdue_after = task.overdue_after(&CALENDAR);
        assert!(task.state == State::Draft || overdue_after.is_none());
    }
}

#[test]
fn a_submission_that_no_longer_stands_stops_no_count() {
    let submitted = done(&issued(), Action::Submit, "2023-12-20 10:00");
    for action in [Action::Recall, Action::Reject] {
        let back = done(&submitted, action, "2023-12-20 17:00");
        let found = lateness(&back, "2023-12-22");
        assert_eq!((found.is_overdue, found.days_late), (true, 2), "{}", action.name());
    }
    let accepted = done(&submitted, Action::Accept, "2023-12-20 17:00");
    let reopened = done(&accepted, Action::Reopen, "2023-12-20 18:00");
    assert!(lateness(&reopened, "2023-12-22").is_overdue);
}

#[test]
fn withdrawal_and_suspension_freeze_the_count() {
    let suspended = done(&issued(), Action::Suspend, "2023-12-22 10:00");
    let withdrawn = done(&issued(), Action::Withdraw, "2023-12-22 10:00");
    for task in [&suspended, &withdrawn] {
        let found = lateness(task, "2024-06-01");
        assert_eq!((found.days_late, found.is_overdue), (2, task.state.is_open()));
    }
    let in_time = done(&issued(), Action::Suspend, "2023-12-18 10:00");
    assert!(!lateness(&in_time, "2024-06-01").is_late);
    assert_eq!(in_time.overdue_after(&CALENDAR), None);
    let both = done(&in_time, Action::Withdraw, "2024-02-01 10:00");
    assert!(!lateness(&both, "2024-06-01").is_late, "it stood still when it was withdrawn");
}

#[test]
fn a_task_in_time_by_its_present_date_may_be_late_by_its_first() {
    let change = step(Action::ChangeDueDate, Some(day("2024-01-15")), false, false);
    let task = decided(&issued(), &change, at("2023-12-19 09:00")).unwrap();
    let submitted = done(&task, Action::Submit, "2024-01-10 09:00");
    let today = day("2024-01-20");
    assert!(!submitted.lateness(&CALENDAR, today).is_late);
    let original = submitted.lateness_against(submitted.original_due_on, &CALENDAR, today);
    assert_eq!((original.is_late, original.days_late), (true, 21));
}

const ACTIONS: [Action; 15] = [
    Action::Acknowledge,
    Action::Return,
    Action::Insist,
    Action::Reassign,
    Action::Report,
    Action::Submit,
    Action::Submit,
    Action::Recall,
    Action::Accept,
    Action::Reject,
    Action::Reopen,
    Action::Suspend,
    Action::Resume,
    Action::Withdraw,
    Action::ChangeDueDate,
];

/// What somebody tries: an act, hours since the last, a new date so many days ahead, "keep".
type Try = (usize, i64, Option<u64>, bool);

fn tries() -> impl Strategy<Value = Vec<Try>> {
    vec((0..ACTIONS.len(), 0i64..200, option::weighted(0.3, 0u64..30), any::<bool>()), 0..25)
}

fn assert_sound(task: &Task, first_due: Option<NaiveDate>) -> Result<(), TestCaseError> {
    let stands = task.submitted_at.is_some();
    match task.state {
        State::Submitted | State::Completed => prop_assert!(stands && task.submitted_by.is_some()),
        State::Withdrawn => {}
        _ => prop_assert!(!stands, "{:?}", task.state),
    }
    let is_suspended = task.suspended_at.is_some();
    match task.state {
        State::Suspended => prop_assert!(is_suspended && task.suspended_from.is_some()),
        State::Withdrawn => {}
        _ => prop_assert!(!is_suspended, "{:?}", task.state),
    }
    prop_assert_eq!(task.completed_on.is_some(), task.state == State::Completed);
    prop_assert_eq!(task.withdrawn_on.is_some(), task.state == State::Withdrawn);
    prop_assert!(
        first_due.is_none() || task.original_due_on == first_due,
        "the first date is lost"
    );
    prop_assert_eq!(task.due_on.is_some(), task.due_set_at.is_some());
    for part in &task.coordinators {
        prop_assert!(
            part.due_on <= task.due_on || task.due_on.is_none(),
            "a part after the lead's"
        );
    }
    Ok(())
}

/// The text once more: late, days late, working days late, due soon.
fn told(task: &Task, days: &naive::Days, today: NaiveDate) -> (bool, i64, u32, bool) {
    let Some(due_on) = task.due_on.filter(|_| task.state != State::Draft) else {
        return (false, 0, 0, false);
    };
    let date = |at: DateTime<Utc>| CALENDAR.date_of(at);
    let until = match (task.submitted_at, task.suspended_at, task.withdrawn_on) {
        (Some(submitted), _, _) => date(submitted),
        (None, Some(suspended), _) => date(suspended),
        (None, None, Some(withdrawn)) => withdrawn,
        (None, None, None) => today,
    };
    let late = until > due_on;
    let soon = task.state.is_open() && !late && today <= due_on && days.between(today, due_on) <= 3;
    (late, (until - due_on).num_days().max(0), days.between(due_on, until), soon)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_a_task_stays_sound_and_its_lateness_is_what_the_text_says(
        due in option::weighted(0.8, 0u64..40),
        tries in tries(),
        days_after in 0u64..60,
    ) {
        let mut now = at("2024-01-22 07:00");
        let due_on = due.map(|days| CALENDAR.date_of(now) + Days::new(days));
        let mut task = draft(due_on);
        task.coordinators = vec![Coordinator::new(HELPER, due_on)];
        task = decided(&task, &Step::Issue, now).unwrap();
        let days = naive::Days::new(MARKS.iter().copied());
        for (action, hours, ahead, keep) in tries {
            now += TimeDelta::hours(hours);
            let today = CALENDAR.date_of(now);
            let date = ahead.map(|days| today + Days::new(days));
            let step = step(ACTIONS[action], date, keep, task.lead == OTHER);
            if let Some(after) = decided(&task, &step, now) {
                prop_assert_eq!(after.version, task.version + 1);
                assert_sound(&after, task.original_due_on)?;
                task = after;
            }
            let day = today + Days::new(days_after);
            let found = task.lateness(&CALENDAR, day);
            let (late, days_late, working_days_late, soon) = told(&task, &days, day);
            prop_assert_eq!(found.is_late, late);
            prop_assert_eq!(i64::from(found.days_late), days_late);
            prop_assert_eq!(found.working_days_late, working_days_late);
            prop_assert_eq!(found.is_due_soon, soon);
            prop_assert_eq!(found.is_overdue, late && task.state.is_open());
            let by_list = task.overdue_after(&CALENDAR).is_some_and(|after| day > after);
            prop_assert_eq!(by_list, found.is_overdue, "the list and the task disagree");
        }
    }
}
