//! Resolves audiences to recipients through posts at the moment of speaking (rule 9).

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use super::{AppError, subjects::Heard};
use crate::{
    domain::{
        ids::{OrganisationId, PersonId},
        ladder::Audience,
        locale::Locale,
        person::Person,
        recipient::Recipient,
        rights::Role,
        task::Task,
    },
    store::{organisations, people},
};

/// Asks the register once for each organisation and audience of one transaction.
#[derive(Debug)]
pub struct Resolver {
    day: NaiveDate,
    known: HashMap<(OrganisationId, Audience), Vec<Recipient>>,
    handlers: HashMap<(OrganisationId, PersonId), Option<Recipient>>,
}

impl Resolver {
    /// A resolver for the posts held on `day`.
    #[must_use]
    pub fn new(day: NaiveDate) -> Self {
        Self { day, known: HashMap::new(), handlers: HashMap::new() }
    }

    /// Who hears a rung about `task` that speaks to `audiences`; each person once.
    ///
    /// # Errors
    /// The database failed.
    pub async fn of_task(
        &mut self,
        db: &impl ConnectionTrait,
        task: &Task,
        audiences: &[Audience],
    ) -> Result<Vec<Recipient>, AppError> {
        self.of_heard(db, &Heard::of_task(task), audiences).await
    }

    /// Who hears a word that is addressed through `heard` and speaks to `audiences`; each once.
    ///
    /// # Errors
    /// The database failed.
    pub async fn of_heard(
        &mut self,
        db: &impl ConnectionTrait,
        heard: &Heard,
        audiences: &[Audience],
    ) -> Result<Vec<Recipient>, AppError> {
        let mut recipients: Vec<Recipient> = Vec::new();
        for audience in audiences {
            let told = match (audience, heard.handler) {
                (Audience::Focal, Some(handler)) => self.handler(db, heard.lead, handler).await?,
                _ => self.of(db, organisation_of(heard, *audience), *audience).await?,
            };
            for recipient in told {
                if !recipients.iter().any(|known| known.address == recipient.address) {
                    recipients.push(recipient);
                }
            }
        }
        Ok(recipients)
    }

    /// The holders of an audience's role at `organisation`, or who is told instead.
    ///
    /// # Errors
    /// The database failed.
    pub async fn of(
        &mut self,
        db: &impl ConnectionTrait,
        organisation: OrganisationId,
        audience: Audience,
    ) -> Result<Vec<Recipient>, AppError> {
        if let Some(known) = self.known.get(&(organisation, audience)) {
            return Ok(known.clone());
        }
        let resolved = self.resolve(db, organisation, audience).await?;
        self.known.insert((organisation, audience), resolved.clone());
        Ok(resolved)
    }

    async fn resolve(
        &self,
        db: &impl ConnectionTrait,
        organisation: OrganisationId,
        audience: Audience,
    ) -> Result<Vec<Recipient>, AppError> {
        let told = |people: Vec<Person>, is_fallback: bool| {
            let told = |person| told(person, is_fallback, organisation, audience);
            people.into_iter().map(told).collect::<Vec<_>>()
        };
        let holders = match audience {
            Audience::Member => people::monitors(db, organisation, self.day).await?,
            _ => people::holders(db, role_of(audience), Some(organisation), self.day).await?,
        };
        // A member is monitoring or there is none; everybody else has somebody behind them.
        if !holders.is_empty() || audience == Audience::Member {
            return Ok(told(holders, false));
        }
        if matches!(audience, Audience::Focal | Audience::Leader)
            && let Some(address) = self.mailbox(db, organisation).await?
        {
            let locale = people::MAILBOX_LOCALE;
            let (person, is_fallback) = (None, true);
            return Ok(vec![Recipient {
                person,
                address,
                locale,
                is_fallback,
                audience,
                organisation,
            }]);
        }
        for role in [Role::Secretariat, Role::Admin] {
            let people = people::holders(db, role, None, self.day).await?;
            if !people.is_empty() {
                return Ok(told(people, true));
            }
        }
        let (person, address, locale) = (None, String::new(), Locale::default());
        Ok(vec![Recipient { person, address, locale, is_fallback: true, audience, organisation }])
    }

    /// The mailbox of the organisation or of the nearest one above it that has one.
    async fn mailbox(
        &self,
        db: &impl ConnectionTrait,
        organisation: OrganisationId,
    ) -> Result<Option<String>, AppError> {
        let line = organisations::line_above(db, organisation).await?;
        let known = organisations::find_many(db, &line).await?;
        let mailbox = |id: &OrganisationId| known.get(id).and_then(|found| found.mailbox.clone());
        Ok(line.iter().find_map(mailbox))
    }

    /// The handler alone, while they are a focal officer of the lead; else all focal officers.
    async fn handler(
        &mut self,
        db: &impl ConnectionTrait,
        lead: OrganisationId,
        handler: PersonId,
    ) -> Result<Vec<Recipient>, AppError> {
        if !self.handlers.contains_key(&(lead, handler)) {
            let holds = people::holds(db, handler, Role::Focal, &[lead], self.day).await?;
            let person = if holds { people::find(db, handler).await? } else { None };
            let recipient = person.map(|person| told(person, false, lead, Audience::Focal));
            self.handlers.insert((lead, handler), recipient);
        }
        match self.handlers.get(&(lead, handler)).cloned().flatten() {
            Some(recipient) => Ok(vec![recipient]),
            None => self.of(db, lead, Audience::Focal).await,
        }
    }
}

fn told(
    person: Person,
    is_fallback: bool,
    organisation: OrganisationId,
    audience: Audience,
) -> Recipient {
    Recipient {
        person: Some(person.id),
        address: person.email,
        locale: person.locale,
        is_fallback,
        audience,
        organisation,
    }
}

/// Whose posts an audience is looked up in.
fn organisation_of(heard: &Heard, audience: Audience) -> OrganisationId {
    match audience {
        Audience::Focal | Audience::Leader | Audience::Member => heard.lead,
        Audience::Secretariat | Audience::Head => heard.assigner,
    }
}

fn role_of(audience: Audience) -> Role {
    match audience {
        Audience::Focal => Role::Focal,
        Audience::Leader => Role::Leader,
        Audience::Member => Role::Member,
        Audience::Secretariat => Role::Secretariat,
        Audience::Head => Role::Head,
    }
}
