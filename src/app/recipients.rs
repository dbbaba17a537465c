//! Resolves audiences to recipients through posts at the moment of speaking (rule 9).

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use super::{AppError, subjects::Heard};
use crate::{
    domain::{
        absence::{Deputies, Standing},
        ids::{OrganisationId, PersonId},
        ladder::Audience,
        locale::Locale,
        person::Person,
        recipient::Recipient,
        rights::Role,
        task::Task,
    },
    store::{absences, organisations, people},
};

/// Whose posts, which role, and below whom nobody above hears.
type Asked = (OrganisationId, Audience, Option<OrganisationId>);

/// Asks the register once for each organisation and audience of one transaction.
#[derive(Debug)]
pub struct Resolver {
    pub(super) day: NaiveDate,
    known: HashMap<Asked, Vec<Recipient>>,
    handlers: HashMap<(OrganisationId, PersonId), Option<Recipient>>,
    away: Option<Away>,
}

/// Who is away on the day, and who stands in.
#[derive(Debug, Default)]
struct Away {
    deputies: Deputies,
    active: HashMap<PersonId, Person>,
}

/// Somebody who is told, and the absent person in whose place.
pub(super) type InPlace = (Person, Option<PersonId>);

impl Resolver {
    /// A resolver for the posts held on `day`.
    #[must_use]
    pub fn new(day: NaiveDate) -> Self {
        Self { day, known: HashMap::new(), handlers: HashMap::new(), away: None }
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
                (Audience::Focal, Some(handler)) => self.handler(db, heard, handler).await?,
                _ => {
                    let asked = organisation_of(heard, *audience);
                    self.of_within(db, asked, *audience, heard.within()).await?
                }
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
        self.of_within(db, organisation, audience, None).await
    }

    /// The same about a sub-task that `within` gave: its focal officers stand for the
    /// secretariat, its leader for the head, and nobody above it hears, administrators excepted.
    ///
    /// # Errors
    /// The database failed.
    pub async fn of_within(
        &mut self,
        db: &impl ConnectionTrait,
        organisation: OrganisationId,
        audience: Audience,
        within: Option<OrganisationId>,
    ) -> Result<Vec<Recipient>, AppError> {
        let asked = (organisation, audience, within);
        if let Some(known) = self.known.get(&asked) {
            return Ok(known.clone());
        }
        let resolved = match within {
            None => self.resolve(db, organisation, audience).await?,
            Some(giver) => self.resolve_within(db, organisation, audience, giver).await?,
        };
        self.known.insert(asked, resolved.clone());
        Ok(resolved)
    }

    async fn resolve(
        &mut self,
        db: &impl ConnectionTrait,
        organisation: OrganisationId,
        audience: Audience,
    ) -> Result<Vec<Recipient>, AppError> {
        let holders = match audience {
            Audience::Member => people::monitors(db, organisation, self.day).await?,
            _ => people::holders(db, role_of(audience), Some(organisation), self.day).await?,
        };
        let holders = self.there_or_deputies(db, holders).await?;
        // A member is monitoring or there is none; everybody else has somebody behind them.
        if !holders.is_empty() || audience == Audience::Member {
            let told = |person| told(person, false, organisation, audience);
            return Ok(holders.into_iter().map(told).collect());
        }
        self.instead(db, organisation, audience).await
    }

    /// Who is told where nobody holds the post (rule 9).
    pub(super) async fn instead(
        &mut self,
        db: &impl ConnectionTrait,
        organisation: OrganisationId,
        audience: Audience,
    ) -> Result<Vec<Recipient>, AppError> {
        if matches!(audience, Audience::Focal | Audience::Leader | Audience::Team)
            && let Some(address) = self.mailbox(db, organisation, None).await?
        {
            return Ok(vec![unmanned(address, people::MAILBOX_LOCALE, organisation, audience)]);
        }
        for role in [Role::Secretariat, Role::Admin] {
            let people = people::holders(db, role, None, self.day).await?;
            let people = match role.passes_to_deputies() {
                true => self.there_or_deputies(db, people).await?,
                false => people.into_iter().map(|person| (person, None)).collect(),
            };
            if !people.is_empty() {
                let told = |person| told(person, true, organisation, audience);
                return Ok(people.into_iter().map(told).collect());
            }
        }
        Ok(vec![unmanned(String::new(), Locale::default(), organisation, audience)])
    }

    /// The holders who are there, and the deputies of those who are not; each once. A holder
    /// whose deputies lead in a circle, or to somebody who left, is passed over.
    pub(super) async fn there_or_deputies(
        &mut self,
        db: &impl ConnectionTrait,
        holders: Vec<Person>,
    ) -> Result<Vec<InPlace>, AppError> {
        if holders.is_empty() {
            return Ok(Vec::new());
        }
        let away = self.away(db).await?;
        let (mut told, mut deputies) = (Vec::with_capacity(holders.len()), Vec::new());
        for person in holders {
            match away.deputies.standing_for(person.id) {
                Standing::Present => told.push((person, None)),
                Standing::By(deputy) => {
                    let deputy = away.active.get(&deputy).cloned();
                    deputies.extend(deputy.map(|deputy| (deputy, Some(person.id))));
                }
                Standing::Nobody => {}
            }
        }
        told.extend(deputies);
        let mut known = HashSet::new();
        told.retain(|(person, _)| known.insert(person.id));
        Ok(told)
    }

    /// `person`, or whoever is told in their place; `None` where that is nobody.
    ///
    /// # Errors
    /// The database failed.
    pub async fn there_or_deputy(
        &mut self,
        db: &impl ConnectionTrait,
        person: Person,
    ) -> Result<Option<InPlace>, AppError> {
        Ok(self.there_or_deputies(db, vec![person]).await?.pop())
    }

    /// Who is away: asked once.
    async fn away(&mut self, db: &impl ConnectionTrait) -> Result<&mut Away, AppError> {
        if self.away.is_none() {
            let found = absences::on(db, self.day).await?;
            let deputies = Deputies::of(found.iter().map(|(absence, _)| absence));
            let active = found.into_iter().filter_map(|(_, deputy)| deputy);
            let active = active.map(|deputy| (deputy.id, deputy)).collect();
            self.away = Some(Away { deputies, active });
        }
        Ok(self.away.get_or_insert_default())
    }

    async fn resolve_within(
        &mut self,
        db: &impl ConnectionTrait,
        organisation: OrganisationId,
        audience: Audience,
        giver: OrganisationId,
    ) -> Result<Vec<Recipient>, AppError> {
        let told = |people: Vec<InPlace>, is_fallback: bool| {
            let told = |person| told(person, is_fallback, organisation, audience);
            people.into_iter().map(told).collect::<Vec<_>>()
        };
        let own = match audience {
            Audience::Member | Audience::Team => return Ok(Vec::new()),
            Audience::Focal | Audience::Secretariat => Role::Focal,
            Audience::Leader | Audience::Head => Role::Leader,
        };
        let holders = people::holders(db, own, Some(organisation), self.day).await?;
        let holders = self.there_or_deputies(db, holders).await?;
        if !holders.is_empty() {
            return Ok(told(holders, false));
        }
        let is_work = matches!(audience, Audience::Focal | Audience::Leader);
        if is_work && let Some(address) = self.mailbox(db, organisation, Some(giver)).await? {
            return Ok(vec![unmanned(address, people::MAILBOX_LOCALE, organisation, audience)]);
        }
        let office = people::holders(db, Role::Focal, Some(giver), self.day).await?;
        let office = self.there_or_deputies(db, office).await?;
        if !office.is_empty() {
            return Ok(told(office, true));
        }
        if let Some(address) = self.mailbox(db, giver, Some(giver)).await? {
            return Ok(vec![unmanned(address, people::MAILBOX_LOCALE, organisation, audience)]);
        }
        let admins = people::holders(db, Role::Admin, None, self.day).await?;
        if !admins.is_empty() {
            return Ok(told(admins.into_iter().map(|person| (person, None)).collect(), true));
        }
        Ok(vec![unmanned(String::new(), Locale::default(), organisation, audience)])
    }

    /// The mailbox of the organisation or of the nearest one above it that has one, `last` the
    /// last that is asked.
    async fn mailbox(
        &self,
        db: &impl ConnectionTrait,
        organisation: OrganisationId,
        last: Option<OrganisationId>,
    ) -> Result<Option<String>, AppError> {
        let mut line = organisations::line_above(db, organisation).await?;
        if let Some(last) = last {
            let asked = line.iter().position(|id| *id == last).map_or(1, |at| at + 1);
            line.truncate(asked);
        }
        let known = organisations::find_many(db, &line).await?;
        let mailbox = |id: &OrganisationId| known.get(id).and_then(|found| found.mailbox.clone());
        Ok(line.iter().find_map(mailbox))
    }

    /// The handler alone, or who stands in, while they are a focal officer of the lead; else all
    /// focal officers.
    async fn handler(
        &mut self,
        db: &impl ConnectionTrait,
        heard: &Heard,
        handler: PersonId,
    ) -> Result<Vec<Recipient>, AppError> {
        let lead = heard.lead;
        if !self.handlers.contains_key(&(lead, handler)) {
            let holds = people::holds(db, handler, Role::Focal, &[lead], self.day).await?;
            let person = if holds { people::find(db, handler).await? } else { None };
            let person = match person {
                Some(person) => self.there_or_deputy(db, person).await?,
                None => None,
            };
            let recipient = person.map(|person| told(person, false, lead, Audience::Focal));
            self.handlers.insert((lead, handler), recipient);
        }
        match self.handlers.get(&(lead, handler)).cloned().flatten() {
            Some(recipient) => Ok(vec![recipient]),
            None => self.of_within(db, lead, Audience::Focal, heard.within()).await,
        }
    }
}

pub(super) fn told(
    (person, stands_for): InPlace,
    is_fallback: bool,
    organisation: OrganisationId,
    audience: Audience,
) -> Recipient {
    Recipient {
        person: Some(person.id),
        stands_for,
        address: person.email,
        locale: person.locale,
        daily_summary: person.daily_summary,
        is_fallback,
        audience,
        organisation,
    }
}

/// A mailbox, or nobody at all, in place of the holders of a post.
fn unmanned(
    address: String,
    locale: Locale,
    organisation: OrganisationId,
    audience: Audience,
) -> Recipient {
    Recipient {
        person: None,
        stands_for: None,
        address,
        locale,
        daily_summary: false,
        is_fallback: true,
        audience,
        organisation,
    }
}

/// Whose posts an audience is looked up in.
fn organisation_of(heard: &Heard, audience: Audience) -> OrganisationId {
    match audience {
        Audience::Focal | Audience::Leader | Audience::Member => heard.lead,
        Audience::Secretariat | Audience::Head | Audience::Team => heard.assigner,
    }
}

fn role_of(audience: Audience) -> Role {
    match audience {
        Audience::Focal => Role::Focal,
        Audience::Leader => Role::Leader,
        Audience::Member => Role::Member,
        Audience::Secretariat => Role::Secretariat,
        Audience::Head => Role::Head,
        Audience::Team => Role::Inspector,
    }
}
