//! Portfolios: which organisations a member of the working group monitors.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

use super::{
    App, AppError, By, Page,
    by::{must_read_everything, record},
    checks::{check_days, named_on},
    page::limit_of,
};
use crate::{
    domain::{
        fields::FieldErrors,
        ids::{PersonId, new_id},
        rights::{Actor, Role},
    },
    store::directory::{self, WantedPosts},
};

pub use crate::store::directory::{PortfolioRecord, WantedPortfolios};

/// Organisations that one portfolio names, at most.
pub const ORGANISATIONS_MAX: usize = 500;

/// A portfolio that is about to be given.
#[derive(Clone, Debug)]
pub struct NewPortfolio {
    /// The member.
    pub person: PersonId,
    /// Ids, or codes as of the first day.
    pub organisations: Vec<String>,
    /// First day.
    pub from: NaiveDate,
    /// Last day; open where `None`.
    pub to: Option<NaiveDate>,
}

impl App {
    /// One page of portfolios: a row for each member and organisation.
    ///
    /// # Errors
    /// Only for those who read everything; everybody reads their own.
    pub async fn portfolios(
        &self,
        actor: &Actor,
        wanted: &WantedPortfolios,
        after: Option<Uuid>,
        limit: Option<u64>,
    ) -> Result<Page<PortfolioRecord, Uuid>, AppError> {
        if wanted.person != Some(actor.person) {
            must_read_everything(actor)?;
        }
        let limit = limit_of(limit);
        let items = directory::portfolios(self.db.reader(), wanted, after, limit + 1).await?;
        Ok(Page::cut(items, limit, |item| item.id))
    }

    /// Lets a member monitor organisations. What the member monitors already is left as it is.
    ///
    /// # Errors
    /// Only for administrators; the person must be a member of the working group.
    pub async fn create_portfolio(
        &self,
        by: &By,
        new: NewPortfolio,
    ) -> Result<Vec<PortfolioRecord>, AppError> {
        by.must_be_admin()?;
        let mut errors = FieldErrors::default();
        check_days(&mut errors, ("from", new.from), ("to", new.to));
        match new.organisations.len() {
            0 => errors.add("organisations", "required"),
            1..=ORGANISATIONS_MAX => {}
            _ => errors.add("organisations", "too_many"),
        }
        errors.into_result()?;
        let writing = self.write_register(by).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let person = directory::lock(tx, new.person).await?;
        let person = person.ok_or_else(|| FieldErrors::one("person", "unknown_person"))?;
        let wanted = WantedPosts {
            person: Some(person.id),
            role: Some(Role::Member),
            on: Some(new.from),
            ..WantedPosts::default()
        };
        if directory::posts(tx, &wanted, None, 1).await?.is_empty() {
            return Err(FieldErrors::one("person", "not_a_member").into());
        }
        let mut ids = BTreeSet::new();
        for (index, named) in new.organisations.iter().enumerate() {
            let field = format!("organisations.{index}");
            ids.insert(named_on(tx, &field, named, new.from).await?.id);
        }
        let mut rows = Vec::with_capacity(ids.len());
        for organisation in ids {
            let wanted = WantedPortfolios {
                person: Some(person.id),
                organisation: Some(organisation),
                ..WantedPortfolios::default()
            };
            let known = directory::portfolios(tx, &wanted, None, 1_000).await?;
            let meets = |known: &&PortfolioRecord| {
                known.to.is_none_or(|last| new.from <= last)
                    && new.to.is_none_or(|last| known.from <= last)
            };
            if let Some(known) = known.iter().find(meets) {
                rows.push(*known);
                continue;
            }
            let (from, to) = (new.from, new.to);
            let row =
                PortfolioRecord { id: new_id(now), person: person.id, organisation, from, to };
            directory::put_portfolio(tx, &row, true).await?;
            rows.push(row);
        }
        let named: Vec<_> = rows.iter().map(|row| row.organisation).collect();
        let data = json!({ "organisations": named, "from": new.from, "to": new.to });
        record(tx, by, ("person", person.id.0), "give_portfolio", data, now).await?;
        writing.tx.commit().await?;
        Ok(rows)
    }

    /// Says on which day a member monitors an organisation for the last time.
    ///
    /// # Errors
    /// Only for administrators.
    pub async fn end_portfolio(
        &self,
        by: &By,
        id: Uuid,
        to: NaiveDate,
    ) -> Result<PortfolioRecord, AppError> {
        by.must_be_admin()?;
        let writing = self.write_register(by).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let known = directory::lock_portfolio(tx, id).await?;
        let before = known.ok_or(AppError::NotFound("portfolio"))?;
        let mut errors = FieldErrors::default();
        check_days(&mut errors, ("from", before.from), ("to", Some(to)));
        errors.into_result()?;
        if before.to == Some(to) {
            return Ok(before);
        }
        let after = PortfolioRecord { to: Some(to), ..before };
        directory::put_portfolio(tx, &after, false).await?;
        // The person's chain may get events from several portfolios at once.
        directory::lock(tx, before.person).await?;
        let data = json!({ "organisation": before.organisation, "to": [before.to, to] });
        record(tx, by, ("person", before.person.0), "end_portfolio", data, now).await?;
        writing.tx.commit().await?;
        Ok(after)
    }
}
