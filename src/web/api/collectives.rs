//! `collectives`: named sets of organisations.

use actix_web::web;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::views::{Listed, OrganisationRef};
use crate::{
    app::{By, collectives::SeenCollective},
    domain::locale::Locale,
    web::{
        act::{Act, Ask},
        answer::{Answered, Done, plain},
    },
};

#[derive(OpenApi)]
#[openapi(paths(list, put))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config.service(
        web::resource("/collectives").route(web::get().to(list)).route(web::post().to(put)),
    );
}

/// A collective with its members on a day.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Collective)]
struct CollectiveView {
    #[schema(example = "@provinces")]
    code: String,
    /// As people call it; null for those that every installation knows.
    name: Option<String>,
    version: Option<i64>,
    members: Vec<OrganisationRef>,
}

impl CollectiveView {
    fn of(seen: &SeenCollective, locale: Locale) -> Self {
        let members = seen.members.iter().map(|member| OrganisationRef {
            id: member.id.to_string(),
            code: member.code.clone(),
            name: member.name(locale).to_owned(),
        });
        Self {
            code: seen.code.clone(),
            name: seen.name.clone(),
            version: seen.version,
            members: members.collect(),
        }
    }
}

/// Which day's members a list shows.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct CollectivesQuery {
    /// Today where nothing is said.
    on: Option<NaiveDate>,
}

/// Every collective with its members on a day.
#[utoipa::path(get, path = "/collectives", tag = "register", params(CollectivesQuery),
    responses((status = 200, description = "All of them.", body = Listed<CollectiveView>)))]
async fn list(ask: Ask<CollectivesQuery>) -> Answered {
    let seen = ask.app.collectives(ask.query.on).await?;
    let locale = ask.person.locale;
    plain(&Listed::whole(seen.iter().map(|seen| CollectiveView::of(seen, locale)).collect()))
}

/// A list of one's own.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CollectiveBody {
    /// Begins with `@`.
    #[schema(example = "@north-west")]
    code: String,
    name: String,
    /// Ids, or codes as of the first day.
    members: Vec<String>,
    /// First day.
    from: NaiveDate,
}

/// What was made or changed.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct CollectiveMade {
    code: String,
    name: String,
    version: i64,
}

/// Makes a collective, or says anew who belongs to it from a day on.
#[utoipa::path(post, path = "/collectives", tag = "register", request_body = CollectiveBody,
    responses((status = 201, description = "The collective.", body = CollectiveMade)))]
async fn put(act: Act<CollectiveBody>) -> Answered {
    let (by, body) = (By::from(act.caller.clone()), &act.body);
    let made =
        act.app.put_collective(&by, &body.code, &body.name, &body.members, body.from, act.expected);
    let made = made.await?;
    let view = CollectiveMade { code: made.code, name: made.name, version: made.version };
    let done = Done::plain(&act.app, &act.caller, &view)?.tagged(view.version);
    done.created("collectives").send().await
}
