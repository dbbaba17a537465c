//! The first days of an installation: what is done, what comes next, and a letter to try the mail.

use chrono::{Datelike as _, NaiveDate};
use serde_json::json;

use super::{
    App, AppError, By, Caller,
    hold::INSTALLATION,
    organisations::{Names, NewOrganisation},
};
use crate::{
    domain::{
        organisation::{Kind, Organisation},
        person::Person,
        rights::{Actor, Role},
    },
    store::{
        history::{self, Happening},
        leases, people, planned, policies, settings, setup,
    },
};

/// The kind of a letter that only tries the way.
pub const TEST_LETTER: &str = "test_letter";

/// What an administrator sees to first, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetupStep {
    /// The register has more than the central office.
    Organisations,
    /// The calendar knows this year and the next.
    Calendar,
    /// Somebody is of the secretariat, and somebody a focal officer.
    People,
    /// A message left.
    Mail,
    /// The ladder was looked at: another version was added, or this one was found good.
    Policy,
    /// A directive was entered.
    Directive,
}

impl SetupStep {
    /// Every step, in order.
    pub const ALL: [Self; 6] = [
        Self::Organisations,
        Self::Calendar,
        Self::People,
        Self::Mail,
        Self::Policy,
        Self::Directive,
    ];

    /// The stable name used in words and forms.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Organisations => "organisations",
            Self::Calendar => "calendar",
            Self::People => "people",
            Self::Mail => "mail",
            Self::Policy => "policy",
            Self::Directive => "directive",
        }
    }
}

/// The central office of an empty register, as `data/organisations.csv` has it: an import of that
/// file later finds it there. Its mailbox is the installation's own to fill in.
fn first_office() -> NewOrganisation {
    NewOrganisation {
        code: Some("G22".into()),
        code_is_provisional: false,
        names: Names {
            vi: "Văn phòng Chính phủ".into(),
            en: "Government Office".into(),
            es: Some("Oficina del Gobierno".into()),
        },
        kind: Kind::CentralOffice,
        parent: None,
        mailbox: None,
        requires_approval: false,
        valid_from: REGISTER_BEGINS_ON,
        valid_to: None,
    }
}

/// The first day of every organisation that was there before the register.
const REGISTER_BEGINS_ON: NaiveDate = NaiveDate::from_ymd_opt(2023, 1, 1).unwrap();

impl App {
    /// Puts the central office into an empty register, so that the first administrator has a
    /// post; `None` where there is a register already.
    ///
    /// # Errors
    /// Only for administrators and the machine itself.
    pub async fn make_first_office(&self, by: &By) -> Result<Option<Organisation>, AppError> {
        if setup::organisations(self.db.reader()).await? > 0 {
            return Ok(None);
        }
        self.create_organisation(by, first_office()).await.map(Some)
    }

    /// Each step with whether it is done; `None` once all are, once the guide was put away, on a
    /// demo database, and for everybody but administrators.
    ///
    /// # Errors
    /// The database failed.
    pub async fn setup(&self, actor: &Actor) -> Result<Option<Vec<(SetupStep, bool)>>, AppError> {
        let db = self.db.reader();
        if !actor.is_admin()
            || settings::get(db, settings::SETUP_HIDDEN).await?.is_some()
            || settings::get(db, settings::DEMO_CLOCK).await?.is_some()
        {
            return Ok(None);
        }
        let mut steps = Vec::with_capacity(SetupStep::ALL.len());
        for step in SetupStep::ALL {
            steps.push((step, self.is_set_up(step).await?));
        }
        Ok(steps.iter().any(|(_, done)| !done).then_some(steps))
    }

    async fn is_set_up(&self, step: SetupStep) -> Result<bool, AppError> {
        let (db, today) = (self.db.reader(), self.today());
        Ok(match step {
            SetupStep::Organisations => setup::organisations(db).await? > 1,
            SetupStep::Calendar => {
                let known_until = self.world().await?.calendar.known_until();
                known_until.is_some_and(|last| last.year() > today.year())
            }
            SetupStep::People => {
                let held = people::roles_held(db, today).await?;
                held.contains(&Role::Secretariat) && held.contains(&Role::Focal)
            }
            SetupStep::Mail => setup::has_sent(db).await?,
            SetupStep::Policy => {
                policies::list(db, 2).await?.len() > 1
                    || settings::get(db, settings::POLICY_KEPT).await?.is_some()
            }
            SetupStep::Directive => setup::has_directive(db).await?,
        })
    }

    /// The ladder that came with the program was looked at and is good as it is.
    ///
    /// # Errors
    /// Administrators only.
    pub async fn keep_first_policy(&self, caller: &Caller) -> Result<(), AppError> {
        self.keep_mark(caller, settings::POLICY_KEPT, "keep_policy").await
    }

    /// The guide is not needed any more.
    ///
    /// # Errors
    /// Administrators only.
    pub async fn hide_setup(&self, caller: &Caller) -> Result<(), AppError> {
        self.keep_mark(caller, settings::SETUP_HIDDEN, "hide_setup").await
    }

    async fn keep_mark(
        &self,
        caller: &Caller,
        mark: &str,
        action: &'static str,
    ) -> Result<(), AppError> {
        if !caller.actor.is_admin() {
            return Err(AppError::Forbidden("setup"));
        }
        let writing = self.write(caller).await?;
        let db = &*writing.tx;
        leases::lock(db, leases::HOLD).await?;
        if settings::get(db, mark).await?.is_some() {
            return Ok(());
        }
        settings::put(db, mark, writing.now.to_rfc3339()).await?;
        let happening = Happening {
            subject_kind: "installation",
            subject: INSTALLATION,
            actor: Some(caller.actor.person),
            on_behalf_of: None,
            organisation: caller.actor.posts.first().map(|post| post.organisation),
            action: action.to_owned(),
            data: json!({}),
        };
        history::record(db, happening, writing.now).await?;
        Ok(writing.tx.commit().await?)
    }

    /// Sends a letter to oneself, by the way that every letter takes.
    ///
    /// # Errors
    /// Administrators only; refused while the one before waits.
    pub async fn send_test_letter(&self, caller: &Caller, person: &Person) -> Result<(), AppError> {
        if !caller.actor.is_admin() || caller.actor.person != person.id {
            return Err(AppError::Forbidden("setup"));
        }
        let writing = self.write(caller).await?;
        let db = &*writing.tx;
        leases::lock(db, leases::HOLD).await?;
        if setup::waits(db, TEST_LETTER, &person.email).await? {
            return Err(AppError::conflict("test_letter_waits"));
        }
        planned::tell(db, TEST_LETTER, person, &json!({}), writing.now).await?;
        Ok(writing.tx.commit().await?)
    }
}
