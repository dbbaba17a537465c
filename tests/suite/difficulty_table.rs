//! What may be done to a difficulty report, by whom, and what follows for its clocks.

use dondoc::domain::{
    difficulty::{
        Action, Parties, Refusal, Relation, State, Step, Told,
        clocks::{ClockChange, changes},
        decide::{Circumstances, NOT_FROM_THIS_STATE},
        rights::Relations,
        table::{TABLE, row_of},
    },
    fields::FieldErrors,
    rights::{Actor, HeldPost, Role},
};

use crate::{
    difficulty_kit::*,
    fixtures::{CALENDAR, HELPER, LEAD, OFFICE, OFFICER, OTHER, at, day},
};

#[test]
fn every_relation_state_and_action_of_a_report_is_lawful_exactly_where_the_table_says() {
    let mut lawful_count = 0;
    for action in Action::ALL {
        let [sides, states, to] = lawful(action);
        for state in State::ALL {
            let report = report_in(state);
            for relation in Relation::ALL {
                let relations = by(relation);
                let on = Circumstances { relations: &relations, now: at(NOW), calendar: &CALENDAR };
                let decided = report.decide(&step(action), &on);
                let is_allowed = report.allowed_actions(&relations).contains(&action);
                let place = format!("{relation:?} {} {}", state.name(), action.name());
                assert_eq!(is_allowed, decided.is_ok(), "{place}: the buttons");
                if !sides.contains(&side_of(relation)) {
                    assert_eq!(decided, Err(Refusal::NotYours { action }), "{place}");
                } else if !states.contains(&state.name()) {
                    let rule = NOT_FROM_THIS_STATE;
                    assert_eq!(decided, Err(Refusal::Unlawful { action, state, rule }), "{place}");
                } else {
                    let after = decided.unwrap_or_else(|e| panic!("{place}: {e}"));
                    assert_eq!(after.state.name(), to[0], "{place}");
                    assert_eq!(after.version, report.version + 1, "{place}");
                    assert_eq!(after.ended_at.is_some(), !after.state.is_open(), "{place}");
                    lawful_count += 1;
                }
            }
        }
    }
    assert_eq!(lawful_count, 21);
}

#[test]
fn the_table_of_reports_has_one_row_an_action_in_the_order_of_the_actions() {
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
fn an_answer_by_date_lies_ahead_and_a_past_one_has_to_be_renewed() {
    let route = |on| Step::Route { organisation: OTHER, answer_by: day(on) };
    let taken = report_in(State::Acknowledged);
    let past = decided(&taken, &route("2023-12-06"), NOW);
    assert_eq!(fields(past), [("answer_by".to_owned(), "in_the_past")]);
    let today = decided(&taken, &route("2023-12-07"), NOW).unwrap();
    assert_eq!((today.routed_to, today.answer_by), (Some(OTHER), Some(day("2023-12-07"))));

    let answered = report_in(State::Answered);
    let reopen = |answer_by| Step::Reopen { reason: words(), answer_by };
    let on_the_day = decided(&answered, &reopen(None), "2023-12-20 23:59").unwrap();
    assert_eq!(on_the_day.answer_by, Some(day(ANSWER_BY)));
    let after_it = decided(&answered, &reopen(None), "2023-12-21 00:00");
    assert_eq!(fields(after_it), [("answer_by".to_owned(), "past_say_new")]);
    let renewed = decided(&answered, &reopen(Some(day("2023-12-25"))), "2023-12-21 00:00");
    assert_eq!(renewed.unwrap().answer_by, Some(day("2023-12-25")));
}

#[test]
fn a_report_says_all_six_things_and_blocks_only_a_task() {
    let today = day("2023-12-07");
    assert_eq!(told().check(false, today), Ok(()));
    let blank = Told {
        context: " ".into(),
        field: "\n".into(),
        obstacle: String::new(),
        proposal: "x".repeat(20_001),
        needed_by: day("2023-12-06"),
        blocking: true,
        ..told()
    };
    let found = fields(blank.check(false, today).map_err(Refusal::from));
    let expected = [
        ("context", "required"),
        ("field", "required"),
        ("obstacle", "required"),
        ("proposal", "too_long"),
        ("needed_by", "in_the_past"),
        ("blocking", "no_task_to_block"),
    ];
    assert_eq!(found, expected.map(|(field, code)| (field.to_owned(), code)));
}

#[test]
fn every_step_of_a_report_does_to_its_clocks_what_the_table_of_clocks_says() {
    let told = |changes: Vec<ClockChange>| -> Vec<String> {
        let word = |change| match change {
            ClockChange::Close(kind) => format!("-{}", kind.name()),
            ClockChange::Open { kind, due_on } => format!("+{} {due_on}", kind.name()),
        };
        changes.into_iter().map(word).collect()
    };
    let new = changes(None, &reported(), &CALENDAR, at(NOW));
    assert_eq!(told(new), ["+triage 2023-12-11"]);
    let table: &[(State, Action, &[&str])] = &[
        (State::Reported, Action::Acknowledge, &[]),
        (State::Acknowledged, Action::Route, &["-triage", "+answer 2023-12-20"]),
        (State::Routed, Action::Answer, &["-answer"]),
        (State::Routed, Action::Decline, &["-answer", "+triage 2023-12-11"]),
        (State::Answered, Action::Reopen, &["+answer 2023-12-20"]),
        (State::Answered, Action::Resolve, &[]),
        (State::Reported, Action::Dismiss, &["-triage"]),
        (State::Acknowledged, Action::Dismiss, &["-triage"]),
        (State::Reported, Action::Withdraw, &["-triage"]),
        (State::Acknowledged, Action::Withdraw, &["-triage"]),
        (State::Routed, Action::Withdraw, &["-answer"]),
        (State::Answered, Action::Withdraw, &[]),
    ];
    for (state, action, expected) in table {
        let before = report_in(*state);
        let after = decided(&before, &step(*action), NOW).unwrap();
        let found = told(changes(Some(&before), &after, &CALENDAR, at(NOW)));
        assert_eq!(found, *expected, "{} in {}", action.name(), state.name());
    }
}

#[test]
fn a_headline_is_one_line_and_ends_at_a_word() {
    let with = |obstacle: &str| {
        let mut report = reported();
        report.told.obstacle = obstacle.to_owned();
        report.headline()
    };
    assert_eq!(with("  Chưa có đơn giá \nDòng hai"), "Chưa có đơn giá");
    let long = with(&"đơn giá ".repeat(40));
    assert!(long.ends_with("đơn…") || long.ends_with("giá…"), "{long}");
    assert!(long.chars().count() <= 161, "{long}");
    assert_eq!(with(&"đ".repeat(400)).chars().count(), 161);
}

#[test]
fn whoever_has_to_act_next_is_waited_for() {
    let expected = [
        (State::Reported, Some(OFFICE)),
        (State::Acknowledged, Some(OFFICE)),
        (State::Routed, Some(OTHER)),
        (State::Answered, Some(LEAD)),
        (State::Resolved, None),
        (State::Dismissed, None),
        (State::Withdrawn, None),
    ];
    for (state, whom) in expected {
        assert_eq!(report_in(state).waiting_for(), whom, "{state:?}");
    }
}

#[test]
fn a_post_makes_somebody_to_a_report_what_the_rights_say() {
    let report = report_in(State::Routed);
    let parties = Parties {
        reporter_line: &[LEAD],
        answerer_line: &[OTHER],
        sees_task: false,
        giver_line: &[],
        is_internal: false,
    };
    let held = |role, organisation| Actor {
        person: OFFICER,
        posts: vec![HeldPost { organisation, role }],
        portfolio: Vec::new(),
        inspects: Vec::new(),
        stands_for: Vec::new(),
    };
    let expected: &[(Role, &[(u8, Relation)])] = &[
        (Role::Secretariat, &[(0, Relation::Secretariat)]),
        (Role::Focal, &[(1, Relation::ReporterFocal), (2, Relation::AnswererFocal)]),
        (Role::Leader, &[(1, Relation::ReporterLeader), (2, Relation::AnswererLeader)]),
        (Role::Inspector, &[]),
        (Role::Member, &[]),
    ];
    for (role, relations) in expected {
        for (place, organisation) in [OFFICE, LEAD, OTHER, HELPER].into_iter().enumerate() {
            let found = report.relations(&held(*role, organisation), &parties);
            let wanted = relations.iter().filter(|(at, _)| usize::from(*at) == place);
            let mut wanted: Relations = wanted.map(|(_, relation)| *relation).collect();
            if *role == Role::Secretariat && organisation != OFFICE {
                wanted.insert(Relation::Reader);
            }
            assert_eq!(found, wanted, "{role:?} at {place}");
        }
    }
    for role in [Role::Admin, Role::Head, Role::Auditor] {
        let found = report.relations(&held(role, HELPER), &parties);
        assert_eq!(found, by(Relation::Reader), "{role:?} reads");
    }
    let member = Actor { portfolio: vec![LEAD], ..held(Role::Member, OFFICE) };
    assert_eq!(report.relations(&member, &parties), by(Relation::Watcher));
    let helper = held(Role::Focal, HELPER);
    let of_task = Parties { sees_task: true, ..parties };
    assert_eq!(report.relations(&helper, &of_task), by(Relation::Watcher));
}
