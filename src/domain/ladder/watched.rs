//! What a clock watches (spec part 1, "Clock").

use serde::Serialize;
use uuid::Uuid;

use super::ClockKind;
use crate::domain::ids::{DifficultyId, InspectionId, OrganisationId, TaskId};

/// What a clock watches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Watched {
    /// A task itself.
    Task(TaskId),
    /// A coordinator's part of a task.
    Part(TaskId, OrganisationId),
    /// A difficulty report.
    Difficulty(DifficultyId),
    /// An inspection.
    Inspection(InspectionId),
}

impl Watched {
    /// What a clock of `kind` watches, from the task and the subject that are kept with it.
    #[must_use]
    pub fn of(kind: ClockKind, task: Option<TaskId>, subject: Uuid) -> Option<Self> {
        Some(match kind {
            ClockKind::Part => Self::Part(task?, OrganisationId(subject)),
            ClockKind::Triage | ClockKind::Answer => Self::Difficulty(DifficultyId(subject)),
            ClockKind::Visit => Self::Inspection(InspectionId(subject)),
            ClockKind::Due
            | ClockKind::Acknowledgement
            | ClockKind::Return
            | ClockKind::Review
            | ClockKind::Decision
            | ClockKind::Report => Self::Task(task?),
        })
    }

    /// The task, where it is one or a part of one.
    #[must_use]
    pub fn task(self) -> Option<TaskId> {
        match self {
            Self::Task(task) | Self::Part(task, _) => Some(task),
            Self::Difficulty(_) | Self::Inspection(_) => None,
        }
    }

    /// The difficulty report, where it is one.
    #[must_use]
    pub fn difficulty(self) -> Option<DifficultyId> {
        match self {
            Self::Difficulty(difficulty) => Some(difficulty),
            Self::Task(_) | Self::Part(..) | Self::Inspection(_) => None,
        }
    }

    /// The inspection, where it is one.
    #[must_use]
    pub fn inspection(self) -> Option<InspectionId> {
        match self {
            Self::Inspection(inspection) => Some(inspection),
            Self::Task(_) | Self::Part(..) | Self::Difficulty(_) => None,
        }
    }

    /// The identity of the thing itself.
    #[must_use]
    pub fn subject(self) -> Uuid {
        match self {
            Self::Task(task) => task.0,
            Self::Part(_, organisation) => organisation.0,
            Self::Difficulty(difficulty) => difficulty.0,
            Self::Inspection(inspection) => inspection.0,
        }
    }
}
