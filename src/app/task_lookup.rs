//! Tasks for whoever has the machine itself.

use super::{App, AppError};
use crate::{
    domain::{ids::TaskId, task::Task},
    store::tasks,
};

impl App {
    /// The task with this id, for whoever has the machine itself.
    ///
    /// # Errors
    /// There is no such task, or the database failed.
    pub async fn task_by_id(&self, id: TaskId) -> Result<Task, AppError> {
        tasks::find(self.db.reader(), id).await?.ok_or(AppError::NotFound("task"))
    }

    /// The task with this reference, for whoever has the machine itself.
    ///
    /// # Errors
    /// There is no such task, or the database failed.
    pub async fn task_by_reference(&self, reference: &str) -> Result<Task, AppError> {
        tasks::find_by_reference(self.db.reader(), reference)
            .await?
            .ok_or(AppError::NotFound("task"))
    }
}
