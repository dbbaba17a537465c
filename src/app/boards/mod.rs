//! The read side: what people look at. Nothing here changes anything.

pub mod choices;
pub mod clause;
pub mod difficulties;
pub mod directives;
pub mod events;
pub mod inspections;
pub mod outbox;
pub mod overview;
pub mod plan;
pub mod portfolios;
pub mod queues;
pub mod register;
pub mod said;
pub mod search;
pub mod series;
pub mod task_page;
pub mod tasks;
pub mod work;

use std::collections::HashMap;

use sea_orm::ConnectionTrait;

use super::{App, AppError};
use crate::{
    domain::{
        ids::{OrganisationId, PersonId},
        organisation::Organisation,
        rights::{Actor, Role},
    },
    store::{
        boards::tasks::{Own, Scope},
        people,
    },
};

pub use crate::store::boards::tasks::Sort;

/// Things on one page, at most.
pub const PAGE_MAX: u64 = 200;
/// Things on one page where nothing is said.
pub const PAGE_DEFAULT: u64 = 50;

/// One page of things, and the cursor of the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paged<T> {
    /// The things, in order.
    pub items: Vec<T>,
    /// Opaque; names the next page, if there is one.
    pub next: Option<String>,
}

/// Organisations of one answer, by id.
pub type Organisations = HashMap<OrganisationId, Organisation>;

impl App {
    /// Whose tasks `actor` sees (spec part 1, "Who may do what").
    ///
    /// # Errors
    /// The database failed.
    pub async fn scope(&self, actor: &Actor) -> Result<Scope, AppError> {
        if actor.sees_everything() {
            return Ok(Scope::All);
        }
        let own: Vec<OrganisationId> = actor
            .all_posts()
            .filter(|post| matches!(post.role, Role::Leader | Role::Focal))
            .map(|post| post.organisation)
            .collect();
        let monitors = actor.has_role(Role::Member);
        Ok(Scope::Of(Own {
            leads: self.and_below(&own).await?,
            helpers: own,
            monitored: actor.all_portfolio().filter(|_| monitors).copied().collect(),
            inspected: actor.inspects.clone(),
            sees_shared: actor.has_one_of(&[Role::Secretariat, Role::Head]),
        }))
    }
}

impl App {
    /// The organisations in which `actor` holds a post, for the frame around their pages.
    ///
    /// # Errors
    /// The database failed.
    pub async fn organisations_of_posts(&self, actor: &Actor) -> Result<Organisations, AppError> {
        self.organisations_of(actor.all_posts().map(|post| post.organisation)).await
    }
}

/// The names of people, by id.
///
/// # Errors
/// The database failed.
pub(in crate::app) async fn names_of(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = PersonId>,
) -> Result<HashMap<PersonId, String>, AppError> {
    let mut ids: Vec<PersonId> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(people::names(db, &ids).await?)
}
