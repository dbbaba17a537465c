//! What becomes of a task when its organisations merge, and which mergers are refused.

use std::collections::HashMap;

use dondoc::domain::{
    ids::OrganisationId,
    organisation::{Kind as Body, Organisation},
    reorganisation::{
        Item, Kind, Pair, Recount, Routes, Target,
        check::{Named, check_pairs},
        moves::{PartClock, moved},
    },
    task::{Coordinator, State, Task},
};
use uuid::Uuid;

use crate::fixtures::{HELPER, LEAD, OFFICER, OTHER, day, draft};

const NEXT: OrganisationId = OrganisationId(Uuid::from_u128(77));
const DAY: &str = "2025-07-01";

fn body(id: u128, code: &str, from: &str, to: Option<&str>) -> Organisation {
    Organisation {
        id: OrganisationId(Uuid::from_u128(id)),
        code: Some(code.into()),
        code_is_provisional: false,
        name_vi: format!("Tỉnh {code}"),
        name_en: code.into(),
        name_es: None,
        kind: Body::Province,
        parent: None,
        mailbox: None,
        requires_approval: false,
        valid_from: day(from),
        valid_to: to.map(day),
        successors: Vec::new(),
        version: 1,
    }
}

fn old(id: u128, code: &str) -> Organisation {
    body(id, code, "2023-01-01", Some("2025-06-30"))
}

/// The first complaint: field and code.
fn refused(pairs: &[Named]) -> (String, &'static str) {
    let errors = check_pairs(pairs, day(DAY)).unwrap_err();
    (errors.0[0].field.clone(), errors.0[0].code)
}

#[test]
fn two_that_end_and_one_that_begins_on_the_next_day_make_a_merger() {
    let next = body(9, "H38", "2025-07-01", None);
    let pairs = [(old(1, "H63"), Some(next.clone())), (old(2, "H38"), Some(next))];
    assert_eq!(check_pairs(&pairs, day(DAY)), Ok(()));
    // One that goes on may take over another; nothing may follow; an open end ends with it.
    let goes_on = body(9, "H18", "2023-01-01", None);
    let open = body(3, "H50", "2023-01-01", None);
    assert_eq!(check_pairs(&[(open, Some(goes_on)), (old(4, "H04"), None)], day(DAY)), Ok(()));
}

#[test]
fn what_cannot_be_is_refused_with_the_reason() {
    let next = || body(9, "H38", "2025-07-01", None);
    let one = old(1, "H63");
    let cases: Vec<(Named, &str, &str)> = vec![
        ((body(1, "H63", "2025-07-01", None), Some(next())), "organisation", "not_there_yet"),
        (
            (body(1, "H63", "2023-01-01", Some("2025-05-31")), Some(next())),
            "organisation",
            "organisation_has_ended",
        ),
        (
            (body(1, "H63", "2023-01-01", Some("2025-07-01")), Some(next())),
            "organisation",
            "lasts_beyond_the_day",
        ),
        ((one.clone(), Some(one.clone())), "successor", "its_own_successor"),
        (
            (one.clone(), Some(body(9, "H38", "2020-01-01", Some("2022-12-31")))),
            "successor",
            "successor_before_predecessor",
        ),
        (
            (one.clone(), Some(body(9, "H38", "2023-01-01", Some("2025-06-01")))),
            "successor",
            "organisation_has_ended",
        ),
        (
            (one.clone(), Some(body(9, "H38", "2025-07-02", None))),
            "successor",
            "successor_not_there_yet",
        ),
        (
            (one.clone(), Some(body(9, "H63", "2025-06-15", None))),
            "successor",
            "validities_overlap",
        ),
        (
            (one.clone(), Some(Organisation { parent: Some(one.id), ..next() })),
            "successor",
            "successor_lies_below",
        ),
    ];
    for (pair, field, code) in cases {
        assert_eq!(refused(&[pair]), (format!("pairs.0.{field}"), code));
    }
    assert_eq!(refused(&[]).1, "required");
    let twice = [(one.clone(), Some(next())), (one.clone(), Some(next()))];
    assert_eq!(refused(&twice), ("pairs.1.organisation".into(), "named_twice"));
    // A circle: each is to follow the other.
    let circle = [(one.clone(), Some(old(2, "H38"))), (old(2, "H38"), Some(one))];
    assert_eq!(refused(&circle), ("pairs.0.successor".into(), "successor_ends_too"));
}

fn routes(pairs: &[(OrganisationId, Option<OrganisationId>)]) -> Routes {
    let pairs: Vec<Pair> = pairs
        .iter()
        .map(|(organisation, successor)| Pair {
            organisation: *organisation,
            successor: *successor,
        })
        .collect();
    Routes::new(&pairs, HashMap::new())
}

fn task(state: State) -> Task {
    Task { state, lead: LEAD, handler: Some(OFFICER), version: 4, ..draft(Some(day("2025-10-31"))) }
}

#[test]
fn the_work_goes_on_where_it_stands_under_another_name() {
    let routes = routes(&[(LEAD, Some(NEXT))]);
    for state in State::ALL.into_iter().filter(|state| state.is_open()) {
        let before = task(state);
        let after = moved(&before, &routes, None, |_, lead| lead == NEXT).unwrap();
        let expected = Task { lead: NEXT, version: 5, ..before };
        assert_eq!((after.task, after.part_clocks), (expected, vec![]), "{state:?}");
    }
    let left = moved(&task(State::InProgress), &routes, None, |_, _| false).unwrap();
    assert_eq!(left.task.handler, None, "a handler who does not come along has it no more");
    assert!(
        moved(&Task { lead: OTHER, ..task(State::InProgress) }, &routes, None, |_, _| true)
            .is_none()
    );
}

fn part(organisation: OrganisationId, due_on: Option<&str>) -> Coordinator {
    Coordinator::new(organisation, due_on.map(day))
}

#[test]
fn parts_that_meet_become_one_due_on_the_earlier_day() {
    let routes = routes(&[(HELPER, Some(NEXT)), (OTHER, Some(NEXT))]);
    let parts = |one, two| vec![part(HELPER, one), part(OTHER, two)];
    let met = |one, two| {
        let before = Task { coordinators: parts(one, two), ..task(State::InProgress) };
        moved(&before, &routes, None, |_, _| true).unwrap()
    };
    let after = met(Some("2025-08-01"), Some("2025-07-20"));
    assert_eq!(after.task.coordinators, vec![part(NEXT, Some("2025-07-20"))]);
    assert_eq!(
        after.part_clocks,
        vec![
            PartClock::Rename(HELPER, NEXT),
            PartClock::Close(NEXT),
            PartClock::Rename(OTHER, NEXT)
        ]
    );
    let after = met(Some("2025-07-20"), Some("2025-08-01"));
    assert_eq!(after.task.coordinators, vec![part(NEXT, Some("2025-07-20"))]);
    assert_eq!(after.part_clocks, vec![PartClock::Rename(HELPER, NEXT), PartClock::Close(OTHER)]);
    assert_eq!(after.parts, 2);
}

#[test]
fn a_delivered_part_keeps_its_name_and_a_lead_does_not_help_itself() {
    let routes = routes(&[(LEAD, Some(NEXT)), (HELPER, Some(NEXT)), (OTHER, Some(NEXT))]);
    let delivered = Coordinator { delivered_on: Some(day("2025-06-01")), ..part(OTHER, None) };
    let coordinators = vec![part(HELPER, Some("2025-07-20")), delivered];
    let before = Task { coordinators, ..task(State::InProgress) };
    let after = moved(&before, &routes, None, |_, _| true).unwrap();
    assert_eq!((after.task.lead, after.task.coordinators), (NEXT, vec![delivered]));
    assert_eq!(after.part_clocks.last(), Some(&PartClock::Close(NEXT)));
}

#[test]
fn a_part_may_end_and_a_sub_task_follows_whoever_leads_its_parent() {
    let mut routes = routes(&[(LEAD, Some(NEXT)), (HELPER, None)]);
    let mut before =
        Task { coordinators: vec![part(HELPER, Some("2025-07-20"))], ..task(State::InProgress) };
    let item = Item { kind: Kind::Part, subject: before.id.0, organisation: HELPER };
    routes.choices.insert(item, Target::Ends);
    before.assigner = LEAD;
    let after = moved(&before, &routes, Some(OTHER), |_, _| true).unwrap();
    assert_eq!((after.task.coordinators.len(), after.task.assigner), (0, OTHER));
    assert_eq!(after.part_clocks, vec![PartClock::Close(HELPER)]);
    assert_eq!(moved(&before, &routes, None, |_, _| true).unwrap().task.assigner, NEXT);
}

#[test]
fn a_recount_adds_up_only_where_no_task_is_lost_doubled_or_left() {
    let good = Recount {
        tasks_before: 20,
        tasks_after: 20,
        open_before: 12,
        open_after: 11,
        withdrawn: 1,
        led_before: 9,
        led_after: 0,
        moved: 9,
        ..Recount::default()
    };
    assert!(good.adds_up());
    for bad in [
        Recount { tasks_after: 19, ..good },
        Recount { tasks_after: 21, ..good },
        Recount { open_after: 12, ..good },
        Recount { led_after: 1, ..good },
        Recount { moved: 8, ..good },
    ] {
        assert!(!bad.adds_up(), "{bad:?}");
    }
}
