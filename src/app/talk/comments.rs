//! Comments: read page by page, said, and told to whom they concern.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::{locked_for, record, seen_by};
use crate::{
    app::{
        App, AppError, Caller, Page, Writing, page::limit_of, recipients::Resolver,
        tasks::relations,
    },
    domain::{
        comment::{COMMENTS_PER_TASK_MAX, Comment, FIELD, addressed, may_comment},
        fields::FieldErrors,
        ids::{CommentId, PersonId, TaskId},
        ladder::Audience,
        person::Person,
        recipient::Recipient,
        rights::Actor,
        task::Task,
    },
    store::{
        comments, directory,
        notices::{self, NewNotice},
        people,
    },
};

/// The act's name in history, letters and words.
const ACT: &str = "comment";

/// Comments with the names of everybody in them.
#[derive(Clone, Debug)]
pub struct CommentPage {
    /// Newest first, and where the next page begins.
    pub page: Page<Comment, CommentId>,
    /// Who wrote them and whom they speak to.
    pub names: HashMap<PersonId, String>,
}

impl App {
    /// A task's comments before `before`, newest first.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see the task.
    pub async fn comments(
        &self,
        actor: &Actor,
        task: TaskId,
        before: Option<CommentId>,
        limit: Option<u64>,
    ) -> Result<CommentPage, AppError> {
        let db = self.db.reader();
        seen_by(db, actor, task).await?;
        newest(db, task, before, limit_of(limit)).await
    }

    /// One comment on a task.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see the task.
    pub async fn comment(
        &self,
        actor: &Actor,
        task: TaskId,
        id: CommentId,
    ) -> Result<CommentPage, AppError> {
        let db = self.db.reader();
        seen_by(db, actor, task).await?;
        let found = comments::find(db, task, id).await?.ok_or(AppError::NotFound("comment"))?;
        let page = Page { items: vec![found], next: None };
        let names = names(db, &page.items).await?;
        Ok(CommentPage { page, names })
    }

    /// Says something about a task; those whom it concerns hear of it.
    ///
    /// # Errors
    /// [`AppError::NotFound`], [`AppError::Forbidden`], a conflict where there is too much talk,
    /// or [`AppError::Fields`]: an empty or long text, somebody addressed who may not see it.
    pub async fn say(
        &self,
        caller: &Caller,
        task: TaskId,
        text: &str,
    ) -> Result<Comment, AppError> {
        let writing = self.write(caller).await?;
        let (db, now) = (&*writing.tx, writing.now);
        let task = locked_for(&writing, &caller.actor, task, ACT, may_comment).await?;
        let addresses = addressed(text)?;
        if comments::count(db, task.id).await? >= COMMENTS_PER_TASK_MAX {
            return Err(AppError::conflict("too_many_comments"));
        }
        let today = writing.world.calendar.date_of(now);
        let mentioned = who_sees(db, &task, &addresses, today).await?;
        let said = Comment {
            id: CommentId::new(now),
            task: task.id,
            by: caller.actor.person,
            at: now,
            text: text.to_owned(),
            mentions: mentioned.iter().map(|person| person.id).collect(),
            version: 1,
        };
        comments::insert(db, &said).await?;
        // The words stay out of the history: they may name people, and it cannot be mended.
        let data = json!({ "comment": said.id, "mentions": said.mentions });
        let event = record(&writing, caller, &task, (ACT, may_comment), data).await?;
        tell(&writing, self, &task, &said, mentioned, event).await?;
        writing.tx.commit().await?;
        Ok(said)
    }
}

/// The newest comments before `before`.
pub(super) async fn newest(
    db: &impl ConnectionTrait,
    task: TaskId,
    before: Option<CommentId>,
    limit: u64,
) -> Result<CommentPage, AppError> {
    let found = comments::page(db, task, before, limit + 1).await?;
    let page = Page::cut(found, limit, |comment| comment.id);
    let names = names(db, &page.items).await?;
    Ok(CommentPage { page, names })
}

async fn names(
    db: &impl ConnectionTrait,
    comments: &[Comment],
) -> Result<HashMap<PersonId, String>, AppError> {
    let all = comments.iter().flat_map(|said| said.mentions.iter().copied().chain([said.by]));
    let mut ids: Vec<PersonId> = all.collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(people::names(db, &ids).await?)
}

/// The people of these addresses, all of whom must see the task. An address that nobody has is
/// refused like that of a stranger: who is who here is not told.
async fn who_sees(
    db: &impl ConnectionTrait,
    task: &Task,
    addresses: &[String],
    today: NaiveDate,
) -> Result<Vec<Person>, AppError> {
    let (mut found, mut errors) = (Vec::with_capacity(addresses.len()), FieldErrors::default());
    for address in addresses {
        let person = directory::by_email(db, address).await?.filter(|person| person.is_active);
        let sees = match &person {
            Some(person) => {
                let actor = people::actor(db, person.id, today).await?;
                relations(db, &actor, task).await?.sees()
            }
            None => false,
        };
        match person.filter(|_| sees) {
            Some(person) => found.push(person),
            None => {
                let refused = FieldErrors::with_detail(FIELD, "mention_sees_nothing", address);
                errors.merge(Err(refused));
            }
        }
    }
    errors.into_result()?;
    Ok(found)
}

/// Plans what those mentioned, the lead's focal or handler, and the assigner's secretariat hear.
async fn tell(
    writing: &Writing,
    app: &App,
    task: &Task,
    said: &Comment,
    mentioned: Vec<Person>,
    event: Uuid,
) -> Result<(), AppError> {
    let (db, now) = (&*writing.tx, writing.now);
    let compose_at = now + app.config.gather_for;
    let notice = |recipient: Recipient, role: &str| {
        let payload = json!({ "words": said.text, "role": role });
        NewNotice::of_event((ACT, event), recipient, payload, compose_at).about(task)
    };
    let mut resolver = Resolver::new(writing.world.calendar.date_of(now));
    let mut personal: Vec<NewNotice> = Vec::new();
    for person in mentioned {
        // Somebody else reads for whoever is away; where nobody does, it waits for their return.
        let in_place = resolver.there_or_deputy(db, person.clone()).await?;
        let recipient = as_recipient(in_place.unwrap_or((person, None)), task);
        let is_it = |known: &NewNotice| known.recipient.address == recipient.address;
        if recipient.person != Some(said.by) && !personal.iter().any(is_it) {
            personal.push(notice(recipient, "mentioned"));
        }
    }
    let mut planned: Vec<NewNotice> = Vec::new();
    for (audience, role) in [(Audience::Focal, "lead"), (Audience::Secretariat, "assigner")] {
        for recipient in resolver.of_task(db, task, &[audience]).await? {
            let is_it = |known: &NewNotice| known.recipient.address == recipient.address;
            let knows = personal.iter().chain(&planned).any(is_it);
            if !knows && recipient.person != Some(said.by) {
                planned.push(notice(recipient, role));
            }
        }
    }
    let summaries = writing.world.summaries(now);
    notices::insert_personal(db, personal, &summaries, now).await?;
    notices::insert_many(db, planned, &summaries, now).await?;
    Ok(())
}

/// Somebody spoken to as themselves; the audience is left out when it is kept.
fn as_recipient((person, stands_for): (Person, Option<PersonId>), task: &Task) -> Recipient {
    Recipient {
        person: Some(person.id),
        stands_for,
        address: person.email,
        locale: person.locale,
        daily_summary: person.daily_summary,
        is_fallback: false,
        audience: Audience::Focal,
        organisation: task.lead,
    }
}
