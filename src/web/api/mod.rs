//! The API below `/api/v1/`: one file for each resource.

pub mod absences;
pub mod approvals;
pub mod attachments;
pub mod breakdowns;
pub mod collectives;
pub mod comments;
pub mod common_difficulties;
pub mod difficulties;
pub mod difficulty_steps;
pub mod difficulty_views;
pub mod directive_views;
pub mod directives;
pub mod extensions;
pub mod figures;
pub mod inspection_steps;
pub mod inspection_views;
pub mod inspections;
pub mod kept_views;
pub mod leaving;
pub mod me;
pub mod openapi;
pub mod organisations;
pub mod outbox;
pub mod people;
pub mod periods;
pub mod policies;
mod policy_preview;
pub mod posts;
pub mod reorganisation_views;
pub mod reorganisations;
pub mod running;
pub mod saved_views;
pub mod search;
pub mod series;
pub mod steps;
pub mod subtasks;
pub mod task_views;
pub mod tasks;
pub mod timing;
pub mod views;
pub mod working_group;

use std::str::FromStr;

use actix_web::{HttpResponse, http::header, web};
use utoipa_swagger_ui::SwaggerUi;

use self::views::{EventView, Listed, PageQuery};
use super::{
    answer::{Answered, plain},
    error::Failure,
};
use crate::{
    app::App,
    domain::{history::Event, ids::PersonId},
};

/// Where the API lives.
pub const PREFIX: &str = "/api/v1";
/// Where the OpenAPI document lies.
pub const DOCUMENT: &str = "/api/v1/openapi.json";

/// Every route.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/api", web::get().to(to_docs))
        .route("/api/docs", web::get().to(to_docs))
        .service(SwaggerUi::new("/api/docs/{_:.*}").url(DOCUMENT, openapi::document()))
        .service(
            web::scope(PREFIX)
                .configure(search::configure)
                .configure(saved_views::configure)
                .configure(tasks::configure)
                .configure(series::configure)
                .configure(periods::configure)
                .configure(comments::configure)
                .configure(attachments::configure)
                .configure(steps::configure)
                .configure(leaving::configure)
                .configure(approvals::configure)
                .configure(subtasks::configure)
                .configure(extensions::configure)
                .configure(difficulties::configure)
                .configure(difficulty_steps::configure)
                .configure(common_difficulties::configure)
                .configure(inspections::configure)
                .configure(inspection_steps::configure)
                .configure(directives::configure)
                .configure(breakdowns::configure)
                .configure(figures::configure)
                .configure(organisations::configure)
                .configure(collectives::configure)
                .configure(reorganisations::configure)
                .configure(people::configure)
                .configure(working_group::configure)
                .configure(posts::configure)
                .configure(absences::configure)
                .configure(me::configure)
                .configure(timing::configure)
                .configure(policy_preview::configure)
                .configure(policies::configure)
                .configure(outbox::configure)
                .configure(running::configure),
        );
}

/// What each resource says about itself.
fn documents() -> Vec<utoipa::openapi::OpenApi> {
    use utoipa::OpenApi as _;
    vec![
        search::Api::openapi(),
        saved_views::Api::openapi(),
        tasks::Api::openapi(),
        comments::Api::openapi(),
        attachments::Api::openapi(),
        steps::Api::openapi(),
        leaving::Api::openapi(),
        approvals::Api::openapi(),
        subtasks::Api::openapi(),
        extensions::Api::openapi(),
        difficulties::Api::openapi(),
        difficulty_steps::Api::openapi(),
        common_difficulties::Api::openapi(),
        series::Api::openapi(),
        periods::Api::openapi(),
        inspections::Api::openapi(),
        inspection_steps::Api::openapi(),
        directives::Api::openapi(),
        breakdowns::Api::openapi(),
        figures::Api::openapi(),
        organisations::Api::openapi(),
        collectives::Api::openapi(),
        reorganisations::Api::openapi(),
        people::Api::openapi(),
        working_group::Api::openapi(),
        posts::Api::openapi(),
        absences::Api::openapi(),
        me::Api::openapi(),
        timing::Api::openapi(),
        policies::Api::openapi(),
        policy_preview::Api::openapi(),
        outbox::Api::openapi(),
        running::Api::openapi(),
    ]
}

async fn to_docs() -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, "/api/docs/")).finish()
}

/// Things on one page, at most (spec part 3).
const LIMIT_MAX: u64 = 200;

/// The number of things asked for.
///
/// # Errors
/// 400 where it is out of range.
fn limit(asked: Option<u64>) -> Result<Option<u64>, Failure> {
    match asked {
        None | Some(1..=LIMIT_MAX) => Ok(asked),
        Some(_) => Err(Failure::malformed(format!("limit: 1 to {LIMIT_MAX}"))),
    }
}

/// A cursor that a page before gave.
///
/// # Errors
/// 400 for any other.
fn cursor<T: FromStr>(cursor: Option<&str>) -> Result<Option<T>, Failure> {
    cursor.map(str::parse).transpose().map_err(|_| Failure::malformed("cursor: not one of ours"))
}

/// The identity in a path; what cannot be one names nothing.
///
/// # Errors
/// 404.
fn id<T: FromStr>(text: &str) -> Result<T, Failure> {
    text.parse().map_err(|_| Failure::not_found())
}

/// The identity that a body or a query names.
///
/// # Errors
/// 422 naming the field.
fn named_id<T: FromStr>(field: &str, text: &str, code: &'static str) -> Result<T, Failure> {
    text.parse().map_err(|_| Failure::field(field, code))
}

/// A page of a history, which is read whole and bounded by its subject.
async fn events_page(app: &App, mut events: Vec<Event>, query: &PageQuery) -> Answered {
    let after: Option<i64> = cursor(query.cursor.as_deref())?;
    let limit = usize::try_from(limit(query.limit)?.unwrap_or(50)).unwrap_or(50);
    events.retain(|event| after.is_none_or(|after| event.seq > after));
    let has_more = events.len() > limit;
    events.truncate(limit);
    let next = events.last().filter(|_| has_more).map(|event| event.seq.to_string());
    let actors: Vec<PersonId> = events.iter().flat_map(Event::people).collect();
    let people = app.people_named(&actors).await?;
    let names = people.into_iter().map(|person| (person.id, person.name)).collect();
    let items = events.iter().map(|event| EventView::of(event, &names)).collect();
    plain(&Listed { items, next })
}
