//! `/`: my work, by role.

use actix_web::web;

use super::{
    approvals, difficulties, extensions,
    frame::{Visit, in_place_of},
    rows::rows,
};
use crate::{
    app::boards::work::{Group as Known, WorkGroup},
    domain::{
        locale::Locale,
        rights::{Actor, HeldPost, Role},
    },
    web::{
        answer::Answered,
        error::Failure,
        views::work::{Group, InPlace, Waits, Work},
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
    visit.show(&Work { name, monitored, own, in_place }).await
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
    let leads = [Role::Focal, Role::Leader].iter().any(|role| actor.has_role(*role));
    let mut difficulties = difficulties::queues(visit, actor).await?;
    difficulties.retain(|queue| queue.count > 0);
    Ok(Waits {
        groups: found.iter().map(|found| group(found, leads, visit.locale())).collect(),
        difficulties,
        approvals: approvals::waiting(visit, actor).await?,
        requests: extensions::waiting(visit, actor).await?,
    })
}

fn group(found: &WorkGroup, leads: bool, locale: Locale) -> Group {
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
        rows: rows(&found.tasks, locale),
        all: all.to_owned(),
    }
}

fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
