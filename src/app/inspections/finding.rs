//! Keeps what was found, and gives the tasks that mend it.

use super::Inspection;
use crate::{
    app::{App, AppError, Writing, fan_out, giving},
    domain::{
        due::Due,
        fields::FieldErrors,
        ids::{FindingId, TaskId},
        inspection::{Finding, Found, finding::CorrectiveAction},
        rights::Actor,
        task::Task,
    },
    store::{findings, organisations},
};

/// Keeps what was found; its corrective actions are tasks that the working group gives.
pub(super) async fn record(
    writing: &Writing,
    app: &App,
    actor: &Actor,
    inspection: &Inspection,
    found: &Found,
) -> Result<Vec<TaskId>, AppError> {
    let (db, now) = (&*writing.tx, writing.now);
    let today = writing.world.calendar.date_of(now);
    let mut drafts = Vec::new();
    let mut errors = FieldErrors::default();
    for (index, action) in found.corrective_actions.iter().enumerate() {
        let field = format!("corrective_actions.{index}.lead");
        match organisations::find(db, action.lead).await? {
            Some(lead) if lead.is_valid_on(today) => {
                drafts.push(draft_of(writing, inspection, found, action).into());
            }
            Some(_) => errors.add(field, "organisation_has_ended"),
            None => errors.add(field, "unknown_organisation"),
        }
    }
    errors.into_result()?;
    let given = giving::give(writing, app, Some(actor), &drafts).await?;
    let tasks: Vec<TaskId> = given.iter().map(|task| task.id).collect();
    let finding = Finding {
        id: FindingId::new(now),
        organisation: found.organisation,
        nature: found.nature.trim().to_owned(),
        severity: found.severity.trim().to_owned(),
        cause: found.cause.clone(),
        responsibility: found.responsibility.clone(),
        evidence: found.evidence.clone(),
        recorded_by: actor.person,
        recorded_at: now,
        tasks: tasks.clone(),
    };
    findings::insert(db, inspection.id, &finding).await?;
    Ok(tasks)
}

fn draft_of(
    writing: &Writing,
    inspection: &Inspection,
    found: &Found,
    action: &CorrectiveAction,
) -> Task {
    let now = writing.now;
    let blank = fan_out::blank(inspection.assigner, action.lead, now);
    let short = blank.id.0.simple().to_string();
    Task {
        reference: format!("{}·{}", inspection.reference, short[short.len() - 6..].to_uppercase()),
        source: Some(inspection.source()),
        title: action.title.trim().to_owned(),
        text: format!("{}\n\n{}", action.title.trim(), found.nature.trim()),
        due: Due::on(action.due_on),
        due_on: Some(action.due_on),
        ..blank
    }
}
