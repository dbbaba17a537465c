//! A real mail server, exim with STARTTLS and AUTH, and what it took.

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use dondoc::mail::{Mailer, Smtp, SmtpSettings};
use mail_parser::MessageParser;

use crate::processes::free_port;

const PATIENCE: Duration = Duration::from_secs(60);
const GLANCE: Duration = Duration::from_millis(50);

/// exim, ended with the test.
pub struct Exim {
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
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        // exim's user must reach the folder.
        std::fs::set_permissions(
            folder.path(),
            std::os::unix::fs::PermissionsExt::from_mode(0o755),
        )
        .unwrap();
        let port = free_port();
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
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                panic!("exim did not start ({status}): it needs exim4 and root");
            }
            if std::net::TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return;
            }
            assert!(Instant::now() < until, "exim never greeted");
            tokio::time::sleep(GLANCE).await;
        }
    }

    fn file(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join("exim").join(name)
    }

    /// Where and how to reach it, as `SMTP_URL` says it.
    pub fn url(&self) -> String {
        let credentials = std::fs::read_to_string(self.file("credentials")).unwrap();
        let (login, password) = credentials.trim().split_once(' ').unwrap();
        self.url_as(login, password)
    }

    /// The same with a login and password of one's own.
    pub fn url_as(&self, login: &str, password: &str) -> String {
        let ca = self.file("ca.pem");
        format!(
            "smtp://{login}:{password}@localhost:{}?tls=required&ca={}",
            self.port,
            ca.display()
        )
    }

    /// The letters taken, once there are as many, read by a parser that is not ours.
    pub async fn letters(&self, number: usize) -> Vec<Letter> {
        let until = Instant::now() + PATIENCE;
        loop {
            let letters = read_all(&self.file("mail/new"));
            if letters.len() >= number || Instant::now() > until {
                return letters.iter().map(|bytes| Letter::read(bytes)).collect();
            }
            tokio::time::sleep(GLANCE).await;
        }
    }
}

/// A mailer on that server.
pub fn mailer(url: &str) -> Mailer {
    Mailer::Smtp(Arc::new(Smtp::new(SmtpSettings::from_url(url).unwrap()).unwrap()))
}

/// A letter as its reader's program shows it.
pub struct Letter {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl Letter {
    fn read(bytes: &[u8]) -> Self {
        let letter = MessageParser::default().parse(bytes).unwrap();
        Self {
            to: letter.to().unwrap().first().unwrap().address().unwrap().to_owned(),
            subject: letter.subject().unwrap().to_owned(),
            text: letter.body_text(0).unwrap().into_owned(),
            html: letter.body_html(0).unwrap().into_owned(),
        }
    }
}

fn read_all(folder: &Path) -> Vec<Vec<u8>> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries.map(|entry| std::fs::read(entry.unwrap().path()).unwrap()).collect()
}
