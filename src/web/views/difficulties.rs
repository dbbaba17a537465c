//! `/difficulties`: what stands in the way, in queues by role and as a list with filters.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Choice, Page, Pager,
    samples::{HOSTILE, LONG, day},
};
use crate::wording::Say;

/// The queues of the reader, and the list.
#[derive(Clone, Debug, Serialize)]
pub struct Difficulties {
    /// What waits for the reader; shown where nothing is asked for.
    pub queues: Vec<Queue>,
    /// What is asked for.
    pub filters: Filters,
    /// One page of rows.
    pub rows: Vec<DifficultyRow>,
    /// Where the list goes on.
    pub pager: Pager,
    /// Where a difficulty without a task is reported; `None` when the reader may not.
    pub create: Option<String>,
}

/// Reports that wait for the same act.
#[derive(Clone, Debug, Serialize)]
pub struct Queue {
    /// `triage`, `answer` or `mine`: the second half of a `queue-…` word key.
    pub key: String,
    /// How many there are; more than the rows shown.
    pub count: i64,
    /// The newest of them.
    pub rows: Vec<DifficultyRow>,
    /// Where all of them are listed.
    pub all: String,
}

/// What is asked for.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Filters {
    /// Words looked for.
    pub q: String,
    /// The state, one chosen; `open` for every open state.
    pub states: Vec<Choice>,
    /// The queue, one chosen.
    pub queues: Vec<Choice>,
    /// The lead of the task or the reporter, one chosen.
    pub leads: Vec<Choice>,
    /// Who has to act next, one chosen.
    pub waiting: Vec<Choice>,
    /// The task asked for, sent along.
    pub task: Option<String>,
    /// Something is asked for.
    pub active: bool,
}

/// A report as a row of a list.
#[derive(Clone, Debug, Serialize)]
pub struct DifficultyRow {
    /// Its page.
    pub href: String,
    /// What stands in the way.
    pub obstacle: String,
    /// The field it belongs to.
    pub field: String,
    /// The reporter's name.
    pub reporter: String,
    /// Title of its task.
    pub task: Option<String>,
    /// Statuses, the state first: the second half of a `status-…` word key.
    pub badges: Vec<String>,
    /// Name of the organisation that has to act next.
    pub waiting_for: Option<String>,
    /// How many days it has stood.
    pub days: i64,
    /// By when it has to be cleared.
    pub needed_by: NaiveDate,
}

impl Page for Difficulties {
    const TEMPLATE: &'static str = "pages/difficulties";

    fn title(&self) -> Say {
        Say::new("nav-difficulties")
    }

    fn samples() -> Vec<Self> {
        let row = |obstacle: &str, badges: &[&str], waiting_for: Option<&str>| DifficultyRow {
            href: "/difficulties/1".to_owned(),
            obstacle: obstacle.to_owned(),
            field: "Tài chính".to_owned(),
            reporter: "Ủy ban nhân dân thành phố Hà Nội".to_owned(),
            task: Some("Số hóa hồ sơ đất đai, môi trường".to_owned()),
            badges: badges.iter().map(|badge| (*badge).to_owned()).collect(),
            waiting_for: waiting_for.map(str::to_owned),
            days: 9,
            needed_by: day(5),
        };
        let rows = vec![
            row("Chưa có đơn giá số hóa", &["reported", "blocked"], Some("Văn phòng Chính phủ")),
            row(LONG, &["routed"], Some(LONG)),
            DifficultyRow { task: None, ..row(HOSTILE, &["resolved"], None) },
            row("Chưa kết nối", &["acknowledged"], Some("Bộ Tư pháp")),
            row("Chưa kết nối", &["answered"], Some("Bộ Tư pháp")),
            row("Chưa kết nối", &["dismissed"], None),
        ];
        let queue = |key: &str, rows: &[DifficultyRow]| Queue {
            key: key.to_owned(),
            count: 41,
            rows: rows.to_vec(),
            all: format!("/difficulties?queue={key}"),
        };
        let filters = Filters {
            states: vec![Choice::words("routed", "status-routed")],
            queues: vec![Choice::words("triage", "queue-triage")],
            leads: vec![Choice::plain("1", HOSTILE)],
            ..Filters::default()
        };
        let queues =
            vec![queue("triage", &rows[..1]), queue("answer", &rows[1..2]), queue("mine", &rows)];
        let create = Some("/difficulties/new".to_owned());
        let asked = Filters {
            q: HOSTILE.to_owned(),
            task: Some("1".to_owned()),
            active: true,
            ..filters.clone()
        };
        let (none, pager) = (Vec::new(), Pager::default());
        vec![
            Self { queues, filters, rows, pager: pager.clone(), create },
            Self { queues: Vec::new(), filters: asked, rows: none, pager, create: None },
        ]
    }
}
