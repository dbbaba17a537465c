//! Signing in and out.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    passwords, secrets,
    throttle::{self, Keys},
};
use crate::{
    app::{App, AppError, Caller},
    domain::{
        ids::PersonId,
        person::{Person, normal_address},
        rights::Actor,
    },
    store::{
        accounts::{self, SessionRecord},
        people,
    },
};

/// How long a session lasts: a working day and its evening.
pub const SESSION_LASTS: TimeDelta = TimeDelta::hours(12);
/// How long ended invitations and tokens are kept for the record.
const ENDED_KEPT_FOR: TimeDelta = TimeDelta::days(365);

/// What a successful sign-in gives.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Goes into the cookie; kept hashed.
    pub secret: String,
    /// The session that begins.
    pub session: Session,
}

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Session {
    /// Who.
    pub person: Person,
    /// With the posts held today.
    pub actor: Actor,
    /// Has to come back in every form.
    pub csrf: String,
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
}

impl App {
    /// Signs in with mail address and password from `address` (of the network). A session that
    /// the same browser held before ends: its secret is `former`.
    ///
    /// # Errors
    /// [`AppError::Unauthenticated`] alike for wrong passwords, unknown addresses and people who
    /// may not sign in; [`AppError::Throttled`] after too many attempts.
    pub async fn sign_in(
        &self,
        email: &str,
        password: &str,
        address: &str,
        former: Option<&str>,
    ) -> Result<SignedIn, AppError> {
        let email = normal_address("email", email).unwrap_or_default();
        let keys = Keys::new(&email, address);
        let counting = self.db.begin_write().await?;
        throttle::attempt(&*counting, &keys, self.clock.now()).await?;
        counting.commit().await?;

        let known = accounts::credentials(self.db.reader(), &email).await?;
        let known = known.filter(|(person, _)| person.is_active);
        let (person, hash) = known.map_or((None, None), |(person, hash)| (Some(person), hash));
        let fits = passwords::verify(password, hash).await?;
        let Some(person) = person.filter(|_| fits) else {
            tracing::info!(target: "dondoc::access", "a sign-in was refused");
            return Err(AppError::Unauthenticated("sign-in"));
        };

        let tx = self.db.begin_write().await?;
        let now = self.clock.now();
        throttle::succeeded(&*tx, &keys, now).await?;
        if let Some(former) = former.and_then(secrets::shown) {
            accounts::end_session(&*tx, &former).await?;
        }
        let (secret, csrf) = (secrets::draw()?, secrets::draw()?);
        let expires_at = now + SESSION_LASTS;
        let record = SessionRecord { person: person.id, csrf: csrf.clone(), expires_at };
        accounts::insert_session(&*tx, &secrets::hash(&secret), &record, now).await?;
        let actor = people::actor(&*tx, person.id, self.today()).await?;
        tx.commit().await?;
        Ok(SignedIn { secret, session: Session { person, actor, csrf, expires_at } })
    }

    /// The session of a cookie's secret, while it lasts and its person may sign in.
    ///
    /// # Errors
    /// The database failed.
    pub async fn session(&self, secret: &str) -> Result<Option<Session>, AppError> {
        let Some(hash) = secrets::shown(secret) else { return Ok(None) };
        let db = self.db.reader();
        let found = accounts::session(db, &hash, self.clock.now()).await?;
        let found = found.filter(|(_, person)| person.is_active);
        let Some((SessionRecord { csrf, expires_at, .. }, person)) = found else {
            return Ok(None);
        };
        let actor = people::actor(db, person.id, self.today()).await?;
        Ok(Some(Session { person, actor, csrf, expires_at }))
    }

    /// Ends the session of a cookie's secret.
    ///
    /// # Errors
    /// The database failed.
    pub async fn sign_out(&self, secret: &str) -> Result<(), AppError> {
        let Some(hash) = secrets::shown(secret) else { return Ok(()) };
        let tx = self.db.begin_write().await?;
        accounts::end_session(&*tx, &hash).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Ends every session of the caller; says how many there were.
    ///
    /// # Errors
    /// The database failed.
    pub async fn sign_out_everywhere(&self, caller: &Caller) -> Result<u64, AppError> {
        let tx = self.db.begin_write().await?;
        let ended = accounts::end_sessions(&*tx, caller.actor.person).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// An active person with the posts held today.
    ///
    /// # Errors
    /// The database failed.
    pub async fn who(&self, person: PersonId) -> Result<Option<(Person, Actor)>, AppError> {
        let db = self.db.reader();
        let found = people::find(db, person).await?.filter(|person| person.is_active);
        let Some(person) = found else { return Ok(None) };
        let actor = people::actor(db, person.id, self.today()).await?;
        Ok(Some((person, actor)))
    }

    /// Forgets sessions, attempts, links and tokens that ended; says how many.
    ///
    /// # Errors
    /// The database failed.
    pub async fn forget_old_accounts(&self) -> Result<u64, AppError> {
        let tx = self.db.begin_write().await?;
        let forgotten = accounts::forget_old(&*tx, ENDED_KEPT_FOR, self.clock.now()).await?;
        tx.commit().await?;
        Ok(forgotten)
    }

    /// Today in the installation's zone.
    #[must_use]
    pub fn today(&self) -> chrono::NaiveDate {
        self.clock.now().with_timezone(&self.config.zone).date_naive()
    }
}
