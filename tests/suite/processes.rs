//! The program itself, as processes of their own on free ports.

use std::{
    fs::File,
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::house::{Backend, empty_database};

/// How long a program may take to come up, or a command to end.
const PATIENCE: Duration = Duration::from_secs(300);
const GLANCE: Duration = Duration::from_millis(20);
/// The port may be taken between asking for it and binding it.
const PORTS_TRIED: usize = 3;

/// Where the programs of one test live: a database that nobody has migrated, and a folder.
pub struct Ground {
    pub url: String,
    pub folder: tempfile::TempDir,
    environment: Vec<(String, String)>,
    logs: AtomicU32,
}

/// A program that runs; ended with the test.
pub struct Program {
    child: Child,
    port: u16,
    log: PathBuf,
}

/// What a command that ended said.
pub struct Said {
    pub status: ExitStatus,
    pub out: String,
    pub err: String,
}

impl Said {
    /// What it printed; it must have succeeded.
    #[track_caller]
    pub fn ok(self) -> String {
        assert!(self.status.success(), "{}\n{}\n{}", self.status, self.out, self.err);
        self.out
    }
}

pub fn free_port() -> u16 {
    let probe = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    probe.local_addr().unwrap().port()
}

/// Looks again and again until `condition` holds; panics when `PATIENCE` is over.
pub async fn until(what: &str, mut condition: impl AsyncFnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !condition().await {
        assert!(Instant::now() < deadline, "waited in vain: {what}");
        tokio::time::sleep(GLANCE).await;
    }
}

/// How often something that depends on luck is repeated: `few` times, or as often as
/// `DONDOC_TEST_ROUNDS` says (scripts/long-faults).
pub fn rounds(few: usize) -> usize {
    std::env::var("DONDOC_TEST_ROUNDS").map_or(few, |rounds| rounds.parse().unwrap())
}

impl Ground {
    pub async fn new(backend: Backend) -> Self {
        let (url, folder) = empty_database(backend).await;
        Self { url, folder, environment: Vec::new(), logs: AtomicU32::new(0) }
    }

    /// On a database that is there already.
    pub fn on(url: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { url: url.to_owned(), folder, environment: Vec::new(), logs: AtomicU32::new(0) }
    }

    /// The same with one more variable in every program's environment.
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.environment.push((name.to_owned(), value.to_string()));
        self
    }

    /// An empty demo: organisations, calendar, policy, accounts.
    pub async fn demo(self) -> Self {
        self.run(&["demo", "--empty", "--make-only"]).await.ok();
        self
    }

    /// Everybody who can sign in to the demo.
    pub fn accounts(&self) -> Vec<Value> {
        let text = std::fs::read_to_string(self.folder.path().join("demo-accounts.json")).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    /// The token of the demo's account with that role, in that organisation.
    pub fn token(&self, role: &str, organisation: &str) -> String {
        let mut accounts = self.accounts();
        accounts.retain(|one| one["role"] == role && one["organisation"] == organisation);
        accounts[0]["token"].as_str().unwrap().to_owned()
    }

    fn command(&self, log: &PathBuf) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dondoc"));
        command
            .current_dir(self.folder.path())
            .env_remove("SMTP_URL")
            .env("DATABASE_URL", &self.url)
            .env("RUST_LOG", "warn")
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stderr(File::create(log).unwrap());
        command
    }

    fn log(&self) -> PathBuf {
        let number = self.logs.fetch_add(1, Ordering::Relaxed);
        self.folder.path().join(format!("program-{number}.log"))
    }

    /// Starts a program that serves, on a port that was free a moment ago.
    pub fn start(&self, arguments: &[&str]) -> Program {
        let (log, port) = (self.log(), free_port());
        let mut command = self.command(&log);
        command.args(arguments).env("DONDOC_LISTEN", format!("127.0.0.1:{port}"));
        let child = command.stdout(Stdio::null()).spawn().unwrap();
        Program { child, port, log }
    }

    /// Starts a program that serves and waits until it is ready.
    pub async fn started(&self, arguments: &[&str]) -> Program {
        for _ in 0..PORTS_TRIED {
            let mut program = self.start(arguments);
            if program.is_ready().await {
                return program;
            }
            let log = program.log();
            assert!(log.contains("cannot listen"), "{arguments:?} ended:\n{log}");
        }
        panic!("no port stayed free");
    }

    /// Runs a command of the program to its end.
    pub async fn run(&self, arguments: &[&str]) -> Said {
        let mut command = self.command(&self.log());
        command.args(arguments);
        self.finish(command).await
    }

    /// Runs any command to its end, cut off when it takes longer than it may.
    pub async fn finish(&self, mut command: Command) -> Said {
        let (out, err) = (self.log(), self.log());
        command.stdin(Stdio::null()).stdout(File::create(&out).unwrap());
        command.stderr(File::create(&err).unwrap());
        let mut program = Program { child: command.spawn().unwrap(), port: 0, log: err.clone() };
        until(&format!("{command:?}"), async || program.has_ended()).await;
        let read = |path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
        Said { status: program.child.wait().unwrap(), out: read(out), err: read(err) }
    }
}

impl Program {
    pub fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap()
    }

    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    /// Waits until it is ready; false where it ended instead.
    pub async fn is_ready(&mut self) -> bool {
        let (http, address) = (reqwest::Client::new(), format!("{}/readyz", self.base()));
        let mut ended = false;
        until(&address, async || {
            ended = self.has_ended();
            let answer = http.get(&address).send().await;
            ended || answer.is_ok_and(|answer| answer.status().is_success())
        })
        .await;
        !ended
    }

    /// Freezes it as a stalled machine would, or lets it go on: `STOP`, `CONT`.
    pub fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        let done = Command::new("kill").args(["-s", name, &pid]).status().unwrap();
        assert!(done.success(), "kill -s {name} {pid}");
    }

    /// Ends it at once, as a power cut would: SIGKILL.
    pub fn kill(&mut self) {
        // Gone already is as good.
        let _gone = self.child.kill();
        self.child.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Gone already is as good.
        let _ended = self.child.kill().and_then(|()| self.child.wait());
    }
}
