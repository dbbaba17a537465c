//! Somebody is away: another acts and is told instead, on both databases.

use dondoc::{
    app::{
        AppError, By,
        absences::{NewAbsence, WantedAbsences},
    },
    domain::{
        absence::{Absence, Deputies, Standing},
        ids::{AbsenceId, PersonId},
        task::{Coordinator, State, Step, step::Correction},
    },
    store::{absences, history},
};
use entities::{notice, person, post};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr,
};

use crate::{
    heart::issued,
    house::{House, both},
    post::{post_everything, remembering, subject},
};

const FOCAL: &str = "focal@h18.example";
const LEADER: &str = "leader@h18.example";

/// Lets somebody of the seed sign in, as far as an absence asks.
pub async fn can_sign_in(house: &House, email: &str) -> PersonId {
    let id = house.person(email).await;
    let hash = Expr::value(Some("unused"));
    let set = person::Entity::update_many().col_expr(person::Column::PasswordHash, hash);
    set.filter(person::Column::Id.eq(id.0)).exec(house.app.db.reader()).await.unwrap();
    id
}

/// Tells an absence as an administrator would, from a day to a day.
pub async fn away(house: &House, who: &str, deputy: &str, (from, to): (&str, &str)) -> Absence {
    let (person, deputy) = (house.person(who).await, can_sign_in(house, deputy).await);
    let new = NewAbsence { person, deputy, from: from.parse().unwrap(), to: to.parse().unwrap() };
    house.app.create_absence(&By::Machine, new).await.unwrap()
}

/// An absence that no rule looked at: two programs could have kept it at once.
async fn kept(house: &House, who: &str, deputy: &str) {
    let (person, deputy) = (house.person(who).await, house.person(deputy).await);
    let (from, to) = ("2023-11-01".parse().unwrap(), "2024-01-31".parse().unwrap());
    let id = AbsenceId::new(house.app.clock.now());
    let absence = Absence { id, person, deputy, from, to, version: 1 };
    absences::put(house.app.db.reader(), &absence, true).await.unwrap();
}

/// A task of Điện Biên, due on 8 December and taken in hand.
async fn in_hand(house: &House) -> dondoc::domain::ids::TaskId {
    let task = issued(house, &["H18"], "2023-12-08").await[0];
    let focal = house.caller(FOCAL).await;
    house.app.take_step(&focal, task, Step::Acknowledge, None).await.unwrap();
    task
}

/// Who hears what a sweep says at `at`.
async fn heard(house: &House, at: &str) -> Vec<String> {
    house.at(at);
    let mut heard: Vec<String> =
        house.app.sweep(None).await.unwrap().into_iter().map(|row| row.recipient).collect();
    heard.sort();
    heard
}

fn refused(error: AppError) -> (String, &'static str) {
    let AppError::Fields(errors) = error else { panic!("{error:?}") };
    (errors.0[0].field.clone(), errors.0[0].code)
}

both!(a_reminder_goes_to_the_deputy_while_the_officer_is_away, |house| {
    in_hand(&house).await;
    away(&house, FOCAL, LEADER, ("2023-11-29", "2023-12-04")).await;
    // wd(8 December, −7) is 29 November, −3 is 5 December.
    assert_eq!(heard(&house, "2023-11-29T08:00:00+07:00").await, [LEADER]);
    let db = house.app.db.reader();
    let told =
        notice::Entity::find().filter(notice::Column::Rung.eq("week")).one(db).await.unwrap();
    let absent = house.person(FOCAL).await;
    assert_eq!(told.unwrap().for_person_id, Some(absent.0), "in whose place it was told is kept");
    assert_eq!(heard(&house, "2023-12-05T08:00:00+07:00").await, [FOCAL]);
});

both!(a_line_of_deputies_is_followed_and_each_hears_once, |house| {
    in_hand(&house).await;
    away(&house, FOCAL, "focal@h26.example", ("2023-11-20", "2023-12-20")).await;
    away(&house, "focal@h26.example", LEADER, ("2023-11-20", "2023-12-20")).await;
    assert_eq!(heard(&house, "2023-11-29T08:00:00+07:00").await, [LEADER]);
    // The rung "late" speaks to focal and leader: the leader hears it as leader, once.
    let late = heard(&house, "2023-12-11T08:00:00+07:00").await;
    assert_eq!(late, [LEADER]);
    let db = house.app.db.reader();
    let told =
        notice::Entity::find().filter(notice::Column::Rung.eq("late")).one(db).await.unwrap();
    assert_eq!(told.unwrap().recipient, LEADER);
});

both!(a_circle_of_deputies_ends_with_the_next_holder_and_then_the_mailbox, |house| {
    in_hand(&house).await;
    kept(&house, FOCAL, "focal@h26.example").await;
    kept(&house, "focal@h26.example", FOCAL).await;
    assert_eq!(heard(&house, "2023-11-29T08:00:00+07:00").await, ["mailbox@h18.example"]);
    // A second officer who is there hears it alone.
    let row = post::ActiveModel {
        id: Set(uuid::Uuid::from_u128(7)),
        person_id: Set(house.person("focal@h29.example").await.0),
        organisation_id: Set(house.organisation("H18").await.0),
        role: Set("focal".into()),
        valid_from: Set("2023-12-01".parse().unwrap()),
        valid_to: Set(None),
        version: Set(1),
    };
    row.insert(house.app.db.reader()).await.unwrap();
    assert_eq!(heard(&house, "2023-12-05T08:00:00+07:00").await, ["focal@h29.example"]);
    for email in [FOCAL, "focal@h26.example"] {
        assert!(house.caller(email).await.actor.stands_for.is_empty(), "{email} is away too");
    }
});

both!(a_deputy_who_left_is_passed_over, |house| {
    in_hand(&house).await;
    away(&house, FOCAL, LEADER, ("2023-11-20", "2023-12-20")).await;
    let leader = house.person(LEADER).await;
    let closed =
        person::Entity::update_many().col_expr(person::Column::IsActive, Expr::value(false));
    let closed = closed.filter(person::Column::Id.eq(leader.0));
    closed.exec(house.app.db.reader()).await.unwrap();
    assert_eq!(heard(&house, "2023-11-29T08:00:00+07:00").await, ["mailbox@h18.example"]);
});

both!(what_was_planned_is_handed_to_the_deputy_at_the_moment_of_sending, |house| {
    in_hand(&house).await;
    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    let before = memory.letters().len();
    assert_eq!(heard(&house, "2023-11-29T08:00:00+07:00").await, [FOCAL]);
    let absence = away(&house, FOCAL, LEADER, ("2023-11-29", "2023-12-20")).await;
    house.app.compose().await.unwrap();
    courier.deliver().await.unwrap();
    assert_eq!(memory.letters().len(), before, "the officer is away: the letter is cancelled");
    let db = house.app.db.reader();
    let week = notice::Entity::find().filter(notice::Column::Rung.eq("week"));
    let rows = week.all(db).await.unwrap();
    let ended: Vec<_> = rows.iter().filter_map(|row| row.ended_because.as_deref()).collect();
    assert_eq!(ended, ["deputy_told"]);
    // Back before it left: it returns to the officer.
    house.app.end_absence(&By::Machine, absence.id, None).await.unwrap();
    house.app.compose().await.unwrap();
    courier.deliver().await.unwrap();
    post_everything(&house, &courier).await;
    let rows =
        notice::Entity::find().filter(notice::Column::Rung.eq("week")).all(db).await.unwrap();
    let back = rows.iter().any(|row| row.ended_because.as_deref() == Some("person_is_back"));
    assert!(back, "{rows:?}");
});

both!(a_letter_says_in_whose_place_it_is_read, |house| {
    in_hand(&house).await;
    away(&house, FOCAL, LEADER, ("2023-11-29", "2023-12-20")).await;
    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    heard(&house, "2023-11-29T08:00:00+07:00").await;
    post_everything(&house, &courier).await;
    let letters = memory.letters();
    let last = letters.last().unwrap();
    assert_eq!(last.to.to_string(), LEADER);
    let parsed = mail_parser::MessageParser::default().parse(&last.mime).unwrap();
    let text = parsed.body_text(0).unwrap().into_owned();
    assert!(text.contains("focal H18"), "{}: {text}", subject(&last.mime));
});

both!(a_deputy_acts_in_the_place_of_whoever_is_away_and_the_history_names_both, |house| {
    let task = issued(&house, &["H18"], "2023-12-08").await[0];
    let stranger = house.caller("focal@h26.example").await;
    let acknowledge = || Step::Acknowledge;
    let denied = house.app.take_step(&stranger, task, acknowledge(), None).await;
    assert!(matches!(denied, Err(AppError::NotFound(_))));
    away(&house, FOCAL, "focal@h26.example", ("2023-11-20", "2023-12-20")).await;
    let deputy = house.caller("focal@h26.example").await;
    assert_eq!(deputy.actor.stands_for[0].name, "focal H18");
    let seen = house.app.take_step(&deputy, task, acknowledge(), None).await.unwrap();
    assert_eq!(seen.task.state, State::InProgress);
    let events = history::of_subject(house.app.db.reader(), task.0).await.unwrap();
    let last = events.last().unwrap();
    assert_eq!(last.actor, Some(deputy.actor.person));
    assert_eq!(last.on_behalf_of, Some(house.person(FOCAL).await));
    assert_eq!(last.organisation, Some(house.organisation("H18").await));
    // The officer's own act stays the officer's own.
    let focal = house.caller(FOCAL).await;
    let report = Step::Report { text: "Đã rà soát".into(), percent: Some(10), value: None };
    house.app.take_step(&focal, task, report, None).await.unwrap();
    let events = history::of_subject(house.app.db.reader(), task.0).await.unwrap();
    assert_eq!(events.last().unwrap().on_behalf_of, None);
    house.at("2023-12-21T09:00:00+07:00");
    assert!(house.caller("focal@h26.example").await.actor.stands_for.is_empty());
});

both!(nobody_accepts_what_they_handed_in_not_even_as_a_deputy, |house| {
    let task = issued(&house, &["H18"], "2023-12-08").await[0];
    away(&house, "secretariat@g22.example", FOCAL, ("2023-11-20", "2023-12-20")).await;
    let focal = house.caller(FOCAL).await;
    let submit = Step::Submit {
        result: "Đã công khai.".into(),
        document_number: Some("12/BC".into()),
        attachments: Vec::new(),
        withdraw_subtasks: false,
    };
    house.app.take_step(&focal, task, submit, None).await.unwrap();
    let seen = house.app.task(&focal.actor, task).await.unwrap();
    assert!(seen.allowed.iter().all(|action| !["accept", "reject"].contains(&action.name())));
    let judged = house.app.take_step(&focal, task, Step::Accept, None).await;
    let Err(AppError::Conflict { rule, .. }) = judged else { panic!("{judged:?}") };
    assert_eq!(rule, "own_submission");
    let office = house.caller("secretariat@g22.example").await;
    house.app.take_step(&office, task, Step::Accept, None).await.unwrap();
});

both!(what_was_handed_in_for_somebody_is_not_theirs_to_accept_when_they_are_back, |house| {
    // The officer of Điện Biên also sits in the secretariat.
    let row = post::ActiveModel {
        id: Set(uuid::Uuid::from_u128(8)),
        person_id: Set(house.person(FOCAL).await.0),
        organisation_id: Set(house.organisation("G22").await.0),
        role: Set("secretariat".into()),
        valid_from: Set("2023-01-01".parse().unwrap()),
        valid_to: Set(None),
        version: Set(1),
    };
    row.insert(house.app.db.reader()).await.unwrap();
    let task = issued(&house, &["H18"], "2023-12-08").await[0];
    away(&house, FOCAL, "focal@h26.example", ("2023-11-20", "2023-11-20")).await;
    let submit = Step::Submit {
        result: "Đã công khai.".into(),
        document_number: Some("12/BC".into()),
        attachments: Vec::new(),
        withdraw_subtasks: false,
    };
    let deputy = house.caller("focal@h26.example").await;
    house.app.take_step(&deputy, task, submit, None).await.unwrap();
    house.at("2023-11-21T09:00:00+07:00");
    let back = house.caller(FOCAL).await;
    let judged = house.app.take_step(&back, task, Step::Accept, None).await;
    let Err(AppError::Conflict { rule, .. }) = judged else { panic!("{judged:?}") };
    assert_eq!(rule, "own_submission");
});

both!(running_the_installation_is_not_handed_on_by_an_absence, |house| {
    away(&house, "admin@g22.example", "secretariat@g22.example", ("2023-11-20", "2023-12-20"))
        .await;
    let deputy = house.caller("secretariat@g22.example").await;
    assert!(!deputy.actor.is_admin());
});

both!(everybody_tells_their_own_absence_and_administrators_anybodys, |house| {
    for email in [LEADER, "focal@h26.example", "auditor@g22.example", "member@g22.example"] {
        can_sign_in(&house, email).await;
    }
    let focal = By::from(house.caller(FOCAL).await);
    let admin = By::from(house.caller("admin@g22.example").await);
    let new = async |who: &str, deputy: &str, from: &str, to: &str| NewAbsence {
        person: house.person(who).await,
        deputy: house.person(deputy).await,
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
    };
    let (first, last) = ("2023-11-27", "2023-12-01");
    let bad = [
        (new(FOCAL, FOCAL, first, last).await, "deputy", "own_deputy"),
        (new(FOCAL, LEADER, last, first).await, "to", "before_the_first_day"),
        (new(FOCAL, LEADER, "2023-11-01", "2023-11-19").await, "to", "in_the_past"),
        (new(FOCAL, "focal@h29.example", first, last).await, "deputy", "cannot_sign_in"),
        (new(FOCAL, "focal@h26.example", first, last).await, "deputy", "not_a_colleague"),
        (new(FOCAL, "auditor@g22.example", first, last).await, "deputy", "auditors_do_not_act"),
    ];
    for (new, field, code) in bad {
        let error = house.app.create_absence(&focal, new).await.unwrap_err();
        assert_eq!(refused(error), (field.to_owned(), code));
    }
    let anothers = new(LEADER, FOCAL, first, last).await;
    let denied = house.app.create_absence(&focal, anothers).await;
    assert!(matches!(denied, Err(AppError::Forbidden("admin_only"))), "{denied:?}");

    let told = new(FOCAL, LEADER, first, last).await;
    let told = house.app.create_absence(&focal, told).await.unwrap();
    let twice = house.app.create_absence(&admin, new(FOCAL, LEADER, last, last).await).await;
    assert_eq!(refused(twice.unwrap_err()), ("from".to_owned(), "absence_overlaps"));
    can_sign_in(&house, FOCAL).await;
    let circle = house.app.create_absence(&admin, new(LEADER, FOCAL, first, first).await).await;
    assert_eq!(refused(circle.unwrap_err()), ("deputy".to_owned(), "cycle_of_deputies"));
    let anybody = new(LEADER, "focal@h26.example", first, last).await;
    house.app.create_absence(&admin, anybody).await.unwrap();

    let leader = By::from(house.caller(LEADER).await);
    let hidden = house.app.end_absence(&leader, told.id, None).await;
    assert!(matches!(hidden, Err(AppError::NotFound("absence"))));
    let longer = house.app.shorten_absence(&focal, told.id, "2023-12-05".parse().unwrap(), None);
    let error = longer.await.unwrap_err();
    assert_eq!(refused(error), ("to".to_owned(), "an_absence_is_not_prolonged"));
    let shorter =
        house.app.shorten_absence(&focal, told.id, "2023-11-29".parse().unwrap(), Some(1));
    assert_eq!(shorter.await.unwrap().version, 2);
    let stale = house.app.end_absence(&focal, told.id, Some(1)).await;
    assert!(matches!(stale, Err(AppError::Stale { current: 2 })));
    house.at("2023-11-28T09:00:00+07:00");
    house.app.end_absence(&focal, told.id, Some(2)).await.unwrap();
    let db = house.app.db.reader();
    let kept = absences::find(db, told.id).await.unwrap().unwrap();
    assert_eq!(kept.to, "2023-11-27".parse().unwrap(), "back today: yesterday was the last day");
    let over = house.app.end_absence(&focal, told.id, None).await;
    assert!(matches!(over, Err(AppError::Conflict { rule: "absence_is_over", .. })));
    let events = history::of_subject(db, house.person(FOCAL).await.0).await.unwrap();
    let acts: Vec<&str> = events.iter().map(|event| event.action.as_str()).collect();
    assert_eq!(acts, ["tell_absence", "end_absence", "end_absence"]);
    let wanted = WantedAbsences { person: Some(told.person), ..WantedAbsences::default() };
    let by_leader = house.caller(LEADER).await;
    let denied = house.app.absences(&by_leader.actor, &wanted, None, None).await;
    assert!(matches!(denied, Err(AppError::Forbidden(_))));
});

both!(the_database_follows_deputies_as_the_rule_does, |house| {
    let people: Vec<PersonId> = {
        let rows = person::Entity::find().all(house.app.db.reader()).await.unwrap();
        rows.into_iter().map(|row| PersonId(row.id)).collect()
    };
    let (db, today) = (house.app.db.reader(), house.app.today());
    let mut drawn: u64 = 20231120;
    for round in 0..40_u64 {
        entities::absence::Entity::delete_many().exec(db).await.unwrap();
        for who in &people {
            drawn = drawn
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let pick = usize::try_from(drawn >> 33).unwrap();
            let deputy = people[pick % people.len()];
            if deputy == *who || pick % 5 < 2 {
                continue;
            }
            let id = AbsenceId::new(house.app.clock.now());
            let absence = Absence { id, person: *who, deputy, from: today, to: today, version: 1 };
            absences::put(db, &absence, true).await.unwrap();
        }
        let told = absences::on(db, today).await.unwrap();
        let deputies = Deputies::of(told.iter().map(|(absence, _)| absence));
        for deputy in &people {
            let actor = dondoc::store::people::actor(db, *deputy, today).await.unwrap();
            let mut found: Vec<_> = actor.stands_for.iter().map(|absent| absent.person).collect();
            let stays = |who: &&PersonId| deputies.standing_for(**who) == Standing::By(*deputy);
            let mut expected: Vec<_> = people.iter().filter(stays).copied().collect();
            // Administrators and auditors hold nothing that passes on.
            let unpassed = ["admin@g22.example", "auditor@g22.example"];
            for email in unpassed {
                let id = house.person(email).await;
                expected.retain(|who| *who != id);
            }
            found.sort_unstable();
            expected.sort_unstable();
            assert_eq!(found, expected, "round {round}");
        }
    }
});

both!(nothing_refused_leaves_a_trace, |house| {
    let new = NewAbsence {
        person: house.person(FOCAL).await,
        deputy: house.person(LEADER).await,
        from: "2023-11-27".parse().unwrap(),
        to: "2023-12-01".parse().unwrap(),
    };
    house.app.create_absence(&By::Machine, new).await.unwrap_err();
    let db = house.app.db.reader();
    assert!(entities::absence::Entity::find().all(db).await.unwrap().is_empty());
    assert!(history::of_subject(db, new.person.0).await.unwrap().is_empty());
});

both!(whoever_helps_and_stands_in_for_the_lead_reports_in_the_helpers_name, |house| {
    let task = issued(&house, &["H18"], "2023-12-08").await[0];
    let office = house.caller("secretariat@g22.example").await;
    let helper = Coordinator::new(house.organisation("G15").await, None);
    let correction = Correction { coordinators: Some(vec![helper]), ..Correction::default() };
    let named = Step::Correct { reason: "Thêm cơ quan phối hợp".into(), correction };
    house.app.take_step(&office, task, named, None).await.unwrap();
    away(&house, FOCAL, "focal@g15.example", ("2023-11-20", "2023-12-20")).await;
    let told = crate::difficulty_kit::report(&house, "focal@g15.example", Some(task), false).await;
    assert_eq!(told.report.reporter, helper.organisation, "one's own post first");
});
