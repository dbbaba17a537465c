//! What lists and forms let a reader choose among.

use chrono::NaiveDate;

use super::{App, AppError};
use crate::{
    domain::{
        ids::{DirectiveId, PersonId},
        organisation::Organisation,
        rights::{Actor, Role},
    },
    store::{boards::directives as board, boards::tasks::Scope, people},
};

/// Directives offered: the newest.
const DIRECTIVES_MAX: u64 = 50;

/// What a reader may choose among.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Organisations that may lead, in order of code.
    pub leads: Vec<Organisation>,
    /// The newest directives, with number and date.
    pub directives: Vec<(DirectiveId, String)>,
    /// Members whose portfolios may be looked at, with their names; none for oneself.
    pub portfolios: Vec<(PersonId, Option<String>)>,
}

impl App {
    /// The organisations and directives that `actor` may choose among.
    ///
    /// # Errors
    /// The database failed.
    pub async fn choices(&self, actor: &Actor) -> Result<Choices, AppError> {
        let db = self.db.reader();
        let scope = self.scope(actor).await?;
        let mut leads = match &scope {
            Scope::Of(own) if !own.sees_shared => {
                let leads = [own.leads.as_slice(), &own.monitored, &own.inspected].concat();
                self.organisations_of(leads).await?.into_values().collect()
            }
            _ => self.bodies().await?,
        };
        leads.sort_by(|a, b| a.code.cmp(&b.code).then_with(|| a.id.cmp(&b.id)));
        let directive = |(id, number, issued_on): (DirectiveId, String, NaiveDate)| {
            (id, format!("{number} ({})", issued_on.format("%d/%m/%Y")))
        };
        let found = board::newest_issued(db, &scope, DIRECTIVES_MAX).await?;
        let directives = found.into_iter().map(directive).collect();
        let portfolios = if actor.reads_everything() {
            let members = people::names_of_holders(db, Role::Member, self.today()).await?;
            members.into_iter().map(|(id, name)| (id, Some(name))).collect()
        } else {
            own_portfolios(actor)
        };
        Ok(Choices { leads, directives, portfolios })
    }
}

/// One's own portfolio, and those of the members one stands in for.
fn own_portfolios(actor: &Actor) -> Vec<(PersonId, Option<String>)> {
    let own = (!actor.portfolio.is_empty()).then_some((actor.person, None));
    let absent = actor.stands_for.iter().filter(|absent| !absent.portfolio.is_empty());
    let absent = absent.map(|absent| (absent.person, Some(absent.name.clone())));
    own.into_iter().chain(absent).collect()
}
