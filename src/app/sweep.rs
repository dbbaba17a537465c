//! One look at all clocks (spec part 2, "The ladder").

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ConnectionTrait;
use serde::{Serialize, Serializer};

use super::{
    App, AppError,
    clocks::{Memory, facts},
    quarters,
    recipients::Resolver,
    subjects::{Subject, Subjects},
};
use crate::{
    domain::{
        ids::{ClockId, TaskId},
        ladder::{self, Moment, Rung, Said},
        recipient::Recipient,
    },
    store::{
        clocks::{self, ClockRecord, NewSpoken},
        notices::{self, NewNotice, Origin},
        world::World,
    },
};

/// Clocks that one sweep looks at, at most; the rest waits for the next one.
pub const CLOCKS_PER_SWEEP: u64 = 50_000;

/// One notice that a sweep plans, as `dondoc sweep` reports it (spec part 3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SweptRow {
    /// Identity of the task, where it is about one.
    pub task: Option<TaskId>,
    /// Kind of the clock.
    pub clock: &'static str,
    /// What the clock watches: the task itself for a task's own clocks, the coordinator for its
    /// part, the report for a difficulty, the inspection for a visit.
    pub subject: String,
    /// The date it is said for.
    pub due_on: NaiveDate,
    /// The rung's name.
    pub rung: String,
    /// Its grid position, from 1.
    pub occurrence: u32,
    /// Its level.
    pub level: u8,
    /// Its kind.
    pub kind: &'static str,
    /// The address.
    pub recipient: String,
    /// What it stands for, earliest first.
    pub folded: Vec<String>,
    /// The rung's own moment.
    #[serde(serialize_with = "instant")]
    pub moment: DateTime<Utc>,
}

fn instant<S: Serializer>(instant: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&instant.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true))
}

/// What the looks of one sweep decided; nothing of it is written yet.
#[derive(Debug, Default)]
struct Looks {
    rows: Vec<SweptRow>,
    spoken: Vec<NewSpoken>,
    notices: Vec<NewNotice>,
    next: Vec<(ClockId, Option<DateTime<Utc>>)>,
}

impl App {
    /// Looks at every clock that is due by `at` (now where `None`) and plans what it says.
    /// While held, no looks are taken and nothing is planned (rule 13).
    ///
    /// # Errors
    /// The database failed; then nothing was planned.
    pub async fn sweep(&self, at: Option<DateTime<Utc>>) -> Result<Vec<SweptRow>, AppError> {
        let writing = self.write_as_program().await?;
        let at = at.unwrap_or(writing.now);
        let tx = &*writing.tx;
        if writing.world.held.is_some() {
            return Ok(Vec::new());
        }
        let has_begun = quarters::begin_all(tx, &writing.world, at).await?;
        let due = clocks::claim_due(tx, at, CLOCKS_PER_SWEEP).await?;
        if due.is_empty() && !has_begun {
            return Ok(Vec::new());
        }
        let looks = look_at(tx, &due, &writing.world, at).await?;
        clocks::insert_spoken(tx, &looks.spoken, at).await?;
        notices::insert_many(tx, looks.notices, &writing.world.summaries(at), at).await?;
        clocks::set_next_looks(tx, &looks.next).await?;
        writing.tx.commit().await?;
        Ok(looks.rows)
    }

    /// What a sweep at `at` would say, held or not; writes nothing.
    ///
    /// # Errors
    /// The database failed.
    pub async fn sweep_dry(&self, at: Option<DateTime<Utc>>) -> Result<Vec<SweptRow>, AppError> {
        let at = at.unwrap_or_else(|| self.clock.now());
        let tx = self.db.begin_read().await?;
        let world = self.world.see(&tx).await?;
        let mut due = clocks::peek_due(&tx, at, CLOCKS_PER_SWEEP).await?;
        let begin = quarters::to_begin(&tx, &world, at).await?;
        due.extend(begin.into_iter().filter(|clock| clock.next_look_at.is_some_and(|on| on <= at)));
        Ok(look_at(&tx, &due, &world, at).await?.rows)
    }
}

async fn look_at(
    db: &impl ConnectionTrait,
    due: &[ClockRecord],
    world: &World,
    at: DateTime<Utc>,
) -> Result<Looks, AppError> {
    let memory = Memory::of(db, due).await?;
    let subjects = Subjects::of(db, due).await?;
    let mut resolver = Resolver::new(world.calendar.date_of(at));
    let mut looks = Looks::default();
    for clock in due {
        let policy = world.policy(clock.policy);
        let spoken = memory.spoken(clock, policy);
        let facts = facts(clock, policy, &spoken, memory.promised_on(clock));
        let seen = ladder::look(policy, &world.calendar, &facts, at);
        looks.next.push((clock.id, seen.next));
        let (Some(said), Some(subject)) = (seen.said, subjects.get(clock.watched)) else {
            continue;
        };
        let Some(rung) = facts.rungs.get(said.speaker.rung) else { continue };
        let audiences = subject.audience(clock.kind, &rung.audience);
        let recipients = resolver.of_subject(db, &subject, &audiences).await?;
        let on = world.calendar.date_of(at);
        looks.say(Word { clock, subject, rung, said, rungs: facts.rungs }, recipients, on, at);
    }
    Ok(looks)
}

/// Something that is being said.
struct Word<'a> {
    clock: &'a ClockRecord,
    subject: Subject<'a>,
    rung: &'a Rung,
    said: Said,
    rungs: &'a [Rung],
}

impl Looks {
    fn say(
        &mut self,
        word: Word<'_>,
        recipients: Vec<Recipient>,
        on: NaiveDate,
        at: DateTime<Utc>,
    ) {
        let Word { clock, subject, rung, said, rungs } = word;
        let folded: Vec<String> = said.folded.iter().map(|moment| name_of(moment, rungs)).collect();
        let (occurrence, moment) = (said.speaker.occurrence, said.speaker.at);
        for recipient in recipients {
            self.rows.push(SweptRow {
                task: subject.task.map(|task| task.id),
                clock: clock.kind.name(),
                subject: clock.watched.subject().to_string(),
                due_on: clock.due_on,
                rung: rung.name.clone(),
                occurrence,
                level: rung.level,
                kind: rung.kind.name(),
                recipient: recipient.address.clone(),
                folded: folded.clone(),
                moment,
            });
            self.notices.push(NewNotice {
                origin: Origin::Ladder,
                kind: rung.kind.name(),
                level: rung.level,
                task: subject.task.map(|task| task.id),
                directive: subject.task.and_then(|task| task.directive),
                difficulty: clock.watched.difficulty(),
                inspection: clock.watched.inspection(),
                event: None,
                rung: Some(notices::Rung {
                    clock: clock.id,
                    clock_kind: clock.kind,
                    period: clock.period,
                    name: rung.name.clone(),
                    occurrence,
                    moment,
                    due_on: clock.due_on,
                    folded: folded.clone(),
                }),
                recipient,
                payload: serde_json::Value::Null,
                compose_at: at,
            });
        }
        self.spoken.push(NewSpoken {
            clock: clock.id,
            period: clock.period,
            rung: rung.name.clone(),
            occurrence,
            level: rung.level,
            kind: rung.kind.name(),
            due_on: clock.due_on,
            moment,
            on,
            folded,
            folded_count: said.folded_count,
        });
    }
}

/// A rung's name; with its grid position where it repeats.
fn name_of(moment: &Moment, rungs: &[Rung]) -> String {
    match rungs.get(moment.rung) {
        Some(rung) if rung.repeat.is_some() => format!("{}#{}", rung.name, moment.occurrence),
        Some(rung) => rung.name.clone(),
        None => String::new(),
    }
}
