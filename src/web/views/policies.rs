//! `/admin/policies`: what is said, by which clock, and when; every version of it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::{
    Page,
    policy_parts::Comparison,
    samples::{HOSTILE, day, instant},
};
use crate::wording::Say;

/// One version of the policy, among all.
#[derive(Clone, Debug, Serialize)]
pub struct Policies {
    /// Every version, the newest first.
    pub versions: Vec<Version>,
    /// The version shown.
    pub shown: i64,
    /// When a working day's words are said.
    pub send_at: String,
    /// When the speaking window closes.
    pub send_until: String,
    /// The date for which the ladders are dated.
    pub due_on: NaiveDate,
    /// One ladder for each kind of clock.
    pub ladders: Vec<Ladder>,
    /// What differs from the version that is compared with.
    pub comparison: Option<Comparison>,
    /// What to look at once more in the version shown, in sentences.
    pub warnings: Vec<Say>,
    /// Where a version is written that begins as the one shown; `None` when the reader may not.
    pub add: Option<String>,
}

/// A version.
#[derive(Clone, Debug, Serialize)]
pub struct Version {
    /// Counts from 1.
    pub counted: i64,
    /// When it was added.
    pub at: DateTime<Utc>,
    /// By whom; `None` for the one that came with the program.
    pub who: Option<String>,
    /// Where it is shown.
    pub href: String,
    /// Where it is compared with the one before it; `None` for the first.
    pub compare: Option<String>,
    /// It is shown.
    pub current: bool,
}

/// What one kind of clock says.
#[derive(Clone, Debug, Serialize)]
pub struct Ladder {
    /// Second half of a `clock-name-…` word key.
    pub clock: String,
    /// In order of listing.
    pub rungs: Vec<RungLine>,
}

/// One rung.
#[derive(Clone, Debug, Serialize)]
pub struct RungLine {
    /// Its name.
    pub name: String,
    /// Second half of a `kind-…` word key.
    pub kind: String,
    /// 0 reminds, 1 and above escalate.
    pub level: i64,
    /// Its distance to the date, in words.
    pub offset: Say,
    /// Who hears it: second halves of `role-…` word keys.
    pub audience: Vec<String>,
    /// Whether it is said again, in words.
    pub repeat: Option<Say>,
    /// When it would speak for the date shown.
    pub at: DateTime<Utc>,
}

impl Page for Policies {
    const TEMPLATE: &'static str = "pages/policies";

    fn title(&self) -> Say {
        Say::new("nav-policies")
    }

    fn samples() -> Vec<Self> {
        let rung = |kind: &str, offset: Say, repeat| RungLine {
            name: HOSTILE.to_owned(),
            kind: kind.to_owned(),
            level: 2,
            offset,
            audience: vec!["head".to_owned(), "focal".to_owned()],
            repeat,
            at: instant(30),
        };
        let repeat = Say::new("rung-repeat").with("every", 5_i64).with("times", 6_i64);
        let rungs = vec![
            rung("reminder", Say::new("rung-before").with("n", 7_i64), None),
            rung("reminder", Say::new("rung-on-the-day"), None),
            rung("escalation", Say::new("rung-after").with("n", 15_i64), Some(repeat)),
        ];
        let ladder = |clock: &str, rungs| Ladder { clock: clock.to_owned(), rungs };
        let full = Self {
            versions: vec![
                Version {
                    counted: 2,
                    at: instant(1),
                    who: Some(HOSTILE.to_owned()),
                    href: "/admin/policies?version=2".to_owned(),
                    compare: Some("/admin/policies?version=2&against=1".to_owned()),
                    current: true,
                },
                Version {
                    counted: 1,
                    at: instant(0),
                    who: None,
                    href: "/admin/policies?version=1".to_owned(),
                    compare: None,
                    current: false,
                },
            ],
            shown: 2,
            send_at: "08:00".to_owned(),
            send_until: "18:00".to_owned(),
            due_on: day(10),
            ladders: vec![ladder("due", rungs), ladder("review", Vec::new())],
            comparison: Some(Comparison::sample()),
            warnings: vec![Say::plain(HOSTILE)],
            add: Some("/admin/policies/new?from=2".to_owned()),
        };
        let bare = Self {
            versions: Vec::new(),
            ladders: Vec::new(),
            comparison: None,
            warnings: Vec::new(),
            add: None,
            ..full.clone()
        };
        vec![full, bare]
    }
}
