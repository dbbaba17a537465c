//! `…/{id}/attachments`: the files of tasks, difficulty reports and inspections.

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
    app::files::{AttachmentList, hex},
    domain::attachment::{Attachment, FIELD, FILE_BYTES_MAX, Owner},
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
#[openapi(paths(
    of_task,
    to_task,
    fetch_of_task,
    remove_of_task,
    of_difficulty,
    to_difficulty,
    fetch_of_difficulty,
    remove_of_difficulty,
    of_inspection,
    to_inspection,
    fetch_of_inspection,
    remove_of_inspection
))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    let files = |noun: &str| {
        web::resource(format!("/{noun}/{{id}}/attachments"))
            .app_data(BodyLimit(UPLOAD_BYTES_MAX))
            .app_data(FileField { name: FIELD, bytes_max: FILE_BYTES_MAX })
    };
    let file = |noun: &str| web::resource(format!("/{noun}/{{id}}/attachments/{{attachment}}"));
    let (get, post, delete) = (web::get, web::post, web::delete);
    config
        .service(files("tasks").route(get().to(of_task)).route(post().to(to_task)))
        .service(file("tasks").route(get().to(fetch_of_task)).route(delete().to(remove_of_task)))
        .service(
            files("difficulties").route(get().to(of_difficulty)).route(post().to(to_difficulty)),
        )
        .service(
            file("difficulties")
                .route(get().to(fetch_of_difficulty))
                .route(delete().to(remove_of_difficulty)),
        )
        .service(
            files("inspections").route(get().to(of_inspection)).route(post().to(to_inspection)),
        )
        .service(
            file("inspections")
                .route(get().to(fetch_of_inspection))
                .route(delete().to(remove_of_inspection)),
        );
}

/// A file.
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

async fn listed(ask: Ask, owner: Owner) -> Answered {
    let found = ask.app.attachments(&ask.actor, owner).await?;
    let items = found.files.iter().map(|file| AttachmentView::of(file, &found)).collect();
    plain(&Listed::whole(items))
}

async fn kept(request: HttpRequest, upload: Upload<NameQuery>, owner: Owner) -> Answered {
    let Upload { act, query } = upload;
    // A stranger learns nothing of the owner, not even what it would take.
    act.app.attachments(&act.caller.actor, owner).await?;
    let (name, bytes) = sent(&request, &query, act.bytes.clone()).await?;
    let list = act.app.attach(&act.caller, owner, name, bytes).await?;
    let file = list.files.first().ok_or_else(Failure::not_found)?;
    let view = AttachmentView::of(file, &list);
    let path = match owner {
        Owner::Task(id) => format!("tasks/{id}/attachments/{}", file.id),
        Owner::Difficulty(id) => format!("difficulties/{id}/attachments/{}", file.id),
        Owner::Inspection(id) => format!("inspections/{id}/attachments/{}", file.id),
    };
    Done::plain(&act.app, &act.caller, &view)?.created(&path).send().await
}

async fn fetched(request: HttpRequest, ask: Ask, owner: Owner, named: &str) -> Answered {
    let found = ask.app.attachment(&ask.actor, owner, id(named)?).await?;
    let file = found.files.first().ok_or_else(Failure::not_found)?;
    download::answer(&ask.app, &request, file)
}

async fn removed(act: Act, owner: Owner, named: &str) -> Answered {
    act.app.detach(&act.caller, owner, id(named)?).await?;
    gone()
}

/// Where a file is: its owner's id and its own.
type Place = Path<(String, String)>;

/// The files of a task, oldest first.
#[utoipa::path(get, path = "/tasks/{id}/attachments", tag = "talk",
    params(("id" = String, Path)),
    responses((status = 200, description = "All of them.", body = Listed<AttachmentView>)))]
async fn of_task(ask: Ask, path: Path<String>) -> Answered {
    listed(ask, Owner::Task(id(&path)?)).await
}

/// Puts a file to a task, by whoever works on it or gave it: the body itself with its `name`, or the field `file` of a
/// form. Taken are PDF, docx, xlsx, pptx, odt, PNG, JPEG, and text and CSV in UTF-8, up to 20 MB
/// a file and 200 MB together.
#[utoipa::path(post, path = "/tasks/{id}/attachments", tag = "talk",
    params(("id" = String, Path), NameQuery),
    request_body(content((Vec<u8> = "application/octet-stream"),
                         (FileForm = "multipart/form-data"))),
    responses((status = 201, description = "The file; `Location` names it.",
               body = AttachmentView)))]
async fn to_task(request: HttpRequest, upload: Upload<NameQuery>, path: Path<String>) -> Answered {
    kept(request, upload, Owner::Task(id(&path)?)).await
}

/// The file itself, to be kept, never to be shown in this site's name.
#[utoipa::path(get, path = "/tasks/{id}/attachments/{attachment}", tag = "talk",
    params(("id" = String, Path), ("attachment" = String, Path)),
    responses((status = 200, description = "Its bytes.", content_type = "application/octet-stream",
               body = Vec<u8>),
              (status = 304, description = "The caller has it already.")))]
async fn fetch_of_task(request: HttpRequest, ask: Ask, path: Place) -> Answered {
    fetched(request, ask, Owner::Task(id(&path.0)?), &path.1).await
}

/// Takes a file away again: whoever sent it, while no submission rests on it.
#[utoipa::path(delete, path = "/tasks/{id}/attachments/{attachment}", tag = "talk",
    params(("id" = String, Path), ("attachment" = String, Path)),
    responses((status = 204, description = "It is gone; the history says that it was there.")))]
async fn remove_of_task(act: Act, path: Place) -> Answered {
    removed(act, Owner::Task(id(&path.0)?), &path.1).await
}

/// The files of a difficulty report, oldest first.
#[utoipa::path(get, path = "/difficulties/{id}/attachments", tag = "difficulties",
    params(("id" = String, Path)),
    responses((status = 200, description = "All of them.", body = Listed<AttachmentView>)))]
async fn of_difficulty(ask: Ask, path: Path<String>) -> Answered {
    listed(ask, Owner::Difficulty(id(&path)?)).await
}

/// Puts a file to a difficulty report, by both sides and whoever triages it: the body itself with its `name`, or the field `file` of a
/// form. Taken are PDF, docx, xlsx, pptx, odt, PNG, JPEG, and text and CSV in UTF-8, up to 20 MB
/// a file and 200 MB together.
#[utoipa::path(post, path = "/difficulties/{id}/attachments", tag = "difficulties",
    params(("id" = String, Path), NameQuery),
    request_body(content((Vec<u8> = "application/octet-stream"),
                         (FileForm = "multipart/form-data"))),
    responses((status = 201, description = "The file; `Location` names it.",
               body = AttachmentView)))]
async fn to_difficulty(
    request: HttpRequest,
    upload: Upload<NameQuery>,
    path: Path<String>,
) -> Answered {
    kept(request, upload, Owner::Difficulty(id(&path)?)).await
}

/// The file itself, to be kept, never to be shown in this site's name.
#[utoipa::path(get, path = "/difficulties/{id}/attachments/{attachment}", tag = "difficulties",
    params(("id" = String, Path), ("attachment" = String, Path)),
    responses((status = 200, description = "Its bytes.", content_type = "application/octet-stream",
               body = Vec<u8>),
              (status = 304, description = "The caller has it already.")))]
async fn fetch_of_difficulty(request: HttpRequest, ask: Ask, path: Place) -> Answered {
    fetched(request, ask, Owner::Difficulty(id(&path.0)?), &path.1).await
}

/// Takes a file away again: whoever sent it.
#[utoipa::path(delete, path = "/difficulties/{id}/attachments/{attachment}", tag = "difficulties",
    params(("id" = String, Path), ("attachment" = String, Path)),
    responses((status = 204, description = "It is gone; the history says that it was there.")))]
async fn remove_of_difficulty(act: Act, path: Place) -> Answered {
    removed(act, Owner::Difficulty(id(&path.0)?), &path.1).await
}

/// The files of an inspection, oldest first, for whoever sees all of it.
#[utoipa::path(get, path = "/inspections/{id}/attachments", tag = "inspections",
    params(("id" = String, Path)),
    responses((status = 200, description = "All of them.", body = Listed<AttachmentView>)))]
async fn of_inspection(ask: Ask, path: Path<String>) -> Answered {
    listed(ask, Owner::Inspection(id(&path)?)).await
}

/// Puts a file to an inspection, by its team and who orders it: the body itself with its `name`, or the field `file` of a
/// form. Taken are PDF, docx, xlsx, pptx, odt, PNG, JPEG, and text and CSV in UTF-8, up to 20 MB
/// a file and 200 MB together.
#[utoipa::path(post, path = "/inspections/{id}/attachments", tag = "inspections",
    params(("id" = String, Path), NameQuery),
    request_body(content((Vec<u8> = "application/octet-stream"),
                         (FileForm = "multipart/form-data"))),
    responses((status = 201, description = "The file; `Location` names it.",
               body = AttachmentView)))]
async fn to_inspection(
    request: HttpRequest,
    upload: Upload<NameQuery>,
    path: Path<String>,
) -> Answered {
    kept(request, upload, Owner::Inspection(id(&path)?)).await
}

/// The file itself, to be kept, never to be shown in this site's name.
#[utoipa::path(get, path = "/inspections/{id}/attachments/{attachment}", tag = "inspections",
    params(("id" = String, Path), ("attachment" = String, Path)),
    responses((status = 200, description = "Its bytes.", content_type = "application/octet-stream",
               body = Vec<u8>),
              (status = 304, description = "The caller has it already.")))]
async fn fetch_of_inspection(request: HttpRequest, ask: Ask, path: Place) -> Answered {
    fetched(request, ask, Owner::Inspection(id(&path.0)?), &path.1).await
}

/// Takes a file away again: whoever sent it.
#[utoipa::path(delete, path = "/inspections/{id}/attachments/{attachment}", tag = "inspections",
    params(("id" = String, Path), ("attachment" = String, Path)),
    responses((status = 204, description = "It is gone; the history says that it was there.")))]
async fn remove_of_inspection(act: Act, path: Place) -> Answered {
    removed(act, Owner::Inspection(id(&path.0)?), &path.1).await
}
