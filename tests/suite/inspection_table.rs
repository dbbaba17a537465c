//! What may be done to an inspection, by whom, and what follows for its clock.

use dondoc::domain::{
    fields::FieldErrors,
    inspection::{
        Action, Found, Inspection, Parties, Plan, Refusal, Relation, State, Step,
        clocks::{ClockChange, change},
        decide::{ACTIONS_OPEN, Circumstances, NOT_FROM_THIS_STATE},
        rights::Relations,
        table::{TABLE, row_of},
    },
    ladder::{ClockKind, Policy},
    rights::{Actor, HeldPost, Parties as TaskParties, Relation as TaskRelation, Role, Sharing},
};

use crate::{
    fixtures::{CLERK, HELPER, LEAD, OFFICE, OFFICER, OTHER, at, day},
    inspection_kit::*,
};

#[test]
fn every_relation_state_and_action_of_an_inspection_is_lawful_exactly_where_the_table_says() {
    let mut lawful_count = 0;
    for action in Action::ALL {
        let [sides, states, to] = lawful(action);
        for state in State::ALL {
            let inspection = inspection_in(state);
            for relation in Relation::ALL {
                let relations = Relations::from([relation]);
                let on = on(&relations);
                let decided = inspection.decide(&step(action), &on);
                let is_allowed = inspection.allowed_actions(&on).contains(&action);
                let place = format!("{relation:?} {} {}", state.name(), action.name());
                assert_eq!(is_allowed, decided.is_ok(), "{place}: the buttons");
                if !sides.contains(&side_of(relation)) {
                    assert_eq!(decided, Err(Refusal::NotYours { action }), "{place}");
                } else if !states.contains(&state.name()) {
                    let rule = NOT_FROM_THIS_STATE;
                    assert_eq!(decided, Err(Refusal::Unlawful { action, state, rule }), "{place}");
                } else {
                    let after = decided.unwrap_or_else(|e| panic!("{place}: {e}"));
                    let to = if to[0] == "same" { state.name() } else { to[0] };
                    assert_eq!(after.state.name(), to, "{place}");
                    assert_eq!(after.version, inspection.version + 1, "{place}");
                    assert_eq!(after.ended_at.is_some(), !after.state.is_open(), "{place}");
                    lawful_count += 1;
                }
            }
        }
    }
    assert_eq!(lawful_count, 19);
}

#[test]
fn the_table_of_inspections_has_one_row_an_action_in_the_order_of_the_actions() {
    let actions: Vec<_> = TABLE.iter().map(|row| row.action).collect();
    assert_eq!(actions, Action::ALL);
    for action in Action::ALL {
        assert_eq!(row_of(action).unwrap().action, action);
        assert_eq!(step(action).action(), action);
    }
}

fn fields(result: Result<impl std::fmt::Debug, Refusal>) -> Vec<(String, &'static str)> {
    match result {
        Err(Refusal::Fields(FieldErrors(errors))) => {
            errors.into_iter().map(|error| (error.field, error.code)).collect()
        }
        other => panic!("not refused by a field: {other:?}"),
    }
}

#[test]
fn a_conclusion_has_a_finding_or_says_that_nothing_was_found_and_not_both() {
    let under_way = inspection_in(State::UnderWay);
    let everybody = Relations::from(Relation::ALL);
    let conclude = |findings, nothing_found| {
        let on = Circumstances { findings, ..on(&everybody) };
        under_way.decide(&Step::Conclude { nothing_found }, &on)
    };
    let refused = |code| vec![("nothing_found".to_owned(), code)];
    assert_eq!(fields(conclude(0, false)), refused("nothing_recorded"));
    assert_eq!(fields(conclude(1, true)), refused("findings_recorded"));
    assert!(conclude(0, true).unwrap().nothing_found);
    let found = conclude(2, false).unwrap();
    assert!(!found.nothing_found && found.concluded_at == Some(at(NOW)));
}

#[test]
fn an_inspection_closes_when_everything_is_mended() {
    let concluded = inspection_in(State::Concluded);
    let everybody = Relations::from(Relation::ALL);
    let with = |open_actions| Circumstances { open_actions, ..on(&everybody) };
    let (action, state, rule) = (Action::Close, State::Concluded, ACTIONS_OPEN);
    let refused = concluded.decide(&Step::Close, &with(1));
    assert_eq!(refused, Err(Refusal::Unlawful { action, state, rule }));
    assert_eq!(concluded.allowed_actions(&with(1)), []);
    assert_eq!(concluded.allowed_actions(&with(0)), [Action::Close]);
}

#[test]
fn a_plan_says_whom_when_and_by_whom() {
    let today = day("2023-12-07");
    assert_eq!(plan().check(today), Ok(()));
    let bad = Plan {
        title: " ".into(),
        organisations: vec![],
        team: vec![],
        lead: somebody(),
        from: day("2023-12-06"),
        to: day("2023-12-05"),
        questions: Some("\0".into()),
        ..plan()
    };
    let found = fields(bad.check(today).map_err(Refusal::from));
    let expected = [
        ("title", "required"),
        ("organisations", "required"),
        ("team", "required"),
        ("from", "in_the_past"),
        ("to", "before_the_first_day"),
        ("questions", "control_characters"),
    ];
    assert_eq!(found, expected.map(|(field, code)| (field.to_owned(), code)));
    let long = Plan { title: "x".repeat(501), lead: somebody(), from: today, ..plan() };
    let found = fields(long.check(today).map_err(Refusal::from));
    let expected = [("title", "too_long"), ("lead", "not_in_the_team")];
    assert_eq!(found, expected.map(|(field, code)| (field.to_owned(), code)));
    let twice = Plan { organisations: vec![OTHER, LEAD, OTHER], ..plan() }.in_order();
    assert_eq!(twice.organisations, [LEAD, OTHER]);
}

#[test]
fn a_finding_says_what_how_bad_why_and_whose_and_is_about_a_subject() {
    let under_way = inspection_in(State::UnderWay);
    let blank = Found {
        nature: " ".into(),
        severity: String::new(),
        cause: "\n".into(),
        responsibility: "x".repeat(20_001),
        corrective_actions: vec![mending("2023-12-06"), mending("2023-12-07")],
        ..found()
    };
    let expected = [
        ("nature", "required"),
        ("severity", "required"),
        ("cause", "required"),
        ("responsibility", "too_long"),
        ("corrective_actions.0.due_on", "in_the_past"),
    ];
    let refused = fields(decided(&under_way, &Step::Find(blank)));
    assert_eq!(refused, expected.map(|(field, code)| (field.to_owned(), code)));
    let elsewhere = Found { organisation: Some(HELPER), ..found() };
    let refused = fields(decided(&under_way, &Step::Find(elsewhere)));
    assert_eq!(refused, [("organisation".to_owned(), "not_inspected")]);
}

#[test]
fn the_visit_is_watched_from_the_announcement_until_it_begins_or_is_called_off() {
    let told = |from: State, action: Action| {
        let before = inspection_in(from);
        change(&before, &decided(&before, &step(action)).unwrap())
    };
    let opened = ClockChange::Open { due_on: day("2023-12-18") };
    assert_eq!(told(State::Planned, Action::Announce), Some(opened));
    assert_eq!(told(State::Announced, Action::Start), Some(ClockChange::Close));
    assert_eq!(told(State::Announced, Action::Cancel), Some(ClockChange::Close));
    let moved = ClockChange::Move { due_on: day("2023-12-25") };
    assert_eq!(told(State::Announced, Action::Change), Some(moved), "a new period");
    for (from, action) in [
        (State::Planned, Action::Change),
        (State::Planned, Action::Cancel),
        (State::UnderWay, Action::Find),
        (State::UnderWay, Action::Conclude),
        (State::Concluded, Action::Close),
    ] {
        assert_eq!(told(from, action), None, "{action:?}");
    }
    let policy = Policy::default();
    let rungs: Vec<_> =
        policy.rungs(ClockKind::Visit).iter().map(|r| (&*r.name, r.level)).collect();
    assert_eq!(rungs, [("visit-5", 0), ("visit-1", 0)]);
}

fn held(person: dondoc::domain::ids::PersonId, posts: &[(Role, u8)]) -> Actor {
    let places = [OFFICE, LEAD, HELPER];
    let post = |(role, place): &(Role, u8)| HeldPost {
        organisation: places[usize::from(*place)],
        role: *role,
    };
    let posts = posts.iter().map(post).collect();
    Actor { person, posts, portfolio: vec![], inspects: vec![], stands_for: vec![] }
}

#[test]
fn a_post_makes_somebody_to_an_inspection_what_the_rights_say() {
    let parties = Parties { subject_lines: &[LEAD] };
    let relations = |inspection: &Inspection, actor: &Actor| -> Vec<Relation> {
        inspection.relations(actor, &parties).into_iter().collect()
    };
    let (planned, announced) = (planned(), inspection_in(State::Announced));
    use Relation as R;
    let table: &[(Role, u8, &[R], &[R])] = &[
        (Role::Admin, 2, &[R::Reader], &[R::Reader]),
        (Role::Auditor, 2, &[R::Reader], &[R::Reader]),
        (Role::Secretariat, 0, &[R::Secretariat], &[R::Secretariat]),
        (Role::Secretariat, 2, &[R::Reader], &[R::Reader]),
        (Role::Head, 0, &[R::Head], &[R::Head]),
        (Role::Leader, 1, &[], &[R::SubjectLeader]),
        (Role::Focal, 1, &[], &[R::SubjectFocal]),
        (Role::Leader, 2, &[], &[]),
        (Role::Focal, 2, &[], &[]),
        (Role::Member, 0, &[], &[]),
        (Role::Inspector, 0, &[], &[]),
    ];
    for (role, place, before, after) in table {
        let actor = held(somebody(), &[(*role, *place)]);
        assert_eq!(relations(&planned, &actor), *before, "{role:?} at {place}, planned");
        assert_eq!(relations(&announced, &actor), *after, "{role:?} at {place}, announced");
    }
    let inspector = |person| held(person, &[(Role::Inspector, 0)]);
    assert_eq!(relations(&planned, &inspector(OFFICER)), [R::TeamLead, R::Team]);
    assert_eq!(relations(&planned, &inspector(CLERK)), [R::Team]);
    assert_eq!(relations(&planned, &held(OFFICER, &[])), [], "whoever left goes nowhere");
}

#[test]
fn an_inspector_reads_the_tasks_of_whom_the_team_visits_but_not_what_is_internal() {
    let actor = Actor { inspects: vec![LEAD], ..held(OFFICER, &[(Role::Inspector, 0)]) };
    let found = |lead, subtask: Option<Sharing>| {
        let assigner = if subtask.is_some() { LEAD } else { OFFICE };
        let parties = TaskParties { assigner, lead_line: &[lead], coordinators: &[], subtask };
        let found = actor.relations(&parties);
        TaskRelation::ALL.into_iter().filter(|one| found.has(*one)).collect::<Vec<_>>()
    };
    assert_eq!(found(LEAD, None), [TaskRelation::Inspector]);
    assert_eq!(found(OTHER, None), []);
    assert_eq!(found(HELPER, Some(Sharing::Shared)), [TaskRelation::Inspector]);
    assert_eq!(found(HELPER, Some(Sharing::Internal)), []);
}
