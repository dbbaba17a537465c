//! What is decided about sub-tasks without a database: who is what to them, and what a step on
//! their parent does to them.

use dondoc::domain::{
    ids::{OrganisationId, TaskId},
    rights::{Actor, HeldPost, Parties, Relation, Role, Sharing},
    task::{
        Action, DueChoice, ExtensionKind, PendingExtension, Refusal, State, Step, Task,
        clocks::{ClockChange, changes},
        decide::Circumstances,
        subtasks::{SUBTASKS_MAX, effects},
    },
};
use proptest::prelude::*;
use uuid::Uuid;

use crate::{
    fixtures::{CALENDAR, HELPER, LEAD, OFFICE, OFFICER, OTHER, acting, at, day},
    task_kit::*,
};

/// The department that leads the sub-task; [`LEAD`] gave it, [`ABOVE`] stands above that.
const DEPARTMENT: OrganisationId = OrganisationId(Uuid::from_u128(31));
const ABOVE: OrganisationId = OrganisationId(Uuid::from_u128(32));

fn relations(role: Role, place: OrganisationId, sharing: Sharing) -> Vec<Relation> {
    let posts = vec![HeldPost { organisation: place, role }];
    let actor = Actor {
        person: OFFICER,
        posts,
        portfolio: vec![LEAD, DEPARTMENT],
        inspects: vec![],
        stands_for: vec![],
    };
    let found = actor.relations(&Parties {
        assigner: LEAD,
        lead_line: &[DEPARTMENT, LEAD, ABOVE],
        coordinators: &[HELPER],
        subtask: Some(sharing),
    });
    Relation::ALL.into_iter().filter(|relation| found.has(*relation)).collect()
}

/// Role, then what it is to an unshared sub-task when held at: the office, the department, the
/// giver, above the giver, a coordinator, elsewhere; and to a shared one, wherever it is held.
#[rustfmt::skip]
const TABLE: [(Role, [Option<Relation>; 6], bool); 8] = {
    use Relation as R;
    [
        (Role::Admin,       [Some(R::Admin); 6], false),
        (Role::Secretariat, [None; 6], true),
        (Role::Head,        [None; 6], true),
        (Role::Member,      [None; 6], true),
        (Role::Leader,      [None, Some(R::LeadLeader), Some(R::AssignerLeader), Some(R::AssignerLeader), Some(R::PartLeader), None], false),
        (Role::Focal,       [None, Some(R::LeadFocal), Some(R::AssignerFocal), Some(R::AssignerFocal), Some(R::PartFocal), None], false),
        (Role::Inspector,   [None; 6], false),
        (Role::Auditor,     [Some(R::Auditor); 6], false),
    ]
};

#[test]
fn a_post_is_to_a_sub_task_what_the_table_says() {
    for (role, row, sees_shared) in TABLE {
        let places = [OFFICE, DEPARTMENT, LEAD, ABOVE, HELPER, OTHER];
        for (place, expected) in places.into_iter().zip(row) {
            let mut expected: Vec<_> = expected.into_iter().collect();
            let what = format!("{} at {place}", role.name());
            assert_eq!(relations(role, place, Sharing::Internal), expected, "{what}");
            expected.extend(sees_shared.then_some(Relation::Above));
            assert_eq!(relations(role, place, Sharing::Shared), expected, "{what}, shared");
        }
    }
}

#[test]
fn a_giver_that_a_department_has_left_still_decides_and_never_works_in_its_stead() {
    let posts = vec![HeldPost { organisation: LEAD, role: Role::Focal }];
    let actor =
        Actor { person: OFFICER, posts, portfolio: vec![], inspects: vec![], stands_for: vec![] };
    let found = actor.relations(&Parties {
        assigner: LEAD,
        lead_line: &[DEPARTMENT, OTHER],
        coordinators: &[],
        subtask: Some(Sharing::Internal),
    });
    assert!(found.has(Relation::AssignerFocal) && !found.has(Relation::LeadFocal));
}

fn part(state: State, due_on: Option<&str>) -> Task {
    let parent = task_in(State::InProgress);
    Task {
        id: TaskId(Uuid::from_u128(99)),
        parent: Some(parent.id),
        is_internal: true,
        reference: "1/1".into(),
        assigner: LEAD,
        lead: DEPARTMENT,
        due_on: due_on.map(day),
        ..task_in(state)
    }
}

fn below(parent: &Task, relation: Relation) -> Circumstances<'static> {
    Circumstances { above: Some(parent.above()), ..acting(OFFICER, [relation], at(NOW)) }
}

#[test]
fn a_giver_s_focal_officer_lets_no_sub_task_go() {
    let mut asked = part(State::InProgress, Some(DUE));
    let decide_by = day("2023-12-08");
    let kind = ExtensionKind::Withdraw;
    asked.extension = Some(PendingExtension { id: REQUEST, kind, due_on: None, decide_by });
    let parent = task_in(State::InProgress);
    let grant = step(Action::GrantExtension);
    let by = |relation| asked.decide(&grant, &below(&parent, relation));
    let action = Action::GrantExtension;
    assert_eq!(by(Relation::AssignerFocal), Err(Refusal::NotYours { action }));
    assert_eq!(by(Relation::AssignerLeader).unwrap().task.state, State::Withdrawn);
    let leader = acting(OFFICER, [Relation::AssignerLeader], at(NOW));
    asked.state = State::Submitted;
    asked.submitted_by = Some(OFFICER);
    assert_eq!(rule(asked.decide(&Step::Accept, &leader)), "own_submission");
}

#[test]
fn a_sub_task_that_cannot_move_starts_again_all_the_same_when_it_is_resumed() {
    let parent = task_in(State::InProgress);
    let before = part(State::Suspended, Some(DUE));
    let resume = step(Action::Resume);
    let giver = below(&parent, Relation::AssignerLeader);
    let after = before.decide(&resume, &giver).unwrap().task;
    assert_eq!(after.due_on, before.due_on, "it is due with its parent already");
    let found = changes(&before, &after, &resume, &CALENDAR, at(NOW));
    let (new_period, runs, starts) = (false, true, true);
    let due = ClockChange::Due { due_on: day(DUE), runs, new_period, starts };
    assert_eq!(found, [due], "what became due meanwhile is passed over");
}

#[test]
fn a_sub_task_is_due_no_later_than_its_parent_and_the_refusal_says_until_when() {
    let parent = task_in(State::InProgress);
    let task = part(State::InProgress, Some("2023-12-18"));
    let focal = below(&parent, Relation::AssignerFocal);
    let lead = below(&parent, Relation::LeadFocal);
    let late = || day("2023-12-21");
    let change = |due_on| Step::ChangeDueDate { due_on, reason: words() };
    let expected = ("due_on".to_owned(), "after_parent", Some(DUE.to_owned()));
    assert_eq!(field(task.decide(&change(late()), &focal)), expected);
    assert_eq!(task.decide(&change(day(DUE)), &focal).unwrap().task.due_on, Some(day(DUE)));
    let ask = Step::RequestExtension {
        extension: REQUEST,
        kind: ExtensionKind::Postpone,
        due_on: Some(late()),
        reason: words(),
    };
    assert_eq!(field(task.decide(&ask, &lead)), expected);
    let due = DueChoice { due_on: Some(late()), keep_due_date: false };
    let reject = Step::Reject { reason: words(), due };
    let submitted = Task { submitted_by: None, ..part(State::Submitted, Some("2023-12-18")) };
    assert_eq!(field(submitted.decide(&reject, &focal)), expected);
    let undated = Task { due_on: None, ..parent };
    let free = below(&undated, Relation::AssignerFocal);
    assert_eq!(task.decide(&change(late()), &free).unwrap().task.due_on, Some(late()));
}

#[test]
fn nothing_goes_on_below_a_parent_that_does_not() {
    for state in State::ALL {
        let parent = task_in(state);
        for (action, from) in
            [(Action::Reopen, State::Completed), (Action::Resume, State::Suspended)]
        {
            let on = below(&parent, Relation::AssignerLeader);
            let decided = part(from, Some(DUE)).decide(&step(action), &on);
            if state.due_clock_counts() {
                assert!(decided.is_ok(), "{} below {}", action.name(), state.name());
            } else {
                assert_eq!(rule(decided), "parent_stands_still");
            }
        }
    }
}

#[test]
fn what_lies_below_an_unshared_sub_task_is_not_shared_either() {
    let parent = part(State::InProgress, Some(DUE));
    let on = below(&parent, Relation::AssignerFocal);
    let task = part(State::InProgress, Some(DUE));
    assert_eq!(rule(task.decide(&step(Action::Share), &on)), "parent_is_not_shared");
    let again = Step::Share { shared: false };
    let parent = task_in(State::InProgress);
    let on = below(&parent, Relation::AssignerFocal);
    let expected = ("shared".to_owned(), "same_as_before", None);
    assert_eq!(field(task.decide(&again, &on)), expected);
}

#[test]
fn a_task_has_a_hundred_parts_at_most() {
    let task = Task { subtasks: SUBTASKS_MAX - 1, ..task_in(State::InProgress) };
    let lead = by_lead(NOW);
    let full = task.decide(&Step::Split { subtasks: 1 }, &lead).unwrap().task;
    assert_eq!(full.subtasks, SUBTASKS_MAX);
    let refused = field(full.decide(&Step::Split { subtasks: 1 }, &lead));
    assert_eq!(refused, ("subtasks".into(), "too_many", Some("100".into())));
    let none = field(task.decide(&Step::Split { subtasks: 0 }, &lead));
    assert_eq!((none.0.as_str(), none.1), ("subtasks", "required"));
}

/// What a step on the parent does to an open sub-task in `state`, due on `due_on`.
fn effect(parent: State, step: &Step, state: State, due_on: &str) -> Option<Step> {
    let before = Task { subtasks: 1, ..task_for(step.action(), parent) };
    let after = done(&before, step, NOW).task;
    let mut open = part(state, Some(due_on));
    if state == State::Suspended {
        open.suspended_at = before.suspended_at;
    }
    let found = effects(&before, &after, step, std::slice::from_ref(&open), |_| None).unwrap();
    found.into_iter().map(|(_, step)| step).next()
}

#[test]
fn a_step_on_the_parent_does_to_its_parts_what_the_specification_says() {
    use State::{InProgress, Submitted, Suspended};
    let withdraw =
        Step::Withdraw {
            reason: words(), decision_number: "1/QĐ".into(), withdraw_subtasks: true
        };
    let acts = |parent, step: &Step, state| {
        effect(parent, step, state, "2023-12-15").map(|step| step.action())
    };
    for state in [InProgress, Submitted] {
        assert_eq!(acts(InProgress, &withdraw, state), Some(Action::Withdraw));
        assert_eq!(acts(InProgress, &step(Action::Reassign), state), Some(Action::Withdraw));
        assert_eq!(acts(InProgress, &step(Action::Suspend), state), Some(Action::Suspend));
        assert_eq!(acts(InProgress, &step(Action::Report), state), None);
        assert_eq!(acts(InProgress, &step(Action::Return), state), None);
    }
    assert_eq!(acts(Suspended, &step(Action::Resume), Suspended), Some(Action::Resume));
    assert_eq!(acts(InProgress, &step(Action::Suspend), Suspended), None, "it stands already");
    let cut = Step::ChangeDueDate { due_on: day("2023-12-12"), reason: words() };
    let expected = Step::ChangeDueDate { due_on: day("2023-12-12"), reason: words() };
    for state in [InProgress, Submitted, Suspended] {
        assert_eq!(effect(InProgress, &cut, state, "2023-12-15"), Some(expected.clone()));
        assert_eq!(effect(InProgress, &cut, state, "2023-12-12"), None, "early enough");
    }
}

#[test]
fn a_suspension_of_its_own_outlasts_the_parent_s() {
    let before = Task { subtasks: 1, ..task_in(State::Suspended) };
    let after = after(&before, Action::Resume, NOW);
    let mut open = part(State::Suspended, Some("2023-12-15"));
    open.suspended_at = Some(at("2023-12-04 15:00"));
    let open = [open];
    let found = effects(&before, &after, &step(Action::Resume), &open, |_| None).unwrap();
    assert_eq!(found, []);
}

#[test]
fn open_parts_are_withdrawn_only_where_that_is_said_and_are_listed_where_they_are_seen() {
    let before = Task { subtasks: 3, ..task_in(State::InProgress) };
    let submit = step(Action::Submit);
    let after = after(&before, Action::Submit, NOW);
    let mut shared = part(State::Assigned, Some(DUE));
    shared.is_internal = false;
    let open = [part(State::Assigned, Some(DUE)), shared, part(State::Suspended, None)];
    let seen = |task: &Task| (!task.is_internal).then(|| task.reference.clone());
    let refused = effects(&before, &after, &submit, &open, seen).unwrap_err();
    let [error] = refused.0.try_into().unwrap();
    assert_eq!((error.field.as_str(), error.code), ("withdraw_subtasks", "open_subtasks"));
    assert_eq!(error.detail.as_deref(), Some("1/1, +2"));
    assert_eq!(effects(&before, &after, &submit, &[], seen), Ok(vec![]));
}

/// A step of the parent or of its part, by the index of the act.
fn chosen(index: usize, shift: i64) -> Step {
    let actions: Vec<Action> =
        Action::ALL.iter().copied().filter(|act| !matches!(act, Action::Issue)).collect();
    let mut step = step(actions[index % actions.len()]);
    let moved = day(NOW.get(..10).unwrap()) + chrono::TimeDelta::days(shift);
    match &mut step {
        Step::ChangeDueDate { due_on, .. } => *due_on = moved,
        Step::Submit { withdraw_subtasks, .. }
        | Step::Withdraw { withdraw_subtasks, .. }
        | Step::GrantExtension { withdraw_subtasks, .. } => *withdraw_subtasks = shift % 3 != 0,
        Step::Reject { due, .. } | Step::Reopen { due, .. } => due.due_on = Some(moved),
        _ => {}
    }
    step
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever is done to a task and its part in whatever order, day by day.
    #[test]
    fn a_part_is_never_open_below_an_ended_parent_nor_due_later(
        steps in prop::collection::vec((any::<bool>(), 0_usize..26, 0_i64..40), 1..40)
    ) {
        let everything: Vec<Relation> = Relation::ALL.into();
        let mut parent = Task { subtasks: 1, ..task_in(State::InProgress) };
        let mut part = part(State::Assigned, Some("2023-12-15"));
        for (number, (is_parent, index, shift)) in steps.into_iter().enumerate() {
            let now = at(NOW) + chrono::TimeDelta::hours(i64::try_from(number).unwrap() * 9);
            let step = chosen(index, shift + i64::try_from(number).unwrap() / 2);
            let on = Circumstances { actor: crate::fixtures::CLERK, ..acting(OFFICER, everything.clone(), now) };
            if is_parent {
                let Ok(decision) = parent.decide(&step, &on) else { continue };
                let after = decision.task;
                let open: Vec<Task> = part.state.is_open().then(|| part.clone()).into_iter().collect();
                let Ok(found) = effects(&parent, &after, &step, &open, |_| None) else { continue };
                for (task, step) in found {
                    let on = Circumstances { above: Some(after.above()), ..on };
                    part = task.follow(&step, &on).unwrap().task;
                }
                parent = after;
            } else {
                let on = Circumstances { above: Some(parent.above()), ..on };
                let Ok(decision) = part.decide(&step, &on) else { continue };
                part = decision.task;
            }
            let ended = !parent.state.is_open() || parent.state == State::Submitted;
            prop_assert!(!(ended && part.state.is_open()), "{:?} below {:?}", part.state, parent.state);
            prop_assert!(parent.state != State::Suspended || !part.state.is_open() || part.state == State::Suspended);
            if let (Some(due_on), Some(latest)) = (part.due_on, parent.due_on) && part.state.is_open() {
                prop_assert!(due_on <= latest, "{due_on} > {latest}");
            }
        }
    }
}
