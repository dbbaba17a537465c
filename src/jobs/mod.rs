//! What runs by itself: the courier, the timetable, and the worker that drives both.

pub mod courier;
pub mod scheduler;
pub mod worker;

use std::{future::Future, time::Duration};

pub use courier::{Courier, CourierSettings, Delivered};
pub use worker::Worker;

use crate::app::AppError;

/// One question to the database takes no longer: on a dead connection it would take for ever.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(30);

/// The answer to one question of a loop that has to go on whatever happens.
async fn answered<T>(ask: impl Future<Output = Result<T, AppError>>) -> Result<T, AppError> {
    let cut_off = |_| AppError::broken("the database does not answer");
    tokio::time::timeout(ANSWER_TIMEOUT, ask).await.map_err(cut_off)?
}
