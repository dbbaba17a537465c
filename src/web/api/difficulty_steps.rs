//! One POST for every act of the difficulty reports' table.

use actix_web::web::{self, Path};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{OpenApi, ToSchema};

use super::{difficulties::view, difficulty_views::DifficultyView, id};
use crate::{
    domain::difficulty::Step,
    web::{
        act::Act,
        answer::{Answered, Done},
        error::Failure,
    },
};

/// A note, if there is one to make.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Note {
    /// Goes into the history and to whoever hears of it.
    note: Option<String>,
}

/// Why.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Ground {
    /// Goes into the history and to whoever hears of it.
    reason: String,
}

/// Who has the authority, and until when it has to answer.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Routing {
    /// Code or id of the organisation.
    #[schema(example = "G12")]
    pub(super) organisation: String,
    /// Not before today.
    pub(super) answer_by: NaiveDate,
}

/// What clears the obstacle.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswerBody {
    /// The answer.
    pub(super) text: String,
}

/// Why the answer does not clear it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DifficultyReopening {
    /// Goes into the history and to whoever hears of it.
    reason: String,
    /// A new answer-by date; needed where the old one is past.
    answer_by: Option<NaiveDate>,
}

async fn routed(act: &Act<Routing>) -> Result<Step, Failure> {
    let Routing { organisation, answer_by } = &act.body;
    let organisation = act.app.organisation_named("organisation", organisation).await?;
    Ok(Step::Route { organisation, answer_by: *answer_by })
}

/// Takes the step and shows the report as it is then.
async fn take<T>(act: Act<T>, path: Path<String>, step: Step) -> Answered {
    let seen = act.app.take_difficulty_step(&act.caller, id(&path)?, step, act.expected).await?;
    let view = view(&act.app, &act.caller.actor, &act.person, seen.report.id).await?;
    Done::changed(&act.app, &act.caller, &view)?.send().await
}

/// Declares the routes: a sentence, a name, a path, the body, and the step that the act makes.
macro_rules! steps {
    ($($(#[$doc:meta])* $name:ident, $path:tt, $body:ident, |$act:ident| $step:expr;)*) => {
        $(
            $(#[$doc])*
            #[utoipa::path(post, path = $path, tag = "difficulties",
                params(("id" = String, Path)), request_body = $body,
                responses((status = 200, description = "The changed report.",
                    body = DifficultyView)))]
            async fn $name($act: Act<$body>, path: Path<String>) -> Answered {
                let step = $step;
                take($act, path, step).await
            }
        )*

        #[derive(OpenApi)]
        #[openapi(paths($($name),*))]
        pub(super) struct Api;

        pub(super) fn configure(config: &mut web::ServiceConfig) {
            $(config.route($path, web::post().to($name));)*
        }
    };
}

steps! {
    /// The secretariat takes it in hand.
    difficulty_acknowledgement, "/difficulties/{id}/acknowledgement", Note,
        |act| Step::Acknowledge { note: act.body.note.clone() };
    /// The secretariat sends it to the organisation with authority.
    difficulty_routing, "/difficulties/{id}/routing", Routing, |act| routed(&act).await?;
    /// That organisation answers.
    difficulty_answer, "/difficulties/{id}/answer", AnswerBody,
        |act| Step::Answer { text: act.body.text.clone() };
    /// That organisation says that it has no authority.
    difficulty_declination, "/difficulties/{id}/declination", Ground,
        |act| Step::Decline { reason: act.body.reason.clone() };
    /// The reporter confirms that the answer clears it.
    difficulty_resolution, "/difficulties/{id}/resolution", Note,
        |act| Step::Resolve { note: act.body.note.clone() };
    /// The answer does not clear it.
    difficulty_reopening, "/difficulties/{id}/reopening", DifficultyReopening, |act| {
        let DifficultyReopening { reason, answer_by } = act.body.clone();
        Step::Reopen { reason, answer_by }
    };
    /// The secretariat sets it aside.
    difficulty_dismissal, "/difficulties/{id}/dismissal", Ground,
        |act| Step::Dismiss { reason: act.body.reason.clone() };
    /// The reporter takes it back.
    difficulty_withdrawal, "/difficulties/{id}/withdrawal", Ground,
        |act| Step::Withdraw { reason: act.body.reason.clone() };
}
