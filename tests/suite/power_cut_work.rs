//! What goes on while the program is killed: acts over HTTP, each under a key of its own, and a
//! clock that moves on only when every look that is due has been taken.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use dondoc::store::{Db, clocks};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{fixtures::ZONE, processes::Ground};

/// Tasks that somebody works on, and tasks that nobody ever touches, at most.
const TASKS_MAX: usize = 60;
/// The title of those that nobody touches.
pub const LEFT_ALONE: &str = "Để yên";
/// A look that was cut off is taken at the next minute of the clock, which is moved on by then.
const STUCK: Duration = Duration::from_millis(1_500);

/// Draws numbers; the same seed draws the same.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `sides` (splitmix64).
    pub fn below(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (x ^ (x >> 31)) % sides
    }
}

/// A task as its last answer showed it.
#[derive(Clone, Debug)]
pub struct Known {
    pub id: String,
    pub state: String,
    pub version: i64,
    /// How often each action was answered as done.
    pub done: BTreeMap<&'static str, usize>,
}

#[derive(Clone, Debug)]
enum Meaning {
    Give,
    Draft,
    Clause(String),
    Issue,
    Step(usize, &'static str),
}

/// One request, repeated under the same key until it is answered.
#[derive(Clone, Debug)]
struct Item {
    key: String,
    office: bool,
    path: String,
    body: Value,
    meaning: Meaning,
    was_asked: bool,
}

/// Everything that was asked and answered so far.
pub struct Work {
    http: reqwest::Client,
    office: String,
    focal: String,
    db: Db,
    pub dice: Dice,
    asked: usize,
    given: usize,
    open: Option<Item>,
    moved_at: Instant,
    stands_still: bool,
    pub tasks: Vec<Known>,
    pub directives_issued: usize,
    pub answered: usize,
    pub repeated: usize,
}

/// The program does not answer any more.
struct Gone;

impl Work {
    pub async fn new(ground: &Ground, seed: u64) -> Self {
        let http = reqwest::Client::builder().timeout(Duration::from_secs(60)).build().unwrap();
        Self {
            http,
            office: ground.token("secretariat", "G22"),
            focal: ground.token("focal", "H18"),
            db: Db::open(&ground.url, 2).await.unwrap(),
            dice: Dice(seed),
            asked: 0,
            given: 0,
            open: None,
            moved_at: Instant::now(),
            stands_still: false,
            tasks: Vec::new(),
            directives_issued: 0,
            answered: 0,
            repeated: 0,
        }
    }

    /// Works until the program is gone.
    pub async fn until_gone(mut self, base: String, admin: String) -> Self {
        while self.one(&base, &admin).await.is_ok() {}
        self
    }

    /// Asks what is open once more until nothing is; the program stays.
    pub async fn finished(mut self, base: &str) -> Self {
        while let Some(item) = self.open.clone() {
            assert!(self.ask(base, item).await.is_ok(), "nobody kills it now");
        }
        self
    }

    async fn one(&mut self, base: &str, admin: &str) -> Result<(), Gone> {
        let now = self.now(base, admin).await?;
        let item = match self.open.take() {
            Some(item) => item,
            None => self.next(now.with_timezone(&ZONE).date_naive()),
        };
        self.ask(base, item).await?;
        self.turn_the_clock(base, admin, now).await
    }

    /// Asks; what is not answered stays open.
    async fn ask(&mut self, base: &str, item: Item) -> Result<(), Gone> {
        self.repeated += usize::from(item.was_asked);
        self.open = Some(Item { was_asked: true, ..item.clone() });
        let token = if item.office { self.office.clone() } else { self.focal.clone() };
        let path = format!("{base}/api/v1{}", item.path);
        let headers = [("Idempotency-Key", item.key.as_str())];
        let (status, answer) = self.call(Method::POST, &path, &token, &item.body, &headers).await?;
        self.open = None;
        self.learn(&item, status, &answer);
        Ok(())
    }

    async fn call(
        &self,
        method: Method,
        path: &str,
        token: &str,
        body: &Value,
        headers: &[(&str, &str)],
    ) -> Result<(u16, Value), Gone> {
        let mut request = self.http.request(method.clone(), path).bearer_auth(token);
        if method != Method::GET {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = request.send().await.map_err(|_| Gone)?;
        let status = answer.status().as_u16();
        let text = answer.text().await.map_err(|_| Gone)?;
        Ok((status, serde_json::from_str(&text).unwrap_or(Value::Null)))
    }

    async fn now(&self, base: &str, admin: &str) -> Result<DateTime<Utc>, Gone> {
        let path = format!("{base}/api/v1/clock");
        let (status, answer) = self.call(Method::GET, &path, admin, &Value::Null, &[]).await?;
        assert_eq!(status, 200, "{answer}");
        Ok(answer["now"].as_str().unwrap().parse().unwrap())
    }

    /// To the next opening when everything due was looked at; a minute on when a look was cut off.
    async fn turn_the_clock(
        &mut self,
        base: &str,
        admin: &str,
        now: DateTime<Utc>,
    ) -> Result<(), Gone> {
        let due = clocks::earliest_look(self.db.reader()).await.unwrap();
        let to = match due.is_some_and(|due| due <= now) {
            false => next_opening(now),
            true if self.moved_at.elapsed() > STUCK => now + TimeDelta::minutes(1),
            true => return Ok(()),
        };
        let body = json!({ "now": to.to_rfc3339(), "frozen": true });
        let path = format!("{base}/api/v1/clock");
        let (status, answer) = self.call(Method::PUT, &path, admin, &body, &[]).await?;
        if !self.stands_still && status == 422 {
            // A new demo's clock runs from 08:00:00, a second before the first opening here: it may
            // pass it between the two requests. From the first turn on it stands still.
            assert_eq!(answer["fields"][0]["code"], "clock_never_goes_back", "{answer}");
            return Ok(());
        }
        assert_eq!(status, 200, "{answer}");
        self.stands_still = true;
        self.moved_at = Instant::now();
        Ok(())
    }

    fn learn(&mut self, item: &Item, status: u16, answer: &Value) {
        // Done before the program was killed, though its answer was not kept.
        let was_done = status == 409 && answer["rule"] == "answered_already";
        if !(200..300).contains(&status) && !was_done {
            assert!([409, 422].contains(&status), "{item:?}: {status} {answer}");
            return;
        }
        self.answered += 1;
        let id = answer["id"].as_str().unwrap_or_default().to_owned();
        match &item.meaning {
            Meaning::Give if !was_done && item.body["title"] != LEFT_ALONE => {
                self.tasks.push(known(id, answer));
            }
            Meaning::Draft if !was_done => self.open = Some(self.clause(id)),
            Meaning::Clause(directive) => {
                let path = format!("/directives/{directive}/issue");
                self.open = Some(self.item(true, path, json!({}), Meaning::Issue));
            }
            Meaning::Issue => self.directives_issued += 1,
            Meaning::Step(task, action) => {
                let task = &mut self.tasks[*task];
                *task.done.entry(*action).or_default() += 1;
                if was_done {
                    task.version += 1;
                    task.state = after(action).to_owned();
                } else {
                    let before = task.version;
                    task.version = answer["version"].as_i64().unwrap();
                    assert!(task.version > before, "{item:?}: {answer}");
                    task.state = answer["state"].as_str().unwrap().to_owned();
                }
            }
            Meaning::Give | Meaning::Draft => {}
        }
    }

    fn item(&mut self, office: bool, path: String, body: Value, meaning: Meaning) -> Item {
        self.asked += 1;
        let key = format!("act-{}", self.asked);
        Item { key, office, path, body, meaning, was_asked: false }
    }

    fn next(&mut self, today: NaiveDate) -> Item {
        let dice = self.dice.below(12);
        let due_on = today + TimeDelta::days(2 + i64::try_from(self.dice.below(20)).unwrap());
        if self.given < 2 * TASKS_MAX && (dice < 3 || self.tasks.is_empty()) {
            self.given += 1;
            let (title, lead) =
                if dice == 0 { (LEFT_ALONE, "H26") } else { ("Có người làm", "H18") };
            let body = json!({ "title": title, "text": "Giao tại cuộc họp (minh hoạ)", "lead": lead,
                "due": { "rule": "date", "date": due_on }, "source": "Cuộc họp giao ban" });
            return self.item(true, "/tasks".into(), body, Meaning::Give);
        }
        if dice == 3 && self.given < 2 * TASKS_MAX {
            self.given += 3;
            let body = json!({ "number": format!("{}/CT-TTg", self.asked), "issued_on": today,
                "issuer": "Thủ tướng Chính phủ", "kind": "directive", "title": "Minh hoạ" });
            return self.item(true, "/directives".into(), body, Meaning::Draft);
        }
        let number = usize::try_from(self.dice.below(self.tasks.len() as u64)).unwrap();
        let (id, state) = (self.tasks[number].id.clone(), self.tasks[number].state.clone());
        let (office, action, path, body) = step(&state, dice, due_on);
        self.item(office, format!("/tasks/{id}/{path}"), body, Meaning::Step(number, action))
    }

    fn clause(&mut self, directive: String) -> Item {
        let body = json!({ "path": "I.1", "text": "Công bố đầy đủ thủ tục (minh hoạ).",
            "assignees": ["H26", "H29", "G15"], "due": { "rule": "none" } });
        let path = format!("/directives/{directive}/clauses");
        self.item(true, path, body, Meaning::Clause(directive))
    }
}

fn known(id: String, answer: &Value) -> Known {
    let version = answer["version"].as_i64().unwrap();
    let state = answer["state"].as_str().unwrap().to_owned();
    Known { id, state, version, done: BTreeMap::new() }
}

/// Something lawful in that state: by the office or not, action, path, body.
fn step(state: &str, dice: u64, due_on: NaiveDate) -> (bool, &'static str, &'static str, Value) {
    let why = "Theo chỉ đạo";
    match state {
        "assigned" => (false, "acknowledge", "acknowledgement", json!({})),
        "in_progress" if dice < 6 => (false, "report", "progress", json!({ "text": "Đang làm" })),
        "in_progress" => {
            let body = json!({ "result": "Đã xong", "document_number": "15/BC" });
            (false, "submit", "submission", body)
        }
        "submitted" if dice < 6 => (false, "recall", "recall", json!({ "reason": why })),
        "submitted" if dice < 8 => (true, "accept", "acceptance", json!({})),
        "submitted" => (true, "reject", "rejection", json!({ "reason": why, "due_on": due_on })),
        "completed" => (true, "reopen", "reopening", json!({ "reason": why, "due_on": due_on })),
        other => panic!("nobody brought a task into {other:?}"),
    }
}

/// The state that an action leads to.
fn after(action: &str) -> &'static str {
    match action {
        "submit" => "submitted",
        "accept" => "completed",
        _ => "in_progress",
    }
}

/// The next eight o'clock in the zone, and a second.
pub fn next_opening(now: DateTime<Utc>) -> DateTime<Utc> {
    let opening = |day: NaiveDate| {
        day.and_hms_opt(8, 0, 1).unwrap().and_local_timezone(ZONE).unwrap().to_utc()
    };
    let today = now.with_timezone(&ZONE).date_naive();
    if opening(today) > now { opening(today) } else { opening(today.succ_opt().unwrap()) }
}
