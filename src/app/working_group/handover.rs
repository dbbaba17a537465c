//! Somebody leaves: posts and portfolio go to others from the next day on.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::portfolio;
use crate::{
    app::{
        App, AppError, By, Writing,
        by::{must_read_everything, record},
        checks::check_days,
        people::must_keep_an_admin,
        posts::share_a_day,
    },
    domain::{
        fields::FieldErrors,
        ids::{OrganisationId, PersonId, PostId, TaskId},
        person::{Person, Post},
        rights::{Actor, Role},
        task::Action,
    },
    store::{
        directory::{self, PortfolioRecord, PostRecord, WantedPortfolios, WantedPosts},
        history::{self, Happening},
        organisations, people, working_group,
    },
};

/// Posts or portfolio rows of one person that are looked at, at most.
const OF_PERSON_MAX: u64 = 1_000;

/// Who takes over what; `None` where others who hold the same are enough.
#[derive(Clone, Debug, Default)]
pub struct Takers {
    /// Everything that is not named below.
    pub rest: Option<PersonId>,
    /// Single posts.
    pub posts: BTreeMap<PostId, Option<PersonId>>,
    /// The portfolio; as the rest where it is not named.
    pub portfolio: Option<Option<PersonId>>,
    /// Single organisations of the portfolio.
    pub bodies: BTreeMap<OrganisationId, PersonId>,
}

impl Takers {
    /// Who monitors `organisation` next.
    pub(super) fn of_body(&self, organisation: OrganisationId) -> Option<PersonId> {
        let whole = self.portfolio.unwrap_or(self.rest);
        self.bodies.get(&organisation).copied().or(whole)
    }
}

/// Somebody leaves.
#[derive(Clone, Debug)]
pub struct NewHandover {
    /// Who.
    pub person: PersonId,
    /// Their last day.
    pub last_day: NaiveDate,
    /// Who takes over.
    pub takers: Takers,
    /// Only these posts, and the portfolio only where it says so; everything for `None`.
    pub only: Option<(BTreeSet<PostId>, bool)>,
}

/// What somebody holds that would be left behind.
#[derive(Clone, Debug)]
pub struct Taking {
    /// Posts that do not end by the last day.
    pub posts: Vec<PostRecord>,
    /// What they monitor beyond it.
    pub portfolio: Vec<PortfolioRecord>,
}

/// What was handed over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HandedOver {
    /// Posts that ended.
    pub posts: u64,
    /// Organisations that somebody else monitors now.
    pub portfolio: u64,
    /// Open tasks with another handler.
    pub tasks: u64,
}

impl App {
    /// What somebody holds after `last_day`.
    ///
    /// # Errors
    /// Only for those who read everything.
    pub async fn held_after(
        &self,
        actor: &Actor,
        person: PersonId,
        last_day: NaiveDate,
    ) -> Result<Taking, AppError> {
        must_read_everything(actor)?;
        held_after(self.db.reader(), person, last_day).await
    }

    /// Hands posts and portfolio of somebody who leaves to others, from the next day on.
    ///
    /// # Errors
    /// Only for administrators. Names each post (`posts.<id>`) and the `portfolio` that nobody
    /// would hold any more, and takers who are not active or no members.
    pub async fn hand_over(&self, by: &By, new: NewHandover) -> Result<HandedOver, AppError> {
        by.must_be_admin()?;
        let mut errors = FieldErrors::default();
        check_days(&mut errors, ("last_day", new.last_day), ("last_day", None));
        errors.into_result()?;
        let writing = self.write_register(by).await?;
        let done = hand_over(&writing, by, &new).await?;
        writing.tx.commit().await?;
        Ok(done)
    }
}

async fn held_after(
    db: &impl ConnectionTrait,
    person: PersonId,
    last_day: NaiveDate,
) -> Result<Taking, AppError> {
    let wanted = WantedPosts { person: Some(person), ..WantedPosts::default() };
    let mut posts = directory::posts(db, &wanted, None, OF_PERSON_MAX).await?;
    posts.retain(|held| held.post.to.is_none_or(|last| last > last_day));
    let since = Some(last_day + Days::new(1));
    let wanted = WantedPortfolios { person: Some(person), since, ..WantedPortfolios::default() };
    let portfolio = directory::portfolios(db, &wanted, None, OF_PERSON_MAX).await?;
    Ok(Taking { posts, portfolio })
}

async fn hand_over(writing: &Writing, by: &By, new: &NewHandover) -> Result<HandedOver, AppError> {
    let (tx, now) = (&*writing.tx, writing.now);
    let leaver = directory::lock(tx, new.person).await?;
    let leaver = leaver.ok_or(AppError::NotFound("person"))?;
    let mut taking = held_after(tx, leaver.id, new.last_day).await?;
    if let Some((posts, with_portfolio)) = &new.only {
        taking.posts.retain(|held| posts.contains(&held.id));
        taking.portfolio.retain(|_| *with_portfolio);
        if taking.posts.is_empty() && taking.portfolio.is_empty() {
            return Err(FieldErrors::one("posts", "required").into());
        }
    }
    check_takers(tx, &leaver, new, &taking).await?;
    let mut done = HandedOver::default();
    let mut errors = FieldErrors::default();
    for held in &taking.posts {
        if !take_post(writing, by, new, held, &mut done).await? {
            let name = name_of(tx, held.post.organisation).await?;
            let detail = format!("{} · {name}", held.post.role.name());
            let field = format!("posts.{}", held.id);
            errors.merge(Err(FieldErrors::with_detail(field, "nobody_left", detail)));
        }
    }
    done.portfolio = portfolio::take(writing, by, new, &taking.portfolio, &mut errors).await?;
    errors.into_result()?;
    let today = writing.world.calendar.date_of(now);
    if taking.posts.iter().any(|held| held.post.role == Role::Admin) {
        must_keep_an_admin(tx, today.max(new.last_day + Days::new(1))).await?;
    }
    let data =
        json!({ "last_day": new.last_day, "posts": done.posts, "portfolio": done.portfolio });
    record(tx, by, ("person", leaver.id.0), "hand_over", data, now).await?;
    Ok(done)
}

/// Everybody who takes over exists, is active and somebody else.
async fn check_takers(
    db: &impl ConnectionTrait,
    leaver: &Person,
    new: &NewHandover,
    taking: &Taking,
) -> Result<(), AppError> {
    let Takers { rest, posts, portfolio, bodies } = &new.takers;
    let mut named: Vec<(String, PersonId)> = Vec::new();
    named.extend(rest.map(|person| ("to".to_owned(), person)));
    for (post, person) in posts {
        if !taking.posts.iter().any(|held| held.id == *post) {
            return Err(FieldErrors::one(format!("posts.{post}"), "unknown_post").into());
        }
        named.extend(person.map(|person| (format!("posts.{post}"), person)));
    }
    named.extend(portfolio.flatten().map(|person| ("portfolio".to_owned(), person)));
    for (body, person) in bodies {
        let field = format!("bodies.{body}");
        if !taking.portfolio.iter().any(|row| row.organisation == *body) {
            return Err(FieldErrors::one(field, "not_in_portfolio").into());
        }
        named.push((field, *person));
    }
    let mut errors = FieldErrors::default();
    for (field, person) in named {
        match people::find(db, person).await? {
            _ if person == leaver.id => errors.add(field, "takes_over_from_oneself"),
            None => errors.add(field, "unknown_person"),
            Some(known) if !known.is_active => errors.add(field, "person_is_inactive"),
            Some(_) => {}
        }
    }
    Ok(errors.into_result()?)
}

pub(super) async fn name_of(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<String, AppError> {
    let known = organisations::find(db, organisation).await?;
    Ok(known.map(|known| known.name_vi).unwrap_or_default())
}

/// Ends a post and gives it to its taker; false where nobody would hold it afterwards.
async fn take_post(
    writing: &Writing,
    by: &By,
    new: &NewHandover,
    held: &PostRecord,
    done: &mut HandedOver,
) -> Result<bool, AppError> {
    let (tx, now) = (&*writing.tx, writing.now);
    let next_day = new.last_day + Days::new(1);
    let taker = new.takers.posts.get(&held.id).copied().unwrap_or(new.takers.rest);
    let Post { organisation, role, .. } = held.post;
    let from = held.post.from.max(next_day);
    let Some(taker) = taker else {
        let others = people::holders(tx, role, Some(organisation), from).await?;
        if !others.iter().any(|other| other.id != new.person) {
            return Ok(false);
        }
        end_post(writing, by, held, new.last_day).await?;
        done.posts += 1;
        if role == Role::Focal {
            done.tasks += hand_tasks(writing, by, new.person, None, organisation).await?;
        }
        return Ok(true);
    };
    let wanted = WantedPosts {
        person: Some(taker),
        organisation: Some(organisation),
        role: Some(role),
        on: None,
    };
    let known = directory::posts(tx, &wanted, None, OF_PERSON_MAX).await?;
    let post = Post { person: taker, from, ..held.post };
    if !known.iter().any(|known| share_a_day(&known.post, &post)) {
        let made = PostRecord { id: PostId::new(now), post, version: 1 };
        directory::put_post(tx, &made, true).await?;
        let data = json!({
            "person": post.person, "organisation": post.organisation, "role": post.role,
            "from": post.from, "to": post.to, "after": held.id,
        });
        record(tx, by, ("post", made.id.0), "create", data, now).await?;
    }
    end_post(writing, by, held, new.last_day).await?;
    done.posts += 1;
    if role == Role::Focal {
        done.tasks += hand_tasks(writing, by, new.person, Some(taker), organisation).await?;
    }
    Ok(true)
}

/// What the leaver has in hand goes to the taker, or to all focal officers again; says how many.
async fn hand_tasks(
    writing: &Writing,
    by: &By,
    from: PersonId,
    to: Option<PersonId>,
    organisation: OrganisationId,
) -> Result<u64, AppError> {
    let (tx, now) = (&*writing.tx, writing.now);
    let tasks = working_group::handled(tx, from, organisation).await?;
    working_group::set_handler(tx, &tasks, to, now).await?;
    let happening = |task: &TaskId| Happening {
        subject_kind: "task",
        subject: task.0,
        actor: by.person(),
        on_behalf_of: None,
        organisation: None,
        action: Action::SetHandler.name().to_owned(),
        data: json!({ "person": to, "changed": { "handler": [from, to] } }),
    };
    history::record_many(tx, tasks.iter().map(happening).collect(), now).await?;
    Ok(u64::try_from(tasks.len()).unwrap_or(u64::MAX))
}

/// A post is never without a day: one that begins later keeps its first.
async fn end_post(
    writing: &Writing,
    by: &By,
    held: &PostRecord,
    last_day: NaiveDate,
) -> Result<(), AppError> {
    let to = Some(last_day.max(held.post.from));
    let post = Post { to, ..held.post };
    let ended = PostRecord { post, version: held.version + 1, ..*held };
    directory::put_post(&*writing.tx, &ended, false).await?;
    let data = json!({ "changed": { "to": [held.post.to, to] } });
    record(&*writing.tx, by, ("post", held.id.0), "end", data, writing.now).await
}
