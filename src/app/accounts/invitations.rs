//! Single-use links that open a form for a password: for new people and for lost passwords.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use super::{passwords, secrets, throttle};
use crate::{
    app::{App, AppError, By, by::record},
    domain::{
        ids::{PersonId, new_id},
        person::{Person, normal_address},
    },
    store::{
        accounts::{self, InvitationRecord},
        directory, notices, people,
    },
};

/// How long an administrator's invitation can be used.
pub const INVITATION_LASTS: TimeDelta = TimeDelta::days(7);
/// How long a link that somebody asked for can be used.
pub const LOST_LASTS: TimeDelta = TimeDelta::hours(2);
/// Nobody is written to more often than this because somebody asked for a link.
const LOST_EVERY: TimeDelta = TimeDelta::minutes(10);

/// A link that was just made.
#[derive(Clone, Debug)]
pub struct Invited {
    /// What is kept of it.
    pub invitation: InvitationRecord,
    /// The link; it goes by mail, and is shown once to the administrator who made it.
    pub link: String,
}

/// Why a link was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    Invitation,
    LostPassword,
}

impl App {
    /// Invites a person to choose a password, by mail. Links made before no longer work.
    ///
    /// # Errors
    /// Only for administrators; [`AppError::NotFound`], also for people who may not sign in.
    pub async fn invite(&self, by: &By, person: PersonId) -> Result<Invited, AppError> {
        by.must_be_admin()?;
        let writing = self.write_register(by).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let person = directory::lock(tx, person).await?.filter(|person| person.is_active);
        let person = person.ok_or(AppError::NotFound("person"))?;
        let invited = self.make_link(tx, &person, Why::Invitation, now).await?;
        record(tx, by, ("person", person.id.0), "invite", Value::Null, now).await?;
        writing.tx.commit().await?;
        Ok(invited)
    }

    /// Sends a link to whoever lost a password, if the address is known; the caller cannot tell.
    ///
    /// # Errors
    /// [`AppError::Throttled`] after too many requests from one address of the network.
    pub async fn lost_password(&self, email: &str, address: &str) -> Result<(), AppError> {
        let email = normal_address("email", email)?;
        let writing = self.write_as_program().await?;
        let (tx, now) = (&*writing.tx, writing.now);
        throttle::attempt_link(tx, address, now).await?;
        let known = directory::by_email(tx, &email).await?.filter(|person| person.is_active);
        if let Some(person) = known {
            directory::lock(tx, person.id).await?;
            let newest = accounts::newest_invitation(tx, person.id).await?;
            if newest.is_none_or(|newest| newest.created_at + LOST_EVERY <= now) {
                self.make_link(tx, &person, Why::LostPassword, now).await?;
                let subject = ("person", person.id.0);
                record(tx, &By::Machine, subject, "lost_password", Value::Null, now).await?;
            }
        }
        writing.tx.commit().await?;
        Ok(())
    }

    async fn make_link(
        &self,
        tx: &impl ConnectionTrait,
        person: &Person,
        why: Why,
        now: DateTime<Utc>,
    ) -> Result<Invited, AppError> {
        let lasts = match why {
            Why::Invitation => INVITATION_LASTS,
            Why::LostPassword => LOST_LASTS,
        };
        let secret = secrets::draw()?;
        let invitation = InvitationRecord {
            id: new_id(now),
            person: person.id,
            created_at: now,
            expires_at: now + lasts,
            used_at: None,
        };
        accounts::use_up_invitations(tx, person.id, now).await?;
        accounts::insert_invitation(tx, &invitation, &secrets::hash(&secret)).await?;
        let payload = json!({
            "link_secret": secret, "expires_at": invitation.expires_at,
            "is_lost_password": why == Why::LostPassword,
        });
        notices::insert_account(tx, "invitation", person, payload, now).await?;
        let link = format!("{}/invitations/{secret}", self.config.public_url);
        Ok(Invited { invitation, link })
    }

    /// Whom a link is for. Looking changes nothing.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for an unknown link, a conflict for one that was used or expired.
    pub async fn invitation(&self, secret: &str) -> Result<Person, AppError> {
        let db = self.db.reader();
        let invitation = usable(db, secret, self.clock.now()).await?;
        let person = people::find(db, invitation.person).await?;
        person.filter(|person| person.is_active).ok_or(AppError::NotFound("invitation"))
    }

    /// Uses a link: the person gets this password, and every other session of theirs ends.
    ///
    /// # Errors
    /// As for [`App::invitation`]; the password is checked; [`AppError::Throttled`] after too
    /// many attempts from one address of the network.
    pub async fn use_invitation(
        &self,
        secret: &str,
        password: &str,
        address: &str,
    ) -> Result<Person, AppError> {
        let counting = self.db.begin_write().await?;
        throttle::attempt_link(&*counting, address, self.clock.now()).await?;
        counting.commit().await?;
        let person = self.invitation(secret).await?;
        passwords::check(password, &person.email)?;
        let hash = passwords::hash(password).await?;

        let writing = self.write_as_program().await?;
        let (tx, now) = (&*writing.tx, writing.now);
        directory::lock(tx, person.id).await?;
        // Once more under the lock: the same link may be in two hands.
        usable(tx, secret, now).await?;
        accounts::use_up_invitations(tx, person.id, now).await?;
        accounts::set_password(tx, person.id, hash).await?;
        accounts::end_sessions(tx, person.id).await?;
        throttle::forgive(tx, &person.email).await?;
        let subject = ("person", person.id.0);
        record(tx, &By::Machine, subject, "use_invitation", Value::Null, now).await?;
        writing.tx.commit().await?;
        Ok(person)
    }
}

async fn usable(
    db: &impl ConnectionTrait,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<InvitationRecord, AppError> {
    let hash = secrets::shown(secret).ok_or(AppError::NotFound("invitation"))?;
    let known = accounts::invitation(db, &hash).await?;
    let known = known.ok_or(AppError::NotFound("invitation"))?;
    if known.used_at.is_some() {
        return Err(AppError::conflict("invitation_used"));
    }
    if known.expires_at <= now {
        return Err(AppError::conflict("invitation_expired"));
    }
    Ok(known)
}
