//! The loop behind `serve` and `work`: timetable and courier, side by side, until told to stop.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use chrono::TimeDelta;
use tokio::sync::watch;
use uuid::Uuid;

use super::{Courier, answered, scheduler};
use crate::{
    app::{App, AppError},
    clock::{Clock as _, SystemClock},
    domain::ids::new_id,
};

/// How often the worker looks whether there is anything to do.
const TICK: Duration = Duration::from_secs(1);
/// How long it waits after our own way out, or the database, turned out to be broken.
const BACK_OFF: Duration = Duration::from_secs(15);
/// How long one process keeps the timetable to itself: it saves work, the keys keep truth.
const SCHEDULER_LEASE: TimeDelta = TimeDelta::seconds(20);
/// A composing that takes longer is cut off.
const COMPOSE_TIMEOUT: Duration = Duration::from_secs(120);

/// Jobs and courier of one process.
pub struct Worker {
    app: App,
    courier: Courier,
    id: Uuid,
}

impl Worker {
    /// A worker; [`Worker::run`] sets it going.
    #[must_use]
    pub fn new(app: App, courier: Courier) -> Arc<Self> {
        Arc::new(Self { app, courier, id: new_id(SystemClock.now()) })
    }

    /// Works until `stop` says true; letters in hand are finished or given back first.
    pub async fn run(self: Arc<Self>, stop: watch::Receiver<bool>) {
        let timetable = tokio::spawn(Arc::clone(&self).timetable(stop.clone()));
        let mail = tokio::spawn(Arc::clone(&self).mail(stop.clone()));
        let mut ended = stop;
        // An error means that nobody can say stop any more: that is a stop, too.
        let _said_or_gone = ended.wait_for(|stop| *stop).await.is_ok();
        self.courier.stop();
        for part in [timetable, mail] {
            if let Err(error) = part.await {
                tracing::error!(%error, "a part of the worker broke");
            }
        }
        if let Err(error) = self.app.give_timetable_back(self.id).await {
            tracing::warn!(%error, "the timetable's lease runs out by itself");
        }
    }

    async fn timetable(self: Arc<Self>, mut stop: watch::Receiver<bool>) {
        let mut is_seeded = false;
        loop {
            let outcome = self.timetable_once(&mut is_seeded).await;
            if let Err(error) = &outcome {
                tracing::error!(%error, "the timetable cannot be followed");
            }
            if sleep(&mut stop, if outcome.is_ok() { TICK } else { BACK_OFF }).await {
                return;
            }
        }
    }

    async fn timetable_once(&self, is_seeded: &mut bool) -> Result<(), AppError> {
        if !*is_seeded {
            answered(self.app.seed_timetable()).await?;
            *is_seeded = true;
        }
        if self.has_timetable().await? {
            scheduler::tick(&self.app).await?;
        }
        Ok(())
    }

    async fn has_timetable(&self) -> Result<bool, AppError> {
        let now = SystemClock.now();
        answered(self.app.take_timetable(self.id, now, now + SCHEDULER_LEASE)).await
    }

    async fn mail(self: Arc<Self>, mut stop: watch::Receiver<bool>) {
        loop {
            let outcome = self.mail_once().await;
            let is_well = match &outcome {
                Ok(is_well) => *is_well,
                Err(error) => {
                    tracing::error!(%error, "mail stands still");
                    false
                }
            };
            if sleep(&mut stop, if is_well { TICK } else { BACK_OFF }).await {
                return;
            }
        }
    }

    /// Composes and delivers once; false where our own way out is broken.
    async fn mail_once(&self) -> Result<bool, AppError> {
        let began = Instant::now();
        if answered(self.app.is_switched_on("compose")).await? {
            let composed = tokio::time::timeout(COMPOSE_TIMEOUT, self.app.compose()).await;
            let composed = composed.map_err(|_| AppError::broken("composing was cut off"))??;
            if composed > 0 {
                tracing::info!(composed, took = ?began.elapsed(), "composed");
            }
        }
        if !answered(self.app.is_switched_on("deliver")).await? {
            return Ok(true);
        }
        let done = self.courier.deliver().await?;
        if done.sent + done.put_off + done.failed > 0 {
            tracing::info!(sent = done.sent, put_off = done.put_off, failed = done.failed, "mail");
        }
        Ok(done.trouble.is_none())
    }
}

/// Waits for `time`, or less where the worker is to stop; says whether it is.
async fn sleep(stop: &mut watch::Receiver<bool>, time: Duration) -> bool {
    tokio::time::timeout(time, stop.wait_for(|stop| *stop)).await.is_ok()
}
