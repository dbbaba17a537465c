//! `/`: my work, by role.

use actix_web::web;

use super::{
    approvals, bulk, difficulties, extensions,
    frame::{Visit, in_place_of},
    rows::rows,
    setup,
};
use crate::{
    app::boards::{
        tasks::Count,
        work::{Group as Known, WorkGroup},
    },
    domain::{
        rights::{Actor, HeldPost, Role},
        task::Action,
    },
    web::{
        answer::Answered,
        error::Failure,
        views::work::{Group, InPlace, QueueTile, Waits, Work},
    },
};

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config.route("/", web::get().to(work));
}

async fn work(visit: Visit) -> Answered {
    let actor = visit.actor();
    let own = waits(&visit, &actor.as_oneself()).await?;
    let mut in_place = Vec::with_capacity(actor.stands_for.len());
    for absent in &actor.stands_for {
        let holds = |post: &HeldPost| actor.posts.iter().any(|own| same_tasks(own, post));
        let is_same = absent.posts.iter().all(holds) && absent.portfolio.is_empty();
        let waits = match is_same {
            // What a leader approves waits for leaders only.
            true => Waits {
                approvals: approvals::waiting(&visit, &actor.in_place_of(absent)).await?,
                ..Waits::default()
            },
            false => waits(&visit, &actor.in_place_of(absent)).await?,
        };
        let (whose, id) = (in_place_of(absent), format!("place-{}", absent.person));
        in_place.push(InPlace { whose, id, is_same, waits });
    }
    let name = visit.signed.person.name.clone();
    let monitored = i64::try_from(actor.portfolio.len()).unwrap_or(i64::MAX);
    let setup = setup::guide(&visit).await?;
    let queues = queues(&visit).await?;
    visit.show(&Work { name, setup, monitored, queues, own, in_place }).await
}

/// The queues of the secretariat, each with the list that shows all of it.
async fn queues(visit: &Visit) -> Result<Vec<QueueTile>, Failure> {
    let Some(found) = visit.app().desk_queues(visit.actor()).await? else { return Ok(Vec::new()) };
    let all = [
        ("submitted", found.submitted, "/tasks?state=submitted&subtasks=false"),
        ("returned", found.returned, "/tasks?state=returned&subtasks=false"),
        ("triage", found.triage, "/difficulties?queue=triage"),
        ("extensions", found.extensions, "/extensions"),
        ("undated", found.undated, "/tasks?state=open&undated=true&subtasks=false"),
        ("exhausted", found.exhausted, "/tasks?exhausted=true&subtasks=false"),
        ("nobody", found.nobody, "/admin/nobody-on-file"),
    ];
    let tile = |(key, waits, href): (&str, Count, &str)| QueueTile {
        key: key.to_owned(),
        count: count(waits.number),
        or_more: !waits.is_exact,
        href: href.to_owned(),
    };
    Ok(all.into_iter().map(tile).collect())
}

/// Whether two posts have the same tasks before them.
fn same_tasks(one: &HeldPost, other: &HeldPost) -> bool {
    let leads = |role| matches!(role, Role::Focal | Role::Leader);
    let alike = one.role == other.role || leads(one.role) && leads(other.role);
    one.organisation == other.organisation && alike
}

/// What waits for `actor`.
async fn waits(visit: &Visit, actor: &Actor) -> Result<Waits, Failure> {
    let found = visit.app().my_work(actor).await?;
    let leads = actor.has_one_of(&[Role::Focal, Role::Leader]);
    let mut difficulties = difficulties::queues(visit, actor).await?;
    difficulties.retain(|queue| queue.count > 0);
    Ok(Waits {
        groups: found.iter().map(|found| group(found, leads, visit)).collect(),
        difficulties,
        approvals: approvals::waiting(visit, actor).await?,
        requests: extensions::waiting(visit, actor).await?,
    })
}

fn group(found: &WorkGroup, leads: bool, visit: &Visit) -> Group {
    // The word of the group, and the list that shows all of it.
    let (key, all) = match found.group {
        Known::Overdue if leads => ("overdue", "/tasks?late=true"),
        Known::Overdue => ("overdue_elsewhere", "/tasks?late=true"),
        Known::ToAcknowledge => ("acknowledge", "/tasks?state=assigned"),
        Known::DueSoon => ("due_soon", "/tasks?due_soon=true"),
        Known::InHand => ("in_hand", "/tasks?state=in_progress"),
        Known::Undated => ("undated", "/tasks?state=in_progress&undated=true"),
        Known::WithAssigner => ("with_assigner", "/tasks?state=submitted"),
        Known::ToReview => ("review", "/tasks?state=submitted"),
        Known::Returned => ("returned", "/tasks?state=returned"),
        Known::PartsToReview => ("parts_review", "/tasks?state=submitted&subtasks=true"),
        Known::PartsReturned => ("parts_returned", "/tasks?state=returned&subtasks=true"),
    };
    Group {
        key: key.to_owned(),
        count: count(found.count),
        rows: rows(&found.tasks, visit.locale()),
        all: all.to_owned(),
        act: act(found, visit.actor()),
    }
}

/// What is done with several of a group at once, where its reader may.
fn act(found: &WorkGroup, actor: &Actor) -> Option<(String, String)> {
    let (action, path) = match found.group {
        Known::ToAcknowledge => (Action::Acknowledge, "/tasks/bulk/acknowledgement?state=assigned"),
        Known::Overdue => (Action::Urge, "/tasks/bulk/urgings?late=true"),
        _ => return None,
    };
    let is_offered = found.count > 1 && bulk::may(actor, action);
    is_offered.then(|| (format!("bulk-{}", action.name()), path.to_owned()))
}

fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
