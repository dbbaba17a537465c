//! Lists of tasks that people save under a name. A view holds what is asked for, never what is
//! found: each reader finds in it what they may see.

use super::{
    fields::{FieldErrors, check_line},
    ids::{OrganisationId, PersonId, SavedViewId},
    rights::{Actor, Role},
    search::folded,
};

/// Characters of a name, at most.
pub const NAME_CHARS_MAX: usize = 80;
/// Characters of what a list is asked for, at most: what an address may hold.
pub const QUESTION_CHARS_MAX: usize = 2_000;
/// Views that one person keeps, at most.
pub const VIEWS_MAX: usize = 50;
/// Days for which a view that was removed can be taken back.
pub const TAKEN_BACK_DAYS: i64 = 30;

/// Who finds a view above their list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Nobody but its owner.
    Oneself,
    /// Whoever holds a post there.
    Organisation(OrganisationId),
    /// Everybody.
    Everybody,
}

impl Audience {
    /// The stable name used in database and API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Oneself => "oneself",
            Self::Organisation(_) => "organisation",
            Self::Everybody => "everybody",
        }
    }

    /// The organisation that it is shared with.
    #[must_use]
    pub fn organisation(self) -> Option<OrganisationId> {
        match self {
            Self::Organisation(id) => Some(id),
            _ => None,
        }
    }

    /// Whether `actor` may share with it: with an organisation in which they hold a post, and
    /// with everybody where they sit in the secretariat.
    #[must_use]
    pub fn is_open_to(self, actor: &Actor) -> bool {
        match self {
            Self::Oneself => true,
            Self::Organisation(id) => actor.posts.iter().any(|post| post.organisation == id),
            Self::Everybody => actor.as_oneself().has_role(Role::Secretariat),
        }
    }
}

/// A list of tasks under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Identity.
    pub id: SavedViewId,
    /// Who saved it.
    pub owner: PersonId,
    /// What it is called.
    pub name: String,
    /// What the list is asked for, as an address writes it.
    pub question: String,
    /// Who finds it.
    pub audience: Audience,
    /// Its owner removed it.
    pub is_removed: bool,
    /// Counts every change.
    pub version: i64,
}

impl SavedView {
    /// Whether `actor` finds it; what was removed is its owner's alone.
    #[must_use]
    pub fn is_seen_by(&self, actor: &Actor) -> bool {
        let is_shared = match self.audience {
            Audience::Oneself => false,
            Audience::Organisation(id) => actor.posts.iter().any(|post| post.organisation == id),
            Audience::Everybody => true,
        };
        self.owner == actor.person || (is_shared && !self.is_removed)
    }

    /// Whether `actor` may rename, change and remove it: its owner, and the secretariat what
    /// everybody sees.
    #[must_use]
    pub fn is_changed_by(&self, actor: &Actor) -> bool {
        let is_everybodys = self.audience == Audience::Everybody && !self.is_removed;
        self.owner == actor.person
            || (is_everybodys && actor.as_oneself().has_role(Role::Secretariat))
    }
}

/// By which two names are one.
#[must_use]
pub fn key(name: &str) -> String {
    folded(name)
}

/// Checks what is saved.
///
/// # Errors
/// Names `name` and `question`.
pub fn check(name: &str, question: &str) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    check_line(&mut errors, "name", name);
    if errors.0.is_empty() && name.chars().count() > NAME_CHARS_MAX {
        errors.add("name", "too_long");
    }
    if errors.0.is_empty() && key(name).is_empty() {
        errors.add("name", "required");
    }
    if question.chars().count() > QUESTION_CHARS_MAX {
        errors.add("question", "too_long");
    }
    errors.into_result()
}
