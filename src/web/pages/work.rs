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
        tasks::{Count, SubtaskChoice, TaskQuery},
        work::{Group as Known, WorkGroup},
    },
    domain::{
        ids::PersonId,
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
    let own = waits(&visit, &actor.as_oneself(), actor.person).await?;
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
            false => waits(&visit, &actor.in_place_of(absent), absent.person).await?,
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

/// What waits for `actor`, who stands where `whose` stands.
async fn waits(visit: &Visit, actor: &Actor, whose: PersonId) -> Result<Waits, Failure> {
    let found = visit.app().my_work(actor).await?;
    let mut difficulties = difficulties::queues(visit, actor).await?;
    difficulties.retain(|queue| queue.count > 0);
    Ok(Waits {
        groups: found.iter().map(|found| group(found, (actor, whose), visit)).collect(),
        difficulties,
        approvals: approvals::waiting(visit, actor).await?,
        requests: extensions::waiting(visit, actor).await?,
    })
}

fn group(found: &WorkGroup, (actor, whose): (&Actor, PersonId), visit: &Visit) -> Group {
    let leads = actor.has_one_of(&[Role::Focal, Role::Leader]);
    let key = match found.group {
        Known::Overdue if leads => "overdue",
        Known::Overdue if bulk::may(actor, Action::Urge) => "overdue_elsewhere",
        Known::Overdue => "overdue_seen",
        Known::ToAcknowledge => "acknowledge",
        Known::DueSoon | Known::DueSoonElsewhere => "due_soon",
        Known::InHand => "in_hand",
        Known::Undated | Known::UndatedElsewhere => "undated",
        Known::WithAssigner => "with_assigner",
        Known::ToReview => "review",
        Known::Returned => "returned",
        Known::PartsToReview => "parts_review",
        Known::PartsReturned => "parts_returned",
    };
    let mut list = question(&found.group.query(), leads);
    if actor.has_role(Role::Member) && !actor.portfolio.is_empty() {
        // Whoever stands in for another member sees both portfolios.
        list = format!("{list}&portfolio={whose}");
    }
    Group {
        key: key.to_owned(),
        count: count(found.count),
        rows: rows(&found.tasks, visit.locale()),
        act: act(found, actor, &list),
        all: format!("/tasks?{list}"),
    }
}

/// The question of the list that shows a whole group. Whoever leads tasks may help in others.
fn question(query: &TaskQuery, leads: bool) -> String {
    let states: Vec<&str> = query.states.iter().map(|state| state.name()).collect();
    let mut question = format!("state={}", states.join(","));
    let parts = [
        ("due_soon", query.due_soon.then_some(true)),
        ("due_later", query.due_later.then_some(true)),
        ("undated", query.undated.then_some(true)),
        ("late", query.late),
        ("led_by_own", (query.led_by_own && leads).then_some(true)),
        (
            "subtasks",
            match query.subtasks {
                SubtaskChoice::Any => None,
                SubtaskChoice::CountedOnce => Some(false),
                SubtaskChoice::GivenByOwn => Some(true),
            },
        ),
    ];
    for (name, value) in parts.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        question.push_str(&format!("&{name}={value}"));
    }
    question
}

/// What is done with several of a group at once, where its reader may.
fn act(found: &WorkGroup, actor: &Actor, list: &str) -> Option<(String, String)> {
    let (action, noun) = match found.group {
        Known::ToAcknowledge => (Action::Acknowledge, "acknowledgement"),
        Known::Overdue => (Action::Urge, "urgings"),
        _ => return None,
    };
    let is_offered = found.count > 1 && bulk::may(actor, action);
    is_offered.then(|| (format!("bulk-{}", action.name()), format!("/tasks/bulk/{noun}?{list}")))
}

fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
