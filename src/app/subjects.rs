//! What clocks watch, with whose posts their words are looked up in.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;

use super::AppError;
use crate::{
    domain::{
        difficulty::Difficulty,
        ids::{DifficultyId, InspectionId, OrganisationId, PersonId, TaskId},
        inspection::Inspection,
        ladder::{Audience, ClockKind, Watched},
        task::{Task, tell::hears},
    },
    store::{clocks::ClockRecord, difficulties, inspections, tasks},
};

/// The organisations and the person that a word is addressed through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    /// Its focal officers, leader and monitoring member hear.
    pub lead: OrganisationId,
    /// Its secretariat and head hear.
    pub assigner: OrganisationId,
    /// Hears in place of the focal officers.
    pub handler: Option<PersonId>,
    /// It is about a sub-task: the assigner's focal officers stand for the secretariat, its
    /// leader for the head, and nobody monitors.
    pub is_subtask: bool,
}

impl Heard {
    /// Of a task's own words.
    #[must_use]
    pub fn of_task(task: &Task) -> Self {
        let (lead, assigner, handler) = (task.lead, task.assigner, task.handler);
        Self { lead, assigner, handler, is_subtask: task.parent.is_some() }
    }

    /// Of words about a coordinator's part: the coordinator stands for the lead.
    #[must_use]
    pub fn of_part(task: &Task, coordinator: OrganisationId) -> Self {
        Self { lead: coordinator, handler: None, ..Self::of_task(task) }
    }
}

impl Heard {
    /// Of words about a difficulty report: whoever has to answer it stands for the lead.
    #[must_use]
    pub fn of_difficulty(report: &Difficulty, task: Option<&Task>) -> Self {
        let lead = report.routed_to.unwrap_or(report.reporter);
        let is_subtask = task.is_some_and(|task| task.parent.is_some());
        Self { lead, assigner: report.assigner, handler: None, is_subtask }
    }

    /// Of words about an inspection: its office's; its subjects and its team are asked apart.
    #[must_use]
    pub fn of_inspection(inspection: &Inspection) -> Self {
        let office = inspection.assigner;
        Self { lead: office, assigner: office, handler: None, is_subtask: false }
    }

    /// Who gave the sub-task that it is about: nobody above hears of it.
    #[must_use]
    pub fn within(&self) -> Option<OrganisationId> {
        self.is_subtask.then_some(self.assigner)
    }
}

/// One thing that a clock watches.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The task it is, or belongs to.
    pub task: Option<&'a Task>,
    /// The inspection it is.
    pub inspection: Option<&'a Inspection>,
    /// Through whom its words are addressed.
    pub heard: Heard,
}

impl Subject<'_> {
    /// Who hears a rung of `clock` that speaks to `audience`.
    #[must_use]
    pub fn audience(&self, clock: ClockKind, audience: &[Audience]) -> Vec<Audience> {
        let mut heard =
            self.task.map_or_else(|| audience.to_vec(), |task| hears(task.state, clock, audience));
        heard.retain(|role| !(self.heard.is_subtask && *role == Audience::Member));
        heard
    }
}

/// Everything that a batch of clocks watches.
#[derive(Debug, Default)]
pub struct Subjects {
    tasks: HashMap<TaskId, Task>,
    difficulties: HashMap<DifficultyId, Difficulty>,
    inspections: HashMap<InspectionId, Inspection>,
}

impl Subjects {
    /// What `clocks` watch.
    ///
    /// # Errors
    /// The database failed.
    pub async fn of(db: &impl ConnectionTrait, clocks: &[ClockRecord]) -> Result<Self, AppError> {
        let reports: Vec<DifficultyId> =
            clocks.iter().filter_map(|clock| clock.watched.difficulty()).collect();
        let reports = difficulties::find_many(db, &reports).await?;
        let visits: Vec<InspectionId> =
            clocks.iter().filter_map(|clock| clock.watched.inspection()).collect();
        let visits = inspections::find_many(db, &visits).await?;
        let mut ids: Vec<TaskId> = clocks.iter().filter_map(|clock| clock.watched.task()).collect();
        ids.extend(reports.iter().filter_map(|report| report.task));
        ids.sort_unstable();
        ids.dedup();
        let tasks = tasks::find_many(db, &ids).await?;
        Ok(Self {
            tasks: tasks.into_iter().map(|task| (task.id, task)).collect(),
            difficulties: reports.into_iter().map(|report| (report.id, report)).collect(),
            inspections: visits.into_iter().map(|visit| (visit.id, visit)).collect(),
        })
    }

    /// The task at hand: all that its own clocks watch.
    #[must_use]
    pub fn of_task(task: Task) -> Self {
        Self { tasks: HashMap::from([(task.id, task)]), ..Self::default() }
    }

    /// What `watched` is, while it is there.
    #[must_use]
    pub fn get(&self, watched: Watched) -> Option<Subject<'_>> {
        match watched {
            Watched::Task(id) => {
                let task = self.tasks.get(&id)?;
                Some(Subject { task: Some(task), inspection: None, heard: Heard::of_task(task) })
            }
            Watched::Part(id, coordinator) => {
                let task = self.tasks.get(&id)?;
                let heard = Heard::of_part(task, coordinator);
                Some(Subject { task: Some(task), inspection: None, heard })
            }
            Watched::Difficulty(id) => {
                let report = self.difficulties.get(&id)?;
                let task = report.task.and_then(|task| self.tasks.get(&task));
                let heard = Heard::of_difficulty(report, task);
                Some(Subject { task, inspection: None, heard })
            }
            Watched::Inspection(id) => {
                let visit = self.inspections.get(&id)?;
                let heard = Heard::of_inspection(visit);
                Some(Subject { task: None, inspection: Some(visit), heard })
            }
        }
    }
}
