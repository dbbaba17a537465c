//! Mergers through the use cases, on both databases.

use std::collections::{BTreeMap, BTreeSet};

use dondoc::{
    app::{
        AppError,
        reorganisations::{Choosing, NamedItem, NamedTarget, Seen, Which},
    },
    domain::{
        difficulty,
        ids::{OrganisationId, TaskId},
        reorganisation::Kind,
        task::{State, Step},
    },
    store::{clocks, history},
};
use entities::notice;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    difficulty_kit,
    heart::{issued, issued_as},
    house::{House, both},
    inspection_kit,
    register_use::refused,
    reorganisation_kit::{carried_out, follower, new, prepared},
};

async fn acknowledged(house: &House, email: &str, task: TaskId) {
    let focal = house.caller(email).await;
    house.app.take_step(&focal, task, Step::Acknowledge, None).await.unwrap();
}

async fn lead_of(house: &House, task: TaskId) -> OrganisationId {
    house.app.task_by_id(task).await.unwrap().lead
}

fn total(seen: &Seen, kind: Kind) -> u64 {
    seen.open.iter().filter(|((_, known), _)| *known == kind).map(|(_, number)| number).sum()
}

both!(open_tasks_go_to_the_successor_and_ended_ones_keep_the_old_name, |house| {
    let tasks = issued(&house, &["H18", "H26", "H29"], "2023-12-10").await;
    acknowledged(&house, "focal@h26.example", tasks[1]).await;
    let submit = Step::Submit {
        result: "Xong".into(),
        document_number: Some("1/BC".into()),
        attachments: vec![],
        withdraw_subtasks: false,
    };
    let focal = house.caller("focal@h29.example").await;
    house.app.take_step(&focal, tasks[2], submit, None).await.unwrap();
    let office = house.caller("secretariat@g22.example").await;
    house.app.take_step(&office, tasks[2], Step::Accept, None).await.unwrap();
    let second = issued_as(&house, "28/CT-TTg", &["H29"], "2023-12-15").await[0];
    let clocks_before = clocks::of_task_read(house.app.db.reader(), tasks[1]).await.unwrap();

    let seen = prepared(&house).await;
    assert_eq!((total(&seen, Kind::Task), total(&seen, Kind::Post)), (2, 4));
    let seen = carried_out(&house, &seen).await;
    let recount = seen.one.carried_out.as_ref().unwrap().recount;
    assert_eq!((recount.tasks_before, recount.tasks_after), (4, 4));
    assert_eq!((recount.led_before, recount.led_after, recount.moved), (2, 0, 2));
    assert!(recount.adds_up() && seen.open.is_empty(), "{seen:?}");

    let next = house.organisation("N01").await;
    assert_eq!(lead_of(&house, tasks[1]).await, next);
    assert_eq!(lead_of(&house, second).await, next);
    assert_eq!(lead_of(&house, tasks[0]).await, house.organisation("H18").await);
    assert_eq!(lead_of(&house, tasks[2]).await, house.organisation("H29").await, "as it ended");
    let moved = house.app.task_by_id(tasks[1]).await.unwrap();
    assert_eq!((moved.state, moved.version), (State::InProgress, 3));
    let clocks_after = clocks::of_task_read(house.app.db.reader(), tasks[1]).await.unwrap();
    assert_eq!(clocks_after, clocks_before, "nobody becomes earlier or later");

    let events = history::of_subject(house.app.db.reader(), tasks[1].0).await.unwrap();
    let last = events.last().unwrap();
    assert_eq!((last.action.as_str(), last.seq), ("transfer", 3));
    assert_eq!(last.data["decision_number"], "15/QĐ-TCT");
    let old = house.organisation("H26").await;
    assert_eq!(last.data["changed"]["lead"], serde_json::json!([old, next]));
    assert!(house.app.verify_history().await.unwrap().broken.is_none(), "every chain holds");
});

both!(accounts_survive_and_their_letters_find_them, |house| {
    let task = issued(&house, &["H26"], "2023-12-10").await[0];
    acknowledged(&house, "focal@h26.example", task).await;
    let other = issued_as(&house, "28/CT-TTg", &["H29"], "2023-12-11").await[0];
    acknowledged(&house, "focal@h29.example", other).await;
    // A reminder waits that speaks to the posts of the old organisation.
    house.at("2023-11-30T08:00:00+07:00");
    let said = house.app.sweep(None).await.unwrap();
    assert_eq!(said[0].recipient, "focal@h26.example");
    let seen = prepared(&house).await;
    carried_out(&house, &seen).await;

    let focal = house.caller("focal@h26.example").await;
    let next = house.organisation("N01").await;
    assert_eq!(focal.actor.posts.iter().map(|post| post.organisation).collect::<Vec<_>>(), [next]);
    let sees = house.app.task(&focal.actor, other).await.unwrap();
    assert_eq!(sees.task.lead, next, "one body now: both tasks are its own");
    let member = house.caller("member@g22.example").await;
    assert!(member.actor.portfolio.contains(&next));

    house.advance(chrono::TimeDelta::seconds(90));
    house.app.compose().await.unwrap();
    let told = notice::Entity::find().filter(notice::Column::Kind.eq("reorganise"));
    let mut per_person: BTreeMap<String, BTreeSet<Option<uuid::Uuid>>> = BTreeMap::new();
    for told in told.all(house.app.db.reader()).await.unwrap() {
        per_person.entry(told.recipient).or_default().insert(told.message_id);
    }
    let people = ["focal@h26.example", "focal@h29.example", "leader@h26.example"];
    assert!(people.iter().all(|who| per_person.contains_key(*who)), "{per_person:?}");
    let in_one = |letters: &BTreeSet<_>| letters.len() == 1 && !letters.contains(&None);
    assert!(per_person.values().all(in_one), "one letter each: {per_person:?}");
    let waiting = notice::Entity::find()
        .filter(notice::Column::TaskId.eq(task.0))
        .filter(notice::Column::Kind.eq("reminder"))
        .all(house.app.db.reader())
        .await
        .unwrap();
    assert_eq!(waiting[0].organisation_id, Some(next.0), "asked for at the successor");

    house.at("2023-12-12T08:00:00+07:00");
    let said = house.app.sweep(None).await.unwrap();
    assert!(said.iter().any(|row| row.recipient == "focal@h29.example"), "{said:?}");
    let due: Vec<_> = said.iter().filter(|row| row.task == Some(task)).collect();
    assert!(due.iter().any(|row| row.recipient == "leader@h29.example"), "{due:?}");
});

both!(a_function_that_moved_sideways_is_reassigned_singly, |house| {
    let tasks = issued(&house, &["H26", "H29"], "2023-12-10").await;
    acknowledged(&house, "focal@h26.example", tasks[0]).await;
    acknowledged(&house, "focal@h29.example", tasks[1]).await;
    let seen = prepared(&house).await;
    let old = house.organisation("H26").await;
    let choosing = Choosing {
        kind: Kind::Task,
        which: Which::These(vec![NamedItem { subject: tasks[0].0, organisation: old }]),
        target: NamedTarget::To("H18".into()),
    };
    let admin = house.caller("admin@g22.example").await;
    let not_his = house.app.choose_in_reorganisation(&admin, seen.one.id, choosing.clone(), None);
    assert!(matches!(not_his.await, Err(AppError::Forbidden("secretariat_only"))));
    let office = house.caller("secretariat@g22.example").await;
    let app = &house.app;
    let seen = app.choose_in_reorganisation(&office, seen.one.id, choosing, None).await.unwrap();
    assert_eq!(seen.chosen.get(&Kind::Task), Some(&1));
    let ends = Choosing { kind: Kind::Task, which: Which::All(None), target: NamedTarget::Ends };
    let ends = app.choose_in_reorganisation(&office, seen.one.id, ends, None).await;
    assert_eq!(refused(ends), ("target".into(), "goes_on_somewhere"));

    let seen = carried_out(&house, &seen).await;
    let recount = seen.one.carried_out.unwrap().recount;
    assert_eq!((recount.moved, recount.reassigned), (2, 1));
    let single = app.task_by_id(tasks[0]).await.unwrap();
    assert_eq!((single.lead, single.state), (house.organisation("H18").await, State::Assigned));
    assert_eq!(single.due_on, Some("2023-12-10".parse().unwrap()), "the date is kept");
    let rest = app.task_by_id(tasks[1]).await.unwrap();
    assert_eq!((rest.lead, rest.state), (house.organisation("N01").await, State::InProgress));
});

both!(difficulties_inspections_and_posts_move_with_the_rest, |house| {
    let task = issued(&house, &["H26"], "2023-12-10").await[0];
    let told = difficulty_kit::report(&house, "focal@h26.example", Some(task), true).await;
    let asked = difficulty_kit::report(&house, "focal@h18.example", None, false).await;
    difficulty_kit::route(&house, asked.report.id, "H29", "2023-12-20").await;
    let visit = inspection_kit::plan_for(&house, &["H26", "H29"], "2023-12-11").await;
    let seen = prepared(&house).await;
    let leaders = Choosing {
        kind: Kind::Post,
        which: Which::All(Some(house.organisation("H29").await)),
        target: NamedTarget::Ends,
    };
    let admin = house.caller("admin@g22.example").await;
    let id = seen.one.id;
    house.app.choose_in_reorganisation(&admin, id, leaders, None).await.unwrap();
    let seen = carried_out(&house, &seen).await;
    let recount = seen.one.carried_out.unwrap().recount;
    assert_eq!((recount.difficulties, recount.inspections, recount.posts), (2, 1, 4));
    let next = house.organisation("N01").await;
    let db = house.app.db.reader();
    let report = dondoc::store::difficulties::find(db, told.report.id).await.unwrap().unwrap();
    assert_eq!((report.reporter, report.state), (next, difficulty::State::Reported));
    let report = dondoc::store::difficulties::find(db, asked.report.id).await.unwrap().unwrap();
    assert_eq!((report.routed_to, report.state), (Some(next), difficulty::State::Routed));
    let visit = dondoc::store::inspections::find(db, visit).await.unwrap().unwrap();
    assert_eq!(visit.plan.organisations, [next]);
    assert!(
        house.caller("focal@h26.example").await.actor.posts.iter().any(|p| p.organisation == next)
    );
    assert!(house.caller("focal@h29.example").await.actor.posts.is_empty(), "that post ended");
});

both!(what_goes_nowhere_is_refused_with_the_reason, |house| {
    issued(&house, &["H26", "H29"], "2023-12-10").await;
    follower(&house, "N01").await;
    let admin = house.caller("admin@g22.example").await;
    let office = house.caller("secretariat@g22.example").await;
    let app = &house.app;
    let seen = app.create_reorganisation(&admin, new(&[("H26", Some("N01")), ("H29", None)])).await;
    let seen = seen.unwrap();
    let id = seen.one.id;
    assert!(seen.undecided.keys().any(|(_, kind)| *kind == Kind::Task), "{:?}", seen.undecided);
    let early = app.carry_out_reorganisation(&office, id, None, None).await;
    assert!(matches!(early, Err(AppError::Conflict { rule: "not_before_its_day", .. })));
    house.at(crate::reorganisation_kit::ON_THE_DAY);
    let open = app.carry_out_reorganisation(&office, id, None, None).await;
    assert_eq!(refused(open), ("undecided.task".into(), "open_without_successor"));
    let by_admin = app.carry_out_reorganisation(&admin, id, None, None).await;
    assert!(matches!(by_admin, Err(AppError::Forbidden("secretariat_only"))));
    let tasks = Choosing {
        kind: Kind::Task,
        which: Which::All(Some(house.organisation("H29").await)),
        target: NamedTarget::To("H18".into()),
    };
    app.choose_in_reorganisation(&office, id, tasks, None).await.unwrap();
    let posts = |kind| Choosing { kind, which: Which::All(None), target: NamedTarget::Ends };
    app.choose_in_reorganisation(&admin, id, posts(Kind::Post), None).await.unwrap();
    let done = app.carry_out_reorganisation(&office, id, None, None).await.unwrap();
    assert!(done.one.carried_out.unwrap().recount.adds_up());
    let again = app.create_reorganisation(&admin, new(&[("H26", Some("N01"))])).await;
    assert!(again.is_ok(), "what came since may be moved by another decision");
    let other = app.create_reorganisation(&admin, new(&[("H26", Some("H18"))])).await;
    assert_eq!(refused(other).1, "in_another_reorganisation");
});

both!(carrying_it_out_again_moves_what_came_since, |house| {
    let task = issued(&house, &["H26"], "2023-12-10").await[0];
    let submit = Step::Submit {
        result: "Xong".into(),
        document_number: Some("1/BC".into()),
        attachments: vec![],
        withdraw_subtasks: false,
    };
    let focal = house.caller("focal@h26.example").await;
    house.app.take_step(&focal, task, submit, None).await.unwrap();
    let office = house.caller("secretariat@g22.example").await;
    house.app.take_step(&office, task, Step::Accept, None).await.unwrap();
    let seen = prepared(&house).await;
    let seen = carried_out(&house, &seen).await;
    assert_eq!(seen.one.carried_out.as_ref().unwrap().recount.moved, 0);
    let reopen = Step::Reopen { reason: "Chưa đủ".into(), due: Default::default() };
    house.app.take_step(&office, task, reopen, None).await.unwrap();
    let id = seen.one.id;
    let open = house.app.reorganisation(&office.actor, id).await.unwrap();
    assert_eq!(total(&open, Kind::Task), 1, "it is shown as come since");
    let again = house.app.carry_out_reorganisation(&office, id, None, None).await.unwrap();
    assert_eq!(again.one.carried_out.unwrap().recount.moved, 1);
    assert_eq!(lead_of(&house, task).await, house.organisation("N01").await);
});

both!(a_directive_issued_after_the_merger_goes_to_the_successor, |house| {
    let seen = prepared(&house).await;
    carried_out(&house, &seen).await;
    // Signed on 15 November, issued on 1 December: both provinces are one by then.
    let tasks = issued(&house, &["@provinces"], "2023-12-20").await;
    let mut leads = Vec::new();
    for task in &tasks {
        leads.push(lead_of(&house, *task).await);
    }
    let (next, other) = (house.organisation("N01").await, house.organisation("H18").await);
    assert_eq!(leads.len(), 2, "one task for the two that are one");
    assert!(leads.contains(&next) && leads.contains(&other));
});

both!(the_register_keeps_successions_in_order, |house| {
    use dondoc::app::{By, organisations::OrganisationChange};
    let by: By = house.caller("admin@g22.example").await.into();
    let app = &house.app;
    let ends = |day: &str| OrganisationChange {
        valid_to: Some(Some(day.parse().unwrap())),
        ..Default::default()
    };
    let (one, two) = (house.organisation("H26").await, house.organisation("H29").await);
    app.change_organisation(&by, one, ends("2023-11-30"), None).await.unwrap();
    app.add_successors(&by, one, &[two.to_string()], None).await.unwrap();
    app.change_organisation(&by, two, ends("2023-12-31"), None).await.unwrap();
    let late = app.change_organisation(&by, one, ends("2024-01-31"), None).await;
    assert_eq!(refused(late), ("valid_to".into(), "successor_not_there_then"));
    let open = OrganisationChange { valid_to: Some(None), ..Default::default() };
    let open = app.change_organisation(&by, one, open, None).await;
    assert_eq!(refused(open), ("valid_to".into(), "has_successors"));
    let back = app.add_successors(&by, two, &[one.to_string()], None).await;
    assert_eq!(refused(back).1, "organisation_has_ended", "what has ended cannot follow");
});

both!(a_series_goes_on_at_the_successor, |house| {
    let served = crate::api_house::Served::new(house).await;
    let office = served.client("secretariat@g22.example").await;
    let due = serde_json::json!({ "rule": "recurrent", "every": "month", "day": 25 });
    let order = serde_json::json!({ "title": "Báo cáo", "text": "Báo cáo hằng tháng", "lead": "H26",
        "due": due, "source": "Cuộc họp giao ban" });
    let given = office.post("/tasks", order).await.ok();
    let first: TaskId = given["id"].as_str().unwrap().parse().unwrap();
    let house = &served.house;
    acknowledged(house, "focal@h26.example", first).await;
    let submit = Step::Submit {
        result: "Xong".into(),
        document_number: Some("1/BC".into()),
        attachments: vec![],
        withdraw_subtasks: false,
    };
    let focal = house.caller("focal@h26.example").await;
    house.app.take_step(&focal, first, submit, None).await.unwrap();
    let clerk = house.caller("secretariat@g22.example").await;
    house.app.take_step(&clerk, first, Step::Accept, None).await.unwrap();
    let seen = prepared(house).await;
    carried_out(house, &seen).await;
    assert!(house.app.create_occurrences().await.unwrap().tasks > 0);
    let next = house.organisation("N01").await;
    let rows = entities::task::Entity::find()
        .filter(entities::task::Column::LeadId.eq(next.0))
        .all(house.app.db.reader())
        .await
        .unwrap();
    assert_eq!((rows.len(), rows[0].state.as_str()), (1, "in_progress"), "taken before, taken on");
    assert_eq!(lead_of(house, first).await, house.organisation("H26").await, "done under its name");
    served.stop().await;
});
