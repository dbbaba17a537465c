//! Who changes the register.

use sea_orm::ConnectionTrait;
use serde_json::Value;
use uuid::Uuid;

use super::{App, AppError, Caller, Writing};
use crate::{
    domain::{ids::PersonId, rights::Actor},
    store::{
        history::{self, Happening},
        register,
    },
};

/// Who changes the register: somebody signed in, or whoever has the machine itself.
#[derive(Clone, Debug)]
pub enum By {
    /// Somebody signed in, who must be an administrator.
    Person(Caller),
    /// A command on the machine, or the program itself.
    Machine,
}

impl From<Caller> for By {
    fn from(caller: Caller) -> Self {
        Self::Person(caller)
    }
}

impl From<Actor> for By {
    fn from(actor: Actor) -> Self {
        Self::Person(actor.into())
    }
}

impl By {
    /// The person, where it is one.
    #[must_use]
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::Person(caller) => Some(caller.actor.person),
            Self::Machine => None,
        }
    }

    /// Changing the register is the administrators'.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] for everybody else.
    pub fn must_be_admin(&self) -> Result<(), AppError> {
        match self {
            Self::Person(caller) if !caller.actor.is_admin() => {
                Err(AppError::Forbidden("admin_only"))
            }
            _ => Ok(()),
        }
    }
}

/// People, posts and policies are read by whoever reads everything (spec part 1).
pub(super) fn must_read_everything(actor: &Actor) -> Result<(), AppError> {
    if actor.reads_everything() { Ok(()) } else { Err(AppError::Forbidden("not_for_this_role")) }
}

impl App {
    /// Begins a change of the register; changes queue.
    ///
    /// # Errors
    /// Only for administrators and the machine; as for [`App::write`].
    pub(super) async fn write_register(&self, by: &By) -> Result<Writing, AppError> {
        by.must_be_admin()?;
        let writing = match by {
            By::Person(caller) => self.write(caller).await?,
            By::Machine => self.write_as_program().await?,
        };
        register::take_turn(&*writing.tx).await?;
        Ok(writing)
    }
}

/// Writes a change of the register into its subject's history. `data` holds no names and no
/// addresses of people.
pub(super) async fn record(
    db: &impl ConnectionTrait,
    by: &By,
    subject: (&'static str, Uuid),
    action: &str,
    data: Value,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), AppError> {
    record_in_place_of(db, by, None, subject, (action, data), now).await
}

/// The same, done in the place of somebody who is away.
pub(super) async fn record_in_place_of(
    db: &impl ConnectionTrait,
    by: &By,
    absent: Option<PersonId>,
    subject: (&'static str, Uuid),
    (action, data): (&str, Value),
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), AppError> {
    let happening = Happening {
        subject_kind: subject.0,
        subject: subject.1,
        actor: by.person(),
        on_behalf_of: absent,
        organisation: None,
        action: action.to_owned(),
        data,
    };
    history::record(db, happening, now).await?;
    Ok(())
}

/// The version the caller read must be the newest.
pub(super) fn check_version(expected: Option<i64>, current: i64) -> Result<(), AppError> {
    match expected {
        Some(expected) if expected != current => Err(AppError::Stale { current }),
        _ => Ok(()),
    }
}
