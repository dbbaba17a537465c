//! Absences, pure: what may be told, and who stands in for whom (spec part 2, rule 9).

use std::collections::HashMap;

use dondoc::domain::{
    absence::{Absence, Deputies, Standing},
    ids::{AbsenceId, PersonId},
    rights::{Actor, Capacity, HeldPost, Role, StandsFor},
    task::{Action, own::is_own_submission},
};
use proptest::prelude::*;
use uuid::Uuid;

use crate::fixtures::{LEAD, OFFICE, OTHER, day, draft};

fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

/// `(person, deputy, first, last)`, days of December 2023.
fn absence((who, deputy, from, to): (u128, u128, u32, u32)) -> Absence {
    let on = |n: u32| day(&format!("2023-12-{n:02}"));
    let id = AbsenceId(Uuid::from_u128(who * 1_000_000 + deputy * 10_000 + u128::from(from)));
    let (person, deputy) = (person(who), person(deputy));
    Absence { id, person, deputy, from: on(from), to: on(to), version: 1 }
}

#[test]
fn what_cannot_be_told_is_refused_with_its_field_and_what_explains_it() {
    // What is told, what is known, what is refused.
    type Row = ((u128, u128, u32, u32), &'static [(u128, u128, u32, u32)], &'static str);
    #[rustfmt::skip]
    let table: &[Row] = &[
        ((1, 2, 5, 10), &[],                                          ""),
        ((1, 2, 5, 5),  &[],                                          ""),
        ((1, 2, 10, 5), &[],                                          "to before_the_first_day"),
        ((1, 1, 5, 10), &[],                                          "deputy own_deputy"),
        ((1, 3, 5, 10), &[(1, 2, 10, 12)],                            "from absence_overlaps 2023-12-10 – 2023-12-12"),
        ((1, 3, 5, 10), &[(1, 2, 1, 5)],                              "from absence_overlaps 2023-12-01 – 2023-12-05"),
        ((1, 3, 5, 10), &[(1, 2, 1, 4), (1, 2, 11, 12)],              ""),
        ((1, 3, 5, 10), &[(2, 3, 5, 10)],                             ""),
        ((1, 2, 5, 10), &[(2, 1, 8, 20)],                             "deputy cycle_of_deputies 2023-12-08"),
        ((1, 2, 5, 10), &[(2, 1, 11, 20)],                            ""),
        ((1, 2, 5, 10), &[(2, 3, 1, 20), (3, 1, 9, 9)],               "deputy cycle_of_deputies 2023-12-09"),
        ((1, 2, 5, 10), &[(2, 3, 1, 6), (3, 1, 7, 9)],                ""),
        // A circle that others made does not lead back: it is not this one's fault.
        ((1, 2, 5, 10), &[(2, 3, 1, 20), (3, 2, 1, 20)],              ""),
    ];
    for (told, known, refused) in table {
        let known: Vec<Absence> = known.iter().copied().map(absence).collect();
        let found = match absence(*told).check(&known) {
            Ok(()) => String::new(),
            Err(errors) => {
                let error = &errors.0[0];
                let detail = error.detail.as_ref().map(|detail| format!(" {detail}"));
                format!("{} {}{}", error.field, error.code, detail.unwrap_or_default())
            }
        };
        assert_eq!(&found, refused, "{told:?} beside {known:?}");
    }
}

#[test]
fn deputies_are_followed_to_the_end_and_a_circle_ends_with_nobody() {
    let on = |pairs: &[(u128, u128)]| {
        let all: Vec<Absence> = pairs.iter().map(|(a, b)| absence((*a, *b, 1, 9))).collect();
        Deputies::of(&all)
    };
    let line = on(&[(1, 2), (2, 3), (4, 3)]);
    assert_eq!(line.standing_for(person(1)), Standing::By(person(3)));
    assert_eq!(line.standing_for(person(2)), Standing::By(person(3)));
    assert_eq!(line.standing_for(person(4)), Standing::By(person(3)));
    assert_eq!(line.standing_for(person(3)), Standing::Present);
    // A → B → A ends; and so does whoever leads into the circle.
    let circle = on(&[(1, 2), (2, 1), (3, 1)]);
    for who in 1..=3 {
        assert_eq!(circle.standing_for(person(who)), Standing::Nobody, "{who}");
    }
}

fn holding(role: Role) -> Vec<HeldPost> {
    vec![HeldPost { organisation: LEAD, role }]
}

fn deputy(own: Role, absent: &[(u128, Role)]) -> Actor {
    let stands_for = absent.iter().map(|(who, role)| StandsFor {
        person: person(*who),
        name: String::new(),
        until: day("2023-12-20"),
        posts: vec![HeldPost { organisation: OFFICE, role: *role }],
        portfolio: vec![OTHER],
    });
    let stands_for = stands_for.collect();
    Actor {
        person: person(9),
        posts: holding(own),
        portfolio: vec![],
        inspects: vec![],
        stands_for,
    }
}

#[test]
fn one_acts_as_oneself_where_one_may_and_else_in_the_place_of_whoever_may() {
    let actor = deputy(Role::Focal, &[(1, Role::Member), (2, Role::Secretariat)]);
    let as_role = |role| actor.capacity(|one| one.has_role(role));
    let at =
        |organisation, on_behalf_of| Capacity { organisation: Some(organisation), on_behalf_of };
    assert_eq!(as_role(Role::Focal), at(LEAD, None));
    assert_eq!(as_role(Role::Member), at(OFFICE, Some(person(1))));
    assert_eq!(as_role(Role::Secretariat), at(OFFICE, Some(person(2))));
    assert_eq!(as_role(Role::Leader), at(LEAD, None), "nobody may: it is one's own attempt");
    assert!(actor.has_role(Role::Secretariat) && actor.reads_everything());
    assert!(!actor.as_oneself().reads_everything());
    assert_eq!(actor.all_portfolio().count(), 2);
}

#[test]
fn running_and_auditing_the_installation_are_nobodys_to_stand_in_for() {
    for role in Role::ALL {
        let stays = matches!(role, Role::Admin | Role::Auditor);
        assert_eq!(role.passes_to_deputies(), !stays, "{}", role.name());
    }
}

#[test]
fn nobody_judges_their_own_submission_not_even_in_anothers_place() {
    let (own, absent, another) = (person(9), person(1), person(7));
    // By whom it was handed in, and in whose place; whether the deputy of 1 may judge it.
    #[rustfmt::skip]
    let table = [
        (another, None,          true),
        (own,     None,          false),
        (absent,  None,          false),
        (own,     Some(absent),  false),
        (own,     Some(another), false),
        (another, Some(absent),  false),
        (another, Some(own),     false),
    ];
    let actor = deputy(Role::Secretariat, &[(1, Role::Secretariat)]);
    for (by, in_place_of, may) in table {
        let mut task = draft(None);
        (task.submitted_by, task.submitted_for) = (Some(by), in_place_of);
        for action in Action::ALL {
            let judges = matches!(action, Action::Accept | Action::Reject);
            let is_own = is_own_submission(&actor, &task, *action);
            assert_eq!(is_own, judges && !may, "{by} for {in_place_of:?}: {action:?}");
        }
    }
}

proptest! {
    #[test]
    fn whoever_stands_in_is_there_and_is_reached_step_by_step(
        pairs in proptest::collection::hash_map(0_u128..8, 0_u128..8, 0..8),
    ) {
        let pairs: HashMap<u128, u128> = pairs.into_iter().filter(|(a, b)| a != b).collect();
        let all: Vec<Absence> = pairs.iter().map(|(a, b)| absence((*a, *b, 1, 9))).collect();
        let deputies = Deputies::of(&all);
        for who in 0..8 {
            let mut last = who;
            for _ in 0..8 {
                last = *pairs.get(&last).unwrap_or(&last);
            }
            let expected = match pairs.contains_key(&last) {
                true => Standing::Nobody,
                false if last == who => Standing::Present,
                false => Standing::By(person(last)),
            };
            prop_assert_eq!(deputies.standing_for(person(who)), expected);
        }
    }
}
