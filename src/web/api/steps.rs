//! One POST for every act of the task's table.

use actix_web::web::{self, Path};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{OpenApi, ToSchema};

use super::{id, named_id, task_views::TaskView, tasks::view, views::CoordinatorBody};
use crate::{
    domain::{
        directive::NamedCoordinator,
        ids::PersonId,
        task::{DueChoice, Step, step::Correction},
    },
    web::{
        act::{Act, Nothing},
        answer::{Answered, Done},
        error::Failure,
    },
};

/// Why.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Reason {
    /// Goes into the history and to whoever hears of it.
    reason: String,
}

/// Why, and what becomes of the due date: needed where the old one is past.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Judgement {
    /// Goes into the history and to whoever hears of it.
    reason: String,
    /// A new due date.
    due_on: Option<NaiveDate>,
    /// The old one is kept, said expressly.
    keep_due_date: Option<bool>,
}

/// Another lead.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Reassignment {
    /// Code or id of the new lead.
    #[schema(example = "H26")]
    lead: String,
    /// Goes into the history and to whoever hears of it.
    reason: String,
    /// A new due date.
    due_on: Option<NaiveDate>,
    /// The old one is kept, said expressly.
    keep_due_date: Option<bool>,
}

/// How far it is.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Progress {
    /// What was done.
    text: String,
    /// How much of it, percent.
    #[schema(minimum = 0, maximum = 100)]
    percent: Option<u8>,
    /// The indicator's value.
    value: Option<String>,
}

/// A decision.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Decision {
    /// Why.
    reason: String,
    /// The decision's number.
    #[schema(example = "20/QĐ-TTg")]
    decision_number: String,
}

/// A decision that takes the task back.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Withdrawal {
    /// Why.
    reason: String,
    /// The decision's number.
    #[schema(example = "20/QĐ-TTg")]
    decision_number: String,
    /// Open sub-tasks are withdrawn with it, said expressly.
    #[serde(default)]
    withdraw_subtasks: bool,
}

/// Going on.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Resumption {
    /// Why.
    reason: Option<String>,
}

/// Another due date.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DueDate {
    /// The new one.
    due_on: NaiveDate,
    /// Why.
    reason: String,
}

/// What is mended; absent fields stay as they are.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Mending {
    /// Why.
    reason: String,
    /// The new title.
    title: Option<String>,
    /// The new text.
    text: Option<String>,
    /// The new deliverable.
    deliverable: Option<String>,
    /// All coordinators from now on.
    coordinators: Option<Vec<CoordinatorBody>>,
}

/// A word that asks for the task.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Urging {
    /// What is said.
    text: String,
}

/// Who has it in hand.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Handler {
    /// Id of a focal officer of the lead; null for nobody.
    person: Option<String>,
}

/// Who sees a sub-task.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Sharing {
    /// The level above the organisation that gave it sees it, too.
    shared: bool,
}

fn choice(due_on: Option<NaiveDate>, keep_due_date: Option<bool>) -> DueChoice {
    DueChoice { due_on, keep_due_date: keep_due_date.unwrap_or(false) }
}

async fn reassigned(act: &Act<Reassignment>) -> Result<Step, Failure> {
    let body = act.body.clone();
    let lead = act.app.organisation_named("lead", &body.lead).await?;
    let due = choice(body.due_on, body.keep_due_date);
    Ok(Step::Reassign { lead, reason: body.reason, due })
}

async fn mended(act: &Act<Mending>) -> Result<Step, Failure> {
    let Mending { reason, title, text, deliverable, coordinators } = act.body.clone();
    let coordinators = match coordinators {
        Some(named) => {
            let named: Vec<NamedCoordinator> = named.into_iter().map(Into::into).collect();
            Some(act.app.coordinators_named(&named).await?)
        }
        None => None,
    };
    let correction = Correction { title, text, deliverable, coordinators };
    Ok(Step::Correct { reason, correction })
}

fn handed(person: Option<&str>) -> Result<Step, Failure> {
    let person = person.map(|id| named_id::<PersonId>("person", id, "unknown_person"));
    Ok(Step::SetHandler { person: person.transpose()? })
}

/// Takes the step and shows the task as it is then.
async fn take<T>(act: Act<T>, path: Path<String>, step: Step) -> Answered {
    let seen = act.app.take_step(&act.caller, id(&path)?, step, act.expected).await?;
    let view = view(&act.app, &act.caller.actor, &act.person, seen.task.id).await?;
    Done::changed(&act.app, &act.caller, &view)?.send().await
}

/// Declares the routes: a sentence, a name, a path, the body, and the step that the act makes.
macro_rules! steps {
    ($($(#[$doc:meta])* $name:ident, $path:tt, $body:ident, |$act:ident| $step:expr;)*) => {
        $(
            $(#[$doc])*
            #[utoipa::path(post, path = $path, tag = "steps",
                params(("id" = String, Path)), request_body = $body,
                responses((status = 200, description = "The changed task.", body = TaskView)))]
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
    /// The lead takes the task.
    acknowledgement, "/tasks/{id}/acknowledgement", Nothing, |act| Step::Acknowledge;
    /// The lead sends it back as not its competence.
    returning, "/tasks/{id}/return", Reason, |act| Step::Return { reason: act.body.reason.clone() };
    /// The assigner gives it to the same lead again.
    insistence, "/tasks/{id}/insistence", Reason,
        |act| Step::Insist { reason: act.body.reason.clone() };
    /// The assigner gives it to another lead.
    reassignment, "/tasks/{id}/reassignment", Reassignment, |act| reassigned(&act).await?;
    /// The lead reports progress.
    progress, "/tasks/{id}/progress", Progress, |act| {
        let Progress { text, percent, value } = act.body.clone();
        Step::Report { text, percent, value }
    };
    /// The lead takes its result back.
    recall, "/tasks/{id}/recall", Reason, |act| Step::Recall { reason: act.body.reason.clone() };
    /// The assigner takes the result as done.
    acceptance, "/tasks/{id}/acceptance", Nothing, |act| Step::Accept;
    /// The assigner sends the result back.
    rejection, "/tasks/{id}/rejection", Judgement, |act| {
        let Judgement { reason, due_on, keep_due_date } = act.body.clone();
        Step::Reject { reason, due: choice(due_on, keep_due_date) }
    };
    /// The assigner takes up a completed task again.
    reopening, "/tasks/{id}/reopening", Judgement, |act| {
        let Judgement { reason, due_on, keep_due_date } = act.body.clone();
        Step::Reopen { reason, due: choice(due_on, keep_due_date) }
    };
    /// The assigner lets it stand still.
    suspension, "/tasks/{id}/suspension", Decision, |act| {
        let Decision { reason, decision_number } = act.body.clone();
        Step::Suspend { reason, decision_number }
    };
    /// The assigner lets it go on.
    resumption, "/tasks/{id}/resumption", Resumption,
        |act| Step::Resume { reason: act.body.reason.clone() };
    /// The assigner takes it back.
    withdrawal, "/tasks/{id}/withdrawal", Withdrawal, |act| {
        let Withdrawal { reason, decision_number, withdraw_subtasks } = act.body.clone();
        Step::Withdraw { reason, decision_number, withdraw_subtasks }
    };
    /// The assigner sets another due date.
    due_date, "/tasks/{id}/due-date", DueDate, |act| {
        let DueDate { due_on, reason } = act.body.clone();
        Step::ChangeDueDate { due_on, reason }
    };
    /// The assigner mends title, text, coordinators or deliverable.
    correction, "/tasks/{id}/correction", Mending, |act| mended(&act).await?;
    /// The lead names the focal officer who has it in hand.
    handler, "/tasks/{id}/handler", Handler, |act| handed(act.body.person.as_deref())?;
    /// Whoever gave a sub-task lets the level above see it, or not any more.
    sharing, "/tasks/{id}/sharing", Sharing, |act| Step::Share { shared: act.body.shared };
    /// Somebody above asks for it.
    urging, "/tasks/{id}/urgings", Urging, |act| Step::Urge { text: act.body.text.clone() };
}
