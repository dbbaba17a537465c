//! Identifiers: opaque outside, ordered by time of making inside (UUID version 7).

use std::{fmt, str::FromStr};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::{ContextV7, Timestamp, Uuid};

/// A new identifier whose order follows `now`.
#[must_use]
pub fn new_id(now: DateTime<Utc>) -> Uuid {
    static CONTEXT: std::sync::Mutex<ContextV7> = std::sync::Mutex::new(ContextV7::new());
    let seconds = now.timestamp().max(0).unsigned_abs();
    let context = CONTEXT.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    Uuid::new_v7(Timestamp::from_unix(&*context, seconds, now.timestamp_subsec_nanos()))
}

/// An identifier before all that are made at `moment` or later, and after those made a
/// millisecond before.
#[must_use]
pub fn first_id(moment: DateTime<Utc>) -> Uuid {
    let milliseconds = moment.timestamp_millis().max(0).unsigned_abs();
    uuid::Builder::from_unix_timestamp_millis(milliseconds, &[0; 10]).into_uuid()
}

macro_rules! id {
    ($($(#[$meta:meta])* $name:ident),* $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new identifier whose order follows `now`.
            #[must_use]
            pub fn new(now: DateTime<Utc>) -> Self {
                Self(new_id(now))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )*};
}

id! {
    /// Names an organisation's validity (a new name is a new validity).
    OrganisationId,
    /// Names a person.
    PersonId,
    /// Names a post: one person, one role, one organisation, from a date to a date.
    PostId,
    /// Names an absence: one person, one deputy, from a date to a date.
    AbsenceId,
    /// Names a directive.
    DirectiveId,
    /// Names a clause of a directive.
    ClauseId,
    /// Names a task.
    TaskId,
    /// Names a series: a task that comes again in every period.
    SeriesId,
    /// Names a period whose figures are frozen.
    PeriodId,
    /// Names a difficulty report.
    DifficultyId,
    /// Names several reports of the same obstacle.
    CommonDifficultyId,
    /// Names an inspection.
    InspectionId,
    /// Names what an inspection found.
    FindingId,
    /// Names an extension request.
    ExtensionId,
    /// Names a request for a leader's approval.
    ApprovalId,
    /// Names a clock.
    ClockId,
    /// Names one version of a policy.
    PolicyVersionId,
    /// Names a notice: one fact for one recipient.
    NoticeId,
    /// Names a message: one e-mail.
    MessageId,
    /// Names a comment on a task.
    CommentId,
    /// Names a file of a task.
    AttachmentId,
    /// Names a breakdown being worked on.
    WorksheetId,
    /// Names a way to write an organisation's name.
    AliasId,
    /// Names a reorganisation.
    ReorganisationId,
    /// Names a list of tasks that somebody saved.
    SavedViewId,
}
