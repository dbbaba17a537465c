//! What somebody is to a task (spec part 1, "Who may do what").

use dondoc::domain::{
    ids::{OrganisationId, PersonId},
    rights::{Actor, HeldPost, Parties, Relation, Relations, Role},
};
use uuid::Uuid;

use crate::fixtures::{HELPER, LEAD, OFFICE, OFFICER, OTHER};

/// What the lead belongs to.
const ABOVE: OrganisationId = OrganisationId(Uuid::from_u128(5));

fn relations(posts: &[(Role, OrganisationId)], portfolio: &[OrganisationId]) -> Vec<Relation> {
    let posts = posts
        .iter()
        .map(|(role, organisation)| HeldPost { organisation: *organisation, role: *role });
    let actor = Actor {
        person: OFFICER,
        posts: posts.collect(),
        portfolio: portfolio.to_vec(),
        inspects: vec![],
        stands_for: vec![],
    };
    let parties = Parties {
        assigner: OFFICE,
        lead_line: &[LEAD, ABOVE],
        coordinators: &[HELPER],
        subtask: None,
    };
    let found = actor.relations(&parties);
    Relation::ALL.into_iter().filter(|relation| found.has(*relation)).collect()
}

/// Role, then what it is to the task when held at: the assigner, the lead, above the lead, a
/// coordinator, elsewhere.
#[rustfmt::skip]
const TABLE: [(Role, [Option<Relation>; 5]); 8] = {
    use Relation as R;
    [
        (Role::Admin,       [Some(R::Admin); 5]),
        (Role::Secretariat, [Some(R::Secretariat), None, None, None, None]),
        (Role::Head,        [Some(R::Head), None, None, None, None]),
        (Role::Member,      [None; 5]),
        (Role::Leader,      [None, Some(R::LeadLeader), Some(R::LeadLeader), Some(R::PartLeader), None]),
        (Role::Focal,       [None, Some(R::LeadFocal), Some(R::LeadFocal), Some(R::PartFocal), None]),
        (Role::Inspector,   [None; 5]),
        (Role::Auditor,     [Some(R::Auditor); 5]),
    ]
};

#[test]
fn a_post_is_to_a_task_what_the_table_says() {
    for (role, row) in TABLE {
        for (place, expected) in [OFFICE, LEAD, ABOVE, HELPER, OTHER].into_iter().zip(row) {
            let expected: Vec<_> = expected.into_iter().collect();
            assert_eq!(relations(&[(role, place)], &[]), expected, "{} at {place}", role.name());
        }
    }
}

#[test]
fn a_member_monitors_by_portfolio_and_only_as_a_member() {
    let member = (Role::Member, OFFICE);
    assert_eq!(relations(&[member], &[OTHER, LEAD]), [Relation::Member]);
    assert_eq!(relations(&[member], &[HELPER, OTHER]), []);
    assert_eq!(relations(&[(Role::Focal, OTHER)], &[LEAD]), []);
}

#[test]
fn who_helps_with_what_a_body_below_leads_delivers_its_part() {
    let parties = Parties {
        assigner: OFFICE,
        lead_line: &[LEAD, ABOVE],
        coordinators: &[ABOVE],
        subtask: None,
    };
    for (role, expected) in [
        (Role::Leader, [Relation::LeadLeader, Relation::PartLeader]),
        (Role::Focal, [Relation::LeadFocal, Relation::PartFocal]),
    ] {
        let posts = vec![HeldPost { organisation: ABOVE, role }];
        let actor = Actor {
            person: OFFICER,
            posts,
            portfolio: vec![],
            inspects: vec![],
            stands_for: vec![],
        };
        let found = actor.relations(&parties);
        assert!(expected.into_iter().all(|relation| found.has(relation)), "{}", role.name());
    }
}

#[test]
fn several_posts_add_up() {
    let posts = [(Role::Secretariat, OFFICE), (Role::Focal, LEAD), (Role::Leader, HELPER)];
    let expected = [Relation::Secretariat, Relation::LeadFocal, Relation::PartLeader];
    assert_eq!(relations(&posts, &[]), expected);
}

#[test]
fn a_task_without_a_lead_is_nobodys() {
    let post = HeldPost { organisation: OFFICE, role: Role::Secretariat };
    let actor = Actor {
        person: PersonId(Uuid::nil()),
        posts: vec![post],
        portfolio: vec![],
        inspects: vec![],
        stands_for: vec![],
    };
    let parties = Parties { assigner: OFFICE, lead_line: &[], coordinators: &[], subtask: None };
    assert_eq!(actor.relations(&parties), Relations::NONE);
}

#[test]
fn relations_are_told_apart() {
    for one in Relation::ALL {
        let relations = Relations::NONE.with(one);
        assert!(relations.sees() && relations.has_any(&[one]));
        for other in Relation::ALL {
            assert_eq!(relations.has(other), one == other);
        }
    }
    assert!(!Relations::NONE.sees() && !Relations::NONE.has_any(&Relation::ALL));
}

#[test]
fn four_roles_read_every_task_and_one_runs_the_installation() {
    for role in Role::ALL {
        let post = HeldPost { organisation: OTHER, role };
        let actor = Actor {
            person: OFFICER,
            posts: vec![post],
            portfolio: vec![],
            inspects: vec![],
            stands_for: vec![],
        };
        let reads = ["admin", "secretariat", "head", "auditor"].contains(&role.name());
        assert_eq!(actor.reads_everything(), reads, "{}", role.name());
        assert_eq!(actor.is_admin(), role == Role::Admin);
        assert_eq!(Role::from_name(role.name()), Some(role));
    }
    assert_eq!(Role::from_name("minister"), None);
}
