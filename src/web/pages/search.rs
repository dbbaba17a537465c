//! `/search`: one question over everything.

use actix_web::{HttpRequest, web};
use chrono::NaiveDate;
use serde::Deserialize;

use super::{address::Address, difficulties, frame::Visit, inspections, rows};
use crate::{
    app::boards::{search::Found, tasks::Count},
    domain::{locale::Locale, organisation::Organisation, person::Person},
    web::{
        answer::Answered,
        views::search::{Group, Hit, Search},
    },
    wording::Say,
};

/// Things of each kind that the page shows.
const SHOWN: u64 = 8;

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config.route("/search", web::get().to(search));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    q: Option<String>,
}

async fn search(visit: Visit, request: HttpRequest) -> Answered {
    let Question { q } = Address::of(&request).read()?;
    let q = q.unwrap_or_default();
    let found = visit.app().search(visit.actor(), &q, SHOWN).await?;
    let page = Search {
        asked: found.is_some(),
        groups: found.map(|found| groups(&visit, &found, &q)).unwrap_or_default(),
        q,
    };
    visit.show(&page).await
}

/// How many, or at least how many.
pub(super) fn counted(count: Count) -> Say {
    let key = if count.is_exact { "found-n" } else { "found-at-least" };
    Say::new(key).with("n", i64::try_from(count.number).unwrap_or(i64::MAX))
}

fn groups(visit: &Visit, found: &Found, q: &str) -> Vec<Group> {
    let (locale, today) = (visit.locale(), visit.app().today());
    let people = found.people.first.iter().map(person).collect();
    let organisations = &found.organisations.first;
    let organisations = organisations.iter().map(|one| organisation(one, locale, today)).collect();
    let all = [
        ("tasks", found.tasks.count, tasks(found, locale), "/tasks"),
        ("directives", found.directives.count, directives(found), "/directives"),
        ("difficulties", found.difficulties.count, reports(found, locale), "/difficulties"),
        ("inspections", found.inspections.count, visits(found, locale), "/inspections"),
        ("organisations", found.organisations.count, organisations, "/admin/organisations"),
        ("people", found.people.count, people, "/admin/people"),
    ];
    let group = |(key, count, hits, list): (&str, Count, Vec<Hit>, &str)| {
        let is_more = count.number > u64::try_from(hits.len()).unwrap_or(u64::MAX);
        let list = || Address::at(list.to_owned()).with("q", q).back_to(list);
        let all = is_more.then(list);
        (!hits.is_empty()).then(|| Group { key: key.to_owned(), count: counted(count), hits, all })
    };
    all.into_iter().filter_map(group).collect()
}

fn tasks(found: &Found, locale: Locale) -> Vec<Hit> {
    let rows = rows::rows(&found.tasks.first, locale).into_iter();
    let hit = |row: crate::web::views::TaskRow| {
        let due = row.due_on.map(|date| Say::new("found-due").with("date", date));
        let about = [Some(Say::plain(row.reference)), Some(Say::plain(row.lead)), due];
        let about = about.into_iter().flatten().collect();
        Hit { href: row.href, title: row.title, about, badges: row.badges }
    };
    rows.map(hit).collect()
}

fn directives(found: &Found) -> Vec<Hit> {
    let hit = |row: &crate::app::boards::directives::DirectiveRow| {
        let heading = &row.directive.heading;
        Hit {
            href: format!("/directives/{}", row.directive.id),
            title: format!("{} – {}", heading.number, heading.title),
            about: vec![
                Say::plain(heading.issuer.clone()),
                Say::new("plain").with("text", heading.issued_on),
            ],
            badges: vec![row.directive.state.name().to_owned()],
        }
    };
    found.directives.first.iter().map(hit).collect()
}

fn reports(found: &Found, locale: Locale) -> Vec<Hit> {
    let rows = difficulties::rows(&found.difficulties.first, locale).into_iter();
    rows.map(|row| Hit {
        href: row.href,
        title: row.obstacle,
        about: vec![Say::plain(row.field), Say::plain(row.reporter)],
        badges: row.badges,
    })
    .collect()
}

fn visits(found: &Found, locale: Locale) -> Vec<Hit> {
    let rows = inspections::rows(&found.inspections.first, locale).into_iter();
    rows.map(|row| Hit {
        href: row.href,
        title: row.title,
        about: vec![
            Say::plain(row.reference),
            Say::plain(row.visited),
            Say::new("from-to").with("from", row.from).with("to", row.to),
        ],
        badges: row.badges,
    })
    .collect()
}

fn organisation(one: &Organisation, locale: Locale, today: NaiveDate) -> Hit {
    let kind = Say::new(format!("organisation-kind-{}", one.kind.name()));
    let code = one.code.clone().map(Say::plain);
    Hit {
        href: format!("/admin/organisations/{}", one.id),
        title: one.name(locale).to_owned(),
        about: code.into_iter().chain([kind]).collect(),
        badges: one.has_ended_by(today).then(|| "former".to_owned()).into_iter().collect(),
    }
}

fn person(one: &Person) -> Hit {
    Hit {
        href: format!("/admin/people/{}", one.id),
        title: one.name.clone(),
        about: vec![Say::plain(one.email.clone())],
        badges: if one.is_active { Vec::new() } else { vec!["closed".to_owned()] },
    }
}
