//! What ending organisations have open, thing by thing, with where each goes.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::open_of;
use crate::{
    app::{
        App, AppError,
        boards::{Organisations, names_of},
        by::must_read_everything,
        page::limit_of,
    },
    domain::{
        fields::FieldErrors,
        ids::{DifficultyId, InspectionId, OrganisationId, PersonId, ReorganisationId, TaskId},
        reorganisation::{Item, Kind, Routes, Target},
        rights::Actor,
    },
    store::{
        difficulties, directory, inspections, organisations, register, reorganisations, tasks,
    },
};

/// One thing with what people call it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The thing.
    pub item: Item,
    /// What people call it: a title, a name, an obstacle.
    pub title: String,
    /// What tells it from others: a reference, a code.
    pub reference: String,
    /// Its state, or the role of a post, where it has one.
    pub state: Option<&'static str>,
    /// Where it goes; `None` where nobody decided and nothing follows.
    pub target: Option<Target>,
    /// Whether that was chosen for it alone.
    pub is_chosen: bool,
}

/// A page of what is open.
#[derive(Clone, Debug)]
pub struct ItemsPage {
    /// The things, in order.
    pub items: Vec<Listed>,
    /// Every organisation mentioned.
    pub organisations: Organisations,
    /// How many there are in all.
    pub total: usize,
    /// Where the next page begins.
    pub next: Option<usize>,
}

impl App {
    /// What of one kind is open: of one ending organisation, or of all; from the `from`-th on.
    ///
    /// # Errors
    /// Only for those who read everything.
    pub async fn reorganisation_items(
        &self,
        actor: &Actor,
        id: ReorganisationId,
        kind: Kind,
        organisation: Option<OrganisationId>,
        (from, limit): (usize, Option<u64>),
    ) -> Result<ItemsPage, AppError> {
        must_read_everything(actor)?;
        let db = self.db.reader();
        let found = reorganisations::find(db, id).await?;
        let one = found.ok_or(AppError::NotFound("reorganisation"))?;
        if organisation.is_some_and(|of| !one.pairs.iter().any(|pair| pair.organisation == of)) {
            return Err(FieldErrors::one("organisation", "unknown_organisation").into());
        }
        let routes = Routes::new(&one.pairs, reorganisations::choices(db, id).await?);
        let mut open = open_of(db, kind, &routes, one.effective_on).await?;
        open.retain(|item| organisation.is_none_or(|of| item.organisation == of));
        let limit = usize::try_from(limit_of(limit)).unwrap_or(usize::MAX);
        let shown: Vec<Item> = open.iter().skip(from).take(limit).copied().collect();
        let names = names(db, kind, &shown).await?;
        let listed = |item: &Item| {
            let called = names.get(&item.subject).cloned().unwrap_or_default();
            Listed {
                item: *item,
                title: called.title,
                reference: called.reference,
                state: called.state,
                target: routes.target(item),
                is_chosen: routes.choices.contains_key(item),
            }
        };
        let items: Vec<Listed> = shown.iter().map(listed).collect();
        let next = from + items.len();
        Ok(ItemsPage {
            organisations: mentioned(db, &items).await?,
            next: (next < open.len() && !items.is_empty()).then_some(next),
            total: open.len(),
            items,
        })
    }
}

/// What people call a thing.
#[derive(Clone, Debug, Default)]
struct Called {
    title: String,
    reference: String,
    state: Option<&'static str>,
}

async fn mentioned(db: &impl ConnectionTrait, items: &[Listed]) -> Result<Organisations, AppError> {
    let mut ids: Vec<OrganisationId> = items.iter().map(|one| one.item.organisation).collect();
    ids.extend(items.iter().filter_map(|one| match one.target {
        Some(Target::To(organisation)) => Some(organisation),
        _ => None,
    }));
    ids.sort_unstable();
    ids.dedup();
    Ok(organisations::find_many(db, &ids).await?)
}

async fn names(
    db: &impl ConnectionTrait,
    kind: Kind,
    items: &[Item],
) -> Result<HashMap<Uuid, Called>, AppError> {
    let mut ids: Vec<Uuid> = items.iter().map(|item| item.subject).collect();
    ids.dedup();
    Ok(match kind {
        Kind::Task | Kind::Part => {
            let ids: Vec<TaskId> = ids.into_iter().map(TaskId).collect();
            let called = tasks::find_many(db, &ids).await?.into_iter().map(|task| {
                let state = Some(task.state.name());
                (task.id.0, Called { title: task.title, reference: task.reference, state })
            });
            called.collect()
        }
        Kind::Report | Kind::Answer => {
            let ids: Vec<DifficultyId> = ids.into_iter().map(DifficultyId).collect();
            let called = difficulties::find_many(db, &ids).await?.into_iter().map(|report| {
                let (title, reference) = (report.headline(), report.told.field);
                (report.id.0, Called { title, reference, state: Some(report.state.name()) })
            });
            called.collect()
        }
        Kind::Inspection => {
            let ids: Vec<InspectionId> = ids.into_iter().map(InspectionId).collect();
            let called = inspections::find_many(db, &ids).await?.into_iter().map(|visit| {
                let (title, reference) = (visit.plan.title, visit.reference);
                (visit.id.0, Called { title, reference, state: Some(visit.state.name()) })
            });
            called.collect()
        }
        Kind::Post => posts(db, &ids).await?,
        Kind::Portfolio => portfolios(db, &ids).await?,
        Kind::Collective => {
            let all = register::collectives(db, super::super::collectives::COLLECTIVES_MAX).await?;
            let called = |one: register::Collective| {
                (one.id, Called { title: one.name, reference: one.code, state: None })
            };
            all.into_iter().map(called).collect()
        }
        Kind::Department | Kind::Approval => {
            let ids: Vec<OrganisationId> = ids.into_iter().map(OrganisationId).collect();
            let called = organisations::find_many(db, &ids).await?.into_values().map(|one| {
                let reference = one.code.unwrap_or_default();
                (one.id.0, Called { title: one.name_vi, reference, state: None })
            });
            called.collect()
        }
    })
}

async fn posts(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Called>, AppError> {
    let posts = directory::posts_by_id(db, ids).await?;
    let people: Vec<PersonId> = posts.iter().map(|held| held.post.person).collect();
    let names = names_of(db, people).await?;
    let called = posts.into_iter().map(|held| {
        let title = names.get(&held.post.person).cloned().unwrap_or_default();
        let reference = days(held.post.from, held.post.to);
        (held.id.0, Called { title, reference, state: Some(held.post.role.name()) })
    });
    Ok(called.collect())
}

async fn portfolios(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Called>, AppError> {
    let rows = directory::portfolios_by_id(db, ids).await?;
    let names = names_of(db, rows.iter().map(|row| row.person)).await?;
    let called = rows.into_iter().map(|row| {
        let title = names.get(&row.person).cloned().unwrap_or_default();
        (row.id, Called { title, reference: days(row.from, row.to), state: None })
    });
    Ok(called.collect())
}

/// From a day to a day, as lists of the API write days.
fn days(from: NaiveDate, to: Option<NaiveDate>) -> String {
    to.map_or_else(|| format!("{from} –"), |to| format!("{from} – {to}"))
}
