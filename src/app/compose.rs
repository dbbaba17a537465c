//! Puts waiting notices into messages: one message a recipient and origin (spec part 2, rules
//! 10 and 11).

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};

use super::{App, AppError};
use crate::{
    domain::{
        ids::{MessageId, NoticeId},
        letter::weight,
        weekly::WEEKLY_NOTICE,
    },
    store::{
        leases,
        messages::{self, MessageRecord, MessageState},
        notices::Origin,
        planned::{self, Waiting},
        settings,
    },
};

/// Notices that one composing takes, at most; the rest waits for the next one.
pub const NOTICES_PER_COMPOSING: u64 = 50_000;

impl App {
    /// Composes what may be composed now and says how many messages that made; none while held.
    ///
    /// # Errors
    /// The database failed; then nothing was composed.
    pub async fn compose(&self) -> Result<usize, AppError> {
        let now = self.clock.now();
        if !planned::any_waiting(self.db.reader(), now).await? {
            return Ok(0);
        }
        let tx = self.db.begin_write().await?;
        // Two composers at once would make two messages of one recipient's notices.
        leases::lock(&*tx, leases::COMPOSE).await?;
        if settings::get(&*tx, settings::HOLD).await?.is_some() {
            return Ok(0);
        }
        let waiting = planned::waiting(&*tx, NOTICES_PER_COMPOSING).await?;
        let (composed, pairs) = group(&waiting, now);
        messages::insert_many(&*tx, &composed).await?;
        messages::put_notices(&*tx, &pairs).await?;
        tx.commit().await?;
        Ok(composed.len())
    }
}

/// What goes into one message: words of one origin, the weekly letter, or everything of a daily
/// summary.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Lane {
    Own(Origin),
    Weekly,
    Summary,
}

impl Lane {
    fn of(notice: &Waiting) -> Self {
        match notice.kind.as_str() {
            WEEKLY_NOTICE => Self::Weekly,
            _ if notice.in_summary => Self::Summary,
            _ => Self::Own(notice.origin),
        }
    }
}

/// Which messages the waiting notices make at `now`, and which notice goes into which. What is
/// being gathered goes along as soon as a recipient's oldest event notice is due.
#[must_use]
pub fn group(
    waiting: &[Waiting],
    now: DateTime<Utc>,
) -> (Vec<MessageRecord>, Vec<(NoticeId, MessageId)>) {
    let is_due = |notice: &&Waiting| notice.compose_at <= now;
    let gathered: HashSet<&str> = waiting
        .iter()
        .filter(is_due)
        .filter(|notice| Lane::of(notice) == Lane::Own(Origin::Event))
        .map(|notice| notice.recipient.as_str())
        .collect();
    let mut groups: BTreeMap<(&str, Lane), Vec<&Waiting>> = BTreeMap::new();
    for notice in waiting {
        let lane = Lane::of(notice);
        let goes_along =
            lane == Lane::Own(Origin::Event) && gathered.contains(notice.recipient.as_str());
        if is_due(&notice) || goes_along {
            groups.entry((notice.recipient.as_str(), lane)).or_default().push(notice);
        }
    }
    let mut pairs = Vec::with_capacity(waiting.len());
    let messages = groups
        .into_iter()
        .filter_map(|((recipient, _), notices)| {
            let message = message_of(recipient, &notices, now)?;
            pairs.extend(notices.iter().map(|notice| (notice.id, message.id)));
            Some(message)
        })
        .collect();
    (messages, pairs)
}

fn message_of(recipient: &str, notices: &[&Waiting], now: DateTime<Utc>) -> Option<MessageRecord> {
    let worst = notices.iter().max_by_key(|notice| weight(&notice.kind))?;
    Some(MessageRecord {
        id: MessageId::new(now),
        origin: worst.origin,
        kind: worst.kind.clone(),
        level: notices.iter().map(|notice| notice.level).max().unwrap_or(0),
        recipient: recipient.to_owned(),
        person: worst.person,
        locale: worst.locale,
        state: MessageState::Waiting,
        attempts: 0,
        possible_duplicate: false,
        available_at: now,
        leased_until: None,
        first_tried_at: None,
        settled_at: None,
        last_error: None,
        created_at: now,
        version: 1,
    })
}
