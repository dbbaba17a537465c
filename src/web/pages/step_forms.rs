//! From the form of an act to its step. The nouns are those of the API; the fields are in
//! `views::task_forms`.

use super::{clause_fields::coordinators, sent::Sent};
use crate::{
    app::{App, AppError},
    domain::{
        fields::FieldErrors,
        ids::{AttachmentId, ExtensionId, OrganisationId, PersonId},
        task::{DueChoice, ExtensionKind, Step, step::Correction},
    },
};

/// The step that the form of `noun` asks for; `None` where there is no such form.
pub async fn step(app: &App, noun: &str, sent: &Sent) -> Option<Result<Step, AppError>> {
    let mut errors = FieldErrors::default();
    let reason = || sent.text("reason");
    let decision_number = || sent.text("decision_number");
    let withdraw_subtasks = || sent.is_ticked("withdraw_subtasks");
    let step = match noun {
        "acknowledgement" => Step::Acknowledge,
        "acceptance" => Step::Accept,
        "return" => Step::Return { reason: reason() },
        "insistence" => Step::Insist { reason: reason() },
        "recall" => Step::Recall { reason: reason() },
        "progress" => Step::Report {
            text: sent.text("text"),
            percent: sent.read(&mut errors, "percent", "out_of_range"),
            value: None,
        },
        "submission" => Step::Submit {
            result: sent.text("result"),
            document_number: sent.given("document_number"),
            attachments: attachments(sent, &mut errors),
            withdraw_subtasks: withdraw_subtasks(),
        },
        "commitments" => Step::Commit {
            reason: reason(),
            promised_on: sent.must_date(&mut errors, "promised_on"),
        },
        "rejection" => Step::Reject { reason: reason(), due: due_choice(sent, &mut errors) },
        "reopening" => Step::Reopen { reason: reason(), due: due_choice(sent, &mut errors) },
        "suspension" => Step::Suspend { reason: reason(), decision_number: decision_number() },
        "resumption" => Step::Resume { reason: sent.given("reason") },
        "withdrawal" => Step::Withdraw {
            reason: reason(),
            decision_number: decision_number(),
            withdraw_subtasks: withdraw_subtasks(),
        },
        "sharing" => Step::Share { shared: true },
        "unsharing" => Step::Share { shared: false },
        "due-date" => {
            Step::ChangeDueDate { due_on: sent.must_date(&mut errors, "due_on"), reason: reason() }
        }
        "urgings" => Step::Urge { text: sent.text("text") },
        "handler" => Step::SetHandler {
            person: sent.must_read::<PersonId>(&mut errors, "person", "unknown_person"),
        },
        "extensions" => Step::RequestExtension {
            extension: ExtensionId::new(app.clock.now()),
            kind: match ExtensionKind::from_name(&sent.text("kind")) {
                Some(kind) => kind,
                None => return Some(Err(FieldErrors::one("kind", "required").into())),
            },
            due_on: sent.date(&mut errors, "due_on"),
            reason: reason(),
        },
        "extension-grant" => Step::GrantExtension {
            withdraw_subtasks: withdraw_subtasks(),
            due_on: sent.date(&mut errors, "due_on"),
            decision_number: decision_number(),
        },
        "extension-refusal" => Step::RefuseExtension { reason: reason() },
        "extension-withdrawal" => Step::WithdrawExtension { reason: reason() },
        "reassignment" => return Some(reassignment(app, sent).await),
        "correction" => return Some(correction(app, sent).await),
        _ => return None,
    };
    Some(errors.into_result().map(|()| step).map_err(AppError::from))
}

/// The files that were ticked.
fn attachments(sent: &Sent, errors: &mut FieldErrors) -> Vec<AttachmentId> {
    let ticked = sent.all("attachments");
    let read: Result<Vec<AttachmentId>, _> = ticked.iter().map(|id| id.parse()).collect();
    read.unwrap_or_else(|_| {
        errors.add("attachments", "unknown_attachment");
        Vec::new()
    })
}

/// What becomes of a due date. A date that is proposed yields where the old one is kept expressly.
fn due_choice(sent: &Sent, errors: &mut FieldErrors) -> DueChoice {
    let keep_due_date = sent.is_ticked("keep_due_date");
    let due_on = sent.date(errors, "due_on").filter(|_| !keep_due_date);
    DueChoice { due_on, keep_due_date }
}

async fn reassignment(app: &App, sent: &Sent) -> Result<Step, AppError> {
    let mut errors = FieldErrors::default();
    let due = due_choice(sent, &mut errors);
    let Some(named) = sent.given("lead") else {
        errors.add("lead", "required");
        return Err(errors.into());
    };
    errors.into_result()?;
    let lead = app.organisation_named("lead", &named).await?;
    Ok(Step::Reassign { lead, reason: sent.text("reason"), due })
}

async fn correction(app: &App, sent: &Sent) -> Result<Step, AppError> {
    let mut errors = FieldErrors::default();
    let named = coordinators(sent, &mut errors);
    errors.into_result()?;
    let correction = Correction {
        title: Some(sent.text("title")),
        text: Some(sent.text("text")),
        deliverable: sent.given("deliverable"),
        coordinators: Some(app.coordinators_named(&named).await?),
    };
    Ok(Step::Correct { reason: sent.text("reason"), correction })
}

/// The step on the part of `organisation` that the form of `noun` asks for.
#[must_use]
pub fn part_step(noun: &str, organisation: OrganisationId, sent: &Sent) -> Option<Step> {
    let text = sent.text("text");
    match noun {
        "progress" => Some(Step::PartReport { organisation, text }),
        "delivery" => {
            let document_number = sent.given("document_number");
            Some(Step::PartDeliver { organisation, text, document_number })
        }
        _ => None,
    }
}
