//! People: lists, additions, changes.

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::{
    App, AppError, By, Page,
    by::{check_version, must_read_everything, record},
    page::{CHUNK, limit_of},
};
use crate::{
    domain::{
        fields::{FieldErrors, check_line},
        ids::PersonId,
        locale::Locale,
        person::{Person, normal_address},
        rights::{Actor, Role},
        search::folded,
    },
    store::{accounts, directory, people},
};

/// A person who is about to be added.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// Name as the person writes it.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Language of pages and messages.
    pub locale: Locale,
}

/// What changes; `None` stays as it is.
#[derive(Clone, Debug, Default)]
pub struct PersonChange {
    /// A new name.
    pub name: Option<String>,
    /// A new mail address.
    pub email: Option<String>,
    /// A new language.
    pub locale: Option<Locale>,
    /// Whether the person may sign in and is written to.
    pub is_active: Option<bool>,
}

/// Which people a list shows.
#[derive(Clone, Debug, Default)]
pub struct PersonQuery {
    /// Words that stand in name or address, with or without marks.
    pub q: Option<String>,
    /// Only those who may sign in, or only those who may not.
    pub is_active: Option<bool>,
    /// Where the page begins.
    pub after: Option<PersonId>,
    /// How many, at most.
    pub limit: Option<u64>,
}

impl App {
    /// One page of people, in the order in which they were added.
    ///
    /// # Errors
    /// Only for those who read everything.
    pub async fn people(
        &self,
        actor: &Actor,
        query: &PersonQuery,
    ) -> Result<Page<Person, PersonId>, AppError> {
        must_read_everything(actor)?;
        let db = self.db.reader();
        let limit = limit_of(query.limit);
        let words = folded(query.q.as_deref().unwrap_or_default());
        let fits = |person: &Person| {
            let is_wanted = query.is_active.is_none_or(|wanted| wanted == person.is_active);
            is_wanted && folded(&format!("{} {}", person.name, person.email)).contains(&words)
        };
        let (mut found, mut after) = (Vec::new(), query.after);
        while u64::try_from(found.len()).unwrap_or(u64::MAX) <= limit {
            let chunk = directory::page(db, after, CHUNK).await?;
            let Some(last) = chunk.last() else { break };
            after = Some(last.id);
            found.extend(chunk.into_iter().filter(fits));
        }
        Ok(Page::cut(found, limit, |person| person.id))
    }

    /// One person: oneself, or anybody for those who read everything.
    ///
    /// # Errors
    /// [`AppError::NotFound`], also where the person may not be seen.
    pub async fn person(&self, actor: &Actor, id: PersonId) -> Result<Person, AppError> {
        if actor.person != id && !actor.reads_everything() {
            return Err(AppError::NotFound("person"));
        }
        people::find(self.db.reader(), id).await?.ok_or(AppError::NotFound("person"))
    }

    /// The names of `ids`, for whatever the reader may see anyway.
    ///
    /// # Errors
    /// The database failed.
    pub async fn people_named(&self, ids: &[PersonId]) -> Result<Vec<Person>, AppError> {
        Ok(directory::find_many(self.db.reader(), ids).await?)
    }

    /// The active person of that address, for commands on the machine.
    ///
    /// # Errors
    /// [`AppError::NotFound`].
    pub async fn person_of_address(&self, email: &str) -> Result<Person, AppError> {
        let email = normal_address("email", email)?;
        let found = directory::by_email(self.db.reader(), &email).await?;
        found.filter(|person| person.is_active).ok_or(AppError::NotFound("person"))
    }

    /// Adds a person, without a post and without a password.
    ///
    /// # Errors
    /// Only for administrators; an address belongs to one person.
    pub async fn create_person(&self, by: &By, new: NewPerson) -> Result<Person, AppError> {
        by.must_be_admin()?;
        let email = checked(&new.name, &new.email)?;
        let writing = self.write_register(by).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        check_address_is_free(tx, &email, None).await?;
        let person = Person {
            id: PersonId::new(now),
            name: new.name.trim().to_owned(),
            email,
            locale: new.locale,
            is_active: true,
            daily_summary: false,
            single_keys: true,
            weekly_letter: None,
            version: 1,
        };
        directory::insert(tx, &person, now).await?;
        let data = json!({ "locale": person.locale });
        record(tx, by, ("person", person.id.0), "create", data, now).await?;
        writing.tx.commit().await?;
        Ok(person)
    }

    /// Changes a person. Deactivating ends sessions and takes tokens back.
    ///
    /// # Errors
    /// Only for administrators; as for adding; the last administrator stays.
    pub async fn change_person(
        &self,
        by: &By,
        id: PersonId,
        change: PersonChange,
        expected: Option<i64>,
    ) -> Result<Person, AppError> {
        by.must_be_admin()?;
        let writing = self.write_register(by).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let before = directory::lock(tx, id).await?.ok_or(AppError::NotFound("person"))?;
        check_version(expected, before.version)?;
        let name = change.name.unwrap_or_else(|| before.name.clone());
        let email = checked(&name, change.email.as_deref().unwrap_or(&before.email))?;
        check_address_is_free(tx, &email, Some(id)).await?;
        let after = Person {
            id,
            name: name.trim().to_owned(),
            email,
            locale: change.locale.unwrap_or(before.locale),
            is_active: change.is_active.unwrap_or(before.is_active),
            daily_summary: before.daily_summary,
            single_keys: before.single_keys,
            weekly_letter: before.weekly_letter,
            version: before.version,
        };
        if after == before {
            return Ok(before);
        }
        let after = Person { version: before.version + 1, ..after };
        directory::update(tx, &after).await?;
        if before.is_active && !after.is_active {
            accounts::end_sessions(tx, id).await?;
            accounts::revoke_tokens(tx, id, None, now).await?;
            accounts::use_up_invitations(tx, id, now).await?;
            must_keep_an_admin(tx, writing.world.calendar.date_of(now)).await?;
        }
        // Names and addresses stay out of history: it could never be corrected.
        let data = json!({ "changed": {
            "name": before.name != after.name, "email": before.email != after.email,
            "locale": [before.locale, after.locale],
            "is_active": [before.is_active, after.is_active],
        }});
        record(tx, by, ("person", id.0), "change", data, now).await?;
        writing.tx.commit().await?;
        Ok(after)
    }

    /// Chooses a language for oneself.
    ///
    /// # Errors
    /// As for [`App::choose_preferences`].
    pub async fn choose_locale(&self, actor: &Actor, locale: Locale) -> Result<Person, AppError> {
        let chosen = Preferences { locale: Some(locale), ..Preferences::default() };
        self.choose_preferences(actor, chosen).await
    }

    /// Chooses for oneself; what is left out stays as it is.
    ///
    /// # Errors
    /// [`AppError::NotFound`] where the person is gone.
    pub async fn choose_preferences(
        &self,
        actor: &Actor,
        chosen: Preferences,
    ) -> Result<Person, AppError> {
        let writing = self.write_as_program().await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let before = directory::lock(tx, actor.person).await?;
        let before = before.ok_or(AppError::NotFound("person"))?;
        let locale = chosen.locale.unwrap_or(before.locale);
        let daily_summary = chosen.daily_summary.unwrap_or(before.daily_summary);
        let mut changed = serde_json::Map::new();
        if locale != before.locale {
            changed.insert("locale".into(), json!([before.locale, locale]));
        }
        if daily_summary != before.daily_summary {
            changed.insert("daily_summary".into(), json!([before.daily_summary, daily_summary]));
        }
        let single_keys = chosen.single_keys.unwrap_or(before.single_keys);
        if single_keys != before.single_keys {
            changed.insert("single_keys".into(), json!([before.single_keys, single_keys]));
        }
        let weekly_letter = chosen.weekly_letter.or(before.weekly_letter);
        if weekly_letter != before.weekly_letter {
            changed.insert("weekly_letter".into(), json!([before.weekly_letter, weekly_letter]));
        }
        if changed.is_empty() {
            return Ok(before);
        }
        let version = before.version + 1;
        let after = Person { locale, daily_summary, single_keys, weekly_letter, version, ..before };
        directory::update(tx, &after).await?;
        let by = By::from(actor.clone());
        let data = json!({ "changed": changed });
        record(tx, &by, ("person", after.id.0), "change", data, now).await?;
        writing.tx.commit().await?;
        Ok(after)
    }
}

/// What somebody chooses for themselves; what is left out stays as it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Preferences {
    /// Language of pages and messages.
    pub locale: Option<Locale>,
    /// Level-0 mail once a day, in one message.
    pub daily_summary: Option<bool>,
    /// Single keys move through lists.
    pub single_keys: Option<bool>,
    /// The weekly letter.
    pub weekly_letter: Option<bool>,
}

/// Checks name and address; returns the address as it is kept.
pub(super) fn checked(name: &str, email: &str) -> Result<String, FieldErrors> {
    let mut errors = FieldErrors::default();
    check_line(&mut errors, "name", name);
    match normal_address("email", email) {
        Ok(email) => errors.into_result().map(|()| email),
        Err(refused) => {
            errors.merge(Err(refused));
            Err(errors)
        }
    }
}

async fn check_address_is_free(
    db: &impl ConnectionTrait,
    email: &str,
    except: Option<PersonId>,
) -> Result<(), AppError> {
    let known = directory::by_email(db, email).await?;
    if known.is_none_or(|known| Some(known.id) == except) {
        Ok(())
    } else {
        Err(FieldErrors::one("email", "taken").into())
    }
}

/// An installation that had an administrator keeps one.
pub(super) async fn must_keep_an_admin(
    db: &impl ConnectionTrait,
    today: NaiveDate,
) -> Result<(), AppError> {
    if people::holders(db, Role::Admin, None, today).await?.is_empty() {
        return Err(AppError::conflict("the_last_administrator_stays"));
    }
    Ok(())
}
