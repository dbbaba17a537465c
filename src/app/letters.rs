//! The courier's use cases: take letters to deliver, say what became of them.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{
    App, AppError, Writing,
    letter_inspections::Visits,
    letter_reports::Reports,
    recheck::{in_order_of_reading, recheck},
};
use crate::{
    domain::{
        calendar::Calendar,
        ids::{DifficultyId, InspectionId, MessageId, OrganisationId, PersonId, TaskId},
        letter::{LETTER_ROWS_MAX, Letter, LetterRow, LetterTask},
        locale::Locale,
        task::Task,
    },
    store::{
        messages::{self, MessageRecord, Refused},
        organisations, outbox,
        planned::NoticeRecord,
        settings, tasks,
    },
};

pub use crate::store::messages::Lease;

/// The first repetition waits this long, each further one twice as long as the one before.
const FIRST_RETRY: TimeDelta = TimeDelta::minutes(1);
/// No repetition waits longer.
const LONGEST_RETRY: TimeDelta = TimeDelta::hours(4);
/// A message is given up this long after it was first tried.
pub const GIVEN_UP_AFTER: TimeDelta = TimeDelta::hours(72);

/// How a delivery failed for one message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// 4xx, or the connection broke: it is tried again later.
    Transient {
        /// What was said.
        error: String,
        /// The content was handed over before the connection broke.
        perhaps_taken: bool,
    },
    /// 5xx to the recipient or the content: final.
    Permanent(String),
}

impl App {
    /// Takes up to `limit` letters to deliver, each looked at once more (rule 8); none while
    /// held. Every letter returned must be marked, or given back, before the lease ends.
    ///
    /// `lease` is asked when the letters are taken: one made before this waited for another
    /// writer could have ended already.
    ///
    /// # Errors
    /// The database failed; then nothing was taken.
    pub async fn take_letters(
        &self,
        lease: impl Fn() -> Lease,
        limit: u64,
    ) -> Result<Vec<Letter>, AppError> {
        let now = self.clock.now();
        if !messages::any_to_claim(self.db.reader(), now, &lease()).await? {
            return Ok(Vec::new());
        }
        let writing = self.write_as_program().await?;
        if settings::get(&*writing.tx, settings::HOLD).await?.is_some() {
            return Ok(Vec::new());
        }
        let lease = lease();
        let claimed = messages::claim(&*writing.tx, writing.now, &lease, limit).await?;
        let letters = checked(&writing, &claimed, &lease).await?;
        writing.tx.commit().await?;
        Ok(letters)
    }

    /// Looks again at letters that have been held for a while and renews their leases; returns
    /// those that are still to be delivered. Gives all of them back while held. `lease` is asked
    /// as in [`App::take_letters`].
    ///
    /// # Errors
    /// The database failed; then the letters must not be delivered.
    pub async fn keep_letters(
        &self,
        lease: impl Fn() -> Lease,
        held: &[MessageId],
    ) -> Result<Vec<Letter>, AppError> {
        let writing = self.write_as_program().await?;
        let (db, lease) = (&*writing.tx, lease());
        let letters = if settings::get(db, settings::HOLD).await?.is_some() {
            messages::release(db, lease.courier, held).await?;
            Vec::new()
        } else {
            let kept = messages::renew(db, held, &lease).await?;
            checked(&writing, &kept, &lease).await?
        };
        writing.tx.commit().await?;
        Ok(letters)
    }

    /// Gives letters back untried.
    ///
    /// # Errors
    /// The database failed; then they come back when the lease ends.
    pub async fn give_back_letters(
        &self,
        courier: Uuid,
        letters: &[MessageId],
    ) -> Result<(), AppError> {
        let tx = self.db.begin_write().await?;
        messages::release(&*tx, courier, letters).await?;
        Ok(tx.commit().await?)
    }

    /// Marks letters that the mail server took.
    ///
    /// # Errors
    /// The database failed; then they may be delivered once more, under the same `Message-ID`.
    pub async fn mark_letters_sent(
        &self,
        courier: Uuid,
        letters: &[MessageId],
    ) -> Result<(), AppError> {
        let tx = self.db.begin_write().await?;
        let marked = messages::mark_sent(&*tx, courier, letters, self.clock.now()).await?;
        tx.commit().await?;
        if usize::try_from(marked).ok() != Some(letters.len()) {
            tracing::warn!(marked, sent = letters.len(), "a lease lapsed while letters were sent");
        }
        Ok(())
    }

    /// Counts a failed attempt: again after 1, 2, 4 … minutes, given up after
    /// [`GIVEN_UP_AFTER`] or at once where the failure is final.
    ///
    /// # Errors
    /// The database failed; then the attempt is not counted.
    pub async fn mark_letter_failed(
        &self,
        courier: Uuid,
        letter: MessageId,
        failure: Failure,
    ) -> Result<(), AppError> {
        let tx = self.db.begin_write().await?;
        let now = self.clock.now();
        let refused = match failure {
            Failure::Permanent(error) => Refused { error, again_at: None, perhaps_taken: false },
            Failure::Transient { error, perhaps_taken } => {
                let Some(message) = outbox::lock(&*tx, letter).await? else { return Ok(()) };
                Refused { error, again_at: next_try(&message, now), perhaps_taken }
            }
        };
        messages::mark_refused(&*tx, courier, letter, refused, now).await?;
        Ok(tx.commit().await?)
    }

    /// Keeps what is wrong with our own way to the mail server, for the page and `doctor`;
    /// `None` when it works.
    ///
    /// # Errors
    /// The database failed.
    pub async fn note_mail_trouble(&self, trouble: Option<&str>) -> Result<(), AppError> {
        let known = settings::get(self.db.reader(), settings::MAIL_TROUBLE).await?;
        if known.as_deref() == trouble {
            return Ok(());
        }
        let tx = self.db.begin_write().await?;
        match trouble {
            Some(trouble) => settings::put(&*tx, settings::MAIL_TROUBLE, trouble.into()).await?,
            None => settings::remove(&*tx, settings::MAIL_TROUBLE).await?,
        }
        Ok(tx.commit().await?)
    }
}

/// When a message that failed now is tried again.
fn next_try(message: &MessageRecord, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let first = message.first_tried_at.unwrap_or(now);
    if now - first >= GIVEN_UP_AFTER {
        return None;
    }
    let doublings = message.attempts.min(10);
    Some(now + (FIRST_RETRY * 2_i32.pow(doublings)).min(LONGEST_RETRY))
}

async fn checked(
    writing: &Writing,
    held: &[MessageRecord],
    lease: &Lease,
) -> Result<Vec<Letter>, AppError> {
    let ids: Vec<MessageId> = held.iter().map(|message| message.id).collect();
    let mut left = Box::pin(recheck(writing, &ids)).await?;
    let (full, empty): (Vec<_>, Vec<_>) =
        held.iter().partition(|message| left.contains_key(&message.id));
    let empty: Vec<MessageId> = empty.iter().map(|message| message.id).collect();
    messages::mark_cancelled(&*writing.tx, lease.courier, &empty, writing.now).await?;
    let with_notices: Vec<(&MessageRecord, Vec<NoticeRecord>)> = full
        .into_iter()
        .map(|message| (message, left.remove(&message.id).unwrap_or_default()))
        .collect();
    let today = writing.world.calendar.date_of(writing.now);
    letters(&*writing.tx, with_notices, &writing.world.calendar, today).await
}

/// What each message says, as things stand on `today`.
pub(super) async fn letters(
    db: &impl ConnectionTrait,
    messages: Vec<(&MessageRecord, Vec<NoticeRecord>)>,
    calendar: &Calendar,
    today: NaiveDate,
) -> Result<Vec<Letter>, AppError> {
    let mut prepared = Vec::with_capacity(messages.len());
    let mut wanted: BTreeSet<TaskId> = BTreeSet::new();
    let mut wanted_reports: BTreeSet<DifficultyId> = BTreeSet::new();
    let mut wanted_absents: BTreeSet<PersonId> = BTreeSet::new();
    let mut wanted_visits: BTreeSet<InspectionId> = BTreeSet::new();
    for (message, mut notices) in messages {
        let total = notices.len();
        in_order_of_reading(&mut notices);
        let key = |notice: &NoticeRecord| {
            (notice.kind.clone(), notice.rung.as_ref().map(|rung| rung.clock_kind))
        };
        let first = notices.first().map(key);
        let like_first = notices.iter().filter(|notice| Some(key(notice)) == first).count();
        notices.truncate(LETTER_ROWS_MAX);
        wanted.extend(notices.iter().filter_map(|notice| notice.task));
        wanted_absents.extend(notices.iter().filter_map(|notice| notice.stands_for));
        wanted_reports.extend(notices.iter().filter_map(|notice| notice.difficulty));
        wanted_visits.extend(notices.iter().filter_map(|notice| notice.inspection));
        prepared.push((message, notices, (total, like_first)));
    }
    let wanted: Vec<TaskId> = wanted.into_iter().collect();
    let tasks: HashMap<TaskId, Task> =
        tasks::find_many(db, &wanted).await?.into_iter().map(|task| (task.id, task)).collect();
    let leads: BTreeSet<OrganisationId> = tasks.values().map(|task| task.lead).collect();
    let leads = organisations::find_many(db, &leads.into_iter().collect::<Vec<_>>()).await?;
    let task_of = |id: TaskId, locale: Locale| {
        let task = tasks.get(&id)?;
        Some(LetterTask {
            id,
            reference: task.reference.clone(),
            title: task.title.clone(),
            lead: leads.get(&task.lead).map(|lead| lead.name(locale).to_owned())?,
            state: task.state,
            due_on: task.due_on,
            days_late: task.lateness(calendar, today).days_late,
            is_extension_pending: task.extension.is_some(),
        })
    };
    let reports = Reports::of(db, wanted_reports).await?;
    let absents = super::boards::names_of(db, wanted_absents).await?;
    let visits = Visits::of(db, wanted_visits).await?;
    type Prepared<'a> = (&'a MessageRecord, Vec<NoticeRecord>, (usize, usize));
    let letter = |(message, notices, (total, like_first)): Prepared<'_>| Letter {
        message: message.id,
        recipient: message.recipient.clone(),
        locale: message.locale,
        kind: notices.first().map_or_else(|| message.kind.clone(), |worst| worst.kind.clone()),
        rows: notices
            .into_iter()
            .map(|notice| LetterRow {
                task: notice.task.and_then(|id| task_of(id, message.locale)),
                difficulty: notice.difficulty.and_then(|id| reports.get(id, message.locale)),
                inspection: notice.inspection.and_then(|id| visits.get(id)),
                kind: notice.kind,
                clock: notice.rung.as_ref().map(|rung| rung.clock_kind),
                audience: notice.audience,
                is_fallback: notice.is_fallback,
                in_place_of: notice.stands_for.and_then(|absent| absents.get(&absent).cloned()),
                said_for: notice.rung.as_ref().map(|rung| rung.due_on),
                payload: notice.payload,
            })
            .collect(),
        total,
        like_first,
    };
    Ok(prepared.into_iter().map(letter).collect())
}

/// What a message says, ended notices included, for those who look at the outbox.
pub(super) async fn letter_of(
    db: &impl ConnectionTrait,
    message: &MessageRecord,
    carried: &[NoticeRecord],
    calendar: &Calendar,
    today: NaiveDate,
) -> Result<Option<Letter>, AppError> {
    Ok(letters(db, vec![(message, shown(carried))], calendar, today).await?.pop())
}

/// The notices of one message that its letter is made of, for those who look at the outbox.
pub(super) fn shown(notices: &[NoticeRecord]) -> Vec<NoticeRecord> {
    let mut shown: Vec<NoticeRecord> =
        notices.iter().filter(|notice| notice.cancelled_at.is_none()).cloned().collect();
    if shown.is_empty() {
        shown = notices.to_vec();
    }
    // Who looks at the outbox must not come into somebody's account with it.
    for notice in shown.iter_mut().filter(|notice| notice.person.is_some()) {
        if let Some(secret) = notice.payload.get_mut("link_secret") {
            *secret = serde_json::Value::Null;
        }
    }
    shown
}
