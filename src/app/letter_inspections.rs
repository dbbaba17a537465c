//! The inspections that letters name.

use std::collections::{BTreeSet, HashMap};

use sea_orm::ConnectionTrait;

use super::AppError;
use crate::{
    domain::{ids::InspectionId, inspection::Inspection, letter::LetterInspection},
    store::inspections,
};

/// The inspections of a batch of letters.
pub(super) struct Visits(HashMap<InspectionId, Inspection>);

impl Visits {
    /// The inspections of `ids`.
    ///
    /// # Errors
    /// The database failed.
    pub(super) async fn of(
        db: &impl ConnectionTrait,
        ids: BTreeSet<InspectionId>,
    ) -> Result<Self, AppError> {
        let ids: Vec<InspectionId> = ids.into_iter().collect();
        let found = inspections::find_many(db, &ids).await?;
        Ok(Self(found.into_iter().map(|visit| (visit.id, visit)).collect()))
    }

    /// What a letter says of an inspection.
    pub(super) fn get(&self, id: InspectionId) -> Option<LetterInspection> {
        let visit = self.0.get(&id)?;
        Some(LetterInspection {
            id,
            reference: visit.reference.clone(),
            title: visit.plan.title.clone(),
            from: visit.plan.from,
            to: visit.plan.to,
        })
    }
}
