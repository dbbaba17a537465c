//! `/approvals/{id}/…`: the leader decides, and whoever asked takes back, on the task's page.

use actix_web::{
    HttpRequest,
    web::{self, Path},
};

use super::{
    acts::{complain, show_refused},
    complaints::mendable,
    files,
    flash::SAVED,
    frame::{Post, Visit, done},
    task,
};
use crate::{
    app::{AppError, approvals::Approval, boards::task_page::TaskPageFacts},
    domain::{
        ids::{ApprovalId, PersonId},
        rights::Actor,
        task::Leaving,
    },
    web::{
        answer::Answered,
        error::Failure,
        views::{
            Form,
            approvals::{ApprovalCard, ApprovalRow, decisions, withdrawal},
            task::Change,
        },
    },
    wording::Say,
};

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config.route("/approvals/{id}/{noun}", web::post().to(act));
}

async fn act(post: Post, path: Path<(String, String)>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let id: ApprovalId = path.0.parse().map_err(|_| Failure::not_found())?;
    let (app, caller, version) = (visit.app(), visit.caller(), sent.version());
    let acted = match path.1.as_str() {
        "approval" => app.approve(&caller, id, version).await,
        "return" => app.send_back(&caller, id, &sent.text("reason"), version).await,
        "withdrawal" => app.withdraw_approval(&caller, id, version).await,
        _ => return Err(Failure::not_found()),
    };
    let problem = match acted {
        Ok(found) => return done(&format!("/tasks/{}", found.task.id), SAVED),
        Err(error) => mendable(error.into())?,
    };
    let known = app.approval(visit.actor(), id).await?;
    let facts = app.task_page(visit.actor(), known.task.id).await?;
    let mut page = task::view(&facts, visit.actor(), visit.locale());
    let forms = page.approvals.iter_mut();
    let forms = forms.flat_map(|card| card.buttons.iter_mut().chain(&mut card.acts));
    let above = complain(forms, request.path(), &sent, &problem);
    show_refused(visit, &problem, above, &page).await
}

/// The requests that wait on a task, as its reader sees them.
#[must_use]
pub fn cards(facts: &TaskPageFacts, actor: &Actor) -> Vec<ApprovalCard> {
    let waiting = facts.approvals.all.iter().filter(|one| one.outcome.is_none());
    waiting.map(|approval| card(approval, facts, actor)).collect()
}

fn card(approval: &Approval, facts: &TaskPageFacts, actor: &Actor) -> ApprovalCard {
    let name = |id: PersonId| facts.detail.names.get(&id).cloned().unwrap_or_default();
    let (id, version) = (approval.id.to_string(), approval.version());
    let (mut buttons, mut acts) = (Vec::new(), Vec::new());
    if facts.approvals.may_decide {
        let (approve, back) = decisions(&id, version);
        buttons.push(approve);
        acts.push(back);
    }
    if approval.is_asked_by(actor) {
        buttons.push(withdrawal(&id, version));
    }
    ApprovalCard {
        id: format!("waits-{id}"),
        what: what(approval),
        who: name(approval.asked_by),
        on_behalf_of: approval.asked_for.map(name),
        at: approval.asked_at,
        words: approval.step.step().words().unwrap_or_default().to_owned(),
        facts: stated(&approval.step, facts),
        lacks_leader: facts.approvals.lacks_leader,
        buttons,
        acts,
    }
}

fn what(approval: &Approval) -> Say {
    Say::new(format!("action-{}", approval.step.action().name()))
}

/// What is stated besides its words.
fn stated(step: &Leaving, facts: &TaskPageFacts) -> Vec<Change> {
    let fact = |field: &str, new| Change { field: field.to_owned(), old: None, new: Some(new) };
    let date = |date| Say::new("a-date").with("date", date);
    match step {
        Leaving::Submit { document_number, attachments, .. } => {
            let number = document_number.iter();
            let number = number.map(|number| fact("field-document-number", Say::plain(number)));
            let held = |id: &str| attachments.iter().any(|file| file.to_string() == id);
            let files = files::choices(facts).into_iter().filter(|file| held(&file.value));
            number.chain(files.map(|file| fact("field-file", file.label))).collect()
        }
        Leaving::RequestExtension { kind, due_on, .. } => {
            let kind = Say::new(format!("extension-kind-{}", kind.name()));
            let due_on = due_on.map(|due_on| fact("field-new-due-on", date(due_on)));
            [fact("field-extension-kind", kind)].into_iter().chain(due_on).collect()
        }
        Leaving::Commit { promised_on, .. } => vec![fact("field-promised-on", date(*promised_on))],
    }
}

/// Without the forms of acts that wait already, for whoever would have to ask again.
pub fn leave_out_waiting(facts: &TaskPageFacts, forms: &mut Vec<Form>) {
    let noun = |approval: &Approval| match &approval.step {
        Leaving::Submit { .. } => "submission",
        Leaving::RequestExtension { .. } => "extensions",
        Leaving::Commit { .. } => "commitments",
    };
    let waiting = facts.approvals.all.iter().filter(|one| one.outcome.is_none());
    let waiting: Vec<&str> = waiting.map(noun).collect();
    if !facts.approvals.may_decide {
        forms.retain(|form| !waiting.contains(&form.id.as_str()));
    }
}

/// What waits for `actor` to approve.
pub(super) async fn waiting(visit: &Visit, actor: &Actor) -> Result<Vec<ApprovalRow>, AppError> {
    let found = visit.app().approvals_waiting_for(actor).await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let names = visit.app().names_in_approvals(found.iter().map(|one| &one.approval)).await?;
    let row = |one: &crate::app::approvals::ApprovalSeen| ApprovalRow {
        task: crate::web::views::Link::new(
            format!("/tasks/{}#waits-{}", one.task.id, one.approval.id),
            one.task.title.clone(),
        ),
        reference: one.task.reference.clone(),
        what: what(&one.approval),
        who: names.get(&one.approval.asked_by).cloned().unwrap_or_default(),
        at: one.approval.asked_at,
    };
    Ok(found.iter().map(row).collect())
}
