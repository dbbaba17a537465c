//! Checkpoints over the history, and the proof that nothing of it was changed or removed.

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use super::{App, AppError};
use crate::{
    domain::{
        history::{GENESIS, Hash, hex, link, merkle_root},
        rights::{Actor, Role},
    },
    store::{checkpoints, leases, people, planned},
};

pub use crate::store::checkpoints::CheckpointRecord;

/// Events that one checkpoint binds, at most; a larger day gets several.
const EVENTS_PER_CHECKPOINT: u64 = 100_000;
/// Rows that verifying holds in memory at once.
const PAGE: u64 = 2_000;

/// The first broken link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// What is wrong, as a stable code.
    pub what: &'static str,
    /// Where: the chain's subject and place, or the checkpoint and position.
    pub place: String,
}

/// What verifying found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Events walked.
    pub events: u64,
    /// Chains walked.
    pub chains: u64,
    /// Checkpoints walked.
    pub checkpoints: u64,
    /// The first broken link, if any.
    pub broken: Option<Broken>,
}

impl App {
    /// Binds the events that are new since the last checkpoint and tells every auditor; says
    /// how many events that were. Nothing new makes no checkpoint.
    ///
    /// # Errors
    /// The database failed; then nothing was bound.
    pub async fn make_checkpoint(&self) -> Result<u64, AppError> {
        let mut bound = 0;
        loop {
            let events = self.bind_once().await?;
            bound += events;
            if events < EVENTS_PER_CHECKPOINT {
                return Ok(bound);
            }
        }
    }

    async fn bind_once(&self) -> Result<u64, AppError> {
        let writing = self.write_as_program().await?;
        let db = &*writing.tx;
        leases::lock(db, leases::CHECKPOINT).await?;
        let links = checkpoints::unbound(db, EVENTS_PER_CHECKPOINT).await?;
        if links.is_empty() {
            return Ok(0);
        }
        let newest = checkpoints::newest(db).await?;
        let hashes: Vec<Hash> = links.iter().filter_map(|(_, hash)| as_hash(hash)).collect();
        let events = u64::try_from(links.len()).unwrap_or(u64::MAX);
        let root = merkle_root(&hashes);
        let record = CheckpointRecord {
            number: newest.as_ref().map_or(1, |newest| newest.number + 1),
            made_at: writing.now,
            events: i64::try_from(links.len()).unwrap_or(i64::MAX),
            root: root.to_vec(),
            previous: newest.map(|newest| newest.root).unwrap_or_default(),
        };
        checkpoints::insert(db, &record, &links).await?;
        let payload = json!({
            "number": record.number, "events": record.events, "root": hex(&root),
        });
        let today = writing.world.calendar.date_of(writing.now);
        for auditor in people::holders(db, Role::Auditor, None, today).await? {
            planned::tell(db, "checkpoint", &auditor, &payload, writing.now).await?;
        }
        writing.tx.commit().await?;
        Ok(events)
    }

    /// Checkpoints, oldest first, after `after`, for those who read everything.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] for everybody else.
    pub async fn checkpoints(
        &self,
        actor: &Actor,
        after: i64,
        limit: u64,
    ) -> Result<Vec<CheckpointRecord>, AppError> {
        if !actor.reads_everything() {
            return Err(AppError::Forbidden("checkpoints"));
        }
        Ok(checkpoints::after(self.db.reader(), after, limit.clamp(1, 200)).await?)
    }

    /// The newest checkpoints, newest first, for those who read everything.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] for everybody else.
    pub async fn newest_checkpoints(
        &self,
        actor: &Actor,
        limit: u64,
    ) -> Result<Vec<CheckpointRecord>, AppError> {
        if !actor.reads_everything() {
            return Err(AppError::Forbidden("checkpoints"));
        }
        let newest = checkpoints::newest(self.db.reader()).await?;
        let number = newest.map_or(0, |newest| newest.number);
        let after = number - i64::try_from(limit).unwrap_or(i64::MAX);
        let mut found = checkpoints::after(self.db.reader(), after.max(0), limit).await?;
        found.reverse();
        Ok(found)
    }

    /// Walks every chain and every checkpoint and names the first broken link.
    ///
    /// # Errors
    /// The database failed.
    pub async fn verify_history(&self) -> Result<Verdict, AppError> {
        let mut verdict = Verdict::default();
        self.walk_chains(&mut verdict).await?;
        if verdict.broken.is_none() {
            self.walk_checkpoints(&mut verdict).await?;
        }
        Ok(verdict)
    }

    async fn walk_chains(&self, verdict: &mut Verdict) -> Result<(), AppError> {
        let mut at: Option<(Uuid, i64)> = None;
        let mut previous: Hash = GENESIS;
        loop {
            let page = checkpoints::chains(self.db.reader(), at, PAGE).await?;
            if page.is_empty() {
                return Ok(());
            }
            for (event, hash) in page {
                let goes_on = at.is_some_and(|(subject, _)| subject == event.subject);
                let expected = if goes_on { at.map_or(1, |(_, seq)| seq + 1) } else { 1 };
                if !goes_on {
                    previous = GENESIS;
                    verdict.chains += 1;
                }
                let place = format!("{} {} #{}", event.subject_kind, event.subject, event.seq);
                if event.seq != expected {
                    verdict.broken = Some(Broken { what: "event_missing", place });
                    return Ok(());
                }
                if link(&previous, &event) != hash {
                    verdict.broken = Some(Broken { what: "event_changed", place });
                    return Ok(());
                }
                (previous, at) = (hash, Some((event.subject, event.seq)));
                verdict.events += 1;
            }
        }
    }

    async fn walk_checkpoints(&self, verdict: &mut Verdict) -> Result<(), AppError> {
        let (mut number, mut root) = (0, Vec::new());
        loop {
            let page = checkpoints::after(self.db.reader(), number, PAGE).await?;
            if page.is_empty() {
                return Ok(());
            }
            for checkpoint in page {
                let broken = |what: &'static str| {
                    let place = format!("checkpoint {}", checkpoint.number);
                    Some(Broken { what, place })
                };
                if checkpoint.number != number + 1 || checkpoint.previous != root {
                    verdict.broken = broken("checkpoint_missing");
                    return Ok(());
                }
                if let Some(found) = self.check_links(&checkpoint).await? {
                    verdict.broken = Some(found);
                    return Ok(());
                }
                (number, root) = (checkpoint.number, checkpoint.root.clone());
                verdict.checkpoints += 1;
            }
        }
    }

    async fn check_links(&self, of: &CheckpointRecord) -> Result<Option<Broken>, AppError> {
        let mut hashes: Vec<Hash> = Vec::new();
        let mut position = 0;
        loop {
            let links = checkpoints::links(self.db.reader(), of.number, position, PAGE).await?;
            if links.is_empty() {
                break;
            }
            for link in links {
                let place = format!(
                    "checkpoint {} position {} event {}",
                    of.number, link.position, link.event
                );
                let what = match &link.present {
                    None => Some("event_missing"),
                    Some(present) if *present != link.bound => Some("event_changed"),
                    Some(_) if link.position != position + 1 => Some("link_missing"),
                    Some(_) => None,
                };
                if let Some(what) = what {
                    return Ok(Some(Broken { what, place }));
                }
                hashes.extend(as_hash(&link.bound));
                position = link.position;
            }
        }
        let is_whole = of.events == position && merkle_root(&hashes).as_slice() == of.root;
        let place = format!("checkpoint {}", of.number);
        Ok((!is_whole).then_some(Broken { what: "root_differs", place }))
    }

    /// When the newest checkpoint was made.
    ///
    /// # Errors
    /// The database failed.
    pub async fn last_checkpoint_at(&self) -> Result<Option<DateTime<Utc>>, AppError> {
        Ok(checkpoints::newest(self.db.reader()).await?.map(|newest| newest.made_at))
    }
}

fn as_hash(bytes: &[u8]) -> Option<Hash> {
    Hash::try_from(bytes).ok()
}
