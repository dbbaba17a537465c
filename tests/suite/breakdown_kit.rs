//! What tests of the breakdown share: texts of our own making in, tasks out.

use std::sync::LazyLock;

use chrono::{NaiveDate, TimeZone as _, Utc};
use dondoc::{
    app::breakdowns::Register,
    breakdown::proposal::{Proposal, ProposedTask},
};

/// The official lists, read once.
pub fn register() -> &'static Register {
    static REGISTER: LazyLock<Register> = LazyLock::new(|| {
        let now = Utc.with_ymd_and_hms(2025, 11, 20, 1, 0, 0).unwrap();
        Register::built_in(chrono_tz::Asia::Ho_Chi_Minh, now).unwrap()
    });
    &REGISTER
}

pub fn propose(text: &str) -> Proposal {
    register().break_down(text.as_bytes()).unwrap().proposal
}

/// The tasks of a directive of 1 October 2025 whose text goes on with `text`.
pub fn orders(text: &str) -> Vec<ProposedTask> {
    orders_of("ngày 01 tháng 10 năm 2025", text)
}

pub fn orders_of(day: &str, text: &str) -> Vec<ProposedTask> {
    let head = format!("Số: 99/CT-TTg\nHà Nội, {day}\nVề việc thử nghiệm (minh hoạ)\n");
    propose(&format!("{head}Thủ tướng Chính phủ yêu cầu:\n{text}")).tasks
}

/// The only task of such a directive.
pub fn order(text: &str) -> ProposedTask {
    let mut tasks = orders(text);
    assert_eq!(tasks.len(), 1, "{text}: {tasks:#?}");
    tasks.remove(0)
}

pub fn leads(text: &str) -> Vec<String> {
    order(text).leads
}

pub fn coordinators(text: &str) -> Vec<String> {
    order(text).coordinators
}

/// Rule and date of the only task.
pub fn due(text: &str) -> (&'static str, Option<NaiveDate>) {
    let due = order(text).due;
    (due.rule.name(), due.date)
}

pub fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().unwrap())
}

/// Path, leads, coordinators, due date, text.
pub type Essence = (String, Vec<String>, Vec<String>, String, String);

/// What two proposals are compared by: places differ between formats.
pub fn essence(proposal: &Proposal) -> Vec<Essence> {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let task = |task: &ProposedTask| {
        let due = format!("{} {:?}", task.due.rule.name(), task.due.date);
        (task.path.clone(), task.leads.clone(), task.coordinators.clone(), due, words(&task.text))
    };
    proposal.tasks.iter().map(task).collect()
}
