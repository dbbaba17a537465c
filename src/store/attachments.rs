//! Files: whose and what they are, their bytes in pieces, and which submission rests on which.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use entities::{attachment, attachment_chunk, submission_attachment};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, SimpleExpr},
};
use uuid::Uuid;

use super::rows::unknown;
use crate::domain::{
    attachment::{Attachment, CHUNK_BYTES, MediaType, Owner},
    ids::{AttachmentId, DifficultyId, InspectionId, PersonId, TaskId},
};

/// Keeps a new file with its bytes.
///
/// # Errors
/// The database failed.
pub async fn insert(
    db: &impl ConnectionTrait,
    new: &Attachment,
    bytes: &[u8],
) -> Result<(), DbErr> {
    let (task, report, inspection) = columns(new.owner);
    let row = attachment::ActiveModel {
        id: Set(new.id.0),
        task_id: Set(task),
        difficulty_id: Set(report),
        inspection_id: Set(inspection),
        name: Set(new.name.clone()),
        media_type: Set(new.media_type.name().to_owned()),
        length_bytes: Set(i64::try_from(new.length_bytes).unwrap_or(i64::MAX)),
        sha256: Set(new.sha256.to_vec()),
        uploaded_by: Set(new.by.0),
        uploaded_at: Set(new.at),
        removed_by: Set(None),
        removed_at: Set(None),
    };
    attachment::Entity::insert(row).exec_without_returning(db).await?;
    for (seq, piece) in (0_i32..).zip(bytes.chunks(CHUNK_BYTES)) {
        let row = attachment_chunk::ActiveModel {
            attachment_id: Set(new.id.0),
            seq: Set(seq),
            bytes: Set(piece.to_vec()),
        };
        attachment_chunk::Entity::insert(row).exec_without_returning(db).await?;
    }
    Ok(())
}

/// An owner's files that were not taken away, oldest first.
///
/// # Errors
/// The database failed or a row is malformed.
pub async fn of(db: &impl ConnectionTrait, owner: Owner) -> Result<Vec<Attachment>, DbErr> {
    let rows = attachment::Entity::find()
        .filter(is_of(owner))
        .filter(attachment::Column::RemovedAt.is_null())
        .order_by_asc(attachment::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(attachment_of).collect()
}

/// One file of an owner, taken away or not.
///
/// # Errors
/// The database failed or a row is malformed.
pub async fn find(
    db: &impl ConnectionTrait,
    owner: Owner,
    id: AttachmentId,
) -> Result<Option<Attachment>, DbErr> {
    let found = attachment::Entity::find_by_id(id.0).filter(is_of(owner)).one(db).await?;
    found.map(attachment_of).transpose()
}

/// One piece of a file's bytes; `None` beyond the last one.
///
/// # Errors
/// The database failed.
pub async fn chunk(
    db: &impl ConnectionTrait,
    id: AttachmentId,
    seq: i32,
) -> Result<Option<Vec<u8>>, DbErr> {
    let found = attachment_chunk::Entity::find_by_id((id.0, seq)).one(db).await?;
    Ok(found.map(|row| row.bytes))
}

/// Takes a file away: its bytes go, that it was there stays.
///
/// # Errors
/// The database failed.
pub async fn remove(
    db: &impl ConnectionTrait,
    id: AttachmentId,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    attachment::Entity::update_many()
        .col_expr(attachment::Column::RemovedAt, Expr::value(Some(now)))
        .col_expr(attachment::Column::RemovedBy, Expr::value(Some(by.0)))
        .filter(attachment::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    attachment_chunk::Entity::delete_many()
        .filter(attachment_chunk::Column::AttachmentId.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Which of `files` a submission rests on, standing or not.
///
/// # Errors
/// The database failed.
pub async fn held(
    db: &impl ConnectionTrait,
    files: &[AttachmentId],
) -> Result<HashSet<AttachmentId>, DbErr> {
    if files.is_empty() {
        return Ok(HashSet::new());
    }
    let held: Vec<Uuid> = submission_attachment::Entity::find()
        .select_only()
        .column(submission_attachment::Column::AttachmentId)
        .filter(submission_attachment::Column::AttachmentId.is_in(files.iter().map(|id| id.0)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(held.into_iter().map(AttachmentId).collect())
}

/// Keeps which files a submission rests on, in the order in which they were named.
///
/// # Errors
/// The database failed.
pub async fn hold(
    db: &impl ConnectionTrait,
    submission: Uuid,
    files: &[AttachmentId],
) -> Result<(), DbErr> {
    let row = |(position, file): (i32, &AttachmentId)| submission_attachment::ActiveModel {
        submission_id: Set(submission),
        attachment_id: Set(file.0),
        position: Set(position),
    };
    let rows: Vec<_> = (0_i32..).zip(files).map(row).collect();
    if rows.is_empty() {
        return Ok(());
    }
    submission_attachment::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

/// A file that a submission rests on, as lists name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldFile {
    /// Identity.
    pub id: AttachmentId,
    /// What it is called.
    pub name: String,
}

/// The files that each of `submissions` rests on.
///
/// # Errors
/// The database failed.
pub async fn of_each_submission(
    db: &impl ConnectionTrait,
    submissions: &[Uuid],
) -> Result<HashMap<Uuid, Vec<HeldFile>>, DbErr> {
    if submissions.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Uuid, Uuid, String)> = submission_attachment::Entity::find()
        .join(
            sea_orm::JoinType::InnerJoin,
            submission_attachment::Entity::belongs_to(attachment::Entity)
                .from(submission_attachment::Column::AttachmentId)
                .to(attachment::Column::Id)
                .into(),
        )
        .filter(submission_attachment::Column::SubmissionId.is_in(submissions.iter().copied()))
        .select_only()
        .column(submission_attachment::Column::SubmissionId)
        .column(submission_attachment::Column::AttachmentId)
        .column(attachment::Column::Name)
        .order_by_asc(submission_attachment::Column::Position)
        .into_tuple()
        .all(db)
        .await?;
    let mut files: HashMap<Uuid, Vec<HeldFile>> = HashMap::new();
    for (submission, id, name) in rows {
        files.entry(submission).or_default().push(HeldFile { id: AttachmentId(id), name });
    }
    Ok(files)
}

/// Whose a file is, in the columns for task, report and inspection.
fn columns(owner: Owner) -> (Option<Uuid>, Option<Uuid>, Option<Uuid>) {
    match owner {
        Owner::Task(id) => (Some(id.0), None, None),
        Owner::Difficulty(id) => (None, Some(id.0), None),
        Owner::Inspection(id) => (None, None, Some(id.0)),
    }
}

fn is_of(owner: Owner) -> SimpleExpr {
    match owner {
        Owner::Task(id) => attachment::Column::TaskId.eq(id.0),
        Owner::Difficulty(id) => attachment::Column::DifficultyId.eq(id.0),
        Owner::Inspection(id) => attachment::Column::InspectionId.eq(id.0),
    }
}

fn owner_of(row: &attachment::Model) -> Result<Owner, DbErr> {
    let task = row.task_id.map(|id| Owner::Task(TaskId(id)));
    let report = row.difficulty_id.map(|id| Owner::Difficulty(DifficultyId(id)));
    let inspection = row.inspection_id.map(|id| Owner::Inspection(InspectionId(id)));
    let owner = task.or(report).or(inspection);
    owner.ok_or_else(|| DbErr::Type("a file belongs to nothing".into()))
}

fn attachment_of(row: attachment::Model) -> Result<Attachment, DbErr> {
    let media_type = MediaType::from_name(&row.media_type);
    let sha256 = <[u8; 32]>::try_from(row.sha256.as_slice());
    Ok(Attachment {
        id: AttachmentId(row.id),
        owner: owner_of(&row)?,
        media_type: media_type.ok_or_else(|| unknown("media type", &row.media_type))?,
        length_bytes: u64::try_from(row.length_bytes).unwrap_or(0),
        sha256: sha256.map_err(|_| DbErr::Type("a digest has not 32 bytes".into()))?,
        by: PersonId(row.uploaded_by),
        at: row.uploaded_at,
        removed_at: row.removed_at,
        name: row.name,
    })
}
