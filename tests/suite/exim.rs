//! A real mail server takes the letters of one directive issued to all: one a person.

use std::collections::HashMap;

use crate::{
    exim_house::{Exim, Letter, mailer},
    heart::issued,
    house::{Backend, House},
    post::{courier_of, post_everything},
};

/// Address, language, heading of the letter and word before the lead's name.
type Reader = (&'static str, &'static str, &'static str, &'static str);
const HOME_READER: Reader = ("", "vi", "Nhiệm vụ mới được giao", "Chủ trì");
const FOREIGN_READERS: [Reader; 2] = [
    ("focal@h18.example", "en", "New task given", "Lead"),
    ("focal@h26.example", "es", "Nueva tarea asignada", "Responsable"),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_real_server_takes_one_letter_a_person() {
    let exim = Exim::start().await;
    let house = House::open(Backend::Sqlite).await;
    for (reader, locale, ..) in FOREIGN_READERS {
        let actor = house.caller(reader).await.actor;
        house.app.choose_locale(&actor, locale.parse().unwrap()).await.unwrap();
    }
    issued(&house, &["@all", "H18"], "2023-12-10").await;
    let mailer = mailer(&exim.url());
    mailer.shake_hands().await.unwrap();
    let courier = courier_of(&house.app, mailer);
    post_everything(&house, &courier).await;
    let mut by_recipient: HashMap<String, usize> = HashMap::new();
    for Letter { to, subject, text, html } in exim.letters(5).await {
        let (_, locale, heading, lead) =
            FOREIGN_READERS.iter().find(|(reader, ..)| *reader == to).unwrap_or(&HOME_READER);
        assert!(subject.starts_with(&format!("{heading}: ")), "{to}: {subject}");
        assert!(subject.contains("Công bố, công khai đầy đủ thủ tục"), "{to}: {subject}");
        assert!(text.contains(&format!("{lead}: ")), "{to}");
        assert!(html.contains(&format!("<html lang=\"{locale}\">")), "{to}");
        *by_recipient.entry(to).or_default() += 1;
    }
    assert_eq!(by_recipient.len(), 5, "{by_recipient:?}");
    assert!(by_recipient.values().all(|number| *number == 1), "{by_recipient:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_wrong_password_is_our_fault_and_nothing_ages() {
    let exim = Exim::start().await;
    let house = House::open(Backend::Sqlite).await;
    issued(&house, &["H18"], "2023-12-10").await;
    let courier = courier_of(&house.app, mailer(&exim.url_as("dondoc", "wrong")));
    post_everything(&house, &courier).await;
    let outbox = house.app.outbox_as_program().await.unwrap();
    assert!(outbox.trouble.unwrap().contains("535"));
}
