//! What the tests about mail share: a courier on a house, and a scripted mail server.

use std::sync::{Arc, Mutex};

use chrono::{TimeDelta, Utc};
use dondoc::{
    app::App,
    clock::MovableClock,
    jobs::{Courier, CourierSettings},
    mail::{Mailer, Memory, Renderer, Sender, Smtp, SmtpSettings},
    wording::Engine,
};
use mail_parser::MessageParser;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

use crate::house::House;

pub fn renderer(app: &App) -> Arc<Renderer> {
    let engine = Engine::load_strict().unwrap();
    Arc::new(Renderer::new(engine, app.config.zone, &app.config.public_url))
}

pub fn courier_of(app: &App, mailer: Mailer) -> Courier {
    let sender = Sender::new("Đôn đốc <no-reply@dondoc.example>").unwrap();
    let settings = CourierSettings { sender, sessions: 4 };
    Courier::new(app.clone(), mailer, renderer(app), settings)
}

/// A courier whose letters stay in memory.
pub fn remembering(house: &House) -> (Courier, Memory) {
    let memory = Memory::default();
    (courier_of(&house.app, Mailer::Memory(memory.clone())), memory)
}

/// A clock for leases that tests move.
pub fn lease_clock() -> Arc<MovableClock> {
    Arc::new(MovableClock::frozen_at(
        "2023-11-20T00:00:00Z".parse::<chrono::DateTime<Utc>>().unwrap(),
    ))
}

/// After the gathering of event mail: composes and delivers.
pub async fn post_everything(house: &House, courier: &Courier) {
    house.advance(TimeDelta::seconds(61));
    house.app.compose().await.unwrap();
    courier.deliver().await.unwrap();
}

pub fn subject(mime: &[u8]) -> String {
    let parsed = MessageParser::default().parse(mime).unwrap();
    parsed.subject().unwrap().to_owned()
}

pub fn message_id(mime: &[u8]) -> String {
    let parsed = MessageParser::default().parse(mime).unwrap();
    parsed.message_id().unwrap().to_owned()
}

/// What the scripted server answers to one step, by the recipient it was given.
pub type Script = Arc<dyn Fn(&str, &str) -> Option<String> + Send + Sync>;

/// What a server took: for whom, and the letter.
pub type Taken = Arc<Mutex<Vec<(String, Vec<u8>)>>>;

/// A mail server that answers as its script says, and remembers what it took.
pub struct Server {
    pub port: u16,
    pub taken: Taken,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Server {
    /// Answers 250 unless `script(step, recipient)` says otherwise; steps are `GREETING`, `EHLO`,
    /// `MAIL`, `RCPT`, `DATA`, `CONTENT`. The answer `cut` closes the connection.
    pub async fn start(script: Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let taken = Arc::new(Mutex::new(Vec::new()));
        let kept = taken.clone();
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(talk(stream, script.clone(), kept.clone()));
            }
        });
        Self { port, taken, task }
    }

    pub fn mailer(&self) -> Mailer {
        let url = format!("smtp://127.0.0.1:{}", self.port);
        let settings = SmtpSettings::from_url(&url).unwrap();
        Mailer::Smtp(Arc::new(Smtp::new(settings).unwrap()))
    }

    pub fn taken(&self) -> Vec<(String, Vec<u8>)> {
        self.taken.lock().unwrap().clone()
    }
}

async fn talk(stream: TcpStream, script: Script, taken: Taken) {
    let mut stream = BufReader::new(stream);
    let mut recipient = String::new();
    if answer(&mut stream, &script, "GREETING", "", "220 test").await.is_none() {
        return;
    }
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await.unwrap_or(0) == 0 {
            return;
        }
        let step = line.get(..4).unwrap_or("").to_uppercase();
        if step == "RCPT" {
            recipient = line.split(['<', '>']).nth(1).unwrap_or("").to_owned();
        }
        let usual = if step == "DATA" { "354 go on" } else { "250 ok" };
        let Some(said) = answer(&mut stream, &script, &step, &recipient, usual).await else {
            return;
        };
        if step == "DATA" && said.starts_with("354") {
            let mut content = Vec::new();
            loop {
                let from = content.len();
                if stream.read_until(b'\n', &mut content).await.unwrap_or(0) == 0 {
                    return;
                }
                if &content[from..] == b".\r\n" {
                    content.truncate(from);
                    break;
                }
            }
            let said = script("CONTENT", &recipient).unwrap_or_else(|| "250 taken".into());
            if said.starts_with("250") || said == "cut" {
                taken.lock().unwrap().push((recipient.clone(), content));
            }
            if said == "cut" || write(&mut stream, &said).await.is_none() {
                return;
            }
        }
    }
}

async fn answer(
    stream: &mut BufReader<TcpStream>,
    script: &Script,
    step: &str,
    recipient: &str,
    usual: &str,
) -> Option<String> {
    let said = script(step, recipient).unwrap_or_else(|| usual.to_owned());
    if said == "cut" {
        return None;
    }
    write(stream, &said).await?;
    Some(said)
}

async fn write(stream: &mut BufReader<TcpStream>, said: &str) -> Option<()> {
    stream.get_mut().write_all(format!("{said}\r\n").as_bytes()).await.ok()
}
