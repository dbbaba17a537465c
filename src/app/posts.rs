//! Posts: who may act for which organisation, from when to when.

use chrono::NaiveDate;
use serde_json::json;

use super::{
    App, AppError, By, Page,
    by::{check_version, must_read_everything, record},
    checks::{check_days, named_on},
    page::limit_of,
    people::must_keep_an_admin,
};
use crate::{
    domain::{
        fields::FieldErrors,
        ids::{PersonId, PostId},
        person::Post,
        rights::{Actor, Role},
    },
    store::{directory, people},
};

pub use crate::store::directory::{PostRecord, WantedPosts};

/// Posts of one person that are looked at, at most.
const POSTS_OF_PERSON_MAX: u64 = 1_000;

/// A post that is about to be given.
#[derive(Clone, Debug)]
pub struct NewPost {
    /// Who.
    pub person: PersonId,
    /// Id, or code as of the first day.
    pub organisation: String,
    /// As what.
    pub role: Role,
    /// First day.
    pub from: NaiveDate,
    /// Last day; open where `None`.
    pub to: Option<NaiveDate>,
}

impl App {
    /// One page of posts, in the order in which they were given.
    ///
    /// # Errors
    /// Only for those who read everything; everybody reads their own.
    pub async fn posts(
        &self,
        actor: &Actor,
        wanted: &WantedPosts,
        after: Option<PostId>,
        limit: Option<u64>,
    ) -> Result<Page<PostRecord, PostId>, AppError> {
        if wanted.person != Some(actor.person) {
            must_read_everything(actor)?;
        }
        let limit = limit_of(limit);
        let items = directory::posts(self.db.reader(), wanted, after, limit + 1).await?;
        Ok(Page::cut(items, limit, |item| item.id))
    }

    /// The posts that `people` hold today.
    ///
    /// # Errors
    /// Only for those who read everything.
    pub async fn posts_of(
        &self,
        actor: &Actor,
        people: &[PersonId],
    ) -> Result<Vec<PostRecord>, AppError> {
        must_read_everything(actor)?;
        let today = self.world().await?.calendar.date_of(self.clock.now());
        Ok(directory::posts_of(self.db.reader(), people, today).await?)
    }

    /// Gives a post.
    ///
    /// # Errors
    /// Only for administrators; nobody holds the same post twice on one day.
    pub async fn create_post(&self, by: &By, new: NewPost) -> Result<PostRecord, AppError> {
        by.must_be_admin()?;
        let mut errors = FieldErrors::default();
        check_days(&mut errors, ("from", new.from), ("to", new.to));
        errors.into_result()?;
        let writing = self.write_register(by).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let person = directory::lock(tx, new.person).await?;
        let person = person.ok_or_else(|| FieldErrors::one("person", "unknown_person"))?;
        let organisation = named_on(tx, "organisation", &new.organisation, new.from).await?;
        let post = Post {
            person: person.id,
            organisation: organisation.id,
            role: new.role,
            from: new.from,
            to: new.to,
        };
        let wanted = WantedPosts {
            person: Some(person.id),
            organisation: Some(organisation.id),
            role: Some(new.role),
            on: None,
        };
        let held = directory::posts(tx, &wanted, None, POSTS_OF_PERSON_MAX).await?;
        if held.iter().any(|held| share_a_day(&held.post, &post)) {
            return Err(FieldErrors::one("from", "held_already").into());
        }
        let made = PostRecord { id: PostId::new(now), post, version: 1 };
        directory::put_post(tx, &made, true).await?;
        let data = json!({
            "person": post.person, "organisation": post.organisation, "role": post.role,
            "from": post.from, "to": post.to,
        });
        record(tx, by, ("post", made.id.0), "create", data, now).await?;
        writing.tx.commit().await?;
        Ok(made)
    }

    /// Says when a post ends: its last day, past or coming.
    ///
    /// # Errors
    /// Only for administrators; the last administrator stays.
    pub async fn end_post(
        &self,
        by: &By,
        id: PostId,
        to: NaiveDate,
        expected: Option<i64>,
    ) -> Result<PostRecord, AppError> {
        by.must_be_admin()?;
        let writing = self.write_register(by).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let today = writing.world.calendar.date_of(now);
        let before = directory::lock_post(tx, id).await?.ok_or(AppError::NotFound("post"))?;
        check_version(expected, before.version)?;
        let mut errors = FieldErrors::default();
        check_days(&mut errors, ("from", before.post.from), ("to", Some(to)));
        errors.into_result()?;
        if before.post.to == Some(to) {
            return Ok(before);
        }
        if before.post.to.is_some_and(|last| last < to) {
            return Err(FieldErrors::one("to", "a_post_is_not_prolonged").into());
        }
        let after = PostRecord {
            post: Post { to: Some(to), ..before.post },
            version: before.version + 1,
            ..before
        };
        directory::put_post(tx, &after, false).await?;
        if after.post.role == Role::Admin && to < today {
            must_keep_an_admin(tx, today).await?;
        }
        let data = json!({ "changed": { "to": [before.post.to, to] } });
        record(tx, by, ("post", id.0), "end", data, now).await?;
        writing.tx.commit().await?;
        Ok(after)
    }

    /// Whether anybody administers this installation today.
    ///
    /// # Errors
    /// The database failed.
    pub async fn has_admin(&self) -> Result<bool, AppError> {
        let today = self.world().await?.calendar.date_of(self.clock.now());
        Ok(!people::holders(self.db.reader(), Role::Admin, None, today).await?.is_empty())
    }
}

/// Whether two posts hold on one and the same day.
pub(super) fn share_a_day(one: &Post, other: &Post) -> bool {
    one.to.is_none_or(|last| other.from <= last) && other.to.is_none_or(|last| one.from <= last)
}
