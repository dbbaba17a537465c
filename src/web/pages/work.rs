//! `/`: my work, by role.

use actix_web::web;

use super::{
    approvals, difficulties, extensions,
    frame::{Visit, in_place_of},
    inspection_plan::next_week,
    rows::{name_of, one, rows},
    setup,
};
use crate::{
    app::boards::{
        overview::{OrganisationRow, Overview as Found, Square},
        tasks::Count,
        work::{Group as Known, WorkGroup},
    },
    app::inspections::may_plan,
    domain::{
        locale::Locale,
        rights::{Actor, HeldPost, Role},
    },
    web::{
        answer::Answered,
        error::Failure,
        views::{
            overview::{OrganisationLine, Overview, TwoByTwo},
            work::{Group, InPlace, QueueTile, Waits, Work},
        },
    },
};

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config.route("/", web::get().to(work)).route("/overview", web::get().to(overview));
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
        ("exhausted", found.exhausted, "/overview#exhausted"),
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

async fn overview(visit: Visit) -> Answered {
    let found = visit.app().overview(visit.actor()).await?;
    let locale = visit.locale();
    let late = found.organisations.iter().filter(|row| row.square.open_late > 0);
    let exhausted = found.exhausted.iter();
    let page = Overview {
        as_of: visit.app().clock.now(),
        periods: visit.actor().reads_everything().then(|| "/periods".to_owned()),
        current: two_by_two(&found.square),
        original: two_by_two(&found.original_square),
        undated: count(found.undated),
        inspect: may_plan(visit.actor()).then(|| next_week(visit.app().today())),
        organisations: late.map(|row| organisation(row, &found, locale)).collect(),
        requests: extensions::waiting(&visit, visit.actor()).await?,
        overdue: rows(&found.worst, locale),
        blocked_count: count(found.blocked_count),
        blocked: rows(&found.blocked, locale),
        exhausted: exhausted
            .map(|row| one(&row.task, &row.lateness, &found.names, locale))
            .collect(),
    };
    visit.show(&page).await
}

fn two_by_two(square: &Square) -> TwoByTwo {
    TwoByTwo {
        done_in_time: count(square.done_in_time),
        done_late: count(square.done_late),
        open_in_time: count(square.open_in_time),
        open_late: count(square.open_late),
        total: count(square.all()),
    }
}

fn organisation(row: &OrganisationRow, found: &Found, locale: Locale) -> OrganisationLine {
    OrganisationLine {
        href: format!("/tasks?late=true&lead={}", row.organisation),
        id: row.organisation.to_string(),
        name: name_of(&found.names, row.organisation, locale),
        overdue: count(row.square.open_late),
        open: count(row.square.open_late + row.square.open_in_time),
        longest_days: i64::from(row.longest_days),
        submitted: count(row.submitted),
        returned: count(row.returned),
    }
}

fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
