//! What is said about a task, on the task's page and beside it.

use actix_web::{
    HttpRequest,
    web::{self, Path},
};
use serde::Deserialize;

use super::{
    acts::{complain, show_refused},
    address::Address,
    complaints::mendable,
    files,
    flash::SAVED,
    frame::{Post, Visit, done},
    task,
};
use crate::{
    app::{boards::task_page::TaskPageFacts, talk::comments::CommentPage},
    domain::{comment::Comment, ids::CommentId},
    web::{
        answer::Answered,
        error::Failure,
        views::{
            Link,
            talk::{CommentLine, Comments, Talk, comment_form},
        },
    },
};

/// Characters of a comment on the task's own page.
const COMMENT_CHARS_SHOWN: usize = 600;
/// Comments on a page of their own: such that it stays light.
const COMMENTS_ON_PAGE: u64 = 10;

/// The routes; they come before those of the task's acts.
pub fn configure(config: &mut web::ServiceConfig) {
    config.service(
        web::resource("/tasks/{id}/comments")
            .route(web::get().to(older))
            .route(web::post().to(say)),
    );
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
    let (id, Post { visit, sent }) = (task::id(&path)?, post);
    let problem = match visit.app().say(&visit.caller(), id, &sent.text("text")).await {
        Ok(_) => return done(&format!("/tasks/{id}"), SAVED),
        Err(failure) => mendable(failure.into())?,
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
    Talk {
        comments: comments.map(|line| shortened(line, &whole)).collect(),
        older: talk.comments.page.next.map(|next| format!("{whole}?cursor={next}")),
        comment_form: talk.may_comment.then(|| comment_form(&page)),
        files: files::view(&talk.files, &page),
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
