//! Mends what a task says, and checks who helps.

use std::collections::BTreeSet;

use super::{Coordinator, Decision, Refusal, Task, step::Correction};
use crate::domain::fields::FieldErrors;

impl Decision {
    pub(super) fn correct(&mut self, correction: &Correction) -> Result<(), Refusal> {
        let task = &mut self.task;
        if let Some(coordinators) = &correction.coordinators {
            check_coordinators(coordinators, task)?;
            let delivered_on = |organisation| {
                let known =
                    task.coordinators.iter().find(|known| known.organisation == organisation);
                known.and_then(|known| known.delivered_on)
            };
            let kept = |named: &Coordinator| Coordinator {
                delivered_on: delivered_on(named.organisation),
                ..*named
            };
            task.coordinators = coordinators.iter().map(kept).collect();
        }
        for (field, value) in
            [(&mut task.title, &correction.title), (&mut task.text, &correction.text)]
        {
            if let Some(value) = value {
                field.clone_from(value);
            }
        }
        if correction.deliverable.is_some() {
            task.deliverable.clone_from(&correction.deliverable);
        }
        Ok(())
    }
}

/// Coordinators are others than the lead, each named once, due no later than the lead.
///
/// # Errors
/// Names `coordinators` with what is wrong.
pub fn check_coordinators(coordinators: &[Coordinator], task: &Task) -> Result<(), FieldErrors> {
    let mut seen = BTreeSet::new();
    for coordinator in coordinators {
        if coordinator.organisation == task.lead {
            return Err(FieldErrors::one("coordinators", "is_the_lead"));
        }
        if !seen.insert(coordinator.organisation) {
            return Err(FieldErrors::one("coordinators", "named_twice"));
        }
        if let Some((part, due)) = coordinator.due_on.zip(task.due_on)
            && part > due
        {
            let due = due.to_string();
            return Err(FieldErrors::with_detail("coordinators", "due_after_lead", due));
        }
    }
    Ok(())
}
