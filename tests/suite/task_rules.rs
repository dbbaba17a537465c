//! Rules of single acts beyond the table of states (spec part 1; part 2, rules 1 and 6).

use dondoc::domain::{
    rights::Relation,
    task::{
        Action, Coordinator, DueChoice, Fact, State, Step, SubmissionOutcome, Task,
        decide::{Circumstances, Period},
    },
};

use crate::{
    fixtures::{CALENDAR, CLERK, HELPER, LEAD, OFFICER, OTHER, acting, at, day, draft},
    task_kit::*,
};

#[test]
fn nobody_accepts_or_rejects_their_own_submission() {
    let task = task_in(State::Submitted);
    for action in [Action::Accept, Action::Reject] {
        let both = [Relation::Secretariat, Relation::LeadFocal];
        let own = acting(OFFICER, both, at(NOW));
        assert_eq!(rule(task.decide(&step(action), &own)), "own_submission");
        assert!(!task.allowed_actions(&own).contains(&action));
        assert!(task.decide(&step(action), &acting(CLERK, both, at(NOW))).is_ok());
    }
}

#[test]
fn a_lead_returns_a_task_once_until_it_is_given_to_another() {
    let insisted = after(&task_in(State::Returned), Action::Insist, NOW);
    let again = insisted.decide(&step(Action::Return), &by_lead(NOW));
    assert_eq!(rule(again), "returned_once_already");
    let reassigned = after(&insisted, Action::Reassign, NOW);
    let by_the_other = reassigned.decide(&step(Action::Return), &by_lead(NOW));
    assert_eq!(by_the_other.unwrap().task.state, State::Returned);
}

#[test]
fn a_task_is_returned_within_five_working_days_of_issue_or_reassignment() {
    let task = task_in(State::Assigned);
    let returned = |task: &Task, now| task.decide(&step(Action::Return), &by_lead(now));
    assert!(returned(&task, "2023-12-11 23:59").is_ok(), "the fifth working day");
    assert_eq!(rule(returned(&task, "2023-12-12 00:00")), "too_late_to_return");
    let reassigned = after(&task, Action::Reassign, "2023-12-12 10:00");
    assert!(returned(&reassigned, "2023-12-19 10:00").is_ok());
    assert_eq!(rule(returned(&reassigned, "2023-12-20 10:00")), "too_late_to_return");
    // Insisting gives no new days.
    let insisted = after(&task_in(State::Returned), Action::Insist, "2023-12-11 10:00");
    assert_eq!(insisted.last_day_to_return(&CALENDAR), day("2023-12-11"));
}

#[test]
fn a_commitment_answers_an_escalation_twice_a_period_and_within_ten_working_days() {
    let task = task_in(State::InProgress);
    let promise = |on: &str, circumstances: &Circumstances<'_>| {
        task.decide(&Step::Commit { reason: words(), promised_on: day(on) }, circumstances)
    };
    let mut on = by_lead(NOW);
    // The tenth working day after Thursday 7 December is Thursday the 21st.
    assert_eq!(
        promise("2023-12-21", &on).unwrap().facts,
        [Fact::Promised { on: day("2023-12-21") }]
    );
    assert_eq!(
        field(promise("2023-12-22", &on)),
        ("promised_on".into(), "too_far", Some("2023-12-21".into()))
    );
    assert_eq!(field(promise("2023-12-07", &on)).1, "not_after_today");
    assert_eq!(promise("2023-12-08", &on).unwrap().task.due_on, Some(day(DUE)), "no date moves");
    on.period.promises = 1;
    assert!(promise("2023-12-08", &on).is_ok());
    on.period.promises = 2;
    assert_eq!(rule(promise("2023-12-08", &on)), "promised_twice");
    on.period = Period::default();
    assert_eq!(rule(promise("2023-12-08", &on)), "nothing_to_answer");
}

#[test]
fn a_task_is_urged_at_most_once_a_day() {
    let mut on = by_office(NOW);
    on.period.urged_today = true;
    let refused = task_in(State::Assigned).decide(&step(Action::Urge), &on);
    assert_eq!(rule(refused), "urged_today");
}

#[test]
fn a_past_due_date_asks_for_a_new_one_or_an_express_keep() {
    let past = "2023-12-21 08:00";
    for (task, step) in choices(SILENT) {
        let name = step.action().name();
        let refused = task.decide(&step, &by_office(past));
        // wd(21 December, 5) is Thursday the 28th.
        let expected = ("due_on".into(), "past_say_new_or_keep", Some("2023-12-28".into()));
        assert_eq!(field(refused), expected, "{name}");
        let on_the_day = task.decide(&step, &by_office("2023-12-20 23:59")).unwrap();
        assert_eq!(on_the_day.task.due_on, Some(day(DUE)), "{name}: not past yet");
    }
    for (task, step) in choices(KEEP) {
        assert_eq!(done(&task, &step, past).task.due_on, Some(day(DUE)));
    }
    for (task, step) in choices(new_date("2023-12-21")) {
        let decision = done(&task, &step, past);
        assert_eq!(decision.task.due_on, Some(day("2023-12-21")), "today will do");
        assert_eq!(decision.task.original_due_on, Some(day(DUE)), "the first is never lost");
        assert_eq!(decision.task.due_set_at, Some(at(past)));
        let moved = Fact::DueMoved { from: Some(day(DUE)), to: Some(day("2023-12-21")) };
        assert!(decision.facts.contains(&moved));
    }
}

#[test]
fn a_new_due_date_differs_from_the_old_one_and_is_not_past() {
    let mut tries = vec![];
    for (date, code) in [(DUE, "same_as_before"), ("2023-12-06", "in_the_past")] {
        tries.extend(choices(new_date(date)).map(|(task, step)| (task, step, code)));
        let step = Step::ChangeDueDate { due_on: day(date), reason: words() };
        tries.push((task_in(State::InProgress), step, code));
    }
    for (task, step, code) in tries {
        let (field, found, _) = field(task.decide(&step, &by_office(NOW)));
        assert_eq!((field.as_str(), found), ("due_on", code), "{}", step.action().name());
    }
    let both = DueChoice { keep_due_date: true, ..new_date("2023-12-22") };
    for (task, step) in choices(both) {
        assert_eq!(field(task.decide(&step, &by_office(NOW))).1, "not_with_due_on");
    }
}

#[test]
fn an_undated_task_is_never_asked_for_a_date_and_may_be_given_one() {
    let issued = after(&draft(None), Action::Issue, ISSUED);
    assert_eq!((issued.due_on, issued.original_due_on, issued.due_set_at), (None, None, None));
    let submitted = after(&issued, Action::Submit, NOW);
    assert!(submitted.decide(&step(Action::Reject), &by_office(NOW)).is_ok());
    let dated = after(&issued, Action::ChangeDueDate, NOW);
    let expected = Some(day("2023-12-22"));
    assert_eq!((dated.due_on, dated.original_due_on), (expected, expected));
}

#[test]
fn a_reassigned_task_has_another_lead_and_nothing_of_the_old_one() {
    let mut task = after(&task_in(State::InProgress), Action::SetHandler, NOW);
    task.coordinators =
        vec![Coordinator::new(OTHER, None), Coordinator::new(HELPER, Some(day("2023-12-18")))];
    let after = after(&task, Action::Reassign, NOW);
    assert_eq!((after.lead, after.handler, after.assigned_at), (OTHER, None, Some(at(NOW))));
    assert_eq!(after.coordinators, [task.coordinators[1]], "the new lead helps no more");
    let same = Step::Reassign { lead: LEAD, reason: words(), due: SILENT };
    assert_eq!(field(task.decide(&same, &by_office(NOW))).0, "lead");
}

#[test]
fn a_submission_stands_until_it_is_rejected_recalled_or_reopened() {
    let submitted = done(&task_in(State::InProgress), &step(Action::Submit), NOW);
    let fact = Fact::Submitted {
        result: words(),
        document_number: Some("1/BC".into()),
        attachments: Vec::new(),
    };
    assert_eq!(submitted.facts, [fact]);
    assert_eq!(submitted.task.submitted_at, Some(at(NOW)));
    assert_eq!(submitted.task.submitted_by, Some(OFFICER));
    let later = "2023-12-19 10:00";
    let accepted = done(&submitted.task, &step(Action::Accept), later);
    let completed_on = accepted.task.completed_on;
    assert_eq!(completed_on, Some(day("2023-12-07")), "a slow assigner makes nobody late");
    for (task, action, outcome) in [
        (&submitted.task, Action::Reject, SubmissionOutcome::Rejected),
        (&submitted.task, Action::Recall, SubmissionOutcome::Recalled),
        (&accepted.task, Action::Reopen, SubmissionOutcome::Reopened),
    ] {
        let back = done(task, &step(action), later);
        assert_eq!(back.facts, [Fact::SubmissionEnded(outcome)]);
        let gone = (back.task.submitted_at, back.task.submitted_by, back.task.completed_on);
        assert_eq!(gone, (None, None, None), "{}", action.name());
    }
}
