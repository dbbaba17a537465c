//! Series: begun when they are issued, continued by the job, each occurrence once.

use std::collections::BTreeSet;

use chrono::{NaiveDate, TimeDelta};
use dondoc::{
    app::{directives::ClauseDraft, series::Created},
    domain::{
        directive::NamedCoordinator,
        due::{Due, Rule},
        ids::{SeriesId, TaskId},
        series::Every,
        task::{State, Step, Task},
    },
};
use entities::{series, series_occurrence, task};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    fixtures::day,
    heart::heading,
    house::{House, both},
    processes::rounds,
};

const OFFICE: &str = "secretariat@g22.example";
const FOCAL: &str = "focal@h18.example";

fn monthly() -> Due {
    Due { rule: Rule::Recurrent, every: Some(Every::Month), day: Some(25), ..Due::NONE }
}

/// Issues a clause that comes every month; returns its series in order of lead.
async fn begun(house: &House, assignees: &[&str], due: Due) -> Vec<SeriesId> {
    let office = house.caller(OFFICE).await;
    let directive = house.app.draft_directive(&office, heading()).await.unwrap();
    let clause = ClauseDraft {
        path: "III.2".into(),
        title: Some("Báo cáo kết quả".into()),
        text: "Hằng tháng báo cáo kết quả trước ngày 25.".into(),
        assignees: assignees.iter().map(|code| (*code).to_owned()).collect(),
        coordinators: vec![NamedCoordinator { organisation: "G15".into(), due_on: None }],
        due,
        due_words: Some("hằng tháng trước ngày 25".into()),
    };
    house.app.put_clause(&office, directive.id, clause, None, None).await.unwrap();
    house.app.issue_directive(&office, directive.id, None).await.unwrap();
    let found = series::Entity::find().order_by_asc(series::Column::Reference);
    let found = found.all(house.app.db.reader()).await.unwrap();
    found.into_iter().map(|row| SeriesId(row.id)).collect()
}

/// Every period that was dealt with, with its task.
async fn dealt(house: &House, id: SeriesId) -> Vec<(i32, Option<TaskId>)> {
    let rows = series_occurrence::Entity::find()
        .filter(series_occurrence::Column::SeriesId.eq(id.0))
        .order_by_asc(series_occurrence::Column::Slot)
        .all(house.app.db.reader())
        .await
        .unwrap();
    rows.into_iter().map(|row| (row.slot, row.task_id.map(TaskId))).collect()
}

async fn tasks(house: &House, id: SeriesId) -> Vec<Task> {
    let office = house.caller(OFFICE).await;
    let mut tasks = Vec::new();
    for (_, task) in dealt(house, id).await {
        if let Some(task) = task {
            tasks.push(house.app.task(&office.actor, task).await.unwrap().task);
        }
    }
    tasks
}

async fn run_at(house: &House, at: &str) -> (usize, usize) {
    house.at(at);
    let Created { tasks, missed } = house.app.create_occurrences().await.unwrap();
    (tasks, missed)
}

both!(each_month_has_a_task_of_its_own_and_what_was_taken_once_stays_taken, |house| {
    let ids = begun(&house, &["H18", "H26"], monthly()).await;
    let first = tasks(&house, ids[0]).await.remove(0);
    assert_eq!(first.title, "Báo cáo kết quả (11/2023)");
    assert_eq!(first.reference, "27/CT-TTg/2023·III.2·H18·11/2023");
    assert_eq!((first.due_on, first.state), (Some(day("2023-11-25")), State::Assigned));
    assert_eq!(first.due_words.as_deref(), Some("hằng tháng trước ngày 25"));

    let focal = house.caller(FOCAL).await;
    house.app.take_step(&focal, first.id, Step::Acknowledge, None).await.unwrap();
    assert_eq!(
        run_at(&house, "2023-11-30T23:59:59+07:00").await,
        (0, 0),
        "the period has not begun"
    );
    assert_eq!(run_at(&house, "2023-12-01T00:05:00+07:00").await, (2, 0));
    assert_eq!(run_at(&house, "2023-12-01T00:05:00+07:00").await, (0, 0), "each once");

    // Điện Biên took the series; Hà Nội did not.
    let next = tasks(&house, ids[0]).await.remove(1);
    assert_eq!((next.state, next.due_on), (State::InProgress, Some(day("2023-12-25"))));
    assert_eq!(next.coordinators.len(), 1);
    let other = tasks(&house, ids[1]).await.remove(1);
    assert_eq!(other.state, State::Assigned);
    let plan = house.app.task_plan(&focal.actor, next.id).await.unwrap();
    assert!(plan.iter().all(|word| !word.rung.starts_with("acknowledgement")), "{plan:?}");
    let office = house.caller(OFFICE).await;
    let plan = house.app.task_plan(&office.actor, other.id).await.unwrap();
    assert!(plan.iter().any(|word| word.rung.starts_with("acknowledgement")), "{plan:?}");

    let events = house.app.task_events(&focal.actor, next.id).await.unwrap();
    assert_eq!(events.len(), 1);
    assert_eq!((events[0].actor, events[0].action.as_str()), (None, "issue"));
    assert_eq!(events[0].data["occurrence"], 2);
});

both!(a_year_under_random_downtime_has_each_occurrence_once, |house| {
    let ids = begun(&house, &["H18"], monthly()).await;
    // The job runs at odd distances: days, weeks, a season.
    for at in [
        "2023-11-28",
        "2023-12-02",
        "2023-12-03",
        "2024-01-31",
        "2024-02-01",
        "2024-05-20",
        "2024-05-21",
        "2024-06-02",
        "2024-07-01",
        "2024-10-15",
        "2024-11-01",
        "2024-12-31",
    ] {
        run_at(&house, &format!("{at}T00:05:00+07:00")).await;
    }
    let all = dealt(&house, ids[0]).await;
    let slots: Vec<i32> = all.iter().map(|(slot, _)| *slot).collect();
    let expected: Vec<i32> = (2023 * 12 + 10..=2024 * 12 + 11).collect();
    assert_eq!(slots, expected, "November 2023 to December 2024, none left out, none twice");
    let given: BTreeSet<NaiveDate> =
        tasks(&house, ids[0]).await.iter().filter_map(|task| task.due_on).collect();
    // Missed: March (between 1 February and 20 May), August (between 1 July and 15 October).
    assert_eq!(given.len(), 12);
    for missed in ["2024-03-25", "2024-08-25"] {
        assert!(!given.contains(&day(missed)), "{missed}");
    }
    let events = house.app.series_events(&house.caller(OFFICE).await.actor, ids[0]).await.unwrap();
    let acts: Vec<&str> = events.iter().map(|event| event.action.as_str()).collect();
    assert_eq!(acts, ["begin", "miss", "miss"]);
});

both!(a_series_idle_for_three_years_makes_no_flood, |house| {
    let ids = begun(&house, &["H18", "H26"], monthly()).await;
    assert_eq!(run_at(&house, "2026-11-05T09:00:00+07:00").await, (4, 68));
    let due: Vec<_> = tasks(&house, ids[0]).await.iter().map(|task| task.due_on.unwrap()).collect();
    assert_eq!(due, [day("2023-11-25"), day("2026-10-25"), day("2026-11-25")]);
    // What is given late is not urged for what was past when it was given.
    let said = house.app.sweep(None).await.unwrap();
    let given: BTreeSet<TaskId> =
        tasks(&house, ids[0]).await.iter().skip(1).map(|task| task.id).collect();
    assert!(said.iter().all(|row| row.task.is_none_or(|task| !given.contains(&task))), "{said:?}");
});

both!(several_workers_at_once_create_each_occurrence_once, |house| {
    let ids = begun(&house, &["H18", "H26", "G15"], monthly()).await;
    let mut month = day("2023-12-01");
    for round in 1..=rounds(6) {
        house.at(&format!("{month}T00:05:00+07:00"));
        let mut workers = Vec::new();
        for _ in 0..4 {
            let app = house.neighbour().await;
            workers.push(tokio::spawn(async move { app.create_occurrences().await }));
        }
        let mut created = 0;
        for worker in workers {
            created += worker.await.unwrap().unwrap().tasks;
        }
        assert_eq!(created, ids.len(), "round {round}");
        month = month + chrono::Months::new(1);
    }
    for id in ids {
        assert_eq!(dealt(&house, id).await.len(), rounds(6) + 1);
    }
});

both!(a_new_lead_gets_the_next_occurrence_and_takes_it_anew, |house| {
    let id = begun(&house, &["H18"], monthly()).await[0];
    let first = tasks(&house, id).await.remove(0).id;
    let (focal, office) = (house.caller(FOCAL).await, house.caller(OFFICE).await);
    house.app.take_step(&focal, first, Step::Acknowledge, None).await.unwrap();
    let step = Step::Reassign {
        lead: house.organisation("H26").await,
        reason: "Đúng thẩm quyền".into(),
        due: dondoc::domain::task::DueChoice::default(),
    };
    house.app.take_step(&office, first, step, None).await.unwrap();
    run_at(&house, "2023-12-01T00:05:00+07:00").await;
    let next = tasks(&house, id).await.remove(1);
    assert_eq!(next.lead, house.organisation("H26").await);
    assert_eq!(next.state, State::Assigned, "it was somebody else who took it");
});

both!(an_ended_series_gives_nothing_more_and_a_revoked_directive_ends_its_own, |house| {
    let ids = begun(&house, &["H18", "H26"], monthly()).await;
    let (focal, office) = (house.caller(FOCAL).await, house.caller(OFFICE).await);
    let refused = house.app.end_series(&focal, ids[0], "Không cần nữa", None).await;
    assert!(refused.is_err(), "the lead ends nothing");
    assert!(house.app.end_series(&office, ids[0], " ", None).await.is_err(), "a reason is needed");
    house.app.end_series(&office, ids[0], "Đã có hệ thống báo cáo", Some(1)).await.unwrap();
    assert!(house.app.end_series(&office, ids[0], "Lần nữa", None).await.is_err());
    assert_eq!(run_at(&house, "2023-12-01T00:05:00+07:00").await, (1, 0));

    let row = series::Entity::find_by_id(ids[1].0).one(house.app.db.reader()).await.unwrap();
    let directive = dondoc::domain::ids::DirectiveId(row.unwrap().directive_id.unwrap());
    let (reason, number) = ("Thay bằng văn bản khác".to_owned(), "30/QĐ-TTg".to_owned());
    house.app.revoke_directive(&office, directive, reason, number, None).await.unwrap();
    assert_eq!(run_at(&house, "2024-01-01T00:05:00+07:00").await, (0, 0));
    let open = task::Entity::find()
        .filter(task::Column::State.is_not_in(["withdrawn", "completed"]))
        .all(house.app.db.reader())
        .await
        .unwrap();
    assert!(open.is_empty(), "{open:?}");
});

both!(while_held_nothing_is_created_and_afterwards_nothing_is_lost, |house| {
    let id = begun(&house, &["H18"], monthly()).await[0];
    let admin = house.caller("admin@g22.example").await;
    house.app.hold(&admin, "Phục hồi dữ liệu").await.unwrap();
    assert_eq!(run_at(&house, "2023-12-01T00:05:00+07:00").await, (0, 0));
    house.app.release(&admin, false).await.unwrap();
    house.advance(TimeDelta::hours(1));
    assert_eq!(house.app.create_occurrences().await.unwrap().tasks, 1);
    assert_eq!(dealt(&house, id).await.len(), 2);
});
