//! A copy that is put in place starts held: an old one would say again what was said since.

use dondoc::{
    app::App,
    store::{Db, settings},
};

use crate::{
    heart::issued,
    house::{Backend, House, config},
    post::{post_everything, remembering},
    processes::Ground,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restored_copy_says_nothing_until_it_is_released() {
    let mut house = House::open(Backend::Sqlite).await;
    issued(&house, &["H18"], "2023-12-10").await;
    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    let said = memory.letters().len();
    house.at("2023-11-30T08:00:00+07:00");
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.db");
    let copy = copy.to_str().unwrap();
    Ground::on(&house.url).run(&["backup", copy]).await.ok();

    for (more, is_held) in [(&[][..], true), (&["--release"][..], false)] {
        let ground = Ground::new(Backend::Sqlite).await;
        ground.run(&[&["restore", copy][..], more].concat()).await.ok();
        let db = Db::open(&ground.url, 4).await.unwrap();
        let hold = settings::get(db.reader(), settings::HOLD).await.unwrap();
        assert_eq!(hold.is_some(), is_held, "{more:?}");
        house.app = App::new(db, house.clock.clone(), config());
        let rows = house.app.sweep(None).await.unwrap();
        let (courier, memory) = remembering(&house);
        post_everything(&house, &courier).await;
        assert_eq!(rows.is_empty(), is_held, "{more:?}: {rows:?}");
        assert_eq!(memory.letters().is_empty(), is_held, "{more:?}");
        if is_held {
            let dry = house.app.sweep_dry(None).await.unwrap();
            assert!(!dry.is_empty(), "what would be said is shown");
            let doctor = ground.run(&["doctor"]).await;
            assert!(doctor.out.contains("held"), "{}", doctor.out);
            assert!(!doctor.status.success());
            let office = house.caller("secretariat@g22.example").await;
            house.app.release(&office, false).await.unwrap();
            assert!(!house.app.sweep(None).await.unwrap().is_empty(), "released, it goes on");
        }
    }
    assert!(said > 0);
}
