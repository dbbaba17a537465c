//! A real mail server takes the letters of one directive issued to all: one a person.

use std::{
    collections::HashMap,
    path::Path,
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use dondoc::mail::{Mailer, Smtp, SmtpSettings};
use mail_parser::MessageParser;

use crate::{
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

/// exim, ended with the test.
struct Exim {
    child: Child,
    folder: tempfile::TempDir,
    port: u16,
}

impl Drop for Exim {
    fn drop(&mut self) {
        // Gone already is as good.
        let _ended = self.child.kill().and_then(|()| self.child.wait());
    }
}

impl Exim {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        // exim's user must reach the folder.
        std::fs::set_permissions(
            folder.path(),
            std::os::unix::fs::PermissionsExt::from_mode(0o755),
        )
        .unwrap();
        let port = {
            let probe = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
            probe.local_addr().unwrap().port()
        };
        let child = Command::new("tests/mail/start-exim")
            .arg(folder.path().join("exim"))
            .arg(port.to_string())
            .stdin(Stdio::null())
            .spawn()
            .expect("tests/mail/start-exim needs exim4 and root; scripts/setup installs it");
        let mut exim = Self { child, folder, port };
        exim.wait_for_greeting().await;
        exim
    }

    async fn wait_for_greeting(&mut self) {
        let until = Instant::now() + Duration::from_secs(60);
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                panic!("exim did not start ({status}): it needs exim4 and root");
            }
            if std::net::TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return;
            }
            assert!(Instant::now() < until, "exim never greeted");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    fn file(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join("exim").join(name)
    }

    fn mailer(&self) -> Mailer {
        let credentials = std::fs::read_to_string(self.file("credentials")).unwrap();
        let (login, password) = credentials.trim().split_once(' ').unwrap();
        let url = format!(
            "smtp://{login}:{password}@localhost:{}?tls=required&ca={}",
            self.port,
            self.file("ca.pem").display()
        );
        let settings = SmtpSettings::from_url(&url).unwrap();
        Mailer::Smtp(Arc::new(Smtp::new(settings).unwrap()))
    }

    async fn letters(&self, number: usize) -> Vec<Vec<u8>> {
        let until = Instant::now() + Duration::from_secs(60);
        loop {
            let letters = read_all(&self.file("mail/new"));
            if letters.len() >= number || Instant::now() > until {
                return letters;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

fn read_all(folder: &Path) -> Vec<Vec<u8>> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries.map(|entry| std::fs::read(entry.unwrap().path()).unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_real_server_takes_one_letter_a_person() {
    let exim = Exim::start().await;
    let house = House::open(Backend::Sqlite).await;
    for (reader, locale, ..) in FOREIGN_READERS {
        let actor = house.caller(reader).await.actor;
        house.app.choose_locale(&actor, locale.parse().unwrap()).await.unwrap();
    }
    issued(&house, &["@all", "H18"], "2023-12-10").await;
    let mailer = exim.mailer();
    mailer.shake_hands().await.unwrap();
    let courier = courier_of(&house.app, mailer);
    post_everything(&house, &courier).await;
    let mut by_recipient: HashMap<String, usize> = HashMap::new();
    for bytes in exim.letters(5).await {
        let letter = MessageParser::default().parse(&bytes).unwrap();
        let to = letter.to().unwrap().first().unwrap().address().unwrap().to_owned();
        let (_, locale, heading, lead) =
            FOREIGN_READERS.iter().find(|(reader, ..)| *reader == to).unwrap_or(&HOME_READER);
        let subject = letter.subject().unwrap();
        assert!(subject.starts_with(&format!("{heading}: ")), "{to}: {subject}");
        assert!(subject.contains("Công bố, công khai đầy đủ thủ tục"), "{to}: {subject}");
        assert!(letter.body_text(0).unwrap().contains(&format!("{lead}: ")), "{to}");
        let html = letter.body_html(0).unwrap();
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
    let url = format!(
        "smtp://dondoc:wrong@localhost:{}?tls=required&ca={}",
        exim.port,
        exim.file("ca.pem").display()
    );
    let settings = SmtpSettings::from_url(&url).unwrap();
    let mailer = Mailer::Smtp(Arc::new(Smtp::new(settings).unwrap()));
    let courier = courier_of(&house.app, mailer);
    post_everything(&house, &courier).await;
    let outbox = house.app.outbox_as_program().await.unwrap();
    assert!(outbox.trouble.unwrap().contains("535"));
}
