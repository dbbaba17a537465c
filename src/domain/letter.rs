//! What one e-mail says: facts only; the words come from the word files when it is written.

use chrono::NaiveDate;
use serde_json::Value;

use super::{
    ids::{DifficultyId, InspectionId, MessageId, TaskId},
    ladder::{Audience, ClockKind},
    locale::Locale,
    task::State,
};

/// Facts of a letter that are listed; the rest is counted (spec part 2, rule 10).
pub const LETTER_ROWS_MAX: usize = 50;

/// How heavy each kind of notice weighs, mildest first: letters list the worst first, and are
/// called after it.
const KINDS: [&str; 56] = [
    "test_letter",
    "checkpoint",
    "weekly",
    "comment",
    "inspection_plan",
    "inspection_close",
    "inspection_conclude",
    "inspection_change",
    "inspection_drop",
    "inspection_cancel",
    "inspection_announce",
    "difficulty_acknowledge",
    "difficulty_resolve",
    "difficulty_withdraw",
    "difficulty_dismiss",
    "difficulty_answer",
    "difficulty_decline",
    "difficulty_report",
    "difficulty_reopen",
    "difficulty_route",
    "correct",
    "accept",
    "resume",
    "recall",
    "submit",
    "approval_given",
    "approval_lapsed",
    "approval_ask",
    "approval_sent_back",
    "part_deliver",
    "withdraw_extension",
    "request_extension",
    "grant_extension",
    "change_due_date",
    "suspend",
    "import",
    "reorganise",
    "issue",
    "insist",
    "reopen",
    "return",
    "reject",
    "refuse_extension",
    "reassign",
    "withdraw",
    "invitation",
    "reminder",
    "urge",
    "overdue",
    "slip",
    "letter",
    "escalation",
    "gap",
    "acknowledge",
    "report",
    "commit",
];

/// How heavy a kind weighs; a kind that nobody knows weighs nothing.
#[must_use]
pub fn weight(kind: &str) -> usize {
    KINDS.iter().position(|known| *known == kind).map_or(0, |at| at + 1)
}

/// One e-mail to one recipient, before it has words.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// The message; its `Message-ID` is made from it.
    pub message: MessageId,
    /// Lower-case address.
    pub recipient: String,
    /// Language to write in.
    pub locale: Locale,
    /// The worst kind among its facts.
    pub kind: String,
    /// The first [`LETTER_ROWS_MAX`] facts, worst first.
    pub rows: Vec<LetterRow>,
    /// How many facts there are in all.
    pub total: usize,
    /// How many of them are of the same kind as the first.
    pub like_first: usize,
}

/// One fact of a letter.
#[derive(Clone, Debug, PartialEq)]
pub struct LetterRow {
    /// What kind of word it is.
    pub kind: String,
    /// The clock that spoke, where one did.
    pub clock: Option<ClockKind>,
    /// As what the recipient is told.
    pub audience: Option<Audience>,
    /// Nobody holds the post: this one is told instead ("no recipient on file").
    pub is_fallback: bool,
    /// The name of the absent person in whose place this one is told.
    pub in_place_of: Option<String>,
    /// The date it is said for, where a clock spoke.
    pub said_for: Option<NaiveDate>,
    /// The task it is about.
    pub task: Option<LetterTask>,
    /// The difficulty report it is about.
    pub difficulty: Option<LetterDifficulty>,
    /// The inspection it is about.
    pub inspection: Option<LetterInspection>,
    /// What else the words need.
    pub payload: Value,
}

/// What a letter says of a difficulty report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterDifficulty {
    /// Identity, for the link.
    pub id: DifficultyId,
    /// What stands in the way.
    pub obstacle: String,
    /// The reporter's name in the letter's language.
    pub reporter: String,
    /// Until when it has to be answered, while somebody has to.
    pub answer_by: Option<NaiveDate>,
}

/// What a letter says of an inspection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterInspection {
    /// Identity, for the link.
    pub id: InspectionId,
    /// What people call it.
    pub reference: String,
    /// One line.
    pub title: String,
    /// First day of the visit.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// What a letter says of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterTask {
    /// Identity, for the link.
    pub id: TaskId,
    /// What people call it.
    pub reference: String,
    /// One line.
    pub title: String,
    /// The lead's name in the letter's language.
    pub lead: String,
    /// Where it stands.
    pub state: State,
    /// The current due date.
    pub due_on: Option<NaiveDate>,
    /// Calendar days late; 0 in time.
    pub days_late: u32,
    /// An extension request waits for a decision.
    pub is_extension_pending: bool,
}
