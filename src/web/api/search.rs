//! `search`: everything that holds some words, kind by kind.

use actix_web::web;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use crate::{
    app::boards::{
        search::{Found, HITS_MAX},
        tasks::Count,
    },
    domain::locale::Locale,
    web::{
        act::Ask,
        answer::{Answered, plain},
        error::Failure,
    },
};

#[derive(OpenApi)]
#[openapi(paths(search))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config.route("/search", web::get().to(search));
}

/// Things of each kind where nothing is said.
const DEFAULT: u64 = 10;

#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SearchQuery {
    /// Words that all stand in what is looked for, with or without marks; what bears the marks
    /// of the question comes first.
    #[param(example = "đất đai")]
    q: Option<String>,
    /// How many of each kind, 1 to 50; 10 where nothing is said.
    #[param(minimum = 1, maximum = 50)]
    limit: Option<u64>,
}

/// What was found.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct SearchView {
    /// Words looked for.
    q: String,
    /// One for each kind; empty where no word was given.
    groups: Vec<SearchGroup>,
}

/// Things of one kind.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct SearchGroup {
    /// `task`, `directive`, `difficulty`, `inspection`, `organisation` or `person`.
    #[schema(example = "task")]
    kind: &'static str,
    /// So many at least.
    count: u64,
    /// And not one more.
    is_exact: bool,
    /// The first of them.
    items: Vec<SearchHit>,
}

/// One thing.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct SearchHit {
    /// Its id.
    id: String,
    /// What it is called.
    title: String,
    /// Reference, number, code or address, where it has one.
    reference: Option<String>,
    /// Where it stands, where it moves through states.
    state: Option<&'static str>,
}

/// Everything that the caller sees and that holds the words.
#[utoipa::path(get, path = "/search", tag = "search", params(SearchQuery),
    responses((status = 200, description = "What was found, kind by kind.", body = SearchView)))]
async fn search(ask: Ask<SearchQuery>) -> Answered {
    let limit = ask.query.limit.unwrap_or(DEFAULT);
    if !(1..=HITS_MAX).contains(&limit) {
        return Err(Failure::malformed(format!("limit: 1 to {HITS_MAX}")));
    }
    let q = ask.query.q.clone().unwrap_or_default();
    let found = ask.app.search(&ask.actor, &q, limit).await?;
    let groups = found.map(|found| groups(&found, ask.person.locale)).unwrap_or_default();
    plain(&SearchView { q, groups })
}

fn groups(found: &Found, locale: Locale) -> Vec<SearchGroup> {
    let group = |kind, Count { number, is_exact }, items| SearchGroup {
        kind,
        count: number,
        is_exact,
        items,
    };
    let tasks = found.tasks.first.page.items.iter().map(|row| {
        hit(row.task.id, &row.task.title, Some(&row.task.reference), Some(row.task.state.name()))
    });
    let directives = found.directives.first.iter().map(|row| {
        let (directive, heading) = (&row.directive, &row.directive.heading);
        hit(directive.id, &heading.title, Some(&heading.number), Some(directive.state.name()))
    });
    let reports =
        found.difficulties.first.page.items.iter().map(|row| {
            hit(row.report.id, &row.report.headline(), None, Some(row.report.state.name()))
        });
    let visits = found.inspections.first.page.items.iter().map(|seen| {
        let one = &seen.inspection;
        hit(one.id, &one.plan.title, Some(&one.reference), Some(one.state.name()))
    });
    let organisations = found.organisations.first.iter();
    let organisations =
        organisations.map(|one| hit(one.id, one.name(locale), one.code.as_deref(), None));
    let people = found.people.first.iter();
    let people = people.map(|one| hit(one.id, &one.name, Some(&one.email), None));
    vec![
        group("task", found.tasks.count, tasks.collect()),
        group("directive", found.directives.count, directives.collect()),
        group("difficulty", found.difficulties.count, reports.collect()),
        group("inspection", found.inspections.count, visits.collect()),
        group("organisation", found.organisations.count, organisations.collect()),
        group("person", found.people.count, people.collect()),
    ]
}

fn hit(
    id: impl ToString,
    title: &str,
    reference: Option<&str>,
    state: Option<&'static str>,
) -> SearchHit {
    let reference = reference.map(str::to_owned);
    SearchHit { id: id.to_string(), title: title.to_owned(), reference, state }
}
