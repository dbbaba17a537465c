//! How many tasks and messages proposals would give, as of the day of issue.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use super::Seen;
use crate::{
    app::{App, AppError, fan_out, recipients::Resolver},
    domain::{
        due::DueContext,
        fields::{FieldError, FieldErrors},
        ids::{OrganisationId, PersonId},
        rights::Actor,
        task::{
            Action,
            tell::{Told, told},
        },
        worksheet::{Content, OUTSIDE, Verdict},
    },
};

/// What a proposal would give.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FanOut {
    /// One task for each lead.
    pub tasks: usize,
    /// One message for each person.
    pub messages: usize,
}

/// What the proposals of a breakdown would give.
#[derive(Clone, Debug, Default)]
pub struct FanOuts {
    /// Each, by number.
    pub each: HashMap<u32, FanOut>,
    /// What is accepted, together.
    pub accepted: FanOut,
    /// When each would be due, by number.
    pub due_on: HashMap<u32, NaiveDate>,
    /// Names that mean nobody on the day of issue, by number.
    pub ended: HashMap<u32, Vec<FieldError>>,
}

/// Asks once for each name and each organisation.
struct Counter<'a, C> {
    db: &'a C,
    day: NaiveDate,
    actor: PersonId,
    members: HashMap<String, Result<Vec<OrganisationId>, FieldError>>,
    resolver: Resolver,
}

impl App {
    /// What a breakdown's proposals would give if they were issued now.
    ///
    /// # Errors
    /// The database failed.
    pub async fn fan_outs(&self, actor: &Actor, seen: &Seen) -> Result<FanOuts, AppError> {
        let world = self.world().await?;
        let context = DueContext {
            calendar: &world.calendar,
            signed_on: self.day_of(&seen.sheet),
            assigned_on: self.today(),
            before_means_the_day_before: seen.sheet.head.before_means_the_day_before,
        };
        let mut counter = Counter {
            db: self.db.reader(),
            day: self.day_of(&seen.sheet),
            actor: actor.person,
            members: HashMap::new(),
            resolver: Resolver::new(self.today()),
        };
        let (mut all, mut addresses) = (FanOuts::default(), BTreeSet::new());
        for item in &seen.items {
            all.due_on.extend(item.content.due.resolve(&context).map(|day| (item.number, day)));
        }
        for item in seen.items.iter().filter(|item| !item.content.is_general) {
            let mut ended = Vec::new();
            let leads = counter.leads(&item.content, &mut ended).await?;
            let heard = counter.addresses(&item.content, &leads, &mut ended).await?;
            let one = FanOut { tasks: leads.len(), messages: heard.len() };
            if item.verdict == Verdict::Accepted {
                all.accepted.tasks += one.tasks;
                addresses.extend(heard);
            }
            all.each.insert(item.number, one);
            if !ended.is_empty() {
                all.ended.insert(item.number, ended);
            }
        }
        all.accepted.messages = addresses.len();
        Ok(all)
    }
}

impl<C: ConnectionTrait> Counter<'_, C> {
    async fn leads(
        &mut self,
        content: &Content,
        ended: &mut Vec<FieldError>,
    ) -> Result<BTreeSet<OrganisationId>, AppError> {
        let mut leads = BTreeSet::new();
        for named in &content.leads {
            leads.extend(self.meant(named, ended).await?);
        }
        Ok(leads)
    }

    /// Who hears of the tasks, each once.
    async fn addresses(
        &mut self,
        content: &Content,
        leads: &BTreeSet<OrganisationId>,
        ended: &mut Vec<FieldError>,
    ) -> Result<BTreeSet<String>, AppError> {
        let mut helpers = BTreeSet::new();
        for named in &content.coordinators {
            helpers.extend(self.meant(&named.organisation, ended).await?);
        }
        if let [lead] = leads.iter().collect::<Vec<_>>().as_slice() {
            helpers.remove(*lead);
        }
        let mut addresses = BTreeSet::new();
        for told in told(Action::Issue) {
            let organisations = if *told == Told::Coordinators { &helpers } else { leads };
            for organisation in organisations {
                let audience = told.audience();
                for heard in self.resolver.of(self.db, *organisation, audience).await? {
                    if heard.person != Some(self.actor) {
                        addresses.insert(heard.address);
                    }
                }
            }
        }
        Ok(addresses)
    }

    async fn meant(
        &mut self,
        named: &str,
        ended: &mut Vec<FieldError>,
    ) -> Result<Vec<OrganisationId>, AppError> {
        if named.starts_with(OUTSIDE) {
            return Ok(Vec::new());
        }
        if !self.members.contains_key(named) {
            let mut errors = FieldErrors::default();
            let found = fan_out::resolve(self.db, named, "leads", self.day, &mut errors).await?;
            let found = match errors.0.pop() {
                Some(error) => Err(error),
                None => Ok(found.into_iter().map(|one| one.id).collect()),
            };
            self.members.insert(named.to_owned(), found);
        }
        Ok(match self.members.get(named) {
            Some(Ok(members)) => members.clone(),
            Some(Err(error)) => {
                ended.push(error.clone());
                Vec::new()
            }
            None => Vec::new(),
        })
    }
}
