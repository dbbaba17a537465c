//! Organisations with dates and successors (spec part 1, "What exists").

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ids::OrganisationId, locale::Locale};

/// What an organisation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The office that serves the working group; a ministerial-level agency itself.
    CentralOffice,
    /// A ministry (bộ).
    Ministry,
    /// A ministerial-level agency (cơ quan ngang bộ).
    MinisterialLevelAgency,
    /// A government agency (cơ quan thuộc Chính phủ).
    GovernmentAgency,
    /// A province or centrally run city.
    Province,
    /// A district.
    District,
    /// A commune.
    Commune,
    /// A department of another organisation.
    Department,
    /// Anything else.
    Other,
}

impl Kind {
    /// Every kind with its stable name.
    pub const NAMES: [(Self, &'static str); 9] = [
        (Self::CentralOffice, "central_office"),
        (Self::Ministry, "ministry"),
        (Self::MinisterialLevelAgency, "ministerial_level_agency"),
        (Self::GovernmentAgency, "government_agency"),
        (Self::Province, "province"),
        (Self::District, "district"),
        (Self::Commune, "commune"),
        (Self::Department, "department"),
        (Self::Other, "other"),
    ];

    /// The stable name used in files, database and API.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// The kind of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }
}

/// The collectives that every installation knows, with the kinds they take in.
pub const COLLECTIVES: [(&str, &[Kind]); 3] = [
    ("@provinces", &[Kind::Province]),
    ("@ministries", &[Kind::Ministry, Kind::MinisterialLevelAgency, Kind::GovernmentAgency]),
    (
        "@all",
        &[Kind::Ministry, Kind::MinisterialLevelAgency, Kind::GovernmentAgency, Kind::Province],
    ),
];

/// An organisation through one validity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Identity.
    pub id: OrganisationId,
    /// Code such as `H18`; reused codes are told apart by date.
    pub code: Option<String>,
    /// No source confirms the code.
    pub code_is_provisional: bool,
    /// Vietnamese name.
    pub name_vi: String,
    /// English name.
    pub name_en: String,
    /// Spanish name, where there is one.
    pub name_es: Option<String>,
    /// What it is.
    pub kind: Kind,
    /// What it belongs to.
    pub parent: Option<OrganisationId>,
    /// Where it is reached when nobody holds a post.
    pub mailbox: Option<String>,
    /// Its leader approves submissions, extension requests and commitments before they leave it.
    pub requires_approval: bool,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day; open where `None`.
    pub valid_to: Option<NaiveDate>,
    /// What took its place.
    pub successors: Vec<OrganisationId>,
    /// Counts every change.
    pub version: i64,
}

impl Organisation {
    /// The name in `locale`; English where there is no Spanish one.
    #[must_use]
    pub fn name(&self, locale: Locale) -> &str {
        match locale {
            Locale::Vi => &self.name_vi,
            Locale::En => &self.name_en,
            Locale::Es => self.name_es.as_deref().unwrap_or(&self.name_en),
        }
    }

    /// Whether its last day is before `day`.
    #[must_use]
    pub fn has_ended_by(&self, day: NaiveDate) -> bool {
        self.valid_to.is_some_and(|last| last < day)
    }

    /// Whether it exists on `day`.
    #[must_use]
    pub fn is_valid_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }
}

/// The code in its short form: the old long form `000.00.00.H18` becomes `H18`.
#[must_use]
pub fn normal_code(code: &str) -> String {
    let code = code.trim().to_uppercase();
    code.strip_prefix("000.00.00.").unwrap_or(&code).to_owned()
}
