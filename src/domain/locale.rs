//! The languages that people read.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A language that pages and letters are written in. Vietnamese is the default.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// Tiếng Việt
    #[default]
    Vi,
    /// English
    En,
    /// Español
    Es,
}

/// A language tag that is none of ours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown locale {0:?}; known are vi, en, es")]
pub struct UnknownLocale(pub String);

impl Locale {
    /// Every locale, in the order in which people are offered them.
    pub const ALL: [Self; 3] = [Self::Vi, Self::En, Self::Es];

    /// The tag that the database, the API and `lang` attributes use.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
            Self::Es => "es",
        }
    }
}

impl FromStr for Locale {
    type Err = UnknownLocale;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.into_iter().find(|locale| locale.tag() == tag);
        known.ok_or_else(|| UnknownLocale(tag.to_owned()))
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}
