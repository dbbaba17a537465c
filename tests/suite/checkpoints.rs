//! History that was changed or removed shows.

use sea_orm::ConnectionTrait;

use crate::{
    heart::issued,
    house::{Backend, House, both},
    post::{post_everything, remembering, subject},
};

/// Does to the history what its triggers refuse, as somebody with the database's files could.
async fn tamper(house: &House, sql: &str) {
    let db = house.app.db.reader();
    let (off, on) = match house.backend {
        Backend::Sqlite => ("DROP TRIGGER event_no_update; DROP TRIGGER event_no_delete", ""),
        Backend::Postgres => (
            "ALTER TABLE event DISABLE TRIGGER event_append_only",
            "ALTER TABLE event ENABLE TRIGGER event_append_only",
        ),
    };
    db.execute_unprepared(off).await.unwrap();
    db.execute_unprepared(sql).await.unwrap();
    if !on.is_empty() {
        db.execute_unprepared(on).await.unwrap();
    }
}

both!(a_checkpoint_binds_what_is_new_and_tells_the_auditors, |house| {
    issued(&house, &["H18"], "2023-12-10").await;
    let bound = house.app.make_checkpoint().await.unwrap();
    assert!(bound > 0);
    assert_eq!(house.app.make_checkpoint().await.unwrap(), 0, "nothing new");
    let verdict = house.app.verify_history().await.unwrap();
    assert_eq!((verdict.broken, verdict.checkpoints), (None, 1));
    assert_eq!(verdict.events, bound);
    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    let letter =
        memory.letters().into_iter().find(|out| out.to.to_string() == "auditor@g22.example");
    assert_eq!(subject(&letter.unwrap().mime), "Mốc đối chiếu nhật ký");
});

both!(a_changed_event_is_named, |house| {
    issued(&house, &["H18"], "2023-12-10").await;
    house.app.make_checkpoint().await.unwrap();
    tamper(&house, "UPDATE event SET action = 'accept' WHERE subject_kind = 'task'").await;
    let broken = house.app.verify_history().await.unwrap().broken.unwrap();
    assert_eq!(broken.what, "event_changed");
    assert!(broken.place.starts_with("task "), "{}", broken.place);
});

both!(removing_the_newest_events_shows_as_well, |house| {
    issued(&house, &["H18"], "2023-12-10").await;
    house.app.make_checkpoint().await.unwrap();
    tamper(&house, "DELETE FROM event WHERE subject_kind = 'task'").await;
    let broken = house.app.verify_history().await.unwrap().broken.unwrap();
    assert_eq!(broken.what, "event_missing");
});
