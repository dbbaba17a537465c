//! What waits at the secretariat's desk, queue by queue, counted.

use super::{
    difficulties::Queue,
    tasks::{Count, SubtaskChoice, TaskQuery},
};
use crate::{
    app::{App, AppError},
    domain::{
        rights::{Actor, Role},
        task::State,
    },
};

/// How much waits in each queue of the secretariat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeskQueues {
    /// Results to review.
    pub submitted: Count,
    /// Tasks sent back.
    pub returned: Count,
    /// Difficulty reports to route.
    pub triage: Count,
    /// Extension requests to decide.
    pub extensions: Count,
    /// Open tasks without a due date.
    pub undated: Count,
    /// Tasks that nobody will be reminded of again.
    pub exhausted: Count,
    /// Organisations in which nobody would be told.
    pub nobody: Count,
}

impl App {
    /// The queues of the secretariat; `None` for everybody else.
    ///
    /// # Errors
    /// The database failed.
    pub async fn desk_queues(&self, actor: &Actor) -> Result<Option<DeskQueues>, AppError> {
        if !actor.has_role(Role::Secretariat) {
            return Ok(None);
        }
        let base = TaskQuery { subtasks: SubtaskChoice::CountedOnce, ..TaskQuery::default() };
        let in_state = |state| TaskQuery { states: vec![state], ..base.clone() };
        let open = State::ALL.into_iter().filter(|state| state.is_open()).collect();
        let undated = TaskQuery { states: open, undated: true, ..base.clone() };
        let exhausted = TaskQuery { exhausted: true, ..base.clone() };
        Ok(Some(DeskQueues {
            submitted: self.count_tasks(actor, &in_state(State::Submitted)).await?,
            returned: self.count_tasks(actor, &in_state(State::Returned)).await?,
            triage: Count::exact(self.count_difficulties(actor, Queue::Triage).await?),
            extensions: self.count_requested_extensions(actor).await?,
            undated: self.count_tasks(actor, &undated).await?,
            exhausted: self.count_tasks(actor, &exhausted).await?,
            nobody: Count::exact(self.count_lacking().await?),
        }))
    }
}
