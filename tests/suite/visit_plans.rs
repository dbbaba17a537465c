//! A plan that is changed before the visit begins: who may, who hears, what the clock does; lists
//! in the order of the alphabet; and policies from before visits were watched.

use chrono::TimeDelta;
use dondoc::{
    app::{
        AppError,
        inspections::{ChangedInspection, NewInspection},
    },
    domain::{
        ids::InspectionId,
        inspection::{State, Step},
        ladder::{ClockKind, Policy},
        search::in_order,
    },
};
use entities::{clock, notice, policy_version};
use reqwest::{Method, StatusCode};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};
use serde_json::json;

use crate::{
    api_house::Served,
    fixtures::day,
    heart::issued,
    house::{House, both},
    inspection_kit::*,
    post::{post_everything, remembering},
};

const HEAD: &str = "head@g22.example";

fn later(from: &str) -> ChangedInspection {
    let on = Some(day(from));
    ChangedInspection {
        from: on,
        to: on,
        reason: "Đoàn bận".into(),
        ..ChangedInspection::default()
    }
}

async fn change(house: &House, email: &str, id: InspectionId, changed: ChangedInspection) {
    let caller = house.caller(email).await;
    let done = house.app.change_inspection(&caller, id, changed, None).await;
    done.unwrap_or_else(|error| panic!("{email}: {error:?}"));
}

/// Kinds and recipients of what was told after the first `before` notices.
async fn told(house: &House, before: usize) -> Vec<String> {
    let rows = notice::Entity::find()
        .filter(notice::Column::InspectionId.is_not_null())
        .filter(notice::Column::ClockId.is_null())
        .order_by_asc(notice::Column::Id);
    let rows = rows.all(house.app.db.reader()).await.unwrap();
    let word = |row: &notice::Model| {
        let kind = row.kind.trim_start_matches("inspection_");
        format!("{kind} {}", row.recipient.split('.').next().unwrap())
    };
    let mut told: Vec<String> = rows.iter().skip(before).map(word).collect();
    told.sort_unstable();
    told
}

both!(a_changed_day_of_an_announced_visit_opens_a_new_period_of_its_clock, |house| {
    let id = plan_for(&house, &["H18"], "2023-12-01").await;
    act(&house, OFFICE_CLERK, id, Step::Announce).await;
    house.at("2023-11-24T08:00:00+07:00");
    assert_eq!(house.app.sweep(None).await.unwrap().len(), 3, "five working days ahead");
    house.at("2023-11-24T10:00:00+07:00");
    change(&house, HEAD, id, later("2023-12-08")).await;
    let rows = clock::Entity::find().filter(clock::Column::SubjectId.eq(id.0));
    let clock = rows.one(house.app.db.reader()).await.unwrap().unwrap();
    assert_eq!((clock.period, clock.due_on, clock.is_running), (2, day("2023-12-08"), true));
    let mut said = Vec::new();
    while house.app.today() < day("2023-12-11") {
        house.advance(TimeDelta::hours(1));
        let rows = house.app.sweep(None).await.unwrap();
        said.extend(rows.iter().map(|row| (house.app.today().to_string(), row.rung.clone())));
    }
    said.dedup();
    let expected = [("2023-12-01", "visit-5"), ("2023-12-07", "visit-1")];
    assert_eq!(said, expected.map(|(day, rung)| (day.to_owned(), rung.to_owned())));
});

both!(a_change_of_an_announced_plan_is_told_to_each_as_it_concerns_them, |house| {
    let office = house.caller(OFFICE_CLERK).await;
    let new = new_inspection(&["H18", "H26"], "2023-12-01", "2023-12-01");
    let id = house.app.plan_inspection(&office, new).await.unwrap().inspection.id;
    act(&house, OFFICE_CLERK, id, Step::Announce).await;
    let before = told(&house, 0).await.len();
    let team = Some(vec![INSPECTOR.to_owned(), HEAD.to_owned()]);
    let organisations = Some(vec!["H18".to_owned(), "H29".to_owned()]);
    let changed = ChangedInspection { team, organisations, ..later("2023-12-08") };
    change(&house, OFFICE_CLERK, id, changed).await;
    let expected = [
        "announce focal@h29",
        "change focal@h18",
        "change inspector@g22",
        "change leader@h18",
        "drop focal@h26",
        "drop member@g22",
        "plan head@g22",
    ];
    let mut said = told(&house, before).await;
    said.retain(|word| !word.contains("mailbox") && !word.contains("leader@h2"));
    assert_eq!(said, expected);
    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    let letters = memory.letters();
    let to = |who: &str| {
        let letter = letters.iter().find(|letter| letter.to.to_string() == who);
        let letter = letter.unwrap_or_else(|| panic!("{who} got no letter"));
        let parsed = mail_parser::MessageParser::default().parse(&letter.mime).unwrap();
        parsed.body_text(0).unwrap().into_owned()
    };
    for dropped in ["member@g22.example", "focal@h26.example"] {
        let text = to(dropped);
        assert!(text.contains("Không còn thuộc cuộc kiểm tra"), "{dropped}: {text}");
    }
    let text = to("focal@h18.example");
    assert!(text.contains("Thay đổi kế hoạch kiểm tra") && text.contains("08/12/2023"), "{text}");
    assert!(text.contains("Đoàn bận"), "{text}");
    assert!(text.contains("Trước đây: 01/12/2023 – 01/12/2023"), "{text}");
});

both!(a_change_of_a_mere_plan_is_told_to_the_team_alone, |house| {
    let id = plan_for(&house, &["H18"], "2023-12-01").await;
    let before = told(&house, 0).await.len();
    change(&house, OFFICE_CLERK, id, later("2023-12-08")).await;
    assert_eq!(told(&house, before).await, ["change inspector@g22", "change member@g22"]);
});

both!(a_plan_is_changed_by_the_office_until_the_visit_begins, |house| {
    let id = plan_for(&house, &["H18"], "2023-12-01").await;
    let refused = async |email: &str, changed| {
        let caller = house.caller(email).await;
        house.app.change_inspection(&caller, id, changed, None).await.unwrap_err()
    };
    for email in [INSPECTOR, "auditor@g22.example"] {
        let error = refused(email, later("2023-12-08")).await;
        assert!(matches!(error, AppError::Forbidden("not_yours")), "{email}: {error:?}");
    }
    let error = refused("focal@h18.example", later("2023-12-08")).await;
    assert!(matches!(error, AppError::NotFound(_)), "{error:?}");
    let fields = |error: AppError| match error {
        AppError::Fields(errors) => {
            errors.0.into_iter().map(|error| (error.field, error.code)).collect::<Vec<_>>()
        }
        other => panic!("{other:?}"),
    };
    let of = |pairs: &[(&str, &'static str)]| {
        pairs.iter().map(|(field, code)| ((*field).to_owned(), *code)).collect::<Vec<_>>()
    };
    let same = ChangedInspection { reason: "Lý do".into(), ..ChangedInspection::default() };
    assert_eq!(fields(refused(OFFICE_CLERK, same).await), of(&[("reason", "nothing_changed")]));
    let mute = ChangedInspection { reason: " ".into(), ..later("2023-11-01") };
    let found = fields(refused(OFFICE_CLERK, mute).await);
    assert_eq!(found, of(&[("reason", "required"), ("from", "in_the_past")]));
    let team = Some(vec!["focal@h18.example".to_owned()]);
    let bad = ChangedInspection { team, ..later("2023-12-08") };
    assert_eq!(fields(refused(OFFICE_CLERK, bad).await), of(&[("team", "not_an_inspector")]));
    act(&house, OFFICE_CLERK, id, Step::Announce).await;
    act(&house, OFFICE_CLERK, id, Step::Start).await;
    let error = refused(OFFICE_CLERK, later("2023-12-08")).await;
    assert!(
        matches!(error, AppError::Conflict { rule: "inspection_not_from_this_state", .. }),
        "{error:?}"
    );
});

both!(a_change_keeps_what_it_does_not_name_and_history_has_old_and_new, |house| {
    let tasks = issued(&house, &["H18", "H26"], "2023-12-01").await;
    let office = house.caller(OFFICE_CLERK).await;
    let new = NewInspection {
        tasks: tasks.iter().map(ToString::to_string).collect(),
        ..new_inspection(&["H18", "H26"], "2023-12-01", "2023-12-02")
    };
    let id = house.app.plan_inspection(&office, new).await.unwrap().inspection.id;
    // The first day passes, and the visit does not begin: other parts may still change.
    house.at("2023-12-04T09:00:00+07:00");
    let organisations = Some(vec!["H18".to_owned()]);
    let reason = "Bớt".to_owned();
    let without = ChangedInspection { organisations, reason, ..ChangedInspection::default() };
    let refused = house.app.change_inspection(&office, id, without.clone(), None).await;
    let refused = format!("{:?}", refused.unwrap_err());
    assert!(refused.contains("task_of_another"), "the task of whom is left out: {refused}");
    let first = Some(vec![tasks[0].to_string()]);
    let changed = ChangedInspection { tasks: first, to: Some(day("2023-12-05")), ..without };
    let seen = house.app.change_inspection(&office, id, changed, Some(1)).await.unwrap();
    let plan = &seen.inspection.plan;
    assert_eq!((plan.from, plan.to), (day("2023-12-01"), day("2023-12-05")));
    assert_eq!((plan.team.len(), &plan.tasks[..]), (2, &tasks[..1]));
    assert_eq!(seen.inspection.state, State::Planned);
    let detail = house.app.inspection_detail(&office.actor, id).await.unwrap();
    let event = detail.events.last().unwrap();
    assert_eq!((&*event.action, &event.data["reason"]), ("change", &json!("Bớt")));
    assert_eq!(event.data["changed"]["to"], json!(["2023-12-02", "2023-12-05"]));
    assert_eq!(event.data["changed"]["organisations"][0].as_array().unwrap().len(), 2);
    assert!(event.data["changed"].get("from").is_none());
    assert_eq!(detail.seen.inspection.plan.organisations.len(), 1);
    let hanoi = house.organisation("H26").await;
    assert!(detail.organisations.contains_key(&hanoi), "the history names who was left out");
});

both!(a_plan_is_changed_over_http_on_the_version_that_was_read, |house| {
    let id = plan_for(&house, &["H18"], "2023-12-01").await;
    let site = Served::new(house).await;
    let office = site.client(OFFICE_CLERK).await;
    let place = format!("/inspections/{id}");
    let body = json!({ "from": "2023-12-08", "to": "2023-12-09", "reason": "Đoàn bận" });
    let stale = [("if-match", "\"7\"")];
    let refused = office.send(Method::PATCH, &place, Some(body.clone()), &stale).await;
    assert_eq!(refused.status, StatusCode::PRECONDITION_FAILED);
    let read = [("if-match", "\"1\"")];
    let done = office.send(Method::PATCH, &place, Some(body.clone()), &read).await;
    assert_eq!(done.header("etag"), "\"2\"", "{}", done.text);
    let done = done.ok();
    assert_eq!((&done["version"], &done["from"]), (&json!(2), &json!("2023-12-08")));
    assert_eq!(done["questions"], "Vì sao chậm?", "what is not named stays");
    let again = office.send(Method::PATCH, &place, Some(body), &read).await;
    assert_eq!(again.status, StatusCode::PRECONDITION_FAILED, "not twice");
    let body = json!({ "questions": null, "reason": "Không hỏi nữa" });
    let done = office.send(Method::PATCH, &place, Some(body), &[]).await.ok();
    assert_eq!((&done["version"], &done["questions"]), (&json!(3), &json!(null)));
    let inspector = site.client(INSPECTOR).await;
    let body = json!({ "from": "2023-12-10", "reason": "x" });
    let refused = inspector.send(Method::PATCH, &place, Some(body), &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    site.stop().await;
});

both!(an_installation_whose_policy_is_older_than_visits_watches_them_all_the_same, |house| {
    let mut old = Policy::default();
    for later in [ClockKind::Report, ClockKind::Visit] {
        old.ladders.remove(&later);
    }
    let body = serde_json::to_string(&old).unwrap();
    assert!(!body.contains("visit") && !body.contains("report"));
    policy_version::Entity::update_many()
        .col_expr(policy_version::Column::Body, Expr::value(body))
        .exec(house.app.db.reader())
        .await
        .unwrap();
    // The program of today starts on that database.
    let app = house.neighbour().await;
    let actor = house.caller("auditor@g22.example").await.actor;
    let shown = app.policies(&actor).await.unwrap();
    assert_eq!(shown[0].policy, Policy::default());
    let office = house.caller(OFFICE_CLERK).await;
    let new = new_inspection(&["H18"], "2023-12-01", "2023-12-01");
    let id = app.plan_inspection(&office, new).await.unwrap().inspection.id;
    app.take_inspection_step(&office, id, Step::Announce, None).await.unwrap();
    house.at("2023-11-24T08:00:00+07:00");
    let rows = app.sweep(None).await.unwrap();
    assert_eq!(rows.iter().filter(|row| row.rung == "visit-5").count(), 3);
});

#[test]
fn a_policy_that_is_silent_about_visits_says_so_and_stays_silent() {
    let mut silent = Policy::default();
    silent.ladders.remove(&ClockKind::Visit);
    let kept = silent.explicit().with_later_clocks();
    assert!(kept.rungs(ClockKind::Visit).is_empty());
}

#[test]
fn names_stand_in_the_order_of_the_vietnamese_alphabet() {
    let alphabet = [
        "An Giang",
        "Ăn",
        "Ân",
        "Bà Rịa",
        "Cà Mau",
        "Cần Thơ",
        "Dương",
        "Đà Nẵng",
        "Đắk Lắk",
        "Đắk Nông",
        "Điện Biên",
        "Đồng Nai",
        "Đồng Tháp",
        "Em",
        "Êm",
        "Gia Lai",
        "Hà Giang",
        "Ma",
        "Mà",
        "Mả",
        "Mã",
        "Má",
        "Mạ",
        "Oai",
        "Ôn",
        "Ơn",
        "Un",
        "Ưng",
        "Yên Bái",
    ];
    let mut names = alphabet.to_vec();
    names.reverse();
    names.sort_by_cached_key(|name| in_order(name));
    assert_eq!(names, alphabet);
}
