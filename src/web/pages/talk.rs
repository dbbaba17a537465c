//! What is said about a task and its files, on the task's page and beside it.

use actix_web::{
    HttpRequest,
    web::{self, Path},
};
use serde::Deserialize;

use super::{
    acts::{complain, show_refused},
    address::Address,
    complaints::mendable,
    flash::{Carried, SAVED},
    frame::{Post, Visit, done},
    task,
};
use crate::{
    app::{
        boards::{task_page::TaskPageFacts, tasks::HeldFile},
        talk::comments::CommentPage,
    },
    domain::{
        attachment::{Attachment, FIELD, FILE_BYTES_MAX},
        comment::Comment,
        fields::FieldErrors,
        ids::{AttachmentId, CommentId, TaskId},
    },
    web::{
        answer::Answered,
        download,
        error::Failure,
        limits::{BodyLimit, FileField, UPLOAD_BYTES_MAX},
        views::{
            Choice, Link,
            talk::{CommentLine, Comments, FileLine, Talk, comment_form, file_form, removal, size},
        },
    },
};

/// Characters of a comment on the task's own page.
const COMMENT_CHARS_SHOWN: usize = 600;
/// Comments on a page of their own: such that it stays light.
const COMMENTS_ON_PAGE: u64 = 10;

/// The routes; they come before those of the task's acts.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/tasks/{id}/comments")
                .route(web::get().to(older))
                .route(web::post().to(say)),
        )
        .service(
            web::resource("/tasks/{id}/attachments")
                .app_data(BodyLimit(UPLOAD_BYTES_MAX))
                .app_data(FileField { name: FIELD, bytes_max: FILE_BYTES_MAX })
                .route(web::post().to(send)),
        )
        .route("/tasks/{id}/attachments/{attachment}", web::get().to(fetch))
        .route("/tasks/{id}/attachments/{attachment}/removal", web::post().to(remove));
}

/// Where a page of comments begins.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    cursor: Option<String>,
}

async fn older(visit: Visit, path: Path<String>, request: HttpRequest) -> Answered {
    let address = Address::of(&request);
    let place: Place = address.read()?;
    let before = place.cursor.map(|cursor| cursor.parse::<CommentId>()).transpose();
    let before = before.map_err(|_| Failure::malformed("cursor: not one of ours"))?;
    let id = task::id(&path)?;
    let seen = visit.app().task(visit.actor(), id).await?;
    let found = visit.app().comments(visit.actor(), id, before, Some(COMMENTS_ON_PAGE)).await?;
    let next = found.page.next.map(|next| next.to_string());
    let page = Comments {
        task: Link::new(format!("/tasks/{id}"), seen.task.reference),
        comments: lines(&found),
        pager: address.pager(next.as_deref()),
    };
    visit.show(&page).await
}

async fn say(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let id = task::id(&path)?;
    let said = post.visit.app().say(&post.visit.caller(), id, &post.sent.text("text")).await;
    ended(post, id, &request, said.map(|_| SAVED).map_err(Failure::from)).await
}

async fn send(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let id = task::id(&path)?;
    let kept = match post.sent.file(FIELD) {
        Some(file) => {
            let (app, caller) = (post.visit.app(), post.visit.caller());
            let kept = app.attach(&caller, id, file.name.clone(), file.bytes.clone()).await;
            kept.map_err(Failure::from)
        }
        None => Err(FieldErrors::one(FIELD, "required").into()),
    };
    ended(post, id, &request, kept.map(|_| SAVED)).await
}

async fn remove(post: Post, path: Path<(String, String)>, request: HttpRequest) -> Answered {
    let (id, attachment) = (task::id(&path.0)?, file_id(&path.1)?);
    let removed = post.visit.app().detach(&post.visit.caller(), id, attachment).await;
    let removed = removed.map(|()| Carried("flash-removed", 0)).map_err(Failure::from);
    ended(post, id, &request, removed).await
}

async fn fetch(visit: Visit, path: Path<(String, String)>, request: HttpRequest) -> Answered {
    let (id, attachment) = (task::id(&path.0)?, file_id(&path.1)?);
    let found = visit.app().attachment(visit.actor(), id, attachment).await?;
    let file = found.files.first().ok_or_else(Failure::not_found)?;
    download::answer(visit.app(), &request, file)
}

fn file_id(text: &str) -> Result<AttachmentId, Failure> {
    text.parse().map_err(|_| Failure::not_found())
}

/// Leads back to the task; a refusal comes with its page as it is now, the form filled.
async fn ended(
    post: Post,
    id: TaskId,
    request: &HttpRequest,
    act: Result<Carried, Failure>,
) -> Answered {
    let Post { visit, sent } = post;
    let problem = match act {
        Ok(carried) => return done(&format!("/tasks/{id}"), carried),
        Err(failure) => mendable(failure)?,
    };
    let facts = visit.app().task_page(visit.actor(), id).await?;
    let mut page = task::view(&facts, visit.actor(), visit.locale());
    let above = complain(page.talk.forms(), request.path(), &sent, &problem);
    show_refused(visit, &problem, above, &page).await
}

/// The section of a task's page.
#[must_use]
pub fn view(facts: &TaskPageFacts) -> Talk {
    let talk = &facts.talk;
    let page = format!("/tasks/{}", facts.detail.seen.task.id);
    let whole = format!("{page}/comments");
    let comments = lines(&talk.comments).into_iter();
    let file = |file: &Attachment| {
        let path = format!("{page}/attachments/{}", file.id);
        let held = talk.files.held.contains(&file.id);
        let may_remove = talk.may_attach && !held && file.by == talk.reader;
        FileLine {
            removal: may_remove.then(|| removal(&file.id.to_string(), &path)),
            link: Link::new(path, file.name.clone()),
            size: size(file.length_bytes),
            at: file.at,
            who: talk.files.names.get(&file.by).cloned().unwrap_or_default(),
            held,
        }
    };
    Talk {
        comments: comments.map(|line| shortened(line, &whole)).collect(),
        older: talk.comments.page.next.map(|next| format!("{whole}?cursor={next}")),
        comment_form: talk.may_comment.then(|| comment_form(&page)),
        files: talk.files.files.iter().map(file).collect(),
        file_form: talk.may_attach.then(|| file_form(&page)),
    }
}

fn lines(found: &CommentPage) -> Vec<CommentLine> {
    let line = |said: &Comment| CommentLine {
        at: said.at,
        who: found.names.get(&said.by).cloned().unwrap_or_default(),
        text: said.text.clone(),
        whole: None,
    };
    found.page.items.iter().map(line).collect()
}

/// A long comment's beginning, so that the task's page stays light.
fn shortened(line: CommentLine, whole: &str) -> CommentLine {
    match line.text.char_indices().nth(COMMENT_CHARS_SHOWN) {
        Some((end, _)) => CommentLine {
            text: format!("{}…", &line.text[..end]),
            whole: Some(whole.to_owned()),
            ..line
        },
        None => line,
    }
}

/// The files that a submission may rest on.
#[must_use]
pub fn choices(facts: &TaskPageFacts) -> Vec<Choice> {
    let files = facts.talk.files.files.iter();
    files.map(|file| Choice::plain(file.id.to_string(), file.name.clone())).collect()
}

/// The files that a submission rests on.
#[must_use]
pub fn links(task: TaskId, files: &[HeldFile]) -> Vec<Link> {
    let link = |file: &HeldFile| {
        Link::new(format!("/tasks/{task}/attachments/{}", file.id), file.name.clone())
    };
    files.iter().map(link).collect()
}
