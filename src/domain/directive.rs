//! Documents that give orders, and their clauses (spec part 1, "What exists").

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    due::Due,
    fields::{FieldErrors, check_line},
    ids::{ClauseId, DirectiveId, PersonId},
};

/// Clauses in one directive, at most.
pub const CLAUSES_MAX: usize = 1_000;
/// Longest text of a directive, characters.
pub const TEXT_CHARS_MAX: usize = 2_000_000;

macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vmeta])* $variant,)* }

        impl $name {
            /// Every one, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The stable name used in database, API and words.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// The one of that name, if there is one.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}

named! {
    /// What kind of document it is.
    Kind {
        /// Chỉ thị.
        Directive = "directive",
        /// Kết luận.
        Conclusion = "conclusion",
        /// Công điện.
        Dispatch = "dispatch",
        /// Quyết định.
        Decision = "decision",
        /// Thông báo.
        Announcement = "announcement",
        /// Nghị quyết.
        Resolution = "resolution",
        /// Công văn.
        OfficialLetter = "official_letter",
        /// Anything else.
        Other = "other",
    }
}

named! {
    /// Where a directive stands.
    State {
        /// Being written; its tasks do not exist yet.
        Draft = "draft",
        /// Its tasks are given.
        Issued = "issued",
        /// Every task is done.
        Closed = "closed",
        /// Taken back, with its open tasks.
        Revoked = "revoked",
    }
}

named! {
    /// What a directive does to another.
    Relation {
        /// Changes parts of it.
        Amends = "amends",
        /// Takes its place.
        Replaces = "replaces",
    }
}

/// What people write about a directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Number such as `27/CT-TTg`; unique with date and issuer.
    pub number: String,
    /// Date of issue.
    pub issued_on: NaiveDate,
    /// Who issued it.
    pub issuer: String,
    /// What kind of document it is.
    pub kind: Kind,
    /// Title.
    pub title: String,
    /// Full text.
    pub text: Option<String>,
    /// Who signed it.
    pub signer: Option<String>,
    /// Whether "before a date" means the day before (spec part 2, "Due rules").
    pub before_means_the_day_before: bool,
    /// The directive it amends or replaces.
    pub related: Option<(Relation, DirectiveId)>,
}

/// A directive without its clauses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Identity.
    pub id: DirectiveId,
    /// What people write about it.
    pub heading: Heading,
    /// Where it stands.
    pub state: State,
    /// Who drafted it.
    pub created_by: PersonId,
    /// Counts every change.
    pub version: i64,
}

/// A coordinator as a clause names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedCoordinator {
    /// Code of the organisation.
    pub organisation: String,
    /// Its own due date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
}

/// One numbered passage, with the tasks it will give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Identity.
    pub id: ClauseId,
    /// Place in the directive, from 1.
    pub position: u32,
    /// Number as printed, such as `II.1.a`.
    pub path: String,
    /// One line; from the text where `None`.
    pub title: Option<String>,
    /// The order as stated.
    pub text: String,
    /// Codes of organisations and collectives, as stated.
    pub assignees: Vec<String>,
    /// Who helps each lead.
    pub coordinators: Vec<NamedCoordinator>,
    /// The due rule.
    pub due: Due,
    /// The words it was stated in.
    pub due_words: Option<String>,
}

impl Clause {
    /// The title of its tasks: its own, or the beginning of its text.
    #[must_use]
    pub fn task_title(&self) -> String {
        if let Some(title) = self.title.as_ref().filter(|title| !title.trim().is_empty()) {
            return title.trim().to_owned();
        }
        title_of(&self.text)
    }
}

/// The beginning of a text, as the title of what says no other.
#[must_use]
pub fn title_of(text: &str) -> String {
    const CHARS: usize = 120;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(CHARS) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

impl Heading {
    /// Checks what needs no other directive. A text marked secret is refused.
    ///
    /// # Errors
    /// Names each field that is missing, too long, out of range or marked secret.
    pub fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        for (field, line) in
            [("number", &self.number), ("issuer", &self.issuer), ("title", &self.title)]
        {
            check_line(&mut errors, field, line);
        }
        use super::calendar::{FIRST_YEAR, LAST_YEAR};
        if !(FIRST_YEAR..=LAST_YEAR).contains(&chrono::Datelike::year(&self.issued_on)) {
            errors.add("issued_on", "out_of_range");
        }
        let text = self.text.as_deref().unwrap_or_default();
        if text.chars().count() > TEXT_CHARS_MAX {
            errors.add("text", "too_long");
        }
        for (field, text) in [("title", self.title.as_str()), ("text", text)] {
            if is_marked_secret(text) {
                errors.add(field, "marked_secret");
            }
        }
        errors.into_result()
    }
}

/// Whether a line of `text` is a secrecy mark (Mật, Tối mật, Tuyệt mật) or names a degree of
/// secrecy: such documents stay outside the system by law.
#[must_use]
pub fn is_marked_secret(text: &str) -> bool {
    const MARKS: [&str; 3] = ["mat", "toi mat", "tuyet mat"];
    text.lines().any(|line| {
        // Long lines are prose; a mark stands alone or after "Độ mật".
        if line.chars().count() > 80 {
            return false;
        }
        let folded = super::search::folded(line);
        let degree = folded.strip_prefix("do mat ").or_else(|| folded.strip_prefix("muc do mat "));
        MARKS.contains(&folded.as_str()) && is_the_mark(line)
            || degree.is_some_and(|degree| MARKS.contains(&degree))
    })
}

/// Folding turns "mát" and "mật" alike: only the mark's own letters count.
fn is_the_mark(line: &str) -> bool {
    use unicode_normalization::UnicodeNormalization;
    let lower: String = line.nfc().collect::<String>().to_lowercase();
    ["mật", "tối mật", "tuyệt mật"].iter().any(|mark| {
        lower.trim_matches(|c: char| !c.is_alphanumeric()).split_whitespace().collect::<Vec<_>>()
            == mark.split_whitespace().collect::<Vec<_>>()
    })
}
