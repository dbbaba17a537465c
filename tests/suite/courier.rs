//! Planned exactly once, delivered at least once.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use chrono::TimeDelta;
use dondoc::{
    domain::task::Step,
    mail::{Mailer, Outgoing, Sender, Smtp, SmtpSettings},
    store::{
        messages::{Lease, MessageRecord, MessageState},
        outbox::{self, MessageFilter},
    },
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    heart::issued,
    house::{House, both},
    post::{Server, courier_of, lease_clock, message_id, post_everything, remembering, renderer},
    processes::free_port,
};

async fn messages(house: &House) -> Vec<MessageRecord> {
    let filter = MessageFilter::default();
    outbox::list(house.app.db.reader(), &filter, None, 200).await.unwrap()
}

both!(one_directive_to_all_is_one_letter_a_person, |house| {
    issued(&house, &["@all", "H18"], "2023-12-10").await;
    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    let mut to: Vec<String> = memory.letters().iter().map(|out| out.to.to_string()).collect();
    to.sort();
    let mut once = to.clone();
    once.dedup();
    assert_eq!(to, once, "one letter a person");
    assert_eq!(to.len(), 5, "{to:?}");
    assert!(messages(&house).await.iter().all(|message| message.state == MessageState::Sent));
    courier.deliver().await.unwrap();
    assert_eq!(memory.letters().len(), 5, "nothing goes twice");
});

both!(a_courier_that_waited_does_not_take_what_another_took_meanwhile, |house| {
    issued(&house, &["H18"], "2023-12-10").await;
    house.advance(TimeDelta::seconds(61));
    house.app.compose().await.unwrap();
    let now = dondoc::clock::Clock::now(&*lease_clock());
    let lease = |courier: u128, now: chrono::DateTime<chrono::Utc>| Lease {
        courier: uuid::Uuid::from_u128(courier),
        now,
        until: now + TimeDelta::seconds(60),
    };
    let first = lease(1, now + TimeDelta::milliseconds(5));
    assert_eq!(house.app.take_letters(|| first, 8).await.unwrap().len(), 1);
    // It asked earlier and came later: its own lease would end before the other's.
    let second = lease(2, now);
    assert!(house.app.take_letters(|| second, 8).await.unwrap().is_empty());
    // The machine's clock stepped back a day: nobody waits for that lease to end.
    let third = lease(3, now - TimeDelta::days(1));
    assert_eq!(house.app.take_letters(|| third, 8).await.unwrap().len(), 1);
});

both!(a_courier_that_waits_for_the_database_takes_a_lease_that_still_runs, |house| {
    issued(&house, &["H18"], "2023-12-10").await;
    house.advance(TimeDelta::seconds(61));
    house.app.compose().await.unwrap();
    let (clock, asked) = (lease_clock(), AtomicBool::new(false));
    let lease = || {
        if asked.swap(true, Ordering::SeqCst) {
            clock.advance(TimeDelta::seconds(90));
        }
        let now = dondoc::clock::Clock::now(&*clock);
        Lease { courier: uuid::Uuid::from_u128(1), now, until: now + TimeDelta::seconds(60) }
    };
    assert_eq!(house.app.take_letters(lease, 8).await.unwrap().len(), 1);
    let kept = messages(&house).await.remove(0).leased_until.unwrap();
    assert!(kept > dondoc::clock::Clock::now(&*clock), "it ended before it began: {kept}");
});

both!(a_server_that_is_down_for_two_days_ages_nothing, |house| {
    issued(&house, &["H18"], "2023-12-10").await;
    let is_up = Arc::new(AtomicBool::new(false));
    let up = is_up.clone();
    let server = Server::start(Arc::new(move |step, _| {
        (step == "GREETING" && !up.load(Ordering::SeqCst)).then(|| "421 later".into())
    }))
    .await;
    let courier = courier_of(&house.app, server.mailer());
    house.advance(TimeDelta::seconds(61));
    for _ in 0..48 {
        house.app.compose().await.unwrap();
        let done = courier.deliver().await.unwrap();
        assert!(done.trouble.is_some());
        house.advance(TimeDelta::hours(1));
    }
    let waiting = messages(&house).await;
    assert!(waiting.iter().all(|message| message.attempts == 0), "nothing ages: {waiting:?}");
    let trouble = house.app.outbox_as_program().await.unwrap().trouble;
    assert!(trouble.is_some(), "the page says so");
    is_up.store(true, Ordering::SeqCst);
    courier.deliver().await.unwrap();
    assert_eq!(server.taken().len(), 1, "one letter each");
    assert!(house.app.outbox_as_program().await.unwrap().trouble.is_none());
});

both!(two_hours_of_refused_connections_lose_nothing, |house| {
    issued(&house, &["@all", "H18"], "2023-12-10").await;
    house.advance(TimeDelta::seconds(61));
    house.app.compose().await.unwrap();
    let nobody = format!("smtp://127.0.0.1:{}", free_port());
    let closed = Smtp::new(SmtpSettings::from_url(&nobody).unwrap()).unwrap();
    let courier = courier_of(&house.app, Mailer::Smtp(Arc::new(closed)));
    for _ in 0..8 {
        assert!(courier.deliver().await.unwrap().trouble.is_some());
        house.advance(TimeDelta::minutes(15));
    }
    assert!(messages(&house).await.iter().all(|message| message.attempts == 0));
    let server = Server::start(Arc::new(|_, _| None)).await;
    courier_of(&house.app, server.mailer()).deliver().await.unwrap();
    let mut to: Vec<String> = server.taken().into_iter().map(|(to, _)| to).collect();
    to.sort();
    to.dedup();
    assert_eq!((to.len(), server.taken().len()), (5, 5), "one letter each");
});

both!(each_refusal_is_whose_fault_it_is, |house| {
    issued(&house, &["H18", "H26", "H29"], "2023-12-10").await;
    let server = Server::start(Arc::new(|step, to| match (step, to) {
        ("RCPT", "focal@h18.example") => Some("550 no such mailbox".into()),
        ("CONTENT", "focal@h26.example") => Some("451 not now".into()),
        _ => None,
    }))
    .await;
    let courier = courier_of(&house.app, server.mailer());
    post_everything(&house, &courier).await;
    let find = |all: &[MessageRecord], to: &str| {
        all.iter().find(|message| message.recipient == to).unwrap().clone()
    };
    let all = messages(&house).await;
    let gone = find(&all, "focal@h18.example");
    assert_eq!((gone.state, gone.attempts), (MessageState::Failed, 1));
    assert!(gone.last_error.unwrap().contains("550"));
    let later = find(&all, "focal@h26.example");
    assert_eq!((later.state, later.attempts), (MessageState::Waiting, 1));
    assert_eq!(later.available_at - later.first_tried_at.unwrap(), TimeDelta::minutes(1));
    assert_eq!(find(&all, "focal@h29.example").state, MessageState::Sent);

    for _ in 0..200 {
        house.advance(TimeDelta::minutes(30));
        courier.deliver().await.unwrap();
    }
    let given_up = find(&messages(&house).await, "focal@h26.example");
    assert_eq!(given_up.state, MessageState::Failed);
    assert!(given_up.attempts < 40, "the pauses grow: {}", given_up.attempts);
    let took = given_up.settled_at.unwrap() - given_up.first_tried_at.unwrap();
    assert!(took >= TimeDelta::hours(72) && took < TimeDelta::hours(77), "{took}");

    let admin = house.caller("admin@g22.example").await;
    house.app.resend_message(&admin, gone.id).await.unwrap();
    assert_eq!(find(&messages(&house).await, "focal@h18.example").state, MessageState::Waiting);
});

both!(a_refused_sender_is_our_fault, |house| {
    issued(&house, &["H18"], "2023-12-10").await;
    let server = Server::start(Arc::new(|step, _| {
        (step == "MAIL").then(|| "550 you may not write from here".into())
    }))
    .await;
    let courier = courier_of(&house.app, server.mailer());
    post_everything(&house, &courier).await;
    let message = messages(&house).await.remove(0);
    assert_eq!((message.state, message.attempts), (MessageState::Waiting, 0));
});

both!(a_connection_cut_after_the_content_may_be_a_duplicate, |house| {
    issued(&house, &["H18"], "2023-12-10").await;
    let is_first = AtomicBool::new(true);
    let server = Server::start(Arc::new(move |step, _| {
        (step == "CONTENT" && is_first.swap(false, Ordering::SeqCst)).then(|| "cut".into())
    }))
    .await;
    let courier = courier_of(&house.app, server.mailer());
    post_everything(&house, &courier).await;
    house.advance(TimeDelta::minutes(2));
    courier.deliver().await.unwrap();
    let message = messages(&house).await.remove(0);
    assert_eq!((message.state, message.attempts), (MessageState::Sent, 2));
    assert!(message.possible_duplicate);
    let taken = server.taken();
    assert_eq!(taken.len(), 2);
    assert_eq!(message_id(&taken[0].1), message_id(&taken[1].1));
});

both!(a_crash_between_answer_and_mark_repeats_under_the_same_message_id, |house| {
    issued(&house, &["H18"], "2023-12-10").await;
    house.advance(TimeDelta::seconds(61));
    house.app.compose().await.unwrap();
    let (courier, memory) = remembering(&house);
    let leases = lease_clock();
    let courier = courier.with_lease_clock(leases.clone());

    // A courier that dies after the server took its letter: nothing is marked.
    let now = dondoc::clock::Clock::now(&*leases);
    let lease =
        Lease { courier: uuid::Uuid::from_u128(7), now, until: now + TimeDelta::seconds(60) };
    let letter = house.app.take_letters(|| lease, 8).await.unwrap().remove(0);
    let rendered = renderer(&house.app).render(&letter).unwrap();
    let sender = Sender::new("no-reply@dondoc.example").unwrap();
    let first = Outgoing::new(&sender, letter.message, &letter.recipient, &rendered, now).unwrap();

    courier.deliver().await.unwrap();
    assert!(memory.letters().is_empty(), "while the lease runs, nobody else sends it");
    leases.advance(TimeDelta::seconds(61));
    courier.deliver().await.unwrap();
    let second = memory.letters().remove(0);
    assert_eq!(message_id(&first.mime), message_id(&second.mime));
    let message = messages(&house).await.remove(0);
    assert_eq!((message.state, message.attempts), (MessageState::Sent, 2));
    assert!(message.possible_duplicate);
});

both!(what_is_no_longer_true_is_not_sent, |house| {
    let task = issued(&house, &["H18"], "2023-12-10").await[0];
    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    let before = memory.letters().len();
    house.at("2023-12-11T08:00:00+07:00");
    assert!(!house.app.sweep(None).await.unwrap().is_empty());
    house.app.compose().await.unwrap();
    let focal = house.caller("focal@h18.example").await;
    let submit = Step::Submit {
        result: "Xong.".into(),
        document_number: Some("12/BC-UBND".into()),
        attachments: Vec::new(),
        withdraw_subtasks: false,
    };
    house.app.take_step(&focal, task, submit, None).await.unwrap();
    courier.deliver().await.unwrap();
    assert_eq!(memory.letters().len(), before, "nothing is said after the submission");
    let cancelled: Vec<_> = messages(&house)
        .await
        .into_iter()
        .filter(|message| message.state == MessageState::Cancelled)
        .collect();
    assert_eq!(cancelled.len(), 2, "focal and leader");
    let spoken = entities::spoken::Entity::find()
        .filter(entities::spoken::Column::CancelledAt.is_null())
        .all(house.app.db.reader())
        .await
        .unwrap();
    assert!(spoken.iter().all(|said| said.rung != "late"), "it was not said");
});

both!(a_post_that_changed_hands_takes_the_letter_along, |house| {
    issued(&house, &["H18"], "2023-12-10").await;
    house.advance(TimeDelta::seconds(61));
    house.app.compose().await.unwrap();
    let (courier, memory) = remembering(&house);
    let old = house.person("focal@h18.example").await;
    let row = entities::person::Entity::find_by_id(old.0)
        .one(house.app.db.reader())
        .await
        .unwrap()
        .unwrap();
    let mut row: entities::person::ActiveModel = row.into();
    row.is_active = Set(false);
    row.update(house.app.db.reader()).await.unwrap();
    courier.deliver().await.unwrap();
    assert!(memory.letters().is_empty(), "access was lost between plan and send");
    house.app.compose().await.unwrap();
    courier.deliver().await.unwrap();
    let letters = memory.letters();
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].to.to_string(), "mailbox@h18.example", "told instead");
    let admin = house.caller("admin@g22.example").await;
    let notices = house.app.notices(&admin.actor, &Default::default(), None, 200).await.unwrap();
    let ended = notices.items.iter().find(|notice| notice.cancelled_at.is_some()).unwrap();
    assert_eq!(ended.ended_because.as_deref(), Some("post_changed_hands"));
});

both!(without_a_mail_server_everything_waits, |house| {
    issued(&house, &["H18"], "2023-12-10").await;
    let courier = courier_of(&house.app, Mailer::None);
    post_everything(&house, &courier).await;
    let message = messages(&house).await.remove(0);
    assert_eq!((message.state, message.attempts), (MessageState::Waiting, 0));
});
