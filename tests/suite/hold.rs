//! While held nothing is said and nothing leaves.

use dondoc::{app::AppError, store::messages::MessageState};

use crate::{
    heart::issued,
    house::both,
    post::{post_everything, remembering},
};

both!(while_held_no_look_is_taken_and_no_letter_leaves, |house| {
    issued(&house, &["H18"], "2023-12-10").await;
    house.app.hold_as_program("restored").await.unwrap();
    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    house.at("2023-12-11T08:00:00+07:00");
    assert!(house.app.sweep(None).await.unwrap().is_empty());
    assert!(!house.app.sweep_dry(None).await.unwrap().is_empty(), "a dry run shows it");
    house.app.compose().await.unwrap();
    courier.deliver().await.unwrap();
    assert!(memory.letters().is_empty());

    let focal = house.caller("focal@h18.example").await;
    let refused = house.app.release(&focal, false).await;
    assert!(matches!(refused, Err(AppError::Forbidden(_))));
    let secretariat = house.caller("secretariat@g22.example").await;
    house.app.release(&secretariat, false).await.unwrap();
    assert!(!house.app.sweep(None).await.unwrap().is_empty());
    house.app.compose().await.unwrap();
    courier.deliver().await.unwrap();
    assert!(!memory.letters().is_empty());
});

both!(a_release_may_discard_what_waits, |house| {
    issued(&house, &["H18", "H26"], "2023-12-10").await;
    house.at("2023-11-20T09:05:00+07:00");
    house.app.compose().await.unwrap();
    let admin = house.caller("admin@g22.example").await;
    house.app.hold(&admin, "restored").await.unwrap();
    let discarded = house.app.release(&admin, true).await.unwrap();
    assert_eq!(discarded.messages, 2);
    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    assert!(memory.letters().is_empty());
    let outbox = house.app.outbox(&admin.actor).await.unwrap();
    assert_eq!(outbox.counts.get(&MessageState::Discarded), Some(&2));
    assert!(house.app.verify_history().await.unwrap().broken.is_none());
});
