//! Collectives: named sets of organisations, resolved as of a day.

use chrono::NaiveDate;
use serde_json::json;

use super::{
    App, AppError, By,
    by::{check_version, record},
    checks::named_on,
};
use crate::{
    domain::{
        fields::{FieldErrors, check_line},
        ids::new_id,
        organisation::{COLLECTIVES, Organisation},
    },
    store::{
        organisations,
        register::{self, Collective},
    },
};

/// Collectives of one's own, at most.
pub const COLLECTIVES_MAX: u64 = 500;
/// Members of one collective, at most.
pub const MEMBERS_MAX: usize = 2_000;
/// Longest code, characters.
const CODE_CHARS_MAX: usize = 40;

/// A collective with its members on a day.
#[derive(Clone, Debug)]
pub struct SeenCollective {
    /// Begins with `@`.
    pub code: String,
    /// As people call it; `None` for those that every installation knows.
    pub name: Option<String>,
    /// Its version; `None` for those that every installation knows.
    pub version: Option<i64>,
    /// Its members on that day, in order of code.
    pub members: Vec<Organisation>,
}

impl App {
    /// Every collective with its members on `day` (today where `None`).
    ///
    /// # Errors
    /// The database failed.
    pub async fn collectives(
        &self,
        day: Option<NaiveDate>,
    ) -> Result<Vec<SeenCollective>, AppError> {
        let db = self.db.reader();
        let today = self.world().await?.calendar.date_of(self.clock.now());
        let day = day.unwrap_or(today);
        let known = COLLECTIVES.iter().map(|(code, _)| ((*code).to_owned(), None, None));
        let own = register::collectives(db, COLLECTIVES_MAX).await?;
        let own = own.into_iter().map(|own| (own.code, Some(own.name), Some(own.version)));
        let mut seen = Vec::new();
        for (code, name, version) in known.chain(own) {
            let members = organisations::members_of(db, &code, day).await?.unwrap_or_default();
            seen.push(SeenCollective { code, name, version, members });
        }
        Ok(seen)
    }

    /// Makes a collective, or says anew who belongs to it from `from` on: ids, or codes as of
    /// that day. Who belonged before stays on record.
    ///
    /// # Errors
    /// Only for administrators; the code begins with `@` and is none that every installation
    /// knows.
    pub async fn put_collective(
        &self,
        by: &By,
        code: &str,
        name: &str,
        members: &[String],
        from: NaiveDate,
        expected: Option<i64>,
    ) -> Result<Collective, AppError> {
        by.must_be_admin()?;
        check(code, name, members)?;
        let writing = self.write_register(by).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let mut ids = Vec::with_capacity(members.len());
        for (index, named) in members.iter().enumerate() {
            let found = named_on(tx, &format!("members.{index}"), named, from).await?;
            if !ids.contains(&found.id) {
                ids.push(found.id);
            }
        }
        let known = register::lock_collective(tx, code).await?;
        let is_new = known.is_none();
        let collective = match known {
            Some(known) => {
                check_version(expected, known.version)?;
                Collective { name: name.trim().to_owned(), version: known.version + 1, ..known }
            }
            None => {
                let is_full = register::collectives(tx, COLLECTIVES_MAX).await?.len() as u64
                    >= COLLECTIVES_MAX;
                if is_full {
                    return Err(AppError::conflict("too_many_collectives"));
                }
                let (code, name) = (code.to_owned(), name.trim().to_owned());
                Collective { id: new_id(now), code, name, version: 1 }
            }
        };
        register::put_collective(tx, &collective, is_new).await?;
        register::set_members(tx, collective.id, &ids, from).await?;
        let data = json!({ "code": collective.code, "members": ids, "from": from });
        let action = if is_new { "create" } else { "change" };
        record(tx, by, ("collective", collective.id), action, data, now).await?;
        writing.tx.commit().await?;
        Ok(collective)
    }
}

fn check(code: &str, name: &str, members: &[String]) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
    let bare = code.strip_prefix('@').filter(|bare| !bare.is_empty());
    let is_code = bare.is_some_and(|bare| bare.chars().all(plain));
    if !is_code || code.len() > CODE_CHARS_MAX {
        errors.add("code", "not_a_collective_code");
    } else if COLLECTIVES.iter().any(|(known, _)| *known == code) {
        errors.add("code", "taken");
    }
    check_line(&mut errors, "name", name);
    match members.len() {
        0 => errors.add("members", "required"),
        1..=MEMBERS_MAX => {}
        _ => errors.add("members", "too_many"),
    }
    errors.into_result()
}
