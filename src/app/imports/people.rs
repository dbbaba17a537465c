//! Imports people with their posts. A person is known by address, a post by person,
//! organisation, role and first day; organisations are read as of that day, or today.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::{Fate, ImportReport, table, table::Row};
use crate::{
    app::{
        AppError, By, Writing,
        by::record,
        checks::{check_days, named_on},
        people::{checked, must_keep_an_admin},
        posts::share_a_day,
    },
    domain::{
        fields::FieldErrors,
        ids::{PersonId, PostId},
        locale::Locale,
        person::{Person, Post},
        rights::Role,
    },
    store::{
        directory::{self, PostRecord, WantedPosts},
        people,
    },
};

const COLUMNS: [&str; 7] = ["name", "email", "locale", "organisation", "role", "from", "to"];
/// Posts of one kind of one person that are looked at, at most.
const POSTS_MAX: u64 = 1_000;

/// What a row says about a post.
struct WantedPost {
    organisation: String,
    role: Role,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

pub(super) async fn import(
    writing: &Writing,
    by: &By,
    file: &[u8],
) -> Result<ImportReport, AppError> {
    let rows = table::rows(file, &COLUMNS, &["name", "email"])?;
    let today = writing.world.calendar.date_of(writing.now);
    let tx = &*writing.tx;
    let had_admin = !people::holders(tx, Role::Admin, None, today).await?.is_empty();
    let mut report = ImportReport::default();
    let mut seen: HashMap<String, (String, Locale)> = HashMap::new();
    for row in &rows {
        match import_row(writing, by, row, today, &mut seen).await {
            Ok(fate) => report.count(fate),
            Err(AppError::Fields(refused)) => report.refuse(row, &refused),
            Err(error) => return Err(error),
        }
    }
    if had_admin {
        must_keep_an_admin(tx, today).await?;
    }
    Ok(report)
}

/// Checks all of a row before anything of it is written.
async fn import_row(
    writing: &Writing,
    by: &By,
    row: &Row,
    today: NaiveDate,
    seen: &mut HashMap<String, (String, Locale)>,
) -> Result<Fate, AppError> {
    let tx = &*writing.tx;
    let (email, locale, post) = read(row)?;
    let name = row.get("name").to_owned();
    let first = seen.entry(email.clone()).or_insert_with(|| (name.clone(), locale));
    if *first != (name.clone(), locale) {
        return Err(FieldErrors::one("name", "differs_from_an_earlier_row").into());
    }
    let known = directory::by_email(tx, &email).await?;
    if known.as_ref().is_some_and(|known| !known.is_active) {
        return Err(FieldErrors::one("email", "person_is_inactive").into());
    }
    let post = match post {
        Some(post) => post_of(tx, known.as_ref().map(|known| known.id), post, today).await?,
        None => None,
    };
    let (person, person_fate) = put_person(writing, by, known, name, email, locale).await?;
    let post_fate = match post {
        Some(post) => put_post(writing, by, person, post).await?,
        None => Fate::Same,
    };
    Ok(match (person_fate, post_fate) {
        (Fate::Created, _) | (_, Fate::Created) => Fate::Created,
        (Fate::Changed, _) | (_, Fate::Changed) => Fate::Changed,
        (Fate::Same, Fate::Same) => Fate::Same,
    })
}

fn read(row: &Row) -> Result<(String, Locale, Option<WantedPost>), FieldErrors> {
    let mut errors = FieldErrors::default();
    let email = checked(row.get("name"), row.get("email")).map_err(|refused| {
        errors.merge(Err(refused));
    });
    let locale = match row.given("locale") {
        None => Some(Locale::default()),
        Some(tag) => tag.parse().ok(),
    };
    if locale.is_none() {
        errors.add("locale", "unknown_locale");
    }
    let role = row.given("role").map(|name| {
        let role = Role::from_name(name);
        if role.is_none() {
            errors.add("role", "unknown_role");
        }
        role
    });
    let organisation = row.given("organisation").map(ToOwned::to_owned);
    match (&organisation, role) {
        (Some(_), None) => errors.add("role", "required"),
        (None, Some(_)) => errors.add("organisation", "required"),
        _ => {}
    }
    let from = row.day(&mut errors, "from");
    let to = row.day(&mut errors, "to");
    if let Some(from) = from {
        check_days(&mut errors, ("from", from), ("to", to));
    }
    let (Ok(email), Some(locale), true) = (email, locale, errors.0.is_empty()) else {
        return Err(errors);
    };
    let post = organisation.zip(role.flatten()).map(|(organisation, role)| WantedPost {
        organisation,
        role,
        from,
        to,
    });
    Ok((email, locale, post))
}

/// The post that has to be given or changed; `None` where it is held already as the row says.
async fn post_of(
    db: &impl ConnectionTrait,
    person: Option<PersonId>,
    wanted: WantedPost,
    today: NaiveDate,
) -> Result<Option<(Option<PostRecord>, Post)>, AppError> {
    let from = wanted.from.unwrap_or(today);
    if wanted.to.is_some_and(|to| to < from) {
        return Err(FieldErrors::one("to", "before_the_first_day").into());
    }
    let organisation = named_on(db, "organisation", &wanted.organisation, from).await?.id;
    let (role, to) = (wanted.role, wanted.to);
    let held = match person {
        Some(person) => {
            let wanted = WantedPosts {
                person: Some(person),
                organisation: Some(organisation),
                role: Some(role),
                on: None,
            };
            directory::posts(db, &wanted, None, POSTS_MAX).await?
        }
        None => Vec::new(),
    };
    // Without a first day, whatever is held today is meant.
    let is_meant = |held: &&PostRecord| match wanted.from {
        Some(from) => held.post.from == from,
        None => held.post.from <= today && held.post.to.is_none_or(|last| today <= last),
    };
    let known = held.iter().find(is_meant).copied();
    let from = known.map_or(from, |known| known.post.from);
    let person = person.unwrap_or(PersonId(uuid::Uuid::nil()));
    let post = Post { person, organisation, role, from, to };
    if known.is_some_and(|known| known.post == post) {
        return Ok(None);
    }
    let others = held.iter().filter(|held| Some(held.id) != known.map(|known| known.id));
    if others.into_iter().any(|held| share_a_day(&held.post, &post)) {
        return Err(FieldErrors::one("from", "held_already").into());
    }
    Ok(Some((known, post)))
}

async fn put_person(
    writing: &Writing,
    by: &By,
    known: Option<Person>,
    name: String,
    email: String,
    locale: Locale,
) -> Result<(PersonId, Fate), AppError> {
    let (tx, now) = (&*writing.tx, writing.now);
    let Some(known) = known else {
        let id = PersonId::new(now);
        let person = Person {
            id,
            name,
            email,
            locale,
            is_active: true,
            daily_summary: false,
            single_keys: true,
            weekly_letter: None,
            version: 1,
        };
        directory::insert(tx, &person, now).await?;
        let data = json!({ "locale": locale });
        record(tx, by, ("person", id.0), "create", data, now).await?;
        return Ok((id, Fate::Created));
    };
    if known.name == name && known.locale == locale {
        return Ok((known.id, Fate::Same));
    }
    directory::lock(tx, known.id).await?;
    let data = json!({ "changed": {
        "name": known.name != name, "locale": [known.locale, locale],
    }});
    let person = Person { name, locale, version: known.version + 1, ..known };
    directory::update(tx, &person).await?;
    record(tx, by, ("person", person.id.0), "change", data, now).await?;
    Ok((person.id, Fate::Changed))
}

async fn put_post(
    writing: &Writing,
    by: &By,
    person: PersonId,
    (known, post): (Option<PostRecord>, Post),
) -> Result<Fate, AppError> {
    let (tx, now) = (&*writing.tx, writing.now);
    let post = Post { person, ..post };
    let record_of = match known {
        Some(known) => PostRecord { id: known.id, post, version: known.version + 1 },
        None => PostRecord { id: PostId::new(now), post, version: 1 },
    };
    directory::put_post(tx, &record_of, known.is_none()).await?;
    let (action, fate) = match known {
        Some(_) => ("change", Fate::Changed),
        None => ("create", Fate::Created),
    };
    let data = json!({
        "person": person, "organisation": post.organisation, "role": post.role,
        "from": post.from, "to": post.to,
    });
    record(tx, by, ("post", record_of.id.0), action, data, now).await?;
    Ok(fate)
}
