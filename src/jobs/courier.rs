//! Takes letters, sends them outside any transaction, marks them (spec part 2, "Messages").

use std::{
    collections::VecDeque,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use chrono::TimeDelta;
use futures_util::future::join_all;
use uuid::Uuid;

use super::answered;
use crate::{
    app::{
        App, AppError,
        letters::{Failure, Lease},
    },
    clock::{SharedClock, SystemClock},
    domain::{
        ids::{MessageId, new_id},
        letter::Letter,
    },
    mail::{Mailer, Outgoing, Renderer, SEND_TIMEOUT_S, SendError, Sender, Session},
};

/// Letters that one lane takes at once.
const BATCH_MAX: u64 = 32;
/// How long a lane holds letters without renewing its lease, in seconds.
const LEASE_S: u64 = 60;
/// Letters held longer than this are looked at again, and their lease renewed, in seconds.
const REFRESH_S: u64 = 5;
/// Room for the database and for clocks that differ, in seconds.
const MARGIN_S: u64 = 15;
// However slow the mail server: a letter is sent, or given up, while its lease still runs.
const _: () = assert!(REFRESH_S + SEND_TIMEOUT_S + MARGIN_S < LEASE_S);
/// Letters the mail server took are marked at least this often: what a crash may repeat.
const MARK_WITHIN: Duration = Duration::from_millis(50);
/// Letters of one delivery, at most; the rest waits for the next one.
const LETTERS_PER_DELIVERY: usize = 20_000;
/// Lanes, at most.
pub const SESSIONS_MAX: usize = 16;

/// What a courier needs to know.
#[derive(Clone, Debug)]
pub struct CourierSettings {
    /// Who writes.
    pub sender: Sender,
    /// Lanes that send side by side.
    pub sessions: usize,
}

/// Delivers what waits.
#[derive(Clone)]
pub struct Courier {
    app: App,
    mailer: Mailer,
    renderer: Arc<Renderer>,
    settings: CourierSettings,
    lease_clock: SharedClock,
    stopping: Arc<AtomicBool>,
}

/// What one delivery did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Letters that the mail server took.
    pub sent: usize,
    /// Letters to be tried again.
    pub put_off: usize,
    /// Letters that were given up at once.
    pub failed: usize,
    /// What is wrong with our own way; nothing aged by it.
    pub trouble: Option<String>,
}

impl Courier {
    /// A courier; nothing is sent until it is asked to.
    #[must_use]
    pub fn new(
        app: App,
        mailer: Mailer,
        renderer: Arc<Renderer>,
        settings: CourierSettings,
    ) -> Self {
        let (lease_clock, stopping) = (Arc::new(SystemClock), Arc::new(AtomicBool::new(false)));
        Self { app, mailer, renderer, settings, lease_clock, stopping }
    }

    /// The same with another clock for its leases, which are about processes and go by the
    /// machine's clock, not the installation's.
    #[must_use]
    pub fn with_lease_clock(mut self, clock: SharedClock) -> Self {
        self.lease_clock = clock;
        self
    }

    /// Finishes the letters in hand and takes no more.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// The way out, for `doctor`.
    #[must_use]
    pub fn mailer(&self) -> &Mailer {
        &self.mailer
    }

    /// Delivers what waits, until nothing is left or our own way turns out to be broken.
    ///
    /// # Errors
    /// The database failed; letters in hand come back when their lease ends.
    pub async fn deliver(&self) -> Result<Delivered, AppError> {
        if self.mailer.is_none() {
            return Ok(Delivered::default());
        }
        let first = Lane::new(self, Arc::default());
        let letters = answered(self.app.take_letters(|| first.lease(), BATCH_MAX)).await?;
        if letters.is_empty() {
            return Ok(Delivered::default());
        }
        let more = letters.len() as u64 >= BATCH_MAX;
        let others = if more { self.settings.sessions.clamp(1, SESSIONS_MAX) - 1 } else { 0 };
        let halt = Arc::clone(&first.halt);
        let mut lanes = vec![tokio::spawn(first.run(letters))];
        for _ in 0..others {
            lanes.push(tokio::spawn(Lane::new(self, Arc::clone(&halt)).run(Vec::new())));
        }
        let mut total = Delivered::default();
        for outcome in join_all(lanes).await {
            let done = outcome.map_err(AppError::broken)??;
            total.sent += done.sent;
            total.put_off += done.put_off;
            total.failed += done.failed;
            total.trouble = total.trouble.or(done.trouble);
        }
        if total.trouble.is_some() || total.sent + total.put_off + total.failed > 0 {
            answered(self.app.note_mail_trouble(total.trouble.as_deref())).await?;
        }
        Ok(total)
    }
}

/// One connection's worth of a delivery.
struct Lane {
    courier: Courier,
    id: Uuid,
    session: Session,
    halt: Arc<AtomicBool>,
    /// Taken by the mail server, not marked yet.
    sent: Vec<MessageId>,
    marked_at: Instant,
    done: Delivered,
}

impl Lane {
    fn new(courier: &Courier, halt: Arc<AtomicBool>) -> Self {
        Self {
            courier: courier.clone(),
            id: new_id(courier.lease_clock.now()),
            session: courier.mailer.session(),
            halt,
            sent: Vec::new(),
            marked_at: Instant::now(),
            done: Delivered::default(),
        }
    }

    fn lease(&self) -> Lease {
        let now = self.courier.lease_clock.now();
        let until = now + TimeDelta::seconds(LEASE_S.try_into().unwrap_or(i64::MAX));
        Lease { courier: self.id, now, until }
    }

    fn halted(&self) -> bool {
        self.halt.load(Ordering::Relaxed) || self.courier.stopping.load(Ordering::Relaxed)
    }

    async fn run(mut self, mut letters: Vec<Letter>) -> Result<Delivered, AppError> {
        let mut handled = 0;
        loop {
            if letters.is_empty() && !self.halted() && handled < LETTERS_PER_DELIVERY {
                letters =
                    answered(self.courier.app.take_letters(|| self.lease(), BATCH_MAX)).await?;
            }
            if letters.is_empty() {
                break;
            }
            handled += letters.len();
            let outcome = self.batch(std::mem::take(&mut letters)).await;
            if outcome.is_err() {
                // Other lanes would meet the same database.
                self.halt.store(true, Ordering::Relaxed);
            }
            outcome?;
        }
        self.session.quit().await;
        Ok(self.done)
    }

    async fn batch(&mut self, letters: Vec<Letter>) -> Result<(), AppError> {
        let mut queue: VecDeque<Letter> = letters.into();
        let mut checked_at = Instant::now();
        self.marked_at = checked_at;
        while let Some(letter) = queue.pop_front() {
            if self.halted() {
                queue.push_front(letter);
                break;
            }
            if checked_at.elapsed() >= Duration::from_secs(REFRESH_S) {
                queue.push_front(letter);
                self.mark().await?;
                let held: Vec<MessageId> = queue.iter().map(|letter| letter.message).collect();
                checked_at = Instant::now();
                queue =
                    answered(self.courier.app.keep_letters(|| self.lease(), &held)).await?.into();
                continue;
            }
            self.send(letter).await?;
            if self.marked_at.elapsed() >= MARK_WITHIN {
                self.mark().await?;
            }
        }
        self.mark().await?;
        let left: Vec<MessageId> = queue.iter().map(|letter| letter.message).collect();
        if !left.is_empty() {
            answered(self.courier.app.give_back_letters(self.id, &left)).await?;
        }
        Ok(())
    }

    async fn send(&mut self, letter: Letter) -> Result<(), AppError> {
        let outcome = match self.written(&letter) {
            Ok(outgoing) => self.session.send(&outgoing).await,
            Err(error) => Err(error),
        };
        let app = &self.courier.app;
        match outcome {
            Ok(()) => {
                self.done.sent += 1;
                self.sent.push(letter.message);
            }
            Err(SendError::Ours(trouble)) => {
                tracing::warn!(%trouble, "mail cannot leave");
                self.halt.store(true, Ordering::Relaxed);
                self.done.trouble = Some(trouble);
                answered(app.give_back_letters(self.id, &[letter.message])).await?;
            }
            Err(SendError::Transient { error, perhaps_taken }) => {
                self.done.put_off += 1;
                let failure = Failure::Transient { error, perhaps_taken };
                answered(app.mark_letter_failed(self.id, letter.message, failure)).await?;
            }
            Err(SendError::Permanent(error)) => {
                self.done.failed += 1;
                let failure = Failure::Permanent(error);
                answered(app.mark_letter_failed(self.id, letter.message, failure)).await?;
            }
        }
        Ok(())
    }

    fn written(&self, letter: &Letter) -> Result<Outgoing, SendError> {
        let rendered = self.courier.renderer.render(letter).map_err(|error| {
            tracing::error!(%error, message = %letter.message, "a letter cannot be written");
            SendError::Permanent(error.to_string())
        })?;
        let (sender, now) = (&self.courier.settings.sender, self.courier.app.clock.now());
        Outgoing::new(sender, letter.message, &letter.recipient, &rendered, now)
    }

    /// Marks what the mail server took.
    async fn mark(&mut self) -> Result<(), AppError> {
        self.marked_at = Instant::now();
        if self.sent.is_empty() {
            return Ok(());
        }
        let sent = std::mem::take(&mut self.sent);
        answered(self.courier.app.mark_letters_sent(self.id, &sent)).await
    }
}
