//! Who hears a notice (spec part 2, rule 9).

use super::{
    ids::{OrganisationId, PersonId},
    ladder::Audience,
    locale::Locale,
};

/// Somebody, or some mailbox, that a notice goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// Who; `None` for an organisation's mailbox.
    pub person: Option<PersonId>,
    /// The absent person in whose place this one is told.
    pub stands_for: Option<PersonId>,
    /// Lower-case address; empty where none could be found.
    pub address: String,
    /// Language of the message.
    pub locale: Locale,
    /// Their level-0 mail comes once a day.
    pub daily_summary: bool,
    /// Nobody holds the post: this one is told instead ("no recipient on file").
    pub is_fallback: bool,
    /// The audience it was resolved from.
    pub audience: Audience,
    /// The organisation whose posts were asked.
    pub organisation: OrganisationId,
}
