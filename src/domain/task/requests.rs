//! What extension requests and coordinators' parts do to a task.

use chrono::NaiveDate;

use super::{
    Action, Decision, ExtensionKind, ExtensionOutcome, Fact, PendingExtension, Refusal,
    decide::Circumstances,
};
use crate::domain::{
    fields::FieldErrors,
    ids::{ExtensionId, OrganisationId},
};

/// Working days within which a request is decided (spec part 2, "Other clocks").
pub const DECIDED_WITHIN: i32 = 3;

impl Decision {
    /// Asks for a later due date, or to be let off.
    pub(super) fn request(
        &mut self,
        id: ExtensionId,
        kind: ExtensionKind,
        due_on: Option<NaiveDate>,
        on: &Circumstances<'_>,
    ) -> Result<(), Refusal> {
        if let Some(due_on) = due_on {
            self.check_later(due_on, on)?;
        }
        let decide_by = on.calendar.wd(on.today(), DECIDED_WITHIN);
        let pending = PendingExtension { id, kind, due_on, decide_by };
        self.task.extension = Some(pending);
        self.facts.push(Fact::ExtensionRequested(pending));
        Ok(())
    }

    /// Grants the pending request, on another date where the assigner names one.
    pub(super) fn grant(
        &mut self,
        due_on: Option<NaiveDate>,
        on: &Circumstances<'_>,
    ) -> Result<(), Refusal> {
        let Some(pending) = self.task.extension else { return Ok(()) };
        if pending.kind == ExtensionKind::Withdraw {
            if due_on.is_some() {
                return Err(FieldErrors::one("due_on", "not_with_this_kind").into());
            }
            self.task.withdrawn_on = Some(on.today());
            self.end_extension(ExtensionOutcome::Granted, None);
            return Ok(());
        }
        let Some(granted) = due_on.or(pending.due_on) else {
            return Err(FieldErrors::one("due_on", "required").into());
        };
        self.check_later(granted, on)?;
        self.end_extension(ExtensionOutcome::Granted, Some(granted));
        self.task.extensions += u32::from(self.task.due_on.is_some());
        self.set_due(granted, on.now);
        Ok(())
    }

    /// An extension puts a due date off, or gives an undated task one; never into the past.
    fn check_later(&self, due_on: NaiveDate, on: &Circumstances<'_>) -> Result<(), Refusal> {
        if due_on < on.today() {
            let today = on.today().to_string();
            return Err(FieldErrors::with_detail("due_on", "in_the_past", today).into());
        }
        match self.task.due_on {
            Some(present) if due_on <= present => {
                let present = present.to_string();
                Err(FieldErrors::with_detail("due_on", "not_later", present).into())
            }
            _ => Ok(()),
        }
    }

    /// The pending request, if there is one, gets its outcome.
    pub(super) fn end_extension(&mut self, outcome: ExtensionOutcome, due_on: Option<NaiveDate>) {
        if let Some(PendingExtension { id, .. }) = self.task.extension.take() {
            self.facts.push(Fact::ExtensionEnded { id, outcome, due_on });
        }
    }

    /// A coordinator reports on its part, or delivers it with a text and perhaps a document.
    pub(super) fn part(
        &mut self,
        action: Action,
        organisation: OrganisationId,
        (text, document_number): (&str, Option<&String>),
        on: &Circumstances<'_>,
    ) -> Result<(), Refusal> {
        if !on.parts.contains(&organisation) {
            return Err(Refusal::NotYours { action });
        }
        let state = self.task.state;
        let helpers = &mut self.task.coordinators;
        let part = helpers.iter_mut().find(|helper| helper.organisation == organisation);
        let Some(part) = part.filter(|part| part.delivered_on.is_none()) else {
            return Err(Refusal::Unlawful { action, state, rule: "part_delivered_already" });
        };
        let is_delivery = action == Action::PartDeliver;
        if is_delivery {
            part.delivered_on = Some(on.today());
        }
        let (text, document_number) = (text.to_owned(), document_number.cloned());
        self.facts.push(Fact::PartReported { organisation, text, document_number, is_delivery });
        Ok(())
    }
}
