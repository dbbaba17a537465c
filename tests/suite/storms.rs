//! Much at once: a long absence with thousands of late tasks, a queue full of what may not go yet.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use dondoc::{
    app::directives::ClauseDraft,
    domain::{
        directive::{Heading, Kind},
        due::Due,
    },
    store::messages::MessageState,
};
use entities::{message, spoken};
use sea_orm::{ActiveValue::Set, EntityTrait, PaginatorTrait};

use crate::{
    heart::issued,
    house::{House, both},
    post::{post_everything, remembering},
};

/// Tasks that are late after the absence: five leads, each with all clauses.
const CLAUSES: usize = 400;
const LEADS: usize = 5;
/// Messages that another courier holds.
const HELD: usize = 10_001;
/// A message stays below this, bytes.
const LETTER_BYTES_MAX: usize = 100_000;

async fn two_thousand_tasks(house: &House) {
    let secretariat = house.caller("secretariat@g22.example").await;
    let heading = Heading {
        number: "28/CT-TTg".into(),
        issued_on: "2023-11-15".parse().unwrap(),
        issuer: "Thủ tướng Chính phủ".into(),
        kind: Kind::Directive,
        title: "Chỉ thị có nhiều nhiệm vụ (minh hoạ)".into(),
        text: None,
        signer: None,
        before_means_the_day_before: false,
        related: None,
    };
    let directive = house.app.draft_directive(&secretariat, heading).await.unwrap();
    for number in 0..CLAUSES {
        let clause = ClauseDraft {
            path: format!("II.{number}"),
            title: None,
            text: "Công bố, công khai đầy đủ thủ tục hành chính.".into(),
            assignees: vec!["@all".into()],
            coordinators: vec![],
            due: Due::on("2023-12-08".parse().unwrap()),
            due_words: None,
        };
        house.app.put_clause(&secretariat, directive.id, clause, None, None).await.unwrap();
    }
    house.app.issue_directive(&secretariat, directive.id, None).await.unwrap();
}

both!(after_fourteen_days_down_one_letter_a_person_and_levels_a_day_apart, |house| {
    two_thousand_tasks(&house).await;
    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    let mut letters = memory.letters().len();
    assert_eq!(letters, LEADS, "one letter a person for {} tasks", CLAUSES * LEADS);
    // Nobody looked from the issue until fourteen days after the due date.
    for (day, rung) in [("22", "slip"), ("25", "letter")] {
        house.at(&format!("2023-12-{day}T08:00:00+07:00"));
        let said = house.app.sweep(None).await.unwrap();
        let due: Vec<_> = said.iter().filter(|row| row.clock == "due").collect();
        assert!(
            !due.is_empty() && due.iter().all(|row| row.rung == rung),
            "{day}: {}",
            due[0].rung
        );
        post_everything(&house, &courier).await;
        let mut to: BTreeMap<String, usize> = BTreeMap::new();
        for letter in &memory.letters()[letters..] {
            *to.entry(letter.to.to_string()).or_default() += 1;
            assert!(letter.mime.len() < LETTER_BYTES_MAX, "{} bytes", letter.mime.len());
        }
        assert!(to.len() > LEADS && to.values().all(|letters| *letters == 1), "{to:?}");
        letters = memory.letters().len();
    }
    let words = spoken::Entity::find().count(house.app.db.reader()).await.unwrap();
    assert_eq!(words, (2 * 2 * CLAUSES * LEADS) as u64, "two words of two clocks a task");
});

both!(ten_thousand_messages_that_another_holds_do_not_starve_one_that_is_free, |house| {
    let now = house.app.clock.now();
    let later = dondoc::clock::Clock::now(&dondoc::clock::SystemClock) + TimeDelta::seconds(50);
    let rows: Vec<_> = (0..HELD)
        .map(|number| message::ActiveModel {
            id: Set(uuid::Uuid::from_u128(number as u128 + 1)),
            origin: Set("event".into()),
            kind: Set("issue".into()),
            level: Set(0),
            recipient: Set(format!("p{number}@dondoc.example")),
            person_id: Set(None),
            locale: Set("vi".into()),
            state: Set("waiting".into()),
            attempts: Set(0),
            possible_duplicate: Set(false),
            available_at: Set(now - TimeDelta::days(1)),
            leased_until: Set(Some(later)),
            leased_by: Set(Some(uuid::Uuid::from_u128(7))),
            first_tried_at: Set(None),
            settled_at: Set(None),
            last_error: Set(None),
            created_at: Set(now),
            version: Set(1),
        })
        .collect();
    for chunk in rows.chunks(500) {
        let some = message::Entity::insert_many(chunk.to_vec());
        some.exec_without_returning(house.app.db.reader()).await.unwrap();
    }
    issued(&house, &["H18"], "2023-12-10").await;
    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    assert_eq!(memory.letters().len(), 1, "it goes in time");
    let outbox = house.app.outbox_as_program().await.unwrap();
    assert_eq!(outbox.counts.get(&MessageState::Waiting), Some(&(HELD as u64)));
});
