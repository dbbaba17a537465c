//! Personal tokens for the API: scoped, expiring, shown once.

use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;

use super::secrets;
use crate::{
    app::{App, AppError, By, by::record},
    domain::{
        fields::{FieldErrors, check_line},
        ids::{PersonId, new_id},
        person::Person,
        rights::Actor,
    },
    store::{accounts, directory},
};

pub use crate::store::accounts::TokenRecord;

/// Longest life of a token that somebody makes for themselves, days.
pub const TOKEN_DAYS_MAX: u16 = 366;
/// Longest life of a token that is made on the machine, days.
pub const MACHINE_TOKEN_DAYS_MAX: u16 = 3_660;
/// Tokens that one person may hold at once.
pub const TOKENS_MAX: usize = 50;
/// What every token begins with, so that one found in a log is known for what it is.
pub const PREFIX: &str = "dondoc_";

/// What a token lets its bearer do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Only read.
    Read,
    /// Whatever its owner may do.
    Write,
}

impl Scope {
    /// The stable name used in database and API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
        }
    }

    /// The scope of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Read, Self::Write].into_iter().find(|scope| scope.name() == name)
    }
}

/// A token that was just made.
#[derive(Clone, Debug)]
pub struct MadeToken {
    /// What is kept of it.
    pub token: TokenRecord,
    /// The token itself, shown this once.
    pub secret: String,
}

/// Somebody who shows a token.
#[derive(Clone, Debug)]
pub struct Bearer {
    /// Who.
    pub person: Person,
    /// With the posts held today.
    pub actor: Actor,
    /// What the token lets them do.
    pub scope: Scope,
}

impl App {
    /// Makes a token for a person: one's own, or anybody's on the machine itself.
    ///
    /// # Errors
    /// Names `name` or `days`; [`AppError::Forbidden`] for somebody else's.
    pub async fn create_token(
        &self,
        by: &By,
        person: PersonId,
        name: &str,
        scope: Scope,
        days: u16,
    ) -> Result<MadeToken, AppError> {
        if by.person().is_some_and(|own| own != person) {
            return Err(AppError::Forbidden("own_tokens_only"));
        }
        let mut errors = FieldErrors::default();
        check_line(&mut errors, "name", name);
        let days_max = by.person().map_or(MACHINE_TOKEN_DAYS_MAX, |_| TOKEN_DAYS_MAX);
        if !(1..=days_max).contains(&days) {
            errors.add("days", "out_of_range");
        }
        errors.into_result()?;
        let writing = match by {
            By::Person(caller) => self.write(caller).await?,
            By::Machine => self.write_as_program().await?,
        };
        let (tx, now) = (&*writing.tx, writing.now);
        directory::lock(tx, person).await?.ok_or(AppError::NotFound("person"))?;
        let held = accounts::tokens_of(tx, person, 1_000).await?;
        let lasts = |token: &&TokenRecord| token.revoked_at.is_none() && token.expires_at > now;
        if held.iter().filter(lasts).count() >= TOKENS_MAX {
            return Err(AppError::conflict("too_many_tokens"));
        }
        let secret = format!("{PREFIX}{}", secrets::draw()?);
        let token = TokenRecord {
            id: new_id(now),
            person,
            name: name.trim().to_owned(),
            scope: scope.name().to_owned(),
            created_at: now,
            expires_at: now + TimeDelta::days(i64::from(days)),
            revoked_at: None,
        };
        accounts::insert_token(tx, &token, &secrets::hash(&secret)).await?;
        let data = json!({ "token": token.id, "scope": token.scope, "days": days });
        record(tx, by, ("person", person.0), "create_token", data, now).await?;
        writing.tx.commit().await?;
        Ok(MadeToken { token, secret })
    }

    /// The caller's own tokens, newest first, ended ones too.
    ///
    /// # Errors
    /// The database failed.
    pub async fn tokens(&self, actor: &Actor) -> Result<Vec<TokenRecord>, AppError> {
        Ok(accounts::tokens_of(self.db.reader(), actor.person, 200).await?)
    }

    /// Takes one of the caller's own tokens back.
    ///
    /// # Errors
    /// [`AppError::NotFound`], also for somebody else's and for one that ended.
    pub async fn revoke_token(&self, by: &By, id: Uuid) -> Result<(), AppError> {
        let By::Person(caller) = by else { return Err(AppError::Forbidden("own_tokens_only")) };
        let writing = self.write(caller).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let person = caller.actor.person;
        directory::lock(tx, person).await?;
        if accounts::revoke_tokens(tx, person, Some(id), now).await? == 0 {
            return Err(AppError::NotFound("token"));
        }
        record(tx, by, ("person", person.0), "revoke_token", json!({ "token": id }), now).await?;
        writing.tx.commit().await?;
        Ok(())
    }

    /// Who shows this token, while it lasts and its owner may sign in.
    ///
    /// # Errors
    /// The database failed.
    pub async fn bearer(&self, secret: &str) -> Result<Option<Bearer>, AppError> {
        let hash = secrets::shown(secret).filter(|_| secret.starts_with(PREFIX));
        let Some(hash) = hash else { return Ok(None) };
        let token = accounts::token(self.db.reader(), &hash, self.clock.now()).await?;
        let Some(token) = token else { return Ok(None) };
        let Some(scope) = Scope::from_name(&token.scope) else { return Ok(None) };
        let who = self.who(token.person).await?;
        Ok(who.map(|(person, actor)| Bearer { person, actor, scope }))
    }
}
