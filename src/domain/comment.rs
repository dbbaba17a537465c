//! What people say about a task beside its steps.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::{
    fields::{FieldErrors, check_text},
    ids::{CommentId, PersonId, TaskId},
    rights::{Relation, Relations},
};

/// Longest comment, characters.
pub const COMMENT_CHARS_MAX: usize = 4_000;
/// People that one comment speaks to, at most.
pub const MENTIONS_MAX: usize = 20;
/// Comments on one task, at most.
pub const COMMENTS_PER_TASK_MAX: u64 = 5_000;

/// The field of a comment's text, as complaints name it.
pub const FIELD: &str = "text";

const _: () = assert!(COMMENT_CHARS_MAX <= super::fields::TEXT_CHARS_MAX);

/// Who may say something about a task.
const SPEAKERS: [Relation; 9] = [
    Relation::LeadFocal,
    Relation::LeadLeader,
    Relation::PartFocal,
    Relation::PartLeader,
    Relation::Secretariat,
    Relation::Head,
    Relation::Member,
    Relation::AssignerLeader,
    Relation::AssignerFocal,
];
/// Who may put files to a task: whoever works on it, or gave it.
const SENDERS: [Relation; 8] = [
    Relation::LeadFocal,
    Relation::LeadLeader,
    Relation::PartFocal,
    Relation::PartLeader,
    Relation::Secretariat,
    Relation::Head,
    Relation::AssignerLeader,
    Relation::AssignerFocal,
];

/// Whether whoever is this to a task may comment on it.
#[must_use]
pub fn may_comment(relations: Relations) -> bool {
    relations.has_any(&SPEAKERS)
}

/// Whether whoever is this to a task may put files to it.
#[must_use]
pub fn may_attach(relations: Relations) -> bool {
    relations.has_any(&SENDERS)
}

/// Something that was said about a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Identity; its order is that of time.
    pub id: CommentId,
    /// About which task.
    pub task: TaskId,
    /// Who said it.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub text: String,
    /// Who is spoken to.
    pub mentions: Vec<PersonId>,
    /// Counts its changes.
    pub version: i64,
}

/// Checks a comment's text and returns the addresses that it speaks to.
///
/// # Errors
/// Names [`FIELD`] with what is wrong.
pub fn addressed(text: &str) -> Result<Vec<String>, FieldErrors> {
    let mut errors = FieldErrors::default();
    check_text(&mut errors, FIELD, text);
    errors.into_result()?;
    if text.chars().count() > COMMENT_CHARS_MAX {
        let most = COMMENT_CHARS_MAX.to_string();
        return Err(FieldErrors::with_detail(FIELD, "too_long", most));
    }
    let addresses = mentions(text);
    if addresses.len() > MENTIONS_MAX {
        let most = MENTIONS_MAX.to_string();
        return Err(FieldErrors::with_detail(FIELD, "too_many_mentions", most));
    }
    Ok(addresses)
}

/// The addresses that a text speaks to as `@name@domain`, in small letters, each once, in order.
#[must_use]
pub fn mentions(text: &str) -> Vec<String> {
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    let words = text.split(|c: char| c.is_whitespace() || "()[]{}<>,;:\"'!?“”«»".contains(c));
    for word in words {
        let Some(address) = word.strip_prefix('@') else { continue };
        let address = address.trim_end_matches(['.', '-', '/', '…']).to_lowercase();
        if is_address(&address) && seen.insert(address.clone()) {
            found.push(address);
        }
    }
    found
}

fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty()
            && domain.contains('.')
            && !domain.contains('@')
            && !domain.starts_with('.')
    })
}
