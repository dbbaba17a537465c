//! What was said about a task, and to whom.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};

use super::{App, AppError, names_of};
use crate::{
    domain::{
        ids::{PersonId, TaskId},
        ladder::{ClockKind, NoticeKind},
    },
    store::{
        outbox::{self, NoticeFilter},
        planned::{NoticeRecord, RungRecord},
    },
};

/// Notices that one task shows, the newest.
const NOTICES_MAX: u64 = 400;

/// One word that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidWord {
    /// When.
    pub at: DateTime<Utc>,
    /// Which clock said it.
    pub clock: ClockKind,
    /// The rung's name.
    pub rung: String,
    /// Its level.
    pub level: u8,
    /// Its kind.
    pub kind: NoticeKind,
    /// Names of people, addresses of mailboxes.
    pub recipients: Vec<String>,
}

impl App {
    /// The words that clocks said about a task, earliest first; without what was cancelled.
    ///
    /// # Errors
    /// The database failed.
    pub(super) async fn said_about(&self, task: TaskId) -> Result<Vec<SaidWord>, AppError> {
        let db = self.db.reader();
        let filter = NoticeFilter { task: Some(task), ..NoticeFilter::default() };
        let notices = outbox::notices(db, &filter, None, NOTICES_MAX).await?;
        let notices: Vec<NoticeRecord> =
            notices.into_iter().filter(|notice| notice.cancelled_at.is_none()).collect();
        let names = names_of(db, notices.iter().filter_map(|notice| notice.person)).await?;
        let mut said: BTreeMap<(DateTime<Utc>, RungRecord), SaidWord> = BTreeMap::new();
        for notice in &notices {
            let (Some(rung), Some(kind)) = (&notice.rung, NoticeKind::from_name(&notice.kind))
            else {
                continue;
            };
            let blank = || SaidWord {
                at: notice.created_at,
                clock: rung.clock_kind,
                rung: rung.name.clone(),
                level: notice.level,
                kind,
                recipients: Vec::new(),
            };
            let word = said.entry((notice.created_at, rung.clone())).or_insert_with(blank);
            word.recipients.push(name_of(notice, &names));
        }
        Ok(said.into_values().collect())
    }
}

fn name_of(notice: &NoticeRecord, names: &HashMap<PersonId, String>) -> String {
    let name = notice.person.and_then(|person| names.get(&person));
    name.unwrap_or(&notice.recipient).clone()
}
