//! `/overview`: the leaders' overdue review, for two minutes and a phone.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::{
    Page, TaskRow,
    extensions::{ExtensionRow, Extensions},
    overview_pictures::Pictures,
    samples::{HOSTILE, LONG, instant, task_rows},
};
use crate::wording::Say;

/// What is late, by whom, what holds it, what waits for the reader, and what became of it.
#[derive(Clone, Debug, Serialize)]
pub struct Overview {
    /// When it was counted.
    pub as_of: DateTime<Utc>,
    /// Where the frozen figures are, for whoever may read them.
    pub periods: Option<String>,
    /// Against the current due dates.
    pub current: TwoByTwo,
    /// Against the original due dates.
    pub original: TwoByTwo,
    /// Overdue tasks compared with the end of last week; nothing where none was kept.
    pub change: Option<Say>,
    /// Overdue tasks that became so this week.
    pub new_late: i64,
    /// The first due date of those.
    pub new_late_since: NaiveDate,
    /// Open tasks without a due date.
    pub undated: i64,
    /// Open tasks that a difficulty blocks.
    pub blocked_count: i64,
    /// Requests that wait for the reader; nothing where the reader decides none.
    pub to_decide: Option<i64>,
    /// The worst organisations.
    pub organisations: OrganisationTable,
    /// How many have overdue tasks, where that is more.
    pub more_organisations: Option<i64>,
    /// The first requests that the reader may decide.
    pub requests: Vec<ExtensionRow>,
    /// The latest tasks, the worst first.
    pub overdue: Vec<TaskRow>,
    /// Tasks that an obstacle blocks, with whom they wait for.
    pub blocked: Vec<TaskRow>,
    /// Tasks whose ladder has been said to its end.
    pub exhausted: Vec<TaskRow>,
    /// Trend, ranking, heat map and map.
    pub pictures: Pictures,
}

/// Organisations with overdue tasks, to be chosen for an act.
#[derive(Clone, Debug, Serialize)]
pub struct OrganisationTable {
    /// The Monday proposed for a visit of some of them; `None` when the reader plans none.
    pub inspect: Option<NaiveDate>,
    /// The reader may urge.
    pub urge: bool,
    /// The worst first.
    pub rows: Vec<OrganisationLine>,
}

/// `/overview/organisations`: all of them.
#[derive(Clone, Debug, Serialize)]
pub struct OverviewOrganisations {
    /// All of them.
    pub organisations: OrganisationTable,
}

impl Page for OverviewOrganisations {
    const TEMPLATE: &'static str = "pages/overview_organisations";

    fn title(&self) -> Say {
        Say::new("overview-by-organisation")
    }

    fn samples() -> Vec<Self> {
        Overview::samples()
            .into_iter()
            .map(|page| Self { organisations: page.organisations })
            .collect()
    }
}

/// The official counts: done or not, in time or late.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct TwoByTwo {
    /// Completed in time.
    pub done_in_time: i64,
    /// Completed late.
    pub done_late: i64,
    /// Open and in time.
    pub open_in_time: i64,
    /// Open and late.
    pub open_late: i64,
    /// The sum.
    pub total: i64,
}

/// One organisation's standing.
#[derive(Clone, Debug, Serialize)]
pub struct OrganisationLine {
    /// Its tasks, overdue ones first.
    pub href: String,
    /// Its identity.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Overdue tasks.
    pub overdue: i64,
    /// Those of them that became so this week.
    pub new: i64,
    /// Open tasks.
    pub open: i64,
    /// Calendar days of the latest one.
    pub longest_days: i64,
    /// Results that wait for the assigner.
    pub submitted: i64,
    /// Tasks sent back to the assigner.
    pub returned: i64,
}

impl Page for Overview {
    const TEMPLATE: &'static str = "pages/overview";

    fn title(&self) -> Say {
        Say::new("nav-overview")
    }

    fn samples() -> Vec<Self> {
        let line = |name: &str, overdue, longest_days| OrganisationLine {
            href: "/tasks?late=true&lead=1".to_owned(),
            id: "1".to_owned(),
            name: name.to_owned(),
            overdue,
            new: overdue / 4,
            open: overdue + 31,
            longest_days,
            submitted: overdue / 3,
            returned: overdue / 5,
        };
        let current = TwoByTwo {
            done_in_time: 812,
            done_late: 96,
            open_in_time: 1290,
            open_late: 143,
            total: 2341,
        };
        let original = TwoByTwo { done_in_time: 760, done_late: 148, ..current };
        let rows = task_rows();
        let full = Self {
            as_of: instant(1),
            periods: Some("/periods".to_owned()),
            current,
            original,
            change: Some(Say::new("overview-change-more").with("n", 12_i64)),
            new_late: 17,
            new_late_since: super::samples::day(-4),
            undated: 12,
            blocked_count: 1,
            to_decide: Some(1),
            organisations: OrganisationTable {
                inspect: Some(super::samples::day(5)),
                urge: true,
                rows: vec![
                    line("Ủy ban nhân dân thành phố Hà Nội", 37, 96),
                    line(LONG, 11, 41),
                    line(HOSTILE, 1, 1),
                ],
            },
            more_organisations: Some(65),
            requests: Extensions::samples().swap_remove(0).rows,
            overdue: rows[..4].to_vec(),
            blocked: rows[3..4].to_vec(),
            exhausted: rows[1..2].to_vec(),
            pictures: Pictures::sample(),
        };
        let empty = Self {
            periods: None,
            current: TwoByTwo::default(),
            original: TwoByTwo::default(),
            change: None,
            new_late: 0,
            undated: 0,
            blocked_count: 0,
            to_decide: None,
            organisations: OrganisationTable { inspect: None, urge: false, rows: Vec::new() },
            more_organisations: None,
            requests: Vec::new(),
            overdue: Vec::new(),
            blocked: Vec::new(),
            exhausted: Vec::new(),
            pictures: Pictures::default(),
            ..full
        };
        vec![full, empty]
    }
}
