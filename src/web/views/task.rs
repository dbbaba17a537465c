//! `/tasks/{id}`: one task with everything that can be known and done.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::{
    Form, Link, Page, TaskRow,
    approvals::{ApprovalCard, sample_cards},
    meanwhile::Meanwhile,
    samples::{HOSTILE, LONG, day, instant},
    talk::Talk,
    task_forms,
};
use crate::wording::Say;

/// One task.
#[derive(Clone, Debug, Serialize)]
pub struct Task {
    /// What people call it.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// The order itself.
    pub text: String,
    /// What has to be handed in.
    pub deliverable: Option<String>,
    /// Statuses, the state first: the second half of a `status-…` word key.
    pub badges: Vec<String>,
    /// What the reader has to know first: how late, how long blocked, what is pending.
    pub alerts: Vec<Alert>,
    /// The directive it comes from.
    pub directive: Option<Link>,
    /// Where it comes from, when there is no directive.
    pub source: Option<String>,
    /// The inspection that it comes from, where the reader sees it.
    pub inspection: Option<String>,
    /// The passage of the directive.
    pub clause: Option<String>,
    /// Who gave it.
    pub assigner: Link,
    /// Who answers for it.
    pub lead: Link,
    /// The officer who has it in hand.
    pub handler: Option<String>,
    /// Who helps, each with a due date and a mark of its own.
    pub coordinators: Vec<Coordinator>,
    /// The current due date.
    pub due_on: Option<NaiveDate>,
    /// The first due date, when it was changed since.
    pub original_due_on: Option<NaiveDate>,
    /// The words in which the directive stated the due date.
    pub due_words: Option<String>,
    /// How often it was put off.
    pub extensions: i64,
    /// What waits for the leader before it leaves.
    pub approvals: Vec<ApprovalCard>,
    /// The standing submission.
    pub submission: Option<Submission>,
    /// How far it is, in percent.
    pub percent: Option<i64>,
    /// What came in between, where a form was refused.
    pub meanwhile: Meanwhile,
    /// What the reader may do with one click: forms without fields.
    pub buttons: Vec<Form>,
    /// What the reader may do by filling in a form: the likeliest first.
    pub actions: Vec<Form>,
    /// The coordinator's own part, for whoever may report it.
    pub part_actions: Vec<Form>,
    /// What people say about it, and its files.
    pub talk: Talk,
    /// What was and will be said, the earliest first.
    pub plan: Vec<PlanLine>,
    /// Why nothing will be said, when nothing will.
    pub plan_silent: Option<Say>,
    /// Everything that happened, the newest first.
    pub history: Vec<HistoryLine>,
    /// The difficulties reported about it, the oldest first.
    pub difficulties: Vec<DifficultyLine>,
    /// Where a difficulty about it is reported; `None` when the reader may not.
    pub report_difficulty: Option<String>,
    /// What it is a part of.
    pub parent: Option<Link>,
    /// The series it is an occurrence of.
    pub series: Option<Link>,
    /// Which occurrence, and of which period.
    pub occurrence: Option<Say>,
    /// Whether the level above sees it, for a sub-task.
    pub visibility: Option<Say>,
    /// Its parts, the oldest first.
    pub subtasks: Vec<TaskRow>,
    /// How many open ones the reader does not see.
    pub unseen_subtasks: Option<Say>,
    /// What gives parts of it to departments.
    pub split: Option<Form>,
}

/// A difficulty about a task.
#[derive(Clone, Debug, Serialize)]
pub struct DifficultyLine {
    /// Its page.
    pub href: String,
    /// What stands in the way.
    pub obstacle: String,
    /// Its state.
    pub state: String,
}

/// A sentence the reader has to know first.
#[derive(Clone, Debug, Serialize)]
pub struct Alert {
    /// The colour: `late`, `soon`, `blocked` or `good`.
    pub kind: String,
    /// Name of a drawing in `pages/parts/icons.hbs`.
    pub icon: String,
    /// The sentence.
    pub say: Say,
}

/// A coordinating organisation.
#[derive(Clone, Debug, Serialize)]
pub struct Coordinator {
    /// Its name.
    pub name: String,
    /// Until when its part is due.
    pub due_on: Option<NaiveDate>,
    /// When its part was delivered.
    pub delivered_on: Option<NaiveDate>,
    /// How late it is or was.
    pub lateness: Option<Say>,
}

/// A result that stands.
#[derive(Clone, Debug, Serialize)]
pub struct Submission {
    /// When it was handed in.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// What was done.
    pub result: String,
    /// The document that shows it.
    pub document_number: Option<String>,
    /// The files that show it.
    pub files: Vec<Link>,
    /// In time, or how late.
    pub lateness: Option<Say>,
}

/// A rung of the ladder with its moment.
#[derive(Clone, Debug, Serialize)]
pub struct PlanLine {
    /// When it is or was said.
    pub at: DateTime<Utc>,
    /// What is said: the kind of message, in words.
    pub what: Say,
    /// To whom, in words: roles, or names where they were told.
    pub to: Vec<Say>,
    /// Its level, 0 to 3.
    pub level: u8,
    /// It was said already.
    pub said: bool,
    /// How often it is said again right after, and when for the last time.
    pub again: Option<Say>,
}

/// One event.
#[derive(Clone, Debug, Serialize)]
pub struct HistoryLine {
    /// When.
    pub at: DateTime<Utc>,
    /// Who; `None` for the system itself.
    pub who: Option<String>,
    /// In whose place, during an absence.
    pub on_behalf_of: Option<String>,
    /// What, in words.
    pub what: Say,
    /// The reason, result or text given with it.
    pub reason: Option<String>,
    /// What changed, old and new.
    pub changes: Vec<Change>,
}

/// A field that changed.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// Word key of the field's name, `field-…`.
    pub field: String,
    /// What it was.
    pub old: Option<Say>,
    /// What it became.
    pub new: Option<Say>,
}

impl Page for Task {
    const TEMPLATE: &'static str = "pages/task";

    fn title(&self) -> Say {
        Say::plain(format!("{} – {}", self.reference, self.title))
    }

    fn samples() -> Vec<Self> {
        vec![late_and_open(), submitted(), bare()]
    }
}

fn late_and_open() -> Task {
    let alert = |kind: &str, say| Alert { kind: kind.to_owned(), icon: kind.to_owned(), say };
    let line = |hours, kind: &str, to: &[&str], level, said| PlanLine {
        at: instant(hours),
        what: Say::new(format!("kind-{kind}")),
        to: to.iter().map(|role| Say::new(format!("role-{role}"))).collect(),
        level,
        said,
        again: (level == 3)
            .then(|| Say::new("plan-again").with("n", 5_i64).with("last", instant(hours + 900))),
    };
    let event = |hours, who: Option<&str>, action: &str| HistoryLine {
        at: instant(hours),
        who: who.map(str::to_owned),
        on_behalf_of: None,
        what: Say::new(format!("event-{action}")),
        reason: None,
        changes: Vec::new(),
    };
    let (buttons, actions) = task_forms::samples();
    Task {
        meanwhile: Meanwhile::sample(),
        reference: "27/CT-TTg · II.1.a · H18".to_owned(),
        title: "Hoàn thành kết nối Hệ thống thông tin giải quyết thủ tục hành chính của tỉnh với \
                Cơ sở dữ liệu quốc gia về dân cư"
            .to_owned(),
        text: "Rà soát, hoàn thiện kỹ thuật; khai thác dữ liệu thay cho giấy tờ phải nộp.\n\nKết \
               quả gửi về Văn phòng Chính phủ."
            .to_owned(),
        deliverable: Some("Báo cáo kết quả kết nối".to_owned()),
        badges: ["in_progress", "late", "blocked"].map(str::to_owned).into(),
        alerts: vec![
            alert("late", Say::new("days-late-working").with("n", 10_i64).with("working", 8_i64)),
            alert("blocked", Say::new("blocked-for").with("n", 9_i64).with("whom", "Bộ Tư pháp")),
        ],
        directive: Some(Link::new("/directives/1", "27/CT-TTg (27/10/2023)")),
        source: None,
        inspection: None,
        clause: Some("II.1.a".to_owned()),
        assigner: Link::new("/organisations/1", "Văn phòng Chính phủ"),
        lead: Link::new("/organisations/2", "Ủy ban nhân dân tỉnh Điện Biên"),
        handler: Some("Lò Văn Sơn".to_owned()),
        coordinators: vec![
            Coordinator {
                name: "Bộ Công an".to_owned(),
                due_on: Some(day(-15)),
                delivered_on: Some(day(-16)),
                lateness: None,
            },
            Coordinator {
                name: LONG.to_owned(),
                due_on: Some(day(-15)),
                delivered_on: None,
                lateness: Some(Say::new("days-late").with("n", 15_i64)),
            },
        ],
        due_on: Some(day(-10)),
        original_due_on: Some(day(-40)),
        due_words: Some("trước ngày 10/12/2023".to_owned()),
        extensions: 1,
        approvals: sample_cards(),
        submission: None,
        percent: Some(60),
        buttons,
        actions,
        part_actions: task_forms::part("/tasks/1/parts/3", "H18", 4),
        talk: super::talk::sample(),
        plan: vec![
            line(-240, "reminder", &["focal"], 0, true),
            line(-160, "overdue", &["focal", "leader"], 1, true),
            line(25, "letter", &["leader", "focal", "member", "secretariat"], 2, false),
            line(250, "escalation", &["head", "secretariat", "leader"], 3, false),
        ],
        plan_silent: None,
        history: vec![
            HistoryLine {
                reason: Some("Chờ Bộ Tư pháp mở kết nối.".to_owned()),
                changes: vec![Change {
                    field: "field-due-on".to_owned(),
                    old: Some(Say::new("a-date").with("date", day(-40))),
                    new: Some(Say::new("a-date").with("date", day(-10))),
                }],
                on_behalf_of: Some("Trần Thị Lan".to_owned()),
                ..event(-300, Some("Nguyễn Văn Hà"), "change_due_date")
            },
            event(-1000, Some("Lò Văn Sơn"), "acknowledge"),
            event(-1100, None, "issue"),
        ],
        difficulties: vec![DifficultyLine {
            href: "/difficulties/1".to_owned(),
            obstacle: HOSTILE.to_owned(),
            state: "routed".to_owned(),
        }],
        report_difficulty: Some("/difficulties/new?task=1".to_owned()),
        parent: Some(Link::new("/tasks/2", HOSTILE)),
        series: Some(Link::new("/series/1", HOSTILE)),
        occurrence: Some(
            Say::new("series-occurrence")
                .with("n", 3_i64)
                .with("from", day(-9))
                .with("to", day(20)),
        ),
        visibility: Some(Say::new("subtask-internal")),
        subtasks: vec![TaskRow {
            href: "/tasks/3".to_owned(),
            reference: "27/CT-TTg · II.1.a · G15/1".to_owned(),
            title: HOSTILE.to_owned(),
            lead: LONG.to_owned(),
            due_on: Some(day(-10)),
            badges: vec!["in_progress".to_owned(), "late".to_owned()],
            ..TaskRow::default()
        }],
        unseen_subtasks: Some(Say::new("subtasks-unseen").with("n", 2_i64)),
        split: Some(task_forms::split(
            "/tasks/1",
            7,
            HOSTILE,
            Some(day(5)),
            vec![super::Choice::plain("1", LONG), super::Choice::plain("2", HOSTILE)],
        )),
    }
}

fn submitted() -> Task {
    Task {
        badges: ["submitted", "late"].map(str::to_owned).into(),
        alerts: Vec::new(),
        submission: Some(Submission {
            at: instant(-20),
            by: "Lò Văn Sơn".to_owned(),
            result: HOSTILE.to_owned(),
            document_number: Some("1203/BC-UBND".to_owned()),
            files: vec![Link::new("/tasks/1/attachments/1", HOSTILE)],
            lateness: Some(Say::new("submitted-late").with("n", 9_i64)),
        }),
        title: HOSTILE.to_owned(),
        text: HOSTILE.to_owned(),
        plan: Vec::new(),
        plan_silent: Some(Say::new("plan-silent")),
        ..late_and_open()
    }
}

fn bare() -> Task {
    Task {
        deliverable: None,
        badges: vec!["assigned".to_owned(), "undated".to_owned()],
        approvals: Vec::new(),
        alerts: Vec::new(),
        directive: None,
        source: Some("Thông báo kết luận cuộc họp (minh họa)".to_owned()),
        inspection: Some("/inspections/1".to_owned()),
        clause: None,
        handler: None,
        coordinators: Vec::new(),
        due_on: None,
        original_due_on: None,
        due_words: None,
        extensions: 0,
        percent: None,
        buttons: Vec::new(),
        actions: Vec::new(),
        part_actions: Vec::new(),
        talk: Talk::default(),
        plan: Vec::new(),
        plan_silent: Some(Say::new("plan-silent")),
        history: Vec::new(),
        difficulties: Vec::new(),
        report_difficulty: None,
        parent: None,
        series: None,
        occurrence: None,
        visibility: Some(Say::new("subtask-shared")),
        subtasks: Vec::new(),
        unseen_subtasks: None,
        split: None,
        ..late_and_open()
    }
}
