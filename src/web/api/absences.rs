//! `absences`: who is away, and who acts and is told instead, from a day to a day.

use actix_web::web::{self, Path};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{cursor, id, limit, named_id, views::Listed};
use crate::{
    app::{
        By,
        absences::{NewAbsence, WantedAbsences},
    },
    domain::{
        absence::Absence,
        ids::{AbsenceId, PersonId},
        rights::Actor,
    },
    web::{
        act::{Act, Ask},
        answer::{Answered, Done, Versioned, gone, plain, tagged},
        error::Failure,
    },
};

#[derive(OpenApi)]
#[openapi(paths(absences, tell, shorten, end))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/absences").route(web::get().to(absences)).route(web::post().to(tell)),
        )
        .service(
            web::resource("/absences/{id}")
                .route(web::patch().to(shorten))
                .route(web::delete().to(end)),
        );
}

/// One person away, another in their place.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Absence)]
struct AbsenceView {
    id: String,
    /// Id of who is away.
    person: String,
    /// Id of who acts and is told instead.
    deputy: String,
    from: NaiveDate,
    /// Last day.
    to: NaiveDate,
    version: i64,
}

impl Versioned for AbsenceView {
    fn version(&self) -> i64 {
        self.version
    }
}

impl From<&Absence> for AbsenceView {
    fn from(absence: &Absence) -> Self {
        Self {
            id: absence.id.to_string(),
            person: absence.person.to_string(),
            deputy: absence.deputy.to_string(),
            from: absence.from,
            to: absence.to,
            version: absence.version,
        }
    }
}

/// Which absences a list shows.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct AbsencesQuery {
    /// Those of this person, by id; `me` for one's own.
    person: Option<String>,
    /// Those in which this person stands in, by id; `me` for oneself.
    deputy: Option<String>,
    /// Those that hold on this day.
    on: Option<NaiveDate>,
    /// How many, 1 to 200; 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// From the page before.
    cursor: Option<String>,
}

fn named(actor: &Actor, field: &str, named: Option<&str>) -> Result<Option<PersonId>, Failure> {
    match named {
        Some("me") => Ok(Some(actor.person)),
        Some(named) => {
            let malformed = |_| Failure::malformed(format!("{field}: not an id"));
            named.parse().map(Some).map_err(malformed)
        }
        None => Ok(None),
    }
}

/// Absences, in the order in which they were told; everybody reads their own, on either side.
#[utoipa::path(get, path = "/absences", tag = "people", params(AbsencesQuery),
    responses((status = 200, description = "A page.", body = Listed<AbsenceView>)))]
async fn absences(ask: Ask<AbsencesQuery>) -> Answered {
    let wanted = WantedAbsences {
        person: named(&ask.actor, "person", ask.query.person.as_deref())?,
        deputy: named(&ask.actor, "deputy", ask.query.deputy.as_deref())?,
        on: ask.query.on,
        since: None,
    };
    let (after, limit) = (cursor(ask.query.cursor.as_deref())?, limit(ask.query.limit)?);
    let page = ask.app.absences(&ask.actor, &wanted, after, limit).await?;
    let items: Vec<AbsenceView> = page.items.iter().map(Into::into).collect();
    plain(&Listed { items, next: page.next.map(|id: AbsenceId| id.to_string()) })
}

/// An absence to tell.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AbsenceBody {
    /// Id of who is away: oneself, or anybody where an administrator tells it.
    person: String,
    /// Id of who acts and is told instead.
    deputy: String,
    /// First day.
    from: NaiveDate,
    /// Last day.
    to: NaiveDate,
}

impl TryFrom<AbsenceBody> for NewAbsence {
    type Error = Failure;

    fn try_from(body: AbsenceBody) -> Result<Self, Failure> {
        let person = named_id("person", &body.person, "unknown_person")?;
        let deputy = named_id("deputy", &body.deputy, "unknown_person")?;
        Ok(Self { person, deputy, from: body.from, to: body.to })
    }
}

/// Tells that somebody is away and who stands in.
#[utoipa::path(post, path = "/absences", tag = "people", request_body = AbsenceBody,
    responses((status = 201, description = "The absence.", body = AbsenceView)))]
async fn tell(act: Act<AbsenceBody>) -> Answered {
    let by = By::from(act.caller.clone());
    let told = act.app.create_absence(&by, act.body.try_into()?).await?;
    let place = format!("absences?person={}", told.person);
    Done::changed(&act.app, &act.caller, &AbsenceView::from(&told))?.created(&place).send().await
}

/// When an absence ends.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AbsencePatch {
    /// Last day, earlier than was told and not before yesterday.
    to: NaiveDate,
}

/// Ends an absence on an earlier day than was told.
#[utoipa::path(patch, path = "/absences/{id}", tag = "people", params(("id" = String, Path)),
    request_body = AbsencePatch,
    responses((status = 200, description = "The absence.", body = AbsenceView)))]
async fn shorten(act: Act<AbsencePatch>, path: Path<String>) -> Answered {
    let by = By::from(act.caller);
    let ended = act.app.shorten_absence(&by, id(&path)?, act.body.to, act.expected).await?;
    tagged(&AbsenceView::from(&ended))
}

/// The person is back today, or does not go.
#[utoipa::path(delete, path = "/absences/{id}", tag = "people", params(("id" = String, Path)),
    responses((status = 204, description = "Nobody stands in any more.")))]
async fn end(act: Act, path: Path<String>) -> Answered {
    let by = By::from(act.caller);
    act.app.end_absence(&by, id(&path)?, act.expected).await?;
    gone()
}
