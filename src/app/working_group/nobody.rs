//! The list of "nobody on file": who would not be told, before it happens.

use std::collections::{BTreeSet, HashMap};

use chrono::Days;

use crate::{
    app::{
        App, AppError,
        boards::{Organisations, names_of},
        by::must_read_everything,
    },
    domain::{
        ids::{OrganisationId, PersonId},
        organisation::Organisation,
        rights::{Actor, Role},
    },
    store::{
        directory::{PostRecord, WantedPortfolios, portfolios},
        people, working_group,
    },
};

/// Posts of the working group that end within this many days are listed.
pub const POSTS_END_WITHIN_DAYS: u64 = 30;
/// Posts that end soon and are shown, at most.
const ENDING_MAX: u64 = 200;
/// Rows of portfolios that are looked at, at most.
const ROWS_MAX: u64 = 2_000;
/// Who is told of a body's tasks.
const TOLD: [Role; 2] = [Role::Focal, Role::Leader];

/// An organisation in which somebody is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacking {
    /// The organisation.
    pub organisation: Organisation,
    /// Nobody is focal officer.
    pub focal: bool,
    /// Nobody leads it.
    pub leader: bool,
    /// It has no mailbox.
    pub mailbox: bool,
}

/// Who is missing.
#[derive(Clone, Debug)]
pub struct NobodyOnFile {
    /// Bodies that are given tasks and lack somebody, in order of code.
    pub lacking: Vec<Lacking>,
    /// Bodies that are given tasks and that nobody monitors.
    pub unmonitored: Vec<Organisation>,
    /// Posts of the working group that end soon.
    pub ending: Vec<PostRecord>,
    /// Members who monitor nothing.
    pub idle: Vec<crate::domain::person::Person>,
    /// Organisations that have ended and still lead open tasks, with how many.
    pub left_behind: Vec<(Organisation, i64)>,
    /// Names of everybody mentioned.
    pub names: HashMap<PersonId, String>,
    /// Organisations of the posts that end.
    pub organisations: Organisations,
}

impl App {
    /// Who is missing today, or will be soon.
    ///
    /// # Errors
    /// Only for those who read everything.
    pub async fn nobody_on_file(&self, actor: &Actor) -> Result<NobodyOnFile, AppError> {
        must_read_everything(actor)?;
        let (db, today) = (self.db.reader(), self.today());
        let bodies = self.bodies().await?;
        let held = working_group::with_holders(self.db.reader(), &TOLD, today).await?;
        let lacking = bodies.iter().filter_map(|body| lacking(body, &held)).collect();
        let wanted = WantedPortfolios { on: Some(today), ..WantedPortfolios::default() };
        let rows = portfolios(db, &wanted, None, ROWS_MAX).await?;
        let monitored: BTreeSet<OrganisationId> = rows.iter().map(|row| row.organisation).collect();
        let busy: BTreeSet<PersonId> = rows.iter().map(|row| row.person).collect();
        let mut idle = people::holders(db, Role::Member, None, today).await?;
        idle.retain(|member| !busy.contains(&member.id));
        let until = today + Days::new(POSTS_END_WITHIN_DAYS);
        let roles = [Role::Head, Role::Member, Role::Secretariat, Role::Inspector];
        let ending = working_group::ending(db, &roles, (today, until), ENDING_MAX).await?;
        let left = working_group::left_behind(db, today).await?;
        let ids = left.iter().map(|(lead, _)| *lead);
        let ids = ids.chain(ending.iter().map(|held| held.post.organisation));
        let organisations = self.organisations_of(ids).await?;
        let lead = |(lead, number): (OrganisationId, i64)| {
            Some((organisations.get(&lead)?.clone(), number))
        };
        Ok(NobodyOnFile {
            lacking,
            unmonitored: bodies
                .iter()
                .filter(|body| !monitored.contains(&body.id))
                .cloned()
                .collect(),
            names: names_of(db, ending.iter().map(|held| held.post.person)).await?,
            idle,
            left_behind: left.into_iter().filter_map(lead).collect(),
            ending,
            organisations,
        })
    }

    /// How many bodies that are given tasks lack somebody who would be told.
    ///
    /// # Errors
    /// The database failed.
    pub(in crate::app) async fn count_lacking(&self) -> Result<u64, AppError> {
        let today = self.today();
        let bodies = self.bodies().await?;
        let held = working_group::with_holders(self.db.reader(), &TOLD, today).await?;
        let lacking = bodies.iter().filter_map(|body| lacking(body, &held));
        Ok(u64::try_from(lacking.count()).unwrap_or(u64::MAX))
    }
}

fn lacking(body: &Organisation, held: &BTreeSet<(Role, OrganisationId)>) -> Option<Lacking> {
    let [focal, leader] = TOLD.map(|role| !held.contains(&(role, body.id)));
    let mailbox = body.mailbox.is_none();
    let organisation = body.clone();
    (focal || leader || mailbox).then_some(Lacking { organisation, focal, leader, mailbox })
}
