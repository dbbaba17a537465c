//! Notices as they are planned. What becomes of them is in [`super::messages`].

use chrono::{DateTime, NaiveDate, Utc};
use entities::notice;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, sea_query::OnConflict};
use serde_json::Value;
use uuid::Uuid;

use super::{
    ROWS_PER_STATEMENT,
    rows::{to_i32, to_json},
};
use crate::domain::{
    ids::{ClockId, DifficultyId, DirectiveId, InspectionId, NoticeId, TaskId},
    ladder::ClockKind,
    person::Person,
    recipient::Recipient,
    summary::{SUMMARY_LEVEL_MAX, Summaries},
    task::Task,
};

/// Where a notice comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A clock spoke.
    Ladder,
    /// Something just happened.
    Event,
    /// Somebody's account.
    Account,
}

impl Origin {
    /// The stable name used in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ladder => "ladder",
            Self::Event => "event",
            Self::Account => "account",
        }
    }

    /// The origin of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Ladder, Self::Event, Self::Account].into_iter().find(|known| known.name() == name)
    }
}

/// What a clock said, for the notice that carries it.
#[derive(Clone, Debug)]
pub struct Rung {
    /// Which clock.
    pub clock: ClockId,
    /// Its kind.
    pub clock_kind: ClockKind,
    /// Its period.
    pub period: u32,
    /// The rung's name.
    pub name: String,
    /// Its grid position.
    pub occurrence: u32,
    /// Its own moment.
    pub moment: DateTime<Utc>,
    /// The date it is said for.
    pub due_on: NaiveDate,
    /// What it stands for.
    pub folded: Vec<String>,
}

/// One fact for one recipient, about to be planned.
#[derive(Clone, Debug)]
pub struct NewNotice {
    /// Where it comes from.
    pub origin: Origin,
    /// What kind of word it is: a rung's kind, or an action.
    pub kind: &'static str,
    /// 0 unless it escalates.
    pub level: u8,
    /// The task it is about.
    pub task: Option<TaskId>,
    /// The directive it is about.
    pub directive: Option<DirectiveId>,
    /// The difficulty report it is about.
    pub difficulty: Option<DifficultyId>,
    /// The inspection it is about.
    pub inspection: Option<InspectionId>,
    /// The event it tells of.
    pub event: Option<Uuid>,
    /// The rung it carries.
    pub rung: Option<Rung>,
    /// Who hears it.
    pub recipient: Recipient,
    /// What the words need beside the task.
    pub payload: Value,
    /// When it may be put into a message.
    pub compose_at: DateTime<Utc>,
}

impl NewNotice {
    /// Words that tell of an event and are about nothing in particular.
    #[must_use]
    pub fn of_event(
        (kind, event): (&'static str, Uuid),
        recipient: Recipient,
        payload: Value,
        compose_at: DateTime<Utc>,
    ) -> Self {
        Self {
            origin: Origin::Event,
            kind,
            level: 0,
            task: None,
            directive: None,
            difficulty: None,
            inspection: None,
            event: Some(event),
            rung: None,
            recipient,
            payload,
            compose_at,
        }
    }

    /// The same about a task.
    #[must_use]
    pub fn about(self, task: &Task) -> Self {
        Self { task: Some(task.id), directive: task.directive, ..self }
    }
}

/// Plans notices. An event's notice that a recipient has already is left as it is.
///
/// # Errors
/// The database failed, or a rung was said to the same recipient already (rule 7).
pub async fn insert_many(
    db: &impl ConnectionTrait,
    notices: Vec<NewNotice>,
    summaries: &Summaries,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let rows: Result<Vec<_>, DbErr> =
        notices.into_iter().map(|notice| row_of(notice, summaries, now)).collect();
    for chunk in rows?.chunks(ROWS_PER_STATEMENT / 4) {
        let insert = notice::Entity::insert_many(chunk.to_vec());
        let is_event = chunk.first().is_some_and(|row| row.clock_id == Set(None));
        if is_event {
            let once = OnConflict::new().do_nothing().to_owned();
            insert.on_conflict(once).exec_without_returning(db).await?;
        } else {
            insert.exec_without_returning(db).await?;
        }
    }
    Ok(())
}

/// Plans words of an event to people as themselves, not as holders of a post: whoever takes over
/// their post is not told instead. A word that a recipient has already is left as it is.
///
/// # Errors
/// The database failed.
pub async fn insert_personal(
    db: &impl ConnectionTrait,
    notices: Vec<NewNotice>,
    summaries: &Summaries,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for notice in notices {
        let row = notice::ActiveModel {
            audience: Set(None),
            organisation_id: Set(None),
            ..row_of(notice, summaries, now)?
        };
        let once = OnConflict::new().do_nothing().to_owned();
        notice::Entity::insert(row).on_conflict(once).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Plans a word about somebody's own account: an invitation, a lost password.
///
/// # Errors
/// The database failed.
pub async fn insert_account(
    db: &impl ConnectionTrait,
    kind: &str,
    person: &Person,
    payload: Value,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = notice::ActiveModel {
        id: Set(NoticeId::new(now).0),
        origin: Set(Origin::Account.name().to_owned()),
        kind: Set(kind.to_owned()),
        level: Set(0),
        recipient: Set(person.email.clone()),
        person_id: Set(Some(person.id.0)),
        locale: Set(person.locale.tag().to_owned()),
        is_fallback: Set(false),
        payload: Set(payload.to_string()),
        compose_at: Set(now),
        in_summary: Set(false),
        created_at: Set(now),
        ..Default::default()
    };
    notice::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// When a word leaves in its recipient's daily summary; `None` where it goes its own way.
fn summary_of(notice: &NewNotice, summaries: &Summaries) -> Option<DateTime<Utc>> {
    if !notice.recipient.daily_summary || notice.level > SUMMARY_LEVEL_MAX {
        return None;
    }
    match notice.origin {
        Origin::Ladder => summaries.of_ladder,
        Origin::Event => Some(summaries.of_events),
        Origin::Account => None,
    }
}

fn row_of(
    notice: NewNotice,
    summaries: &Summaries,
    now: DateTime<Utc>,
) -> Result<notice::ActiveModel, DbErr> {
    let in_summary = summary_of(&notice, summaries);
    let NewNotice { recipient, rung, .. } = notice;
    let nobody = recipient.address.is_empty();
    Ok(notice::ActiveModel {
        id: Set(NoticeId::new(now).0),
        origin: Set(notice.origin.name().to_owned()),
        kind: Set(notice.kind.to_owned()),
        level: Set(i16::from(notice.level)),
        task_id: Set(notice.task.map(|id| id.0)),
        directive_id: Set(notice.directive.map(|id| id.0)),
        difficulty_id: Set(notice.difficulty.map(|id| id.0)),
        inspection_id: Set(notice.inspection.map(|id| id.0)),
        event_id: Set(notice.event),
        clock_id: Set(rung.as_ref().map(|rung| rung.clock.0)),
        clock_kind: Set(rung.as_ref().map(|rung| rung.clock_kind.name().to_owned())),
        period: Set(rung.as_ref().map(|rung| to_i32(rung.period))),
        rung: Set(rung.as_ref().map(|rung| rung.name.clone())),
        occurrence: Set(rung.as_ref().map(|rung| to_i32(rung.occurrence))),
        moment: Set(rung.as_ref().map(|rung| rung.moment)),
        due_on: Set(rung.as_ref().map(|rung| rung.due_on)),
        folded: Set(rung.as_ref().map(|rung| to_json(&rung.folded)).transpose()?),
        audience: Set(Some(recipient.audience.name().to_owned())),
        organisation_id: Set(Some(recipient.organisation.0)),
        recipient: Set(recipient.address),
        person_id: Set(recipient.person.map(|id| id.0)),
        for_person_id: Set(recipient.stands_for.map(|id| id.0)),
        locale: Set(recipient.locale.tag().to_owned()),
        is_fallback: Set(recipient.is_fallback),
        payload: Set(notice.payload.to_string()),
        compose_at: Set(in_summary.unwrap_or(notice.compose_at)),
        in_summary: Set(in_summary.is_some()),
        message_id: Set(None),
        cancelled_at: Set(None),
        // Nobody could be found: it counts as said, and the pages show it.
        discarded_at: Set(nobody.then_some(now)),
        ended_because: Set(nobody.then(|| "no_address".to_owned())),
        created_at: Set(now),
    })
}
