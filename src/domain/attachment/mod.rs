//! Files of tasks, difficulty reports and inspections: what is taken, under which name, and how much of it.

pub mod archive;
pub mod name;
pub mod sniff;

use chrono::{DateTime, Utc};

use super::{
    fields::FieldErrors,
    ids::{AttachmentId, DifficultyId, InspectionId, PersonId, TaskId},
};
pub use name::file_name;
pub use sniff::{MediaType, sniff};

/// Largest file, bytes (setting).
pub const FILE_BYTES_MAX: usize = 20 * 1024 * 1024;
/// All files of one owner together, bytes (setting).
pub const OWNER_BYTES_MAX: u64 = 200 * 1024 * 1024;
/// Files of one owner, at most: its page lists them all.
pub const FILES_PER_OWNER_MAX: usize = 50;
/// Files that one submission names, at most.
pub const FILES_PER_SUBMISSION_MAX: usize = 50;
/// Bytes of a file are kept in pieces of this length, bytes.
pub const CHUNK_BYTES: usize = 256 * 1024;

const _: () = assert!((FILE_BYTES_MAX as u64) < OWNER_BYTES_MAX);
const _: () = assert!(FILES_PER_SUBMISSION_MAX <= FILES_PER_OWNER_MAX);

/// The field that a file is sent in, as complaints name it.
pub const FIELD: &str = "file";

/// What a file is put to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// A task.
    Task(TaskId),
    /// A difficulty report.
    Difficulty(DifficultyId),
    /// An inspection.
    Inspection(InspectionId),
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Identity.
    pub id: AttachmentId,
    /// Whose it is.
    pub owner: Owner,
    /// What it is called, fit for any file system.
    pub name: String,
    /// What its content says that it is.
    pub media_type: MediaType,
    /// How long it is, bytes.
    pub length_bytes: u64,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// Who sent it.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// When it was taken away; its bytes are gone since.
    pub removed_at: Option<DateTime<Utc>>,
}

/// A file as it was sent and accepted, before it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// What it will be called.
    pub name: String,
    /// What it is.
    pub media_type: MediaType,
}

/// Accepts a file by its name and content.
///
/// # Errors
/// Names [`FIELD`] with what is wrong.
pub fn accept(sent_name: &str, bytes: &[u8]) -> Result<Accepted, FieldErrors> {
    if bytes.is_empty() {
        return Err(FieldErrors::one(FIELD, "empty_file"));
    }
    if bytes.len() > FILE_BYTES_MAX {
        return Err(FieldErrors::with_detail(FIELD, "file_too_large", FILE_BYTES_MAX.to_string()));
    }
    let refused = |code| FieldErrors::with_detail(FIELD, code, shown(sent_name));
    let name = file_name(sent_name).ok_or_else(|| refused("not_a_file_name"))?;
    let media_type = sniff(&name, bytes).map_err(refused)?;
    Ok(Accepted { name, media_type })
}

/// Whether an owner with `count` files of `held_bytes` together may hold one more of `length_bytes`.
///
/// # Errors
/// Names [`FIELD`] with the bound that it would pass.
pub fn check_room(count: usize, held_bytes: u64, length_bytes: u64) -> Result<(), FieldErrors> {
    if count >= FILES_PER_OWNER_MAX {
        let most = FILES_PER_OWNER_MAX.to_string();
        return Err(FieldErrors::with_detail(FIELD, "too_many_files", most));
    }
    if held_bytes.saturating_add(length_bytes) > OWNER_BYTES_MAX {
        let most = OWNER_BYTES_MAX.to_string();
        return Err(FieldErrors::with_detail(FIELD, "no_room_left", most));
    }
    Ok(())
}

/// A name as it was sent, short and printable enough for a complaint.
fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(100).collect()
}
