//! A list is read in parts and put together again: page by page it is what a reader sees, once
//! each and in order, however many organisations they work for.

use chrono::{NaiveDate, TimeDelta};
use dondoc::{
    domain::{
        ids::{OrganisationId, TaskId},
        task::{Coordinator, Task, blocked::Blocked},
    },
    store::{
        boards::tasks::{self as board, Narrowed, Own, Scope, Sort},
        tasks,
    },
};

use sea_orm::{ActiveValue::Set, EntityTrait};

use crate::{
    fixtures::day,
    heart::issued,
    house::{House, both},
};

const TASKS: usize = 90;
const PAGE: u64 = 7;

fn today() -> NaiveDate {
    day("2023-11-20")
}

/// Tasks of all leads, dated and undated, some blocked, some helped with.
async fn given(house: &House, leads: &[OrganisationId]) -> Vec<Task> {
    issued(house, &["H18"], "2023-12-10").await;
    let (db, now) = (house.app.db.reader(), house.app.clock.now());
    let all = Narrowed::default();
    let first = board::page(db, &Scope::All, &all, Sort::Due, None, 1, today()).await.unwrap();
    let like = first.tasks[0].clone();
    let lead = |at: usize| leads[at % leads.len()];
    let copies = (0..TASKS).map(|at| {
        let mut task = Task { id: TaskId::new(now), lead: lead(at), ..like.clone() };
        let days = i64::try_from(at * 5 % 37).unwrap();
        task.due_on = (at % 7 != 0).then(|| day("2023-11-01") + TimeDelta::days(days));
        task.blocked = (at % 4 == 0).then(|| Blocked { since: now, waiting_for: lead(at + 1) });
        if at % 3 == 0 {
            task.coordinators = vec![Coordinator::new(lead(at + 2), None)];
        }
        task
    });
    let copies: Vec<Task> = copies.collect();
    let world = house.app.world().await.unwrap();
    tasks::insert_many(db, &copies, &world.calendar, now).await.unwrap();
    for task in &copies {
        // Nothing else writes what blocks a task but the reports about it.
        if let Some(blocked) = task.blocked {
            let row = entities::task::ActiveModel {
                id: Set(task.id.0),
                blocked_since: Set(Some(blocked.since)),
                waiting_for_id: Set(Some(blocked.waiting_for.0)),
                ..Default::default()
            };
            entities::task::Entity::update(row).exec(db).await.unwrap();
        }
    }
    [vec![like], copies].concat()
}

/// The whole list as it has to be, by looking at every task.
fn expected(tasks: &[&Task], sort: Sort) -> Vec<TaskId> {
    let mut tasks = tasks.to_vec();
    match sort {
        Sort::Newest => tasks.sort_by_key(|task| std::cmp::Reverse(task.id)),
        Sort::Oldest => tasks.sort_by_key(|task| task.id),
        Sort::Due | Sort::DueLatest => {
            tasks.sort_by_key(|task| (task.due_on, task.id));
            if sort == Sort::DueLatest {
                tasks.reverse();
            }
            let (mut dated, mut undated): (Vec<&Task>, Vec<&Task>) =
                tasks.into_iter().partition(|task| task.due_on.is_some());
            undated.sort_by_key(|task| task.id);
            dated.extend(undated);
            tasks = dated;
        }
    }
    tasks.iter().map(|task| task.id).collect()
}

both!(a_list_in_parts_is_what_its_reader_sees_page_by_page, |house| {
    let mut leads = Vec::new();
    for code in ["G15", "G12", "H18", "H26", "H29"] {
        leads.push(house.organisation(code).await);
    }
    let tasks = given(&house, &leads).await;
    let calendar = house.app.world().await.unwrap().calendar;
    let db = house.app.db.reader();
    let own = |leads: &[OrganisationId], helpers: &[OrganisationId]| Own {
        leads: leads.to_vec(),
        helpers: helpers.to_vec(),
        ..Own::default()
    };
    let scopes = [
        Scope::All,
        Scope::Of(own(&leads[..1], &leads[..1])),
        Scope::Of(own(&leads[1..4], &leads[1..4])),
        Scope::Of(own(&[], &leads[..2])),
        Scope::Of(own(&leads[..2], &[])),
    ];
    let sees = |scope: &Scope, task: &Task| match scope {
        Scope::All => true,
        Scope::Of(own) => {
            let helps = |one: &Coordinator| own.helpers.contains(&one.organisation);
            own.leads.contains(&task.lead) || task.coordinators.iter().any(helps)
        }
    };
    let none = Narrowed::default;
    let narrowings = [
        none(),
        Narrowed { late: Some(true), ..none() },
        Narrowed { late: Some(false), ..none() },
        Narrowed { leads: Some(leads[..3].to_vec()), ..none() },
        Narrowed { leads: Some(Vec::new()), ..none() },
        Narrowed { blocked: Some(true), ..none() },
        Narrowed { blocked: Some(true), leads: Some(leads[2..4].to_vec()), ..none() },
        Narrowed { undated: true, ..none() },
    ];
    let holds = |narrowed: &Narrowed, task: &Task| {
        let is_overdue = task.lateness(&calendar, today()).is_overdue;
        narrowed.late.is_none_or(|late| late == is_overdue)
            && narrowed.leads.as_ref().is_none_or(|leads| leads.contains(&task.lead))
            && narrowed.blocked.is_none_or(|blocked| blocked == task.blocked.is_some())
            && (!narrowed.undated || task.due_on.is_none())
    };
    for scope in &scopes {
        for narrowed in &narrowings {
            let seen: Vec<&Task> =
                tasks.iter().filter(|task| sees(scope, task) && holds(narrowed, task)).collect();
            let count = board::count(db, scope, narrowed, today()).await.unwrap();
            assert_eq!(count.number, seen.len() as u64, "{scope:?}, {narrowed:?}");
            for sort in Sort::ALL {
                let (mut found, mut after) = (Vec::new(), None);
                loop {
                    let page = board::page(db, scope, narrowed, sort, after, PAGE, today());
                    let page = page.await.unwrap();
                    found.extend(page.tasks.iter().map(|task| task.id));
                    let is_full = page.tasks.len() as u64 == PAGE;
                    assert!(is_full || page.next.is_none(), "a page before the last is full");
                    after = page.next;
                    if after.is_none() {
                        break;
                    }
                }
                assert_eq!(found, expected(&seen, sort), "{scope:?}, {narrowed:?}, {sort:?}");
            }
        }
    }
});
