//! Inspections through the use cases: who sees them, who hears, and when.

use chrono::TimeDelta;
use dondoc::{
    app::{
        AppError,
        boards::{inspections::InspectionQuery, tasks::TaskQuery},
        inspections::NewInspection,
    },
    domain::{
        inspection::{Found, State, Step, finding::CorrectiveAction},
        task::Step as TaskStep,
    },
};
use entities::{notice, organisation};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    fixtures::{CALENDAR, day},
    heart::issued,
    house::{House, both},
    inspection_kit::*,
    post::{post_everything, remembering},
};

const HEAD: &str = "head@g22.example";

/// What the clocks of visits say from today until `until`: day, rung, recipient.
async fn said_until(house: &House, until: &str) -> Vec<String> {
    let mut said = Vec::new();
    let mut today = CALENDAR.date_of(house.app.clock.now());
    while today < day(until) {
        today += TimeDelta::days(1);
        for hour in ["08:00", "14:30"] {
            house.at(&format!("{today}T{hour}:00+07:00"));
            let mut rows = house.app.sweep(None).await.unwrap();
            rows.retain(|row| row.clock == "visit");
            said.extend(rows.iter().map(|row| {
                let who = row.recipient.split('.').next().unwrap();
                format!("{today} {hour} {} {} {who}", row.rung, row.level)
            }));
        }
    }
    said
}

both!(the_team_and_those_visited_are_reminded_on_working_days, |house| {
    house.at("2023-12-20T10:00:00+07:00");
    // Tuesday 2 January; Monday the 1st is a holiday.
    let id = plan_for(&house, &["H18", "H26"], "2024-01-02").await;
    assert_eq!(said_until(&house, "2023-12-21").await, [""; 0], "nobody waits for a mere plan");
    act(&house, INSPECTOR, id, Step::Announce).await;
    let said = said_until(&house, "2024-01-03").await;
    let team = ["inspector@g22", "member@g22", "focal@h18", "focal@h26"];
    let on = |day: &str, rung: &str| {
        team.iter().map(|who| format!("{day} 08:00 {rung} 0 {who}")).collect::<Vec<_>>()
    };
    let expected = [on("2023-12-25", "visit-5"), on("2023-12-29", "visit-1")].concat();
    assert_eq!(said, expected);
});

both!(a_visit_that_began_or_was_called_off_is_not_spoken_of, |house| {
    let started = plan_for(&house, &["H18"], "2023-12-01").await;
    let cancelled = plan_for(&house, &["H26"], "2023-12-01").await;
    for id in [started, cancelled] {
        act(&house, OFFICE_CLERK, id, Step::Announce).await;
    }
    let office = house.caller(OFFICE_CLERK).await;
    let detail = house.app.inspection_detail(&office.actor, started).await.unwrap();
    let planned: Vec<_> =
        detail.plan.iter().map(|word| (&*word.rung, word.recipients.len())).collect();
    assert_eq!(planned, [("visit-5", 3), ("visit-1", 3)]);
    assert_eq!(said_until(&house, "2023-11-24").await.len(), 6);
    act(&house, INSPECTOR, started, Step::Start).await;
    act(&house, HEAD, cancelled, Step::Cancel { reason: "Trùng lịch".into() }).await;
    assert_eq!(said_until(&house, "2023-12-05").await, [""; 0]);
});

/// Every event notice about inspections: kind and recipient, in order.
async fn told(house: &House) -> Vec<(String, String)> {
    let rows = notice::Entity::find()
        .filter(notice::Column::InspectionId.is_not_null())
        .filter(notice::Column::ClockId.is_null())
        .order_by_asc(notice::Column::Id);
    let rows = rows.all(house.app.db.reader()).await.unwrap();
    let word = |row: notice::Model| {
        let kind = row.kind.trim_start_matches("inspection_").to_owned();
        (kind, row.recipient.split('.').next().unwrap().to_owned())
    };
    rows.into_iter().map(word).collect()
}

both!(each_step_of_an_inspection_is_told_to_whoever_has_to_know, |house| {
    let id = plan_for(&house, &["H18"], "2023-12-01").await;
    act(&house, OFFICE_CLERK, id, Step::Announce).await;
    act(&house, INSPECTOR, id, Step::Start).await;
    act(&house, INSPECTOR, id, Step::Conclude { nothing_found: true }).await;
    act(&house, INSPECTOR, id, Step::Close).await;
    let unannounced = plan_for(&house, &["H26"], "2023-12-01").await;
    act(&house, HEAD, unannounced, Step::Cancel { reason: "Trùng".into() }).await;
    let expected = [
        ("plan", "inspector@g22"),
        ("plan", "member@g22"),
        ("announce", "focal@h18"),
        ("announce", "leader@h18"),
        ("announce", "inspector@g22"),
        ("announce", "member@g22"),
        ("conclude", "focal@h18"),
        ("conclude", "leader@h18"),
        ("conclude", "member@g22"),
        ("conclude", "secretariat@g22"),
        ("close", "focal@h18"),
        ("close", "member@g22"),
        ("close", "secretariat@g22"),
        ("plan", "inspector@g22"),
        ("plan", "member@g22"),
        ("cancel", "inspector@g22"),
        ("cancel", "member@g22"),
    ];
    let expected = expected.map(|(kind, to)| (kind.to_owned(), to.to_owned()));
    assert_eq!(told(&house).await, expected);
    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    let letters = memory.letters();
    assert_eq!(letters.len(), 5, "gathered: one letter a person");
    for letter in &letters {
        let text = mail_parser::MessageParser::default().parse(&letter.mime).unwrap();
        let text = text.body_text(0).unwrap().into_owned();
        assert!(text.contains("Kiểm tra số hóa hồ sơ (minh hoạ)"), "{text}");
        assert!(text.contains("01/12/2023") && text.contains("/inspections/"), "{text}");
    }
});

both!(a_team_that_left_is_told_through_the_office, |house| {
    let id = plan_for(&house, &["H18"], "2023-12-01").await;
    act(&house, OFFICE_CLERK, id, Step::Announce).await;
    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    let before = memory.letters().len();
    use entities::{person, post};
    for email in [INSPECTOR, "member@g22.example"] {
        let person = house.person(email).await;
        post::Entity::update_many()
            .col_expr(post::Column::ValidTo, sea_orm::sea_query::Expr::value(day("2023-11-22")))
            .filter(post::Column::PersonId.eq(person.0))
            .exec(house.app.db.reader())
            .await
            .unwrap();
    }
    assert!(person::Entity::find().all(house.app.db.reader()).await.unwrap().len() > 4);
    house.at("2023-11-24T08:00:00+07:00");
    let rows = house.app.sweep(None).await.unwrap();
    let mut told: Vec<&str> = rows.iter().map(|row| row.recipient.as_str()).collect();
    told.sort_unstable();
    assert_eq!(told, ["focal@h18.example", "mailbox@g22.example"]);
    post_everything(&house, &courier).await;
    assert_eq!(memory.letters().len(), before + 2, "no recipient on file, but nothing is dropped");
});

both!(everybody_sees_what_is_theirs_of_an_inspection, |house| {
    let tasks = issued(&house, &["H18", "H26"], "2023-11-10").await;
    let office = house.caller(OFFICE_CLERK).await;
    let new = NewInspection {
        tasks: tasks.iter().map(ToString::to_string).collect(),
        ..new_inspection(&["H18", "H26"], "2023-12-01", "2023-12-02")
    };
    let id = house.app.plan_inspection(&office, new).await.unwrap().inspection.id;
    let seen = async |email: &str| {
        let caller = house.caller(email).await;
        let listed = house.app.list_inspections(&caller.actor, &InspectionQuery::default()).await;
        let listed = listed.unwrap().page.items.len();
        match house.app.inspection_detail(&caller.actor, id).await {
            Ok(detail) => {
                assert_eq!(listed, 1, "{email}");
                let seen = &detail.seen;
                Some((seen.findings.len(), seen.inspection.plan.tasks.len(), detail.visible.len()))
            }
            Err(AppError::NotFound(_)) => {
                assert_eq!(listed, 0, "{email}");
                None
            }
            Err(error) => panic!("{email}: {error}"),
        }
    };
    let always = [
        (OFFICE_CLERK, 2),
        (HEAD, 2),
        ("auditor@g22.example", 2),
        ("admin@g22.example", 2),
        (INSPECTOR, 2),
        ("member@g22.example", 2),
    ];
    let never = ["focal@h29.example", "leader@g15.example"];
    let visited = ["focal@h18.example", "leader@h18.example", "focal@h26.example"];
    for (email, visible) in always {
        assert_eq!(seen(email).await, Some((0, 2, visible)), "{email}");
    }
    for email in never.iter().chain(&visited) {
        assert_eq!(seen(email).await, None, "{email} before it is announced");
    }
    act(&house, INSPECTOR, id, Step::Announce).await;
    for email in visited {
        assert_eq!(seen(email).await, Some((0, 1, 1)), "{email}: the plan, and own tasks");
    }
    act(&house, INSPECTOR, id, Step::Start).await;
    find(&house, id, "H18", "2023-12-20").await;
    let all = Found { organisation: None, ..found() };
    act(&house, "member@g22.example", id, Step::Find(all)).await;
    assert_eq!(seen(visited[0]).await, Some((0, 1, 1)), "not before the conclusion");
    act(&house, INSPECTOR, id, Step::Conclude { nothing_found: false }).await;
    assert_eq!(seen("focal@h18.example").await, Some((2, 1, 2)));
    assert_eq!(seen("focal@h26.example").await, Some((1, 1, 1)), "not what was found elsewhere");
    for email in never {
        assert_eq!(seen(email).await, None, "{email}");
    }
});

both!(an_inspector_sees_the_tasks_of_those_visited_while_it_is_open, |house| {
    let tasks = issued(&house, &["H18", "H26"], "2023-12-10").await;
    let listed = async || {
        let inspector = house.caller(INSPECTOR).await;
        let found = house.app.list_tasks(&inspector.actor, &TaskQuery::default()).await.unwrap();
        let ids: Vec<_> = found.page.items.iter().map(|row| row.task.id).collect();
        for task in &tasks {
            let seen = house.app.task(&inspector.actor, *task).await;
            assert_eq!(seen.is_ok(), ids.contains(task));
            assert!(seen.is_err() || seen.unwrap().allowed.is_empty(), "and only reads");
        }
        let overview = house.app.overview(&inspector.actor).await.unwrap();
        assert_eq!(overview.square.all(), u64::try_from(ids.len()).unwrap());
        ids
    };
    assert_eq!(listed().await, []);
    let id = plan_for(&house, &["H18"], "2023-12-01").await;
    assert_eq!(listed().await, [tasks[0]]);
    act(&house, OFFICE_CLERK, id, Step::Cancel { reason: "Trùng".into() }).await;
    assert_eq!(listed().await, []);
});

fn codes(refused: Result<impl std::fmt::Debug, AppError>) -> Vec<(String, &'static str)> {
    match refused {
        Err(AppError::Fields(errors)) => {
            errors.0.into_iter().map(|error| (error.field, error.code)).collect()
        }
        other => panic!("not refused by a field: {other:?}"),
    }
}

/// The province of code H99 was there until the end of October.
async fn ceased(house: &House) {
    let now = house.app.clock.now();
    let row = organisation::ActiveModel {
        id: Set(dondoc::domain::ids::new_id(now)),
        code: Set(Some("H99".into())),
        code_is_provisional: Set(false),
        name_vi: Set("Tỉnh cũ".into()),
        name_en: Set("Old".into()),
        name_es: Set(None),
        kind: Set("province".into()),
        parent_id: Set(None),
        mailbox: Set(None),
        requires_approval: Set(false),
        valid_from: Set(day("2020-01-01")),
        valid_to: Set(Some(day("2023-10-31"))),
        version: Set(1),
    };
    organisation::Entity::insert(row).exec_without_returning(house.app.db.reader()).await.unwrap();
}

both!(a_plan_that_cannot_be_is_refused_with_every_reason_at_once, |house| {
    ceased(&house).await;
    let tasks = issued(&house, &["H26"], "2023-12-10").await;
    let office = house.caller(OFFICE_CLERK).await;
    let bad = NewInspection {
        title: " ".into(),
        organisations: vec!["H99".into(), "H77".into(), "H18".into()],
        tasks: vec![tasks[0].to_string(), "không có".into()],
        team: vec!["focal@h18.example".into(), "nobody@nowhere.example".into(), INSPECTOR.into()],
        lead: HEAD.into(),
        from: day("2023-11-19"),
        to: day("2023-11-18"),
        questions: None,
    };
    let expected = [
        ("organisations", "organisation_has_ended"),
        ("organisations", "unknown_organisation"),
        ("tasks", "task_of_another"),
        ("tasks", "unknown_task"),
        ("team", "not_an_inspector"),
        ("team", "unknown_person"),
        ("title", "required"),
        ("from", "in_the_past"),
        ("to", "before_the_first_day"),
    ];
    let refused = codes(house.app.plan_inspection(&office, bad).await);
    assert_eq!(refused, expected.map(|(field, code)| (field.to_owned(), code)));
    let empty = NewInspection {
        organisations: vec![],
        team: vec![" ".into()],
        lead: String::new(),
        ..new_inspection(&[], "2023-12-01", "2023-12-01")
    };
    let refused = codes(house.app.plan_inspection(&office, empty).await);
    let expected = [("lead", "required"), ("organisations", "required"), ("team", "required")];
    assert_eq!(refused, expected.map(|(field, code)| (field.to_owned(), code)));
    let apart =
        NewInspection { lead: HEAD.into(), ..new_inspection(&["H18"], "2023-12-01", "2023-12-01") };
    let refused = codes(house.app.plan_inspection(&office, apart).await);
    assert_eq!(refused, [("lead".to_owned(), "not_in_the_team")]);
    let reader = NewInspection {
        team: vec!["auditor@g22.example".into()],
        ..new_inspection(&["H18"], "2023-12-01", "2023-12-01")
    };
    let refused = codes(house.app.plan_inspection(&office, reader).await);
    assert_eq!(refused, [("team".to_owned(), "not_an_inspector")]);
    for email in [INSPECTOR, "focal@h18.example", "admin@g22.example", "member@g22.example"] {
        let caller = house.caller(email).await;
        let new = new_inspection(&["H18"], "2023-12-01", "2023-12-01");
        let refused = house.app.plan_inspection(&caller, new).await;
        assert!(matches!(refused, Err(AppError::Forbidden("not_yours"))), "{email}");
    }
    let head = house.caller(HEAD).await;
    let new = new_inspection(&["@provinces"], "2023-11-20", "2023-11-20");
    let ordered = house.app.plan_inspection(&head, new).await.unwrap();
    assert_eq!(ordered.inspection.plan.organisations.len(), 3, "the head orders one");
});

both!(corrective_actions_are_tasks_and_hold_the_inspection_open, |house| {
    let id = plan_for(&house, &["H18"], "2023-12-01").await;
    act(&house, INSPECTOR, id, Step::Announce).await;
    act(&house, INSPECTOR, id, Step::Start).await;
    let inspector = house.caller(INSPECTOR).await;
    let ghost = CorrectiveAction {
        lead: dondoc::domain::ids::OrganisationId(uuid::Uuid::nil()),
        ..mending("2023-12-20")
    };
    let bad = Found { organisation: None, corrective_actions: vec![ghost], ..found() };
    let refused = house.app.take_inspection_step(&inspector, id, Step::Find(bad), None).await;
    assert_eq!(codes(refused), [("corrective_actions.0.lead".to_owned(), "unknown_organisation")]);
    let first = find(&house, id, "H18", "2023-12-20").await;
    let second = find(&house, id, "H18", "2023-12-22").await;
    act(&house, INSPECTOR, id, Step::Conclude { nothing_found: false }).await;
    let (office, focal) =
        (house.caller(OFFICE_CLERK).await, house.caller("focal@h18.example").await);
    let task = house.app.task_detail(&focal.actor, first).await.unwrap().seen;
    assert_eq!(task.task.due_on, Some(day("2023-12-20")));
    assert!(task.task.source.unwrap().starts_with("KT-231120-"));
    assert_eq!(task.task.assigner, house.organisation("G22").await);
    let behind = house.app.inspection_behind(&focal.actor, first).await.unwrap();
    assert_eq!(behind.map(|found| found.id), Some(id));

    let mended = async || house.app.inspection(&office.actor, id).await.unwrap().mended();
    assert_eq!(mended().await, (0, 2));
    let submit = TaskStep::Submit {
        result: "Xong".into(),
        document_number: Some("1/BC".into()),
        attachments: vec![],
        withdraw_subtasks: false,
    };
    house.app.take_step(&focal, first, submit, None).await.unwrap();
    house.app.take_step(&office, first, TaskStep::Accept, None).await.unwrap();
    assert_eq!(mended().await, (1, 2));
    let early = house.app.take_inspection_step(&inspector, id, Step::Close, None).await;
    let rule = "corrective_actions_open";
    assert!(matches!(early, Err(AppError::Conflict { rule: found, .. }) if found == rule));
    let withdraw = TaskStep::Withdraw {
        reason: "Không cần nữa".into(),
        decision_number: "1/QĐ".into(),
        withdraw_subtasks: false,
    };
    house.app.take_step(&office, second, withdraw, None).await.unwrap();
    let closed = act(&house, INSPECTOR, id, Step::Close).await;
    assert_eq!((closed.mended(), closed.inspection.state), ((2, 2), State::Closed));
    let events = house.app.inspection_detail(&office.actor, id).await.unwrap().events;
    let acts: Vec<&str> = events.iter().map(|event| event.action.as_str()).collect();
    assert_eq!(acts, ["plan", "announce", "start", "find", "find", "conclude", "close"]);
});

both!(of_two_who_conclude_at_once_one_wins, |house| {
    let id = plan_for(&house, &["H18"], "2023-12-01").await;
    act(&house, INSPECTOR, id, Step::Announce).await;
    act(&house, INSPECTOR, id, Step::Start).await;
    let (office, inspector) = (house.caller(OFFICE_CLERK).await, house.caller(INSPECTOR).await);
    let other = house.neighbour().await;
    let conclude = || Step::Conclude { nothing_found: true };
    let (one, two) = tokio::join!(
        house.app.take_inspection_step(&office, id, conclude(), None),
        other.take_inspection_step(&inspector, id, conclude(), None),
    );
    let (won, lost) = if one.is_ok() { (one, two) } else { (two, one) };
    let won = won.unwrap().inspection;
    let AppError::Conflict { rule, state, version } = lost.unwrap_err() else {
        panic!("not a conflict")
    };
    assert_eq!(rule, "inspection_not_from_this_state");
    assert_eq!((state, version), (Some("concluded"), Some(won.version)));
    let concluded = told(&house).await.into_iter().filter(|(kind, _)| kind == "conclude");
    assert!(concluded.count() <= 4, "it is told once");
});
