//! Files of tasks, difficulty reports and inspections, on their owner's page.

use actix_web::{
    HttpRequest,
    web::{self, Path},
};

use super::{
    acts::{complain, show_refused},
    complaints::mendable,
    difficulty,
    flash::{Carried, SAVED},
    frame::{Post, Visit, done},
    ids::id,
    inspection, task,
};
use crate::{
    app::{
        boards::{task_page::TaskPageFacts, tasks::HeldFile},
        files::FileFacts,
    },
    domain::{
        attachment::{Attachment, FIELD, FILE_BYTES_MAX, Owner},
        fields::FieldErrors,
        ids::TaskId,
    },
    web::{
        answer::Answered,
        download,
        error::Failure,
        limits::{BodyLimit, FileField, UPLOAD_BYTES_MAX},
        views::{
            Choice, Link,
            files::{FileLine, Files, file_form, removal, size},
        },
    },
};

/// The nouns under which owners stand in addresses.
const NOUNS: &str = "{noun:tasks|difficulties|inspections}";

/// The routes; they come before those of their owners' acts.
pub fn configure(config: &mut web::ServiceConfig) {
    let all = format!("/{NOUNS}/{{id}}/attachments");
    config
        .service(
            web::resource(all.as_str())
                .app_data(BodyLimit(UPLOAD_BYTES_MAX))
                .app_data(FileField { name: FIELD, bytes_max: FILE_BYTES_MAX })
                .route(web::post().to(send)),
        )
        .route(&format!("{all}/{{attachment}}"), web::get().to(fetch))
        .route(&format!("{all}/{{attachment}}/removal"), web::post().to(remove));
}

/// What the address names.
fn owner(noun: &str, named: &str) -> Result<Owner, Failure> {
    match noun {
        "tasks" => Ok(Owner::Task(id(named)?)),
        "difficulties" => Ok(Owner::Difficulty(id(named)?)),
        "inspections" => Ok(Owner::Inspection(id(named)?)),
        _ => Err(Failure::not_found()),
    }
}

async fn send(post: Post, path: Path<(String, String)>, request: HttpRequest) -> Answered {
    let owner = owner(&path.0, &path.1)?;
    let kept = match post.sent.file(FIELD) {
        Some(file) => {
            let (app, caller) = (post.visit.app(), post.visit.caller());
            let kept = app.attach(&caller, owner, file.name.clone(), file.bytes.clone()).await;
            kept.map_err(Failure::from)
        }
        None => Err(FieldErrors::one(FIELD, "required").into()),
    };
    ended(post, owner, &request, kept.map(|_| SAVED)).await
}

async fn remove(
    post: Post,
    path: Path<(String, String, String)>,
    request: HttpRequest,
) -> Answered {
    let (owner, attachment) = (owner(&path.0, &path.1)?, id(&path.2)?);
    let removed = post.visit.app().detach(&post.visit.caller(), owner, attachment).await;
    let removed = removed.map(|()| Carried("flash-removed", 0)).map_err(Failure::from);
    ended(post, owner, &request, removed).await
}

async fn fetch(
    visit: Visit,
    path: Path<(String, String, String)>,
    request: HttpRequest,
) -> Answered {
    let (owner, attachment) = (owner(&path.0, &path.1)?, id(&path.2)?);
    let found = visit.app().attachment(visit.actor(), owner, attachment).await?;
    let file = found.files.first().ok_or_else(Failure::not_found)?;
    download::answer(visit.app(), &request, file)
}

/// Leads back to the owner; a refusal comes with its page as it is now, the form filled.
async fn ended(
    post: Post,
    owner: Owner,
    request: &HttpRequest,
    act: Result<Carried, Failure>,
) -> Answered {
    let Post { visit, sent } = post;
    let problem = match act {
        Ok(carried) => return done(&place(owner), carried),
        Err(failure) => mendable(failure)?,
    };
    let path = request.path();
    match owner {
        Owner::Task(id) => {
            let facts = visit.app().task_page(visit.actor(), id).await?;
            let mut page = task::view(&facts, visit.actor(), visit.locale());
            let above = complain(page.talk.forms(), path, &sent, &problem);
            show_refused(visit, &problem, above, &page).await
        }
        Owner::Difficulty(id) => {
            let detail = visit.app().difficulty_detail(visit.actor(), id).await?;
            let mut page = difficulty::view(&detail, visit.locale());
            let above = complain(page.files.forms(), path, &sent, &problem);
            show_refused(visit, &problem, above, &page).await
        }
        Owner::Inspection(id) => {
            let mut page = inspection::page(&visit, id, inspection::ROWS).await?;
            let forms = page.files.iter_mut().flat_map(Files::forms);
            let above = complain(forms, path, &sent, &problem);
            show_refused(visit, &problem, above, &page).await
        }
    }
}

/// The page of an owner.
fn place(owner: Owner) -> String {
    match owner {
        Owner::Task(id) => format!("/tasks/{id}"),
        Owner::Difficulty(id) => format!("/difficulties/{id}"),
        Owner::Inspection(id) => format!("/inspections/{id}"),
    }
}

/// The section of an owner's page; `page` is its address.
#[must_use]
pub fn view(facts: &FileFacts, page: &str) -> Files {
    let list = &facts.list;
    let file = |file: &Attachment| {
        let path = format!("{page}/attachments/{}", file.id);
        let held = list.held.contains(&file.id);
        let may_remove = !held && facts.sender == Some(file.by);
        FileLine {
            removal: may_remove.then(|| removal(&file.id.to_string(), &path)),
            link: Link::new(path, file.name.clone()),
            size: size(file.length_bytes),
            at: file.at,
            who: list.names.get(&file.by).cloned().unwrap_or_default(),
            held,
        }
    };
    Files {
        lines: list.files.iter().map(file).collect(),
        form: facts.sender.map(|_| file_form(page)),
    }
}

/// The files that a submission may rest on.
#[must_use]
pub fn choices(facts: &TaskPageFacts) -> Vec<Choice> {
    let files = facts.talk.files.list.files.iter();
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
