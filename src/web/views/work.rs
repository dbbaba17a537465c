//! `/`: what waits for the reader, by role.

use serde::Serialize;

use super::{
    Form, Page, TaskRow,
    approvals::{ApprovalRow, sample_rows},
    difficulties::{Difficulties, Queue},
    extensions::{ExtensionRow, Extensions},
    samples::{HOSTILE, day, task_rows},
};
use crate::wording::Say;

/// The reader's work.
#[derive(Clone, Debug, Serialize)]
pub struct Work {
    /// The reader's name.
    pub name: String,
    /// What an administrator sees to first; `None` once it is done.
    pub setup: Option<Setup>,
    /// How many organisations the reader monitors; 0 for whoever is no member.
    pub monitored: i64,
    /// What waits at the secretariat's desk, queue by queue; empty for everybody else.
    pub queues: Vec<QueueTile>,
    /// What waits for the reader.
    pub own: Waits,
    /// What waits in the places of those who are away.
    pub in_place: Vec<InPlace>,
}

/// A queue with how much waits in it.
#[derive(Clone, Debug, Serialize)]
pub struct QueueTile {
    /// Second half of a `desk-…` word key.
    pub key: String,
    /// How much waits there.
    pub count: i64,
    /// There may be more.
    pub or_more: bool,
    /// Where it is listed.
    pub href: String,
}

/// The first-run guide.
#[derive(Clone, Debug, Serialize)]
pub struct Setup {
    /// How many steps are done.
    pub done: i64,
    /// How many there are.
    pub all: i64,
    /// In order.
    pub steps: Vec<SetupLine>,
    /// Puts the guide away.
    pub hide: Form,
}

/// One step.
#[derive(Clone, Debug, Serialize)]
pub struct SetupLine {
    /// Second half of a `setup-…` word key.
    pub key: String,
    /// It is done.
    pub done: bool,
    /// Where it is done.
    pub href: String,
    /// Does it at once, where that is possible.
    pub act: Option<Form>,
}

/// What waits for somebody; groups without rows are left out.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Waits {
    /// Most pressing first.
    pub groups: Vec<Group>,
    /// Difficulty reports that wait for them.
    pub difficulties: Vec<Queue>,
    /// What may not leave without their approval.
    pub approvals: Vec<ApprovalRow>,
    /// Requests that they may decide.
    pub requests: Vec<ExtensionRow>,
}

/// The work of somebody who is away.
#[derive(Clone, Debug, Serialize)]
pub struct InPlace {
    /// Whose place, and until when.
    pub whose: Say,
    /// Unique on the page.
    pub id: String,
    /// The reader has the same tasks before them already.
    pub is_same: bool,
    /// What waits there.
    pub waits: Waits,
}

/// Tasks that wait for the same act.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// `acknowledge`, `overdue`, `due_soon`, `returned`, `review`, `in_hand`, `decide` or
    /// `missed_messages`: the second half of a `group-…` word key.
    pub key: String,
    /// How many there are; more than the rows shown.
    pub count: i64,
    /// The first of them.
    pub rows: Vec<TaskRow>,
    /// Where all of them are listed.
    pub all: String,
    /// The act for several of them, after a look at whom it reaches: word key and address.
    pub act: Option<(String, String)>,
}

impl Page for Work {
    const TEMPLATE: &'static str = "pages/work";

    fn title(&self) -> Say {
        Say::new("nav-work")
    }

    fn samples() -> Vec<Self> {
        let group = |key: &str, rows: Vec<TaskRow>| Group {
            key: key.to_owned(),
            count: 1263,
            rows,
            all: "/tasks?late=true".to_owned(),
            act: Some(("bulk-urge".to_owned(), "/tasks/bulk/urgings?late=true".to_owned())),
        };
        let rows = task_rows();
        let groups = vec![
            group("overdue", rows[..2].to_vec()),
            group("acknowledge", rows[6..].to_vec()),
            group("due_soon", rows[2..3].to_vec()),
            group("returned", rows[6..].to_vec()),
            group("review", rows[4..5].to_vec()),
            group("in_hand", rows[3..].to_vec()),
        ];
        let name = "Nguyễn Thị Minh Nguyệt".to_owned();
        let difficulties = Difficulties::samples().swap_remove(0).queues;
        let requests = Extensions::samples().swap_remove(0).rows;
        let approvals = sample_rows();
        let own = Waits { groups, difficulties, approvals, requests };
        let whose = Say::new("in-place-of").with("name", HOSTILE).with("until", day(5));
        let place = |id: &str, is_same, waits| InPlace {
            whose: whose.clone(),
            id: id.to_owned(),
            is_same,
            waits,
        };
        let in_place = vec![
            place("place-1", false, own.clone()),
            place("place-2", true, Waits::default()),
            place("place-3", false, Waits::default()),
        ];
        let bare = Self {
            setup: None,
            name: HOSTILE.to_owned(),
            monitored: 0,
            queues: Vec::new(),
            own: Waits::default(),
            in_place: Vec::new(),
        };
        let tile = |key: &str, count, or_more| QueueTile {
            key: key.to_owned(),
            count,
            or_more,
            href: "/tasks?state=submitted".to_owned(),
        };
        let queues = vec![tile("submitted", 12, false), tile("undated", 1_000, true)];
        let button = |id: &str| Form::new(id, "/setup", "setup-hide").style("secondary");
        let step = |key: &str, done, act| SetupLine {
            key: key.to_owned(),
            done,
            href: "/admin/settings".to_owned(),
            act,
        };
        let setup = Setup {
            done: 1,
            all: 2,
            steps: vec![
                step("organisations", true, None),
                step("mail", false, Some(button("setup-letter"))),
            ],
            hide: button("setup-hide"),
        };
        vec![Self { name, setup: Some(setup), monitored: 31, queues, own, in_place }, bare]
    }
}
