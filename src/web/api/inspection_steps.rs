//! One POST for every act of the inspections' table.

use actix_web::web::{self, Path};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{OpenApi, ToSchema};

use super::{id, inspection_views::InspectionView, inspections::view};
use crate::{
    domain::inspection::{Found, Step, finding::CorrectiveAction},
    web::{
        act::{Act, Nothing},
        answer::{Answered, Done},
        error::Failure,
    },
};

/// Why an inspection does not take place.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Cancellation {
    /// Goes into the history and to whoever hears of it.
    reason: String,
}

/// How an inspection ends.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Conclusion {
    /// Said expressly where no finding was recorded.
    nothing_found: Option<bool>,
}

/// A task that mends what was found.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CorrectiveActionBody {
    /// One line.
    title: String,
    /// Code or id of the organisation that mends it.
    #[schema(example = "H18")]
    lead: String,
    /// Not before today.
    due_on: NaiveDate,
}

/// What was found.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FindingBody {
    /// Code or id of the subject it is about; all of them where nothing is said.
    #[schema(example = "H18")]
    organisation: Option<String>,
    /// What is wrong.
    nature: String,
    /// `minor`, `serious`, `grave`, or words of one's own.
    #[schema(example = "serious")]
    severity: String,
    /// Why it came to be.
    cause: String,
    /// Whose it is.
    responsibility: String,
    /// What shows it.
    evidence: Option<String>,
    /// What mends it: each becomes a task.
    corrective_actions: Option<Vec<CorrectiveActionBody>>,
}

async fn found(act: &Act<FindingBody>) -> Result<Step, Failure> {
    let body = act.body.clone();
    let organisation = match &body.organisation {
        Some(named) => Some(act.app.organisation_named("organisation", named).await?),
        None => None,
    };
    let mut corrective_actions = Vec::new();
    for (index, action) in body.corrective_actions.into_iter().flatten().enumerate() {
        let field = format!("corrective_actions.{index}.lead");
        corrective_actions.push(CorrectiveAction {
            title: action.title,
            lead: act.app.organisation_named(&field, &action.lead).await?,
            due_on: action.due_on,
        });
    }
    Ok(Step::Find(Found {
        organisation,
        nature: body.nature,
        severity: body.severity,
        cause: body.cause,
        responsibility: body.responsibility,
        evidence: body.evidence,
        corrective_actions,
    }))
}

/// Takes the step and shows the inspection as it is then.
async fn take<T>(act: Act<T>, path: Path<String>, step: Step) -> Answered {
    let (caller, expected) = (&act.caller, act.expected);
    let seen = act.app.take_inspection_step(caller, id(&path)?, step, expected).await?;
    let view = view(&act.app, &caller.actor, &act.person, seen.inspection.id).await?;
    Done::changed(&act.app, caller, &view)?.send().await
}

/// Records what was found; its corrective actions are given as tasks at once.
#[utoipa::path(post, path = "/inspections/{id}/findings", tag = "inspections",
    params(("id" = String, Path)), request_body = FindingBody,
    responses((status = 200, description = "The changed inspection.", body = InspectionView)))]
pub(super) async fn finding(act: Act<FindingBody>, path: Path<String>) -> Answered {
    let step = found(&act).await?;
    take(act, path, step).await
}

/// Declares the routes: a sentence, a name, a path, the body, and the step that the act makes.
macro_rules! steps {
    ($($(#[$doc:meta])* $name:ident, $path:tt, $body:ident, |$act:ident| $step:expr;)*) => {
        $(
            $(#[$doc])*
            #[utoipa::path(post, path = $path, tag = "inspections",
                params(("id" = String, Path)), request_body = $body,
                responses((status = 200, description = "The changed inspection.",
                    body = InspectionView)))]
            async fn $name($act: Act<$body>, path: Path<String>) -> Answered {
                let step = $step;
                take($act, path, step).await
            }
        )*

        #[derive(OpenApi)]
        #[openapi(paths(finding, $($name),*))]
        pub(super) struct Api;

        pub(super) fn configure(config: &mut web::ServiceConfig) {
            $(config.route($path, web::post().to($name));)*
        }
    };
}

steps! {
    /// Tells its subjects.
    inspection_announcement, "/inspections/{id}/announcement", Nothing, |_act| Step::Announce;
    /// The team is there.
    inspection_start, "/inspections/{id}/start", Nothing, |_act| Step::Start;
    /// Says what was found, or that nothing was.
    inspection_conclusion, "/inspections/{id}/conclusion", Conclusion,
        |act| Step::Conclude { nothing_found: act.body.nothing_found == Some(true) };
    /// Everything that was found is mended.
    inspection_closing, "/inspections/{id}/closing", Nothing, |_act| Step::Close;
    /// It does not take place.
    inspection_cancellation, "/inspections/{id}/cancellation", Cancellation,
        |act| Step::Cancel { reason: act.body.reason.clone() };
}
