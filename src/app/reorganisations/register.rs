//! The register's side: validities end, posts and portfolios go on at whoever follows.

use chrono::{Days, NaiveDate};
use serde_json::json;
use uuid::Uuid;

use super::carry_out::Moving;
use crate::{
    app::{AppError, people::must_keep_an_admin, posts::share_a_day},
    domain::{
        ids::{OrganisationId, PostId, new_id},
        organisation::Organisation,
        person::Post,
        reorganisation::{Item, Kind, Target},
        rights::Role,
    },
    store::{
        directory::{self, PortfolioRecord, PostRecord, WantedPortfolios, WantedPosts},
        moving as store, people, register,
    },
};

/// Posts or portfolio rows of one person that are looked at, at most.
const OF_PERSON_MAX: u64 = 1_000;

/// Every organisation that ends does so on the day before, and names what follows it.
pub(super) async fn end_organisations(moving: &mut Moving<'_>) -> Result<(), AppError> {
    let (db, last) = (&*moving.writing.tx, moving.one.effective_on - Days::new(1));
    for pair in moving.one.pairs.clone() {
        let Some(before) = register::lock(db, pair.organisation).await? else { continue };
        let mut successors = before.successors.clone();
        successors.extend(pair.successor.filter(|next| !before.successors.contains(next)));
        let valid_to = Some(last);
        if before.valid_to == valid_to && before.successors == successors {
            continue;
        }
        register::add_successors(db, before.id, &successors).await?;
        let version = before.version + 1;
        let after = Organisation { valid_to, successors, version, ..before.clone() };
        register::update(db, &after).await?;
        let changed = json!({
            "valid_to": [before.valid_to, after.valid_to],
            "successors": [before.successors, after.successors],
        });
        moving.note("organisation", before.id.0, "reorganise", changed);
    }
    Ok(())
}

/// Accounts survive: whoever holds a post goes on at whoever follows, unless it was to end.
pub(super) async fn posts(moving: &mut Moving<'_>) -> Result<(), AppError> {
    let had_admin = {
        let db = &*moving.writing.tx;
        !people::holders(db, Role::Admin, None, moving.today).await?.is_empty()
    };
    for item in moving.open_of(Kind::Post).await? {
        post(moving, &item).await?;
    }
    if had_admin {
        must_keep_an_admin(&*moving.writing.tx, moving.today).await?;
    }
    Ok(())
}

async fn post(moving: &mut Moving<'_>, item: &Item) -> Result<(), AppError> {
    let (db, now, day) = (&*moving.writing.tx, moving.writing.now, moving.one.effective_on);
    let Some(before) = directory::lock_post(db, PostId(item.subject)).await? else { return Ok(()) };
    let to = target_of(moving, item);
    let from = before.post.from.max(day);
    let held = match to {
        Some(next) => {
            let wanted = WantedPosts {
                person: Some(before.post.person),
                organisation: Some(next),
                role: Some(before.post.role),
                on: None,
            };
            directory::posts(db, &wanted, None, OF_PERSON_MAX).await?
        }
        None => Vec::new(),
    };
    let next = to.map(|organisation| Post { organisation, from, ..before.post });
    let next = next.filter(|next| !held.iter().any(|held| share_a_day(&held.post, next)));
    let ended = PostRecord { post: ended(before.post, day), version: before.version + 1, ..before };
    directory::put_post(db, &ended, false).await?;
    if let Some(post) = next {
        let made = PostRecord { id: PostId::new(now), post, version: 1 };
        directory::put_post(db, &made, true).await?;
        let changed = json!({ "organisation": [before.post.organisation, post.organisation] });
        moving.note("post", made.id.0, "create", changed);
    }
    let changed = json!({ "to": [before.post.to, ended.post.to] });
    moving.note("post", before.id.0, "end", changed);
    moving.recount.posts += 1;
    Ok(())
}

/// The post without the days from `day` on; one that begins later keeps its first day alone,
/// since no post is without a day.
fn ended(post: Post, day: NaiveDate) -> Post {
    let last = (day - Days::new(1)).max(post.from);
    Post { to: Some(post.to.map_or(last, |to| to.min(last))), ..post }
}

/// Who monitored one that ends monitors whoever follows.
pub(super) async fn portfolios(moving: &mut Moving<'_>) -> Result<(), AppError> {
    for item in moving.open_of(Kind::Portfolio).await? {
        portfolio(moving, &item).await?;
    }
    Ok(())
}

async fn portfolio(moving: &mut Moving<'_>, item: &Item) -> Result<(), AppError> {
    let (db, now, day) = (&*moving.writing.tx, moving.writing.now, moving.one.effective_on);
    let Some(before) = directory::lock_portfolio(db, item.subject).await? else { return Ok(()) };
    directory::lock(db, before.person).await?;
    let last = (day - Days::new(1)).max(before.from);
    let to = Some(before.to.map_or(last, |to| to.min(last)));
    directory::put_portfolio(db, &PortfolioRecord { to, ..before }, false).await?;
    let target = target_of(moving, item);
    if let Some(organisation) = target {
        let (from, until) = (before.from.max(day), before.to);
        if !monitors(moving, &before, organisation, (from, until)).await? {
            let id = new_id(now);
            let row = PortfolioRecord { id, organisation, from, ..before };
            directory::put_portfolio(db, &row, true).await?;
        }
    }
    let changed = json!({ "organisation": [before.organisation, target], "from": day });
    moving.note("person", before.person.0, "move_portfolio", changed);
    moving.recount.portfolios += 1;
    Ok(())
}

/// Whether the member monitors `organisation` on one of the days already.
async fn monitors(
    moving: &Moving<'_>,
    row: &PortfolioRecord,
    organisation: OrganisationId,
    (from, to): (NaiveDate, Option<NaiveDate>),
) -> Result<bool, AppError> {
    let wanted = WantedPortfolios {
        person: Some(row.person),
        organisation: Some(organisation),
        ..WantedPortfolios::default()
    };
    let db = &*moving.writing.tx;
    let known = directory::portfolios(db, &wanted, None, OF_PERSON_MAX).await?;
    let meets = |known: &PortfolioRecord| {
        known.to.is_none_or(|last| from <= last) && to.is_none_or(|last| known.from <= last)
    };
    Ok(known.iter().any(meets))
}

/// Collectives of one's own, bodies below, and what leaders approve.
pub(super) async fn others(moving: &mut Moving<'_>) -> Result<(), AppError> {
    let day = moving.one.effective_on;
    for item in moving.open_of(Kind::Collective).await? {
        let to = target_of(moving, &item);
        let db = &*moving.writing.tx;
        store::move_member(db, item.subject, (item.organisation, to), day).await?;
        let changed = json!({ "member": [item.organisation, to] });
        moving.note("collective", item.subject, "transfer", changed);
        moving.recount.collectives += 1;
    }
    for item in moving.open_of(Kind::Department).await? {
        let Some(parent) = target_of(moving, &item) else { continue };
        let changed = json!({ "parent": [item.organisation, parent] });
        change(moving, item.subject, changed, |one| one.parent = Some(parent)).await?;
        moving.recount.departments += 1;
    }
    for item in moving.open_of(Kind::Approval).await? {
        let Some(next) = target_of(moving, &item) else { continue };
        let changed = json!({ "requires_approval": [null, true] });
        change(moving, next.0, changed, |one| one.requires_approval = true).await?;
    }
    Ok(())
}

async fn change(
    moving: &mut Moving<'_>,
    id: Uuid,
    changed: serde_json::Value,
    apply: impl FnOnce(&mut Organisation),
) -> Result<(), AppError> {
    let db = &*moving.writing.tx;
    let Some(before) = register::lock(db, OrganisationId(id)).await? else { return Ok(()) };
    let mut after = before.clone();
    apply(&mut after);
    if after == before {
        return Ok(());
    }
    after.version += 1;
    register::update(db, &after).await?;
    moving.note("organisation", id, "reorganise", changed);
    Ok(())
}

fn target_of(moving: &Moving<'_>, item: &Item) -> Option<OrganisationId> {
    match moving.routes.target(item) {
        Some(Target::To(organisation)) => Some(organisation),
        Some(Target::Ends) | None => None,
    }
}
