//! Files of tasks, difficulty reports and inspections: sent, listed, handed out piece by piece,
//! taken away.

mod owners;

use std::collections::{HashMap, HashSet};

use sea_orm::ConnectionTrait;
use serde_json::json;
use sha2::{Digest, Sha256};

use self::owners::{check_seen, locked, record};
use crate::{
    app::{App, AppError, Caller},
    domain::{
        attachment::{Attachment, Owner, accept, check_room},
        fields::FieldErrors,
        ids::{AttachmentId, PersonId, TaskId},
        rights::Actor,
    },
    store::{attachments, people},
};

/// The acts' names in history and words.
const SENT: &str = "attach";
const REMOVED: &str = "detach";

/// The files of one owner with what is known of them.
#[derive(Clone, Debug, Default)]
pub struct AttachmentList {
    /// Oldest first.
    pub files: Vec<Attachment>,
    /// Those that a submission rests on: they stay.
    pub held: HashSet<AttachmentId>,
    /// Who sent them.
    pub names: HashMap<PersonId, String>,
}

/// What the page of an owner shows of its files.
#[derive(Clone, Debug, Default)]
pub struct FileFacts {
    /// The files.
    pub list: AttachmentList,
    /// Who may send some now, if it is the reader.
    pub sender: Option<PersonId>,
}

impl FileFacts {
    /// The files of `owner` for somebody who sees them.
    pub(super) async fn of(
        db: &impl ConnectionTrait,
        owner: Owner,
        reader: PersonId,
        may_attach: bool,
    ) -> Result<Self, AppError> {
        let list = list(db, attachments::of(db, owner).await?).await?;
        Ok(Self { list, sender: may_attach.then_some(reader) })
    }
}

impl App {
    /// The files of a task, a report or an inspection.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see what they belong to.
    pub async fn attachments(
        &self,
        actor: &Actor,
        owner: Owner,
    ) -> Result<AttachmentList, AppError> {
        check_seen(self, actor, owner).await?;
        let db = self.db.reader();
        list(db, attachments::of(db, owner).await?).await
    }

    /// One file; one that was taken away is not there.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see what it belongs to.
    pub async fn attachment(
        &self,
        actor: &Actor,
        owner: Owner,
        id: AttachmentId,
    ) -> Result<AttachmentList, AppError> {
        check_seen(self, actor, owner).await?;
        let db = self.db.reader();
        list(db, vec![present(db, owner, id).await?]).await
    }

    /// A piece of a file that was found before; `None` beyond its last one.
    ///
    /// # Errors
    /// The database failed.
    pub async fn attachment_piece(
        &self,
        id: AttachmentId,
        seq: i32,
    ) -> Result<Option<Vec<u8>>, AppError> {
        Ok(attachments::chunk(self.db.reader(), id, seq).await?)
    }

    /// Puts a file to a task, a report or an inspection.
    ///
    /// # Errors
    /// [`AppError::NotFound`], [`AppError::Forbidden`], a conflict where its owner has ended, or
    /// [`AppError::Fields`] with what is wrong with the file.
    pub async fn attach(
        &self,
        caller: &Caller,
        owner: Owner,
        sent_name: String,
        bytes: impl AsRef<[u8]> + Send + 'static,
    ) -> Result<AttachmentList, AppError> {
        // Looked at away from the threads that serve requests, and before others have to wait;
        // whether its owner is theirs at all is answered first.
        let looked = tokio::task::spawn_blocking(move || {
            let accepted = accept(&sent_name, bytes.as_ref());
            let sha256: [u8; 32] = Sha256::digest(bytes.as_ref()).into();
            (accepted, sha256, bytes)
        });
        let looked = looked.await.map_err(|error| AppError::Machine(error.to_string()))?;
        let (accepted, sha256, bytes) = looked;
        let bytes = bytes.as_ref();
        let writing = self.write(caller).await?;
        let (db, now) = (&*writing.tx, writing.now);
        let locked = locked(&writing, &caller.actor, owner, SENT).await?;
        locked.check_open()?;
        let accepted = accepted?;
        let kept = attachments::of(db, owner).await?;
        let length_bytes = bytes.len() as u64;
        let held_bytes = kept.iter().map(|file| file.length_bytes).sum();
        check_room(kept.len(), held_bytes, length_bytes)?;
        let file = Attachment {
            id: AttachmentId::new(now),
            owner,
            name: accepted.name,
            media_type: accepted.media_type,
            length_bytes,
            sha256,
            by: caller.actor.person,
            at: now,
            removed_at: None,
        };
        attachments::insert(db, &file, bytes).await?;
        record(&writing, caller, &locked, SENT, facts(&file)).await?;
        let list = list(db, vec![file]).await?;
        writing.tx.commit().await?;
        Ok(list)
    }

    /// Takes a file away again, by whoever sent it, while no submission rests on it.
    ///
    /// # Errors
    /// [`AppError::NotFound`], [`AppError::Forbidden`], or a conflict where a submission rests
    /// on it.
    pub async fn detach(
        &self,
        caller: &Caller,
        owner: Owner,
        id: AttachmentId,
    ) -> Result<(), AppError> {
        let writing = self.write(caller).await?;
        let db = &*writing.tx;
        let locked = locked(&writing, &caller.actor, owner, REMOVED).await?;
        let file = present(db, owner, id).await?;
        if file.by != caller.actor.person {
            return Err(AppError::Forbidden("own_files_only"));
        }
        if attachments::held(db, &[id]).await?.contains(&id) {
            return Err(AppError::conflict("a_submission_rests_on_it"));
        }
        attachments::remove(db, id, caller.actor.person, writing.now).await?;
        record(&writing, caller, &locked, REMOVED, facts(&file)).await?;
        writing.tx.commit().await?;
        Ok(())
    }
}

/// A file that was not taken away.
async fn present(
    db: &impl ConnectionTrait,
    owner: Owner,
    id: AttachmentId,
) -> Result<Attachment, AppError> {
    let found = attachments::find(db, owner, id).await?;
    found.filter(|file| file.removed_at.is_none()).ok_or(AppError::NotFound("attachment"))
}

/// What the history keeps of a file.
fn facts(file: &Attachment) -> serde_json::Value {
    json!({
        "attachment": file.id, "file": file.name, "media_type": file.media_type.name(),
        "length_bytes": file.length_bytes, "sha256": hex(&file.sha256),
    })
}

/// A digest as people compare it.
#[must_use]
pub fn hex(digest: &[u8; 32]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn list(
    db: &impl ConnectionTrait,
    files: Vec<Attachment>,
) -> Result<AttachmentList, AppError> {
    if files.is_empty() {
        return Ok(AttachmentList::default());
    }
    let ids: Vec<AttachmentId> = files.iter().map(|file| file.id).collect();
    let held = attachments::held(db, &ids).await?;
    let mut senders: Vec<PersonId> = files.iter().map(|file| file.by).collect();
    senders.sort_unstable();
    senders.dedup();
    let names = people::names(db, &senders).await?;
    Ok(AttachmentList { files, held, names })
}

/// A submission rests on files of its own task that are there.
///
/// # Errors
/// Names `attachments`, or the database failed.
pub(in crate::app) async fn must_be_of(
    db: &impl ConnectionTrait,
    task: TaskId,
    named: &[AttachmentId],
) -> Result<(), AppError> {
    if named.is_empty() {
        return Ok(());
    }
    let present = attachments::of(db, Owner::Task(task)).await?;
    let unknown = named.iter().find(|id| !present.iter().any(|file| file.id == **id));
    match unknown {
        Some(id) => {
            let id = id.to_string();
            Err(FieldErrors::with_detail("attachments", "unknown_attachment", id).into())
        }
        None => Ok(()),
    }
}
