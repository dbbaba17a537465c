//! Difficulty reports through the use cases: what blocks a task, who hears, and when.

use chrono::{NaiveDate, TimeDelta};
use dondoc::{
    app::{AppError, boards::tasks::TaskQuery},
    domain::{
        difficulty::{State, Step},
        ids::DifficultyId,
        task::Step as TaskStep,
    },
};
use entities::notice;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    difficulty_kit::{act, report, route, words},
    fixtures::{CALENDAR, day},
    heart::issued,
    house::{House, both},
    post::{post_everything, remembering},
};

const OFFICE: &str = "secretariat@g22.example";
const HANOI: &str = "focal@h26.example";
const FINANCE: &str = "focal@g12.example";

/// What the clocks of reports say from today until `until`, looked at twice a day:
/// day, rung, recipient.
async fn said_until(house: &House, until: &str) -> Vec<String> {
    let mut said = Vec::new();
    let mut today = CALENDAR.date_of(house.app.clock.now());
    while today < day(until) {
        today += TimeDelta::days(1);
        for hour in ["08:00", "14:30"] {
            house.at(&format!("{today}T{hour}:00+07:00"));
            let mut rows = house.app.sweep(None).await.unwrap();
            rows.retain(|row| ["triage", "answer"].contains(&row.clock));
            said.extend(rows.iter().map(|row| {
                let who = row.recipient.split('.').next().unwrap();
                format!("{today} {hour} {} {} {who}", row.rung, row.level)
            }));
        }
    }
    said
}

both!(nobody_who_triages_is_urged_on_working_days_only, |house| {
    house.at("2023-12-28T10:00:00+07:00");
    let seen = report(&house, HANOI, None, false).await;
    // Two working days on, over New Year's Day: Tuesday 2 January.
    let said = said_until(&house, "2024-01-20").await;
    assert_eq!(
        said,
        [
            "2024-01-02 08:00 triage+0 0 secretariat@g22",
            "2024-01-03 08:00 triage+1 1 secretariat@g22",
            "2024-01-05 08:00 triage+3 2 head@g22",
        ]
    );
    act(&house, OFFICE, seen.report.id, Step::Dismiss { reason: words() }).await;
    assert_eq!(said_until(&house, "2024-02-01").await, [""; 0]);
});

both!(an_answer_is_urged_over_tet_and_each_routing_begins_anew, |house| {
    house.at("2024-01-29T10:00:00+07:00");
    let id = report(&house, HANOI, None, false).await.report.id;
    route(&house, id, "G12", "2024-02-15").await;
    let said = said_until(&house, "2024-02-27").await;
    assert_eq!(
        said,
        [
            "2024-02-06 08:00 answer-2 0 focal@g12",
            "2024-02-15 08:00 answer+0 0 focal@g12",
            "2024-02-16 08:00 answer+1 1 leader@g12",
            "2024-02-20 08:00 answer+3 2 secretariat@g22",
            "2024-02-26 08:00 answer+7 3 head@g22",
        ]
    );
    act(&house, FINANCE, id, Step::Answer { text: words() }).await;
    assert_eq!(said_until(&house, "2024-03-01").await, [""; 0]);
    // The old date is past: a new period with a new one.
    let reopen = Step::Reopen { reason: words(), answer_by: Some(day("2024-03-05")) };
    act(&house, HANOI, id, reopen).await;
    let said = said_until(&house, "2024-03-06").await;
    assert_eq!(
        said,
        ["2024-03-05 08:00 answer+0 0 focal@g12", "2024-03-06 08:00 answer+1 1 leader@g12"]
    );
    act(&house, FINANCE, id, Step::Decline { reason: words() }).await;
    let said = said_until(&house, "2024-03-11").await;
    assert_eq!(
        said,
        [
            "2024-03-08 08:00 triage+0 0 secretariat@g22",
            "2024-03-11 08:00 triage+1 1 secretariat@g22"
        ]
    );
});

both!(what_is_answered_before_the_letter_leaves_is_not_urged, |house| {
    house.at("2023-12-04T10:00:00+07:00");
    let id = report(&house, HANOI, None, false).await.report.id;
    route(&house, id, "G12", "2023-12-08").await;
    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    let before = memory.letters().len();
    house.at("2023-12-06T08:00:00+07:00");
    assert_eq!(house.app.sweep(None).await.unwrap().len(), 1, "answer-2");
    house.app.compose().await.unwrap();
    let withdraw = Step::Withdraw { reason: words() };
    act(&house, HANOI, id, withdraw).await;
    courier.deliver().await.unwrap();
    assert_eq!(memory.letters().len(), before, "the clock closed");
    let urging = notice::Entity::find().filter(notice::Column::Rung.eq("answer-2"));
    let urging = urging.one(house.app.db.reader()).await.unwrap().unwrap();
    assert_eq!(urging.difficulty_id, Some(id.0));
    assert_eq!(urging.ended_because.as_deref(), Some("clock_stopped"));
});

/// Every event notice about reports: kind and recipient, in order.
async fn told(house: &House) -> Vec<(String, String)> {
    let rows = notice::Entity::find()
        .filter(notice::Column::DifficultyId.is_not_null())
        .filter(notice::Column::ClockId.is_null())
        .order_by_asc(notice::Column::Id);
    let rows = rows.all(house.app.db.reader()).await.unwrap();
    let word = |row: notice::Model| {
        let kind = row.kind.trim_start_matches("difficulty_").to_owned();
        (kind, row.recipient.split('.').next().unwrap().to_owned())
    };
    rows.into_iter().map(word).collect()
}

both!(each_step_is_told_at_once_to_whoever_has_to_know, |house| {
    let id = report(&house, HANOI, None, false).await.report.id;
    route(&house, id, "G15", "2023-12-01").await;
    act(&house, "focal@g15.example", id, Step::Decline { reason: words() }).await;
    let organisation = house.organisation("G12").await;
    act(&house, OFFICE, id, Step::Route { organisation, answer_by: day("2023-12-01") }).await;
    act(&house, FINANCE, id, Step::Answer { text: words() }).await;
    act(&house, HANOI, id, Step::Reopen { reason: words(), answer_by: None }).await;
    act(&house, "leader@g12.example", id, Step::Answer { text: words() }).await;
    act(&house, "leader@h26.example", id, Step::Resolve { note: None }).await;
    let expected = [
        ("report", "secretariat@g22"),
        ("acknowledge", "focal@h26"),
        ("route", "focal@g15"),
        ("decline", "secretariat@g22"),
        ("route", "focal@g12"),
        ("answer", "focal@h26"),
        ("reopen", "focal@g12"),
        ("reopen", "secretariat@g22"),
        ("answer", "focal@h26"),
        ("resolve", "focal@g12"),
        ("resolve", "secretariat@g22"),
    ];
    let expected = expected.map(|(kind, to)| (kind.to_owned(), to.to_owned()));
    assert_eq!(told(&house).await, expected);

    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    let letters = memory.letters();
    assert_eq!(letters.len(), 4, "gathered: one letter a person");
    for letter in &letters {
        let text = mail_parser::MessageParser::default().parse(&letter.mime).unwrap();
        let text = text.body_text(0).unwrap().into_owned();
        assert!(text.contains("Chưa có đơn giá số hóa hồ sơ"), "{text}");
        assert!(text.contains(&format!("/difficulties/{id}")), "{text}");
    }
});

both!(a_blocking_report_marks_its_task_until_it_ends_and_moves_no_date, |house| {
    let task = issued(&house, &["H26"], "2023-12-10").await[0];
    let office = house.caller(OFFICE).await;
    let first = report(&house, HANOI, Some(task), true).await.report.id;
    house.at("2023-11-24T09:00:00+07:00");
    let second = report(&house, "leader@h26.example", Some(task), true).await.report.id;
    report(&house, HANOI, Some(task), false).await;
    let finance = house.organisation("G12").await;
    let hanoi = house.organisation("H26").await;
    let centre = house.organisation("G22").await;

    let seen = async || {
        let detail = house.app.task_detail(&office.actor, task).await.unwrap();
        let blocked = detail.seen.task.blocked_now();
        (blocked.map(|blocked| blocked.waiting_for), detail.lateness.days_blocked)
    };
    let listed = async |blocked| {
        let query = TaskQuery { blocked: Some(blocked), ..TaskQuery::default() };
        house.app.list_tasks(&office.actor, &query).await.unwrap().page.items.len()
    };
    assert_eq!(seen().await, (Some(centre), 4), "since Monday 20 November");
    route(&house, first, "G12", "2023-12-20").await;
    assert_eq!(seen().await, (Some(finance), 4));
    assert_eq!((listed(true).await, listed(false).await), (1, 0));
    assert_eq!(house.app.overview(&office.actor).await.unwrap().blocked_count, 1);

    house.at("2023-12-13T09:00:00+07:00");
    let detail = house.app.task_detail(&office.actor, task).await.unwrap();
    assert_eq!((detail.lateness.days_late, detail.seen.task.due_on), (3, Some(day("2023-12-10"))));
    act(&house, FINANCE, first, Step::Answer { text: words() }).await;
    assert_eq!(seen().await, (Some(hanoi), 23), "the reporter has to confirm");
    act(&house, HANOI, first, Step::Resolve { note: None }).await;
    assert_eq!(seen().await, (Some(centre), 19), "the second report stands");
    act(&house, HANOI, second, Step::Withdraw { reason: words() }).await;
    assert_eq!(seen().await, (None, 0));
    assert_eq!((listed(true).await, listed(false).await), (0, 1));
});

both!(a_task_that_ended_is_blocked_no_more_and_takes_no_report, |house| {
    let task = issued(&house, &["H26"], "2023-12-10").await[0];
    let office = house.caller(OFFICE).await;
    report(&house, HANOI, Some(task), true).await;
    let withdraw = TaskStep::Withdraw {
        reason: words(),
        decision_number: "1/QĐ".into(),
        withdraw_subtasks: false,
    };
    house.app.take_step(&office, task, withdraw, None).await.unwrap();
    let detail = house.app.task_detail(&office.actor, task).await.unwrap();
    assert_eq!(detail.seen.task.blocked_now(), None);
    assert_eq!(house.app.overview(&office.actor).await.unwrap().blocked_count, 0);
    let focal = house.caller(HANOI).await;
    let told = crate::difficulty_kit::told();
    let authority = house.organisation("G12").await;
    let told = dondoc::domain::difficulty::Told { authority, ..told };
    let late = house.app.report_difficulty(&focal, Some(task), told).await;
    let rule = "not_from_this_state";
    assert!(matches!(late, Err(AppError::Conflict { rule: found, .. }) if found == rule));
});

both!(of_two_who_route_at_once_one_wins, |house| {
    let id = report(&house, HANOI, None, false).await.report.id;
    act(&house, OFFICE, id, Step::Acknowledge { note: None }).await;
    let office = house.caller(OFFICE).await;
    let other = house.neighbour().await;
    let to = async |code| Step::Route {
        organisation: house.organisation(code).await,
        answer_by: day("2023-12-08"),
    };
    let (finance, justice) = (to("G12").await, to("G15").await);
    let (one, two) = tokio::join!(
        house.app.take_difficulty_step(&office, id, finance, None),
        other.take_difficulty_step(&office, id, justice, None),
    );
    let (won, lost) = if one.is_ok() { (one, two) } else { (two, one) };
    let won = won.unwrap().report;
    let AppError::Conflict { rule, state, version } = lost.unwrap_err() else {
        panic!("not a conflict")
    };
    assert_eq!(rule, "difficulty_not_from_this_state");
    assert_eq!((state, version), (Some("routed"), Some(won.version)));
    let routes = told(&house).await.into_iter().filter(|(kind, _)| kind == "route").count();
    assert_eq!(routes, 1, "one organisation hears");
});

/// The state of each report.
async fn states(house: &House, ids: &[DifficultyId]) -> Vec<State> {
    let office = house.caller(OFFICE).await;
    let mut states = Vec::new();
    for id in ids {
        states.push(house.app.difficulty(&office.actor, *id).await.unwrap().report.state);
    }
    states
}

both!(one_answer_reaches_every_report_of_a_common_difficulty, |house| {
    let tasks = issued(&house, &["H18", "H26", "H29"], "2023-12-10").await;
    let mut ids = Vec::new();
    for (task, code) in tasks.iter().zip(["h18", "h26", "h29"]) {
        let email = format!("focal@{code}.example");
        ids.push(report(&house, &email, Some(*task), true).await.report.id);
    }
    act(&house, OFFICE, ids[1], Step::Acknowledge { note: None }).await;
    let (office, finance) = (house.caller(OFFICE).await, house.caller(FINANCE).await);
    let alone = house.app.join_difficulties(&office, "Đơn giá", &ids[..1]).await;
    assert!(matches!(alone, Err(AppError::Fields(_))), "{alone:?}");
    let focal = house.caller(HANOI).await;
    let foreign = house.app.join_difficulties(&focal, "Đơn giá", &ids).await;
    assert!(matches!(foreign, Err(AppError::Forbidden("secretariat_only"))), "{foreign:?}");

    let common = house.app.join_difficulties(&office, "Đơn giá", &ids).await.unwrap().common.id;
    let again = house.app.join_difficulties(&office, "Lần nữa", &ids).await;
    assert!(matches!(again, Err(AppError::Fields(_))), "{again:?}");
    let early = house.app.answer_common(&finance, common, "Chưa tới lượt", None).await;
    assert!(matches!(early, Err(AppError::NotFound(_))), "{early:?}");
    let whom = house.organisation("G12").await;
    let until: NaiveDate = day("2023-12-08");
    let routed = house.app.route_common(&office, common, whom, until, None).await.unwrap();
    assert_eq!(states(&house, &ids).await, [State::Routed; 3]);
    let stale = house.app.answer_common(&finance, common, "Đơn giá là …", Some(1)).await;
    assert!(matches!(stale, Err(AppError::Stale { .. })), "{stale:?}");
    let version = Some(routed.common.version);
    let answer = house.app.answer_common(&finance, common, "Đơn giá là …", version).await.unwrap();
    assert_eq!(answer.members.len(), 3);
    assert_eq!(states(&house, &ids).await, [State::Answered; 3]);
    let mut heard = told(&house).await;
    heard.retain(|(kind, _)| kind == "answer");
    let mut heard: Vec<String> = heard.into_iter().map(|(_, to)| to).collect();
    heard.sort();
    assert_eq!(heard, ["focal@h18", "focal@h26", "focal@h29"]);
    let own = house.app.common_difficulty(&focal.actor, common).await.unwrap();
    assert_eq!(own.members.len(), 1, "everybody sees what is theirs");
    let twice = house.app.answer_common(&finance, common, "Lần nữa", None).await;
    assert!(twice.is_err(), "nothing waits any more");
});
