//! `tasks/{id}/attachments`: a task's files.

use actix_web::{
    HttpRequest,
    web::{self, Bytes, Path},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{
    id,
    views::{Listed, PersonRef, instant},
};
use crate::{
    app::talk::attachments::{AttachmentList, hex},
    domain::{
        attachment::{Attachment, FIELD, FILE_BYTES_MAX},
        ids::{AttachmentId, TaskId},
    },
    web::{
        act::{Act, Ask, Upload},
        answer::{Answered, Done, gone, plain},
        download,
        error::Failure,
        limits::{BodyLimit, FileField, UPLOAD_BYTES_MAX},
        multipart::{is_multipart, parts},
    },
};

#[derive(OpenApi)]
#[openapi(paths(list, send, fetch, remove))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/tasks/{id}/attachments")
                .app_data(BodyLimit(UPLOAD_BYTES_MAX))
                .app_data(FileField { name: FIELD, bytes_max: FILE_BYTES_MAX })
                .route(web::get().to(list))
                .route(web::post().to(send)),
        )
        .service(
            web::resource("/tasks/{id}/attachments/{attachment}")
                .route(web::get().to(fetch))
                .route(web::delete().to(remove)),
        );
}

/// A file of a task.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Attachment)]
struct AttachmentView {
    /// Its identity.
    id: String,
    /// What it is called.
    #[schema(example = "Báo cáo.pdf")]
    name: String,
    /// What its content is.
    #[schema(example = "application/pdf")]
    media_type: &'static str,
    /// How long it is, bytes.
    bytes: u64,
    /// Digest of its content, in hexadecimal.
    sha256: String,
    /// When it was sent.
    #[serde(serialize_with = "instant::serialize")]
    at: DateTime<Utc>,
    /// By whom.
    by: PersonRef,
    /// A submission rests on it: it stays.
    held: bool,
}

impl AttachmentView {
    fn of(file: &Attachment, list: &AttachmentList) -> Self {
        Self {
            id: file.id.to_string(),
            name: file.name.clone(),
            media_type: file.media_type.name(),
            bytes: file.length_bytes,
            sha256: hex(&file.sha256),
            at: file.at,
            by: PersonRef::of(file.by, &list.names),
            held: list.held.contains(&file.id),
        }
    }
}

/// What a file that is the whole body is called.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct NameQuery {
    /// The file's name; a form says it itself.
    #[param(example = "bao-cao.pdf")]
    name: Option<String>,
}

/// A form with a file.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the shape is for the document only")]
struct FileForm {
    /// The file, under the name that its sender has for it.
    #[schema(format = Binary)]
    file: String,
}

/// The files of a task, oldest first.
#[utoipa::path(get, path = "/tasks/{id}/attachments", tag = "talk",
    params(("id" = String, Path)),
    responses((status = 200, description = "All of them.", body = Listed<AttachmentView>)))]
async fn list(ask: Ask, path: Path<String>) -> Answered {
    let found = ask.app.attachments(&ask.actor, id(&path)?).await?;
    let items = found.files.iter().map(|file| AttachmentView::of(file, &found)).collect();
    plain(&Listed::whole(items))
}

/// Puts a file to a task: the body itself with its `name`, or the field `file` of a form. Taken
/// are PDF, docx, xlsx, pptx, odt, PNG, JPEG, and text and CSV in UTF-8, up to 20 MB a file and
/// 200 MB a task.
#[utoipa::path(post, path = "/tasks/{id}/attachments", tag = "talk",
    params(("id" = String, Path), NameQuery),
    request_body(content((Vec<u8> = "application/octet-stream"),
                         (FileForm = "multipart/form-data"))),
    responses((status = 201, description = "The file; `Location` names it.",
               body = AttachmentView)))]
async fn send(request: HttpRequest, upload: Upload<NameQuery>, path: Path<String>) -> Answered {
    let Upload { act, query } = upload;
    let task: TaskId = id(&path)?;
    // A stranger learns nothing of the task, not even what it would take.
    act.app.task(&act.caller.actor, task).await?;
    let (name, bytes) = sent(&request, &query, act.bytes.clone()).await?;
    let list = act.app.attach(&act.caller, task, name, bytes).await?;
    let file = list.files.first().ok_or_else(Failure::not_found)?;
    let view = AttachmentView::of(file, &list);
    let path = format!("tasks/{task}/attachments/{}", file.id);
    Done::plain(&act.app, &act.caller, &view)?.created(&path).send().await
}

/// Name and bytes of the file that was sent.
async fn sent(
    request: &HttpRequest,
    query: &NameQuery,
    body: Bytes,
) -> Result<(String, Bytes), Failure> {
    if !is_multipart(request.headers()) {
        let name = query.name.clone().ok_or_else(|| Failure::field("name", "required"))?;
        return Ok((name, body));
    }
    let mut file = None;
    for part in parts(request.headers(), body).await? {
        match part.file_name {
            Some(_) if file.is_some() => return Err(Failure::field(FIELD, "one_file_only")),
            Some(name) if part.name == FIELD && !name.is_empty() => file = Some((name, part.bytes)),
            Some(_) if part.name == FIELD => {}
            _ => return Err(Failure::field(&part.name, "unknown_field")),
        }
    }
    file.ok_or_else(|| Failure::field(FIELD, "required"))
}

/// The file itself, to be kept, never to be shown in this site's name.
#[utoipa::path(get, path = "/tasks/{id}/attachments/{attachment}", tag = "talk",
    params(("id" = String, Path), ("attachment" = String, Path)),
    responses((status = 200, description = "Its bytes.", content_type = "application/octet-stream",
               body = Vec<u8>),
              (status = 304, description = "The caller has it already.")))]
async fn fetch(request: HttpRequest, ask: Ask, path: Path<(String, String)>) -> Answered {
    let attachment: AttachmentId = id(&path.1)?;
    let found = ask.app.attachment(&ask.actor, id(&path.0)?, attachment).await?;
    let file = found.files.first().ok_or_else(Failure::not_found)?;
    download::answer(&ask.app, &request, file)
}

/// Takes a file away again: whoever sent it, while no submission rests on it.
#[utoipa::path(delete, path = "/tasks/{id}/attachments/{attachment}", tag = "talk",
    params(("id" = String, Path), ("attachment" = String, Path)),
    responses((status = 204, description = "It is gone; the history says that it was there.")))]
async fn remove(act: Act, path: Path<(String, String)>) -> Answered {
    act.app.detach(&act.caller, id(&path.0)?, id(&path.1)?).await?;
    gone()
}
