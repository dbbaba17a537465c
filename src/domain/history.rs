//! History: events of one subject form a SHA-256 chain; a daily checkpoint binds all chains
//! (spec part 2, "History").

use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::ids::{OrganisationId, PersonId};

/// A SHA-256 value.
pub type Hash = [u8; 32];

/// The link before a subject's first event.
pub const GENESIS: Hash = [0; 32];

/// One change, as it is chained. It names persons by id only, so that personal data can be
/// corrected without touching history.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Identity.
    pub id: Uuid,
    /// What kind of thing changed, such as `task`.
    pub subject_kind: String,
    /// Which thing.
    pub subject: Uuid,
    /// Place in the subject's chain, from 1.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; `None` for the program itself.
    pub actor: Option<PersonId>,
    /// The absent person in whose place the actor acted.
    pub on_behalf_of: Option<PersonId>,
    /// For whom.
    pub organisation: Option<OrganisationId>,
    /// What was done.
    pub action: String,
    /// Old, new, reason.
    pub data: Value,
}

impl Event {
    /// Who acted, in whose place, and who asked for it.
    pub fn people(&self) -> impl Iterator<Item = PersonId> {
        let asker = self.data.get("asked_by").and_then(Value::as_str);
        let asker = asker.and_then(|id| id.parse().ok());
        self.actor.into_iter().chain(self.on_behalf_of).chain(asker)
    }
}

/// The link that follows `previous` when `event` happens.
///
/// Each part is preceded by its length, so that no two events share one form.
#[must_use]
pub fn link(previous: &Hash, event: &Event) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(previous);
    let seq = event.seq.to_string();
    let at = event.at.to_rfc3339_opts(SecondsFormat::Micros, true);
    let actor = event.actor.map(|person| person.to_string()).unwrap_or_default();
    let organisation = event.organisation.map(|id| id.to_string()).unwrap_or_default();
    let (id, subject) = (event.id.to_string(), event.subject.to_string());
    let data = canonical(&event.data).to_string();
    let parts = [
        &id,
        &event.subject_kind,
        &subject,
        &seq,
        &at,
        &actor,
        &organisation,
        &event.action,
        &data,
    ];
    // An act in nobody's place has no such part: links made before there were deputies stay true.
    let absent = event.on_behalf_of.map(|person| person.to_string());
    for part in parts.into_iter().chain(absent.as_ref()) {
        hasher.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().into()
}

/// `value` with every object's keys in order: a database may give them back in another.
fn canonical(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(canonical).collect(),
        Value::Object(entries) => {
            let ordered: BTreeMap<&String, &Value> = entries.iter().collect();
            let ordered = ordered.into_iter();
            ordered.map(|(key, value)| (key.clone(), canonical(value))).collect()
        }
        plain => plain.clone(),
    }
}

/// The Merkle root over the links of a checkpoint's events, in order; [`GENESIS`] for none.
///
/// Leaves and inner nodes are told apart by a leading byte; an odd node rises unpaired.
#[must_use]
pub fn merkle_root(links: &[Hash]) -> Hash {
    let node = |tag: u8, left: &[u8], right: &[u8]| -> Hash {
        let mut hasher = Sha256::new();
        hasher.update([tag]);
        hasher.update(left);
        hasher.update(right);
        hasher.finalize().into()
    };
    let mut level: Vec<Hash> = links.iter().map(|link| node(0, link, &[])).collect();
    while level.len() > 1 {
        level = level
            .chunks(2)
            .map(|pair| match pair {
                [left, right] => node(1, left, right),
                [single] => *single,
                _ => GENESIS,
            })
            .collect();
    }
    level.first().copied().unwrap_or(GENESIS)
}

/// A hash in lower-case hexadecimal.
#[must_use]
pub fn hex(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
