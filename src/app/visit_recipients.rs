//! Who hears of an inspection: its team, and the people of every organisation that is visited.

use sea_orm::ConnectionTrait;

use super::{
    AppError,
    recipients::{Resolver, told},
    subjects::Subject,
};
use crate::{
    domain::{inspection::Inspection, ladder::Audience, recipient::Recipient},
    store::people,
};

impl Resolver {
    /// Who hears a word about what a clock watches; each once.
    ///
    /// # Errors
    /// The database failed.
    pub async fn of_subject(
        &mut self,
        db: &impl ConnectionTrait,
        subject: &Subject<'_>,
        audiences: &[Audience],
    ) -> Result<Vec<Recipient>, AppError> {
        match subject.inspection {
            Some(inspection) => self.of_inspection(db, inspection, audiences).await,
            None => self.of_heard(db, &subject.heard, audiences).await,
        }
    }

    /// Who hears a word about an inspection: focal officers and leaders are those of every
    /// organisation that is visited; each person once.
    ///
    /// # Errors
    /// The database failed.
    pub async fn of_inspection(
        &mut self,
        db: &impl ConnectionTrait,
        inspection: &Inspection,
        audiences: &[Audience],
    ) -> Result<Vec<Recipient>, AppError> {
        let mut recipients: Vec<Recipient> = Vec::new();
        for audience in audiences {
            let mut told = Vec::new();
            match audience {
                Audience::Team => told = self.team(db, inspection).await?,
                Audience::Focal | Audience::Leader | Audience::Member => {
                    for subject in &inspection.plan.organisations {
                        told.extend(self.of(db, *subject, *audience).await?);
                    }
                }
                Audience::Secretariat | Audience::Head => {
                    told = self.of(db, inspection.assigner, *audience).await?;
                }
            }
            for recipient in told {
                if !recipients.iter().any(|known| known.address == recipient.address) {
                    recipients.push(recipient);
                }
            }
        }
        Ok(recipients)
    }

    /// The team of an inspection, as far as it holds posts; else who is told in its place.
    ///
    /// # Errors
    /// The database failed.
    pub async fn team(
        &mut self,
        db: &impl ConnectionTrait,
        inspection: &Inspection,
    ) -> Result<Vec<Recipient>, AppError> {
        let (office, audience) = (inspection.assigner, Audience::Team);
        let team = people::in_office(db, &inspection.plan.team, self.day).await?;
        let team = self.there_or_deputies(db, team).await?;
        if team.is_empty() {
            return self.instead(db, office, audience).await;
        }
        Ok(team.into_iter().map(|person| told(person, false, office, audience)).collect())
    }
}
