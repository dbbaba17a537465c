//! The difficulty reports that letters name.

use std::collections::{BTreeSet, HashMap};

use sea_orm::ConnectionTrait;

use super::{AppError, boards::Organisations};
use crate::{
    domain::{
        difficulty::{Difficulty, State},
        ids::{DifficultyId, OrganisationId},
        letter::LetterDifficulty,
        locale::Locale,
    },
    store::{difficulties, organisations},
};

/// The reports of a batch of letters, with the names of their reporters.
pub(super) struct Reports {
    reports: HashMap<DifficultyId, Difficulty>,
    reporters: Organisations,
}

impl Reports {
    /// The reports of `ids`.
    ///
    /// # Errors
    /// The database failed.
    pub(super) async fn of(
        db: &impl ConnectionTrait,
        ids: BTreeSet<DifficultyId>,
    ) -> Result<Self, AppError> {
        let ids: Vec<DifficultyId> = ids.into_iter().collect();
        let reports = difficulties::find_many(db, &ids).await?;
        let reporters: BTreeSet<OrganisationId> =
            reports.iter().map(|report| report.reporter).collect();
        let reporters: Vec<OrganisationId> = reporters.into_iter().collect();
        Ok(Self {
            reporters: organisations::find_many(db, &reporters).await?,
            reports: reports.into_iter().map(|report| (report.id, report)).collect(),
        })
    }

    /// What a letter in `locale` says of a report.
    pub(super) fn get(&self, id: DifficultyId, locale: Locale) -> Option<LetterDifficulty> {
        let report = self.reports.get(&id)?;
        let reporter = self.reporters.get(&report.reporter);
        Some(LetterDifficulty {
            id,
            obstacle: report.headline(),
            reporter: reporter.map(|known| known.name(locale).to_owned()).unwrap_or_default(),
            answer_by: report.answer_by.filter(|_| report.state == State::Routed),
        })
    }
}
