//! What only the register can say about a step.

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use super::{AppError, files, subtasks as below};
use crate::{
    domain::{
        fields::FieldErrors,
        rights::Role,
        task::{Step, Task},
    },
    store::{organisations, people},
};

/// What only the register can say about a step.
pub(super) async fn check_against_register(
    db: &impl ConnectionTrait,
    step: &Step,
    after: &Task,
    today: NaiveDate,
) -> Result<(), AppError> {
    match step {
        Step::Reassign { lead, .. } => {
            let known = organisations::find(db, *lead).await?;
            let known = known.ok_or_else(|| FieldErrors::one("lead", "unknown_organisation"))?;
            if !known.is_valid_on(today) {
                return Err(FieldErrors::one("lead", "organisation_has_ended").into());
            }
            below::must_lie_below(db, after, "lead", [*lead]).await?;
        }
        Step::Correct { correction, .. } => {
            let named = correction.coordinators.iter().flatten();
            let named = named.map(|helper| helper.organisation);
            below::must_lie_below(db, after, "coordinators", named).await?;
        }
        Step::SetHandler { person: Some(person) }
            if !people::holds(db, *person, Role::Focal, &[after.lead], today).await? =>
        {
            return Err(FieldErrors::one("person", "not_a_focal_officer_of_the_lead").into());
        }
        Step::Submit { attachments, .. } => {
            files::must_be_of(db, after.id, attachments).await?;
        }
        _ => {}
    }
    Ok(())
}
