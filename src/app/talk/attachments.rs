//! Files of a task: sent, listed, handed out piece by piece, taken away.

use std::collections::{HashMap, HashSet};

use sea_orm::ConnectionTrait;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{locked_for, record, seen_by};
use crate::{
    app::{App, AppError, Caller},
    domain::{
        attachment::{Attachment, accept, check_room},
        comment::may_attach,
        fields::FieldErrors,
        ids::{AttachmentId, PersonId, TaskId},
        rights::Actor,
    },
    store::{attachments, people},
};

/// The acts' names in history and words.
const SENT: &str = "attach";
const REMOVED: &str = "detach";

/// The files of a task with what is known of them.
#[derive(Clone, Debug, Default)]
pub struct AttachmentList {
    /// Oldest first.
    pub files: Vec<Attachment>,
    /// Those that a submission rests on: they stay.
    pub held: HashSet<AttachmentId>,
    /// Who sent them.
    pub names: HashMap<PersonId, String>,
}

impl App {
    /// The files of a task.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see the task.
    pub async fn attachments(
        &self,
        actor: &Actor,
        task: TaskId,
    ) -> Result<AttachmentList, AppError> {
        let db = self.db.reader();
        seen_by(db, actor, task).await?;
        all_of(db, task).await
    }

    /// One file of a task; one that was taken away is not there.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see the task.
    pub async fn attachment(
        &self,
        actor: &Actor,
        task: TaskId,
        id: AttachmentId,
    ) -> Result<AttachmentList, AppError> {
        let db = self.db.reader();
        seen_by(db, actor, task).await?;
        let found = attachments::find(db, task, id).await?;
        let found = found.filter(|file| file.removed_at.is_none());
        list(db, vec![found.ok_or(AppError::NotFound("attachment"))?]).await
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

    /// Puts a file to a task.
    ///
    /// # Errors
    /// [`AppError::NotFound`], [`AppError::Forbidden`], a conflict where the task has ended, or
    /// [`AppError::Fields`] with what is wrong with the file.
    pub async fn attach(
        &self,
        caller: &Caller,
        task: TaskId,
        sent_name: String,
        bytes: impl AsRef<[u8]> + Send + 'static,
    ) -> Result<AttachmentList, AppError> {
        // Looked at away from the threads that serve requests, and before others have to wait;
        // whether the task is theirs at all is answered first.
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
        let task = locked_for(&writing, caller, task, SENT, may_attach).await?;
        if !task.state.is_open() {
            return Err(AppError::Conflict {
                rule: "not_from_this_state",
                state: Some(task.state.name()),
                version: Some(task.version),
            });
        }
        let accepted = accepted?;
        let present = attachments::of_task(db, task.id).await?;
        let length_bytes = bytes.len() as u64;
        let held_bytes = present.iter().map(|file| file.length_bytes).sum();
        check_room(present.len(), held_bytes, length_bytes)?;
        let file = Attachment {
            id: AttachmentId::new(now),
            task: task.id,
            name: accepted.name,
            media_type: accepted.media_type,
            length_bytes,
            sha256,
            by: caller.actor.person,
            at: now,
            removed_at: None,
        };
        attachments::insert(db, &file, bytes).await?;
        record(&writing, caller, &task, (SENT, may_attach), facts(&file)).await?;
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
        task: TaskId,
        id: AttachmentId,
    ) -> Result<(), AppError> {
        let writing = self.write(caller).await?;
        let db = &*writing.tx;
        let task = locked_for(&writing, caller, task, REMOVED, may_attach).await?;
        let file = attachments::find(db, task.id, id).await?;
        let file = file.filter(|file| file.removed_at.is_none());
        let file = file.ok_or(AppError::NotFound("attachment"))?;
        if file.by != caller.actor.person {
            return Err(AppError::Forbidden("own_files_only"));
        }
        if attachments::held(db, &[id]).await?.contains(&id) {
            return Err(AppError::conflict("a_submission_rests_on_it"));
        }
        attachments::remove(db, id, caller.actor.person, writing.now).await?;
        record(&writing, caller, &task, (REMOVED, may_attach), facts(&file)).await?;
        writing.tx.commit().await?;
        Ok(())
    }
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

/// The files of a task.
pub(super) async fn all_of(
    db: &impl ConnectionTrait,
    task: TaskId,
) -> Result<AttachmentList, AppError> {
    list(db, attachments::of_task(db, task).await?).await
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
    let present = attachments::of_task(db, task).await?;
    let unknown = named.iter().find(|id| !present.iter().any(|file| file.id == **id));
    match unknown {
        Some(id) => {
            let id = id.to_string();
            Err(FieldErrors::with_detail("attachments", "unknown_attachment", id).into())
        }
        None => Ok(()),
    }
}
