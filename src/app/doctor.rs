//! What a physician would ask: the database, the clocks, the mail, the jobs, the people.

use chrono::{DateTime, TimeDelta, Utc};

use super::{App, AppError, approvals::leaderless, health::Jobs, timetable::JOBS};
use crate::{
    clock::{Clock as _, SystemClock},
    domain::rights::Role,
    store::{jobs, messages::MessageState, migrate, people, planned, settings},
};

/// Messages that wait longer than this are worth a word.
const WAITS_LONG: TimeDelta = TimeDelta::hours(1);
/// A demo clock aside, the program's clock and the machine's differ by no more.
const CLOCK_DIFFERS: TimeDelta = TimeDelta::seconds(5);

/// How a finding is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// As it should be.
    Well,
    /// Worth knowing; nothing is lost.
    Notable,
    /// Somebody has to mend it.
    Wrong,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at, as a stable code.
    pub about: &'static str,
    /// How it is.
    pub gravity: Gravity,
    /// The facts, in one line.
    pub detail: String,
}

impl Finding {
    /// A finding.
    #[must_use]
    pub fn new(about: &'static str, gravity: Gravity, detail: impl Into<String>) -> Self {
        Self { about, gravity, detail: detail.into() }
    }
}

impl App {
    /// Looks at everything but the mail server, which the command asks itself. `url` is the
    /// database's address.
    ///
    /// # Errors
    /// Never for what is wrong inside: that is a finding.
    pub async fn examine(&self, url: &str) -> Vec<Finding> {
        let mut findings = vec![self.database().await, migrations(url).await];
        if findings.iter().any(|finding| finding.gravity == Gravity::Wrong) {
            return findings;
        }
        let parts = [self.clocks().await, self.run_of_jobs().await, self.post().await];
        for part in parts {
            match part {
                Ok(found) => findings.extend(found),
                Err(error) => {
                    let detail = format!("{error}: {error:?}");
                    findings.push(Finding::new("database", Gravity::Wrong, detail));
                }
            }
        }
        findings
    }

    async fn database(&self) -> Finding {
        let kind = if self.db.is_sqlite() { "SQLite" } else { "PostgreSQL" };
        match settings::get(self.db.reader(), settings::HOLD).await {
            Ok(_) => Finding::new("database", Gravity::Well, kind),
            Err(error) => Finding::new("database", Gravity::Wrong, format!("{kind}: {error}")),
        }
    }

    async fn clocks(&self) -> Result<Vec<Finding>, AppError> {
        let now = self.clock.now();
        let is_demo = settings::get(self.db.reader(), settings::DEMO_CLOCK).await?.is_some();
        let differs = (SystemClock.now() - now).abs() > CLOCK_DIFFERS && !is_demo;
        let gravity = if differs { Gravity::Wrong } else { Gravity::Well };
        let mut findings = vec![Finding::new("clock", gravity, now.to_rfc3339())];
        findings.push(match self.overdue_look().await? {
            None => Finding::new("looks", Gravity::Well, "none overdue"),
            Some(since) => Finding::new("looks", Gravity::Wrong, format!("overdue since {since}")),
        });
        if let Some(reason) = self.held().await? {
            findings.push(Finding::new("hold", Gravity::Wrong, format!("held: {reason}")));
        }
        if let Some(gap) = self.last_gap().await? {
            let detail = format!("nobody looked from {} until {}", gap.from, gap.until);
            findings.push(Finding::new("gap", Gravity::Notable, detail));
        }
        let known_until = self.world().await?.calendar.known_until();
        let soon = now.date_naive() + TimeDelta::days(30);
        findings.push(match known_until {
            Some(day) if day >= soon => {
                Finding::new("calendar", Gravity::Well, format!("known until {day}"))
            }
            Some(day) => Finding::new("calendar", Gravity::Notable, format!("known until {day}")),
            None => Finding::new("calendar", Gravity::Notable, "no holiday is loaded"),
        });
        Ok(findings)
    }

    async fn run_of_jobs(&self) -> Result<Vec<Finding>, AppError> {
        let lines = jobs::all(self.db.reader()).await?;
        if lines.is_empty() {
            return Ok(vec![Finding::new("jobs", Gravity::Notable, "no worker ran yet")]);
        }
        let runs = jobs::last_runs(self.db.reader(), &lines).await?;
        let whole = match self.run_of_sweeps().await? {
            Jobs::Running => Finding::new("jobs", Gravity::Well, "they run"),
            Jobs::NoneYet => Finding::new("jobs", Gravity::Notable, "no sweep ran yet"),
            Jobs::SwitchedOff => Finding::new("jobs", Gravity::Notable, "the sweep is off"),
            Jobs::Late(since) => {
                Finding::new("jobs", Gravity::Wrong, format!("late since {since}"))
            }
        };
        let known = |name: &str| JOBS.iter().any(|(known, _)| *known == name);
        let finding = |line: &jobs::JobRecord| {
            let run = runs.get(&line.name)?;
            let detail = run.detail.clone().unwrap_or_default();
            let detail = format!("{} at {}: {detail}", line.name, run.started_at);
            let gravity = match run.is_done {
                Some(false) => Gravity::Wrong,
                Some(true) if known(&line.name) => Gravity::Well,
                Some(true) | None => Gravity::Notable,
            };
            Some(Finding::new("job", gravity, detail))
        };
        Ok(std::iter::once(whole).chain(lines.iter().filter_map(finding)).collect())
    }

    async fn post(&self) -> Result<Vec<Finding>, AppError> {
        let (now, outbox) = (self.clock.now(), self.outbox_as_program().await?);
        let count = |state| outbox.counts.get(&state).copied().unwrap_or(0);
        let waits_long = |since: &DateTime<Utc>| now - *since > WAITS_LONG;
        let long = outbox.oldest_waiting.filter(waits_long);
        let (waiting, failed) = (count(MessageState::Waiting), count(MessageState::Failed));
        let mut findings = vec![match long {
            None => Finding::new("outbox", Gravity::Well, format!("{waiting} wait")),
            Some(since) => {
                Finding::new("outbox", Gravity::Notable, format!("{waiting} wait, since {since}"))
            }
        }];
        if failed > 0 {
            findings.push(Finding::new("outbox", Gravity::Wrong, format!("{failed} failed")));
        }
        if let Some(trouble) = outbox.trouble {
            findings.push(Finding::new("mail", Gravity::Wrong, trouble));
        }
        let nobody = planned::without_address(self.db.reader()).await?;
        if nobody > 0 {
            let detail = format!("{nobody} notices found no address");
            findings.push(Finding::new("recipients", Gravity::Wrong, detail));
        }
        let without = people::organisations_without(
            self.db.reader(),
            Role::Focal,
            self.world().await?.calendar.date_of(now),
        )
        .await?;
        let gravity = if without == 0 { Gravity::Well } else { Gravity::Notable };
        let detail = format!("{without} leads of open tasks have no focal officer");
        findings.push(Finding::new("recipients", gravity, detail));
        findings.extend(self.approvals_in_vain().await?);
        Ok(findings)
    }

    /// Where a leader has to approve and none is on file: what waits there stands still.
    async fn approvals_in_vain(&self) -> Result<Option<Finding>, AppError> {
        let found = leaderless(self.db.reader(), self.today()).await?;
        let Some(first) = found.first() else { return Ok(None) };
        let waiting: u64 = found.iter().map(|one| one.waiting).sum();
        let (n, name) = (found.len(), &first.organisation.name_vi);
        let detail = format!(
            "{n} organisations require a leader's approval and have no leader on file ({name}…): \
             {waiting} requests wait for one"
        );
        let gravity = if waiting == 0 { Gravity::Notable } else { Gravity::Wrong };
        Ok(Some(Finding::new("approvals", gravity, detail)))
    }
}

async fn migrations(url: &str) -> Finding {
    match migrate::status(url).await {
        Ok(steps) => {
            let pending = steps.iter().filter(|step| !step.is_applied).count();
            let gravity = if pending == 0 { Gravity::Well } else { Gravity::Wrong };
            Finding::new("migrations", gravity, format!("{pending} pending"))
        }
        Err(error) => Finding::new("migrations", Gravity::Wrong, error.to_string()),
    }
}
