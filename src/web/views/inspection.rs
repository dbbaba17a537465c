//! `/inspections/{id}`: one visit with everything that can be known and done.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::{
    Choice, Form, Page,
    files::{self, Files},
    inspection_forms,
    meanwhile::Meanwhile,
    samples::{HOSTILE, LONG, day, instant},
    task::{Alert, Change, HistoryLine, PlanLine},
};
use crate::wording::Say;

/// One inspection.
#[derive(Clone, Debug, Serialize)]
pub struct Inspection {
    /// Its title.
    pub title: String,
    /// What people call it.
    pub reference: String,
    /// Statuses, the state first: the second half of a `status-…` word key.
    pub badges: Vec<String>,
    /// What the reader has to know first.
    pub alerts: Vec<Alert>,
    /// What came in between, where a form was refused.
    pub meanwhile: Meanwhile,
    /// Names of the organisations that are visited.
    pub visited: Vec<String>,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Who leads the team.
    pub lead: String,
    /// The others in it.
    pub team: Vec<String>,
    /// Who planned it, and when.
    pub planned: Say,
    /// What the team asks.
    pub questions: Option<String>,
    /// The tasks that are looked into.
    pub tasks: Vec<TaskFact>,
    /// What was found may be read.
    pub shows_findings: bool,
    /// What was found, the oldest first.
    pub findings: Vec<FindingLine>,
    /// Said expressly at the conclusion.
    pub nothing_found: bool,
    /// Its files, for whoever sees all of it.
    pub files: Option<Files>,
    /// How far what was found is mended.
    pub mended: Option<Say>,
    /// Records what was found.
    pub finding_form: Option<Form>,
    /// Where the plan is changed; `None` when the reader may not.
    pub change: Option<String>,
    /// The same form with room for more corrective actions.
    pub more_actions: Option<String>,
    /// What the reader may do with one click: forms without fields.
    pub buttons: Vec<Form>,
    /// What the reader may do by filling in a form.
    pub actions: Vec<Form>,
    /// What will be said.
    pub plan: Vec<PlanLine>,
    /// Everything that happened, the newest first.
    pub history: Vec<HistoryLine>,
}

/// What was found.
#[derive(Clone, Debug, Serialize)]
pub struct FindingLine {
    /// Counts them, from 1.
    pub number: i64,
    /// The subject it is about; all of them where `None`.
    pub about: Option<String>,
    /// How bad it is.
    pub severity: Say,
    /// What is wrong.
    pub nature: String,
    /// Why it came to be.
    pub cause: String,
    /// Whose it is.
    pub responsibility: String,
    /// What shows it.
    pub evidence: Option<String>,
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// What mends it.
    pub actions: Vec<TaskFact>,
}

/// The facts of a task that whoever sees the inspection may know.
#[derive(Clone, Debug, Serialize)]
pub struct TaskFact {
    /// Its page, where the reader sees it.
    pub href: Option<String>,
    /// What people call it.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// The lead organisation's name.
    pub lead: String,
    /// The current due date.
    pub due_on: Option<NaiveDate>,
    /// How late, how soon.
    pub lateness: Option<Say>,
    /// `late` or `soon`, for the colour of that.
    pub urgency: Option<String>,
    /// Statuses, the state first.
    pub badges: Vec<String>,
}

impl Page for Inspection {
    const TEMPLATE: &'static str = "pages/inspection";

    fn title(&self) -> Say {
        Say::plain(self.title.clone())
    }

    fn samples() -> Vec<Self> {
        let asked = inspection_forms::Asked {
            page: "/inspections/1".to_owned(),
            version: 3,
            has_findings: false,
        };
        let (buttons, actions) = inspection_forms::forms(&inspection_forms::ACTIONS, &asked);
        let choices = || vec![Choice::plain("1", HOSTILE), Choice::plain("2", LONG)];
        let finding_form = inspection_forms::finding(&asked, choices(), choices(), 2);
        let task = |href: Option<&str>, badges: &[&str]| TaskFact {
            href: href.map(str::to_owned),
            reference: "27/CT-TTg · II.1.a · H26".to_owned(),
            title: LONG.to_owned(),
            lead: "Ủy ban nhân dân thành phố Hà Nội".to_owned(),
            due_on: Some(day(-10)),
            lateness: Some(Say::new("days-late").with("n", 10_i64)),
            urgency: href.map(|_| "late".to_owned()),
            badges: badges.iter().map(|badge| (*badge).to_owned()).collect(),
        };
        let found = FindingLine {
            number: 1,
            about: Some(LONG.to_owned()),
            severity: Say::new("severity-grave"),
            nature: HOSTILE.to_owned(),
            cause: LONG.to_owned(),
            responsibility: HOSTILE.to_owned(),
            evidence: Some(LONG.to_owned()),
            by: "Nguyễn Văn Hà".to_owned(),
            at: instant(-30),
            actions: vec![
                task(Some("/tasks/1"), &["in_progress", "late"]),
                task(None, &["completed"]),
            ],
        };
        let bare = FindingLine {
            number: 2,
            about: None,
            severity: Say::plain(HOSTILE),
            evidence: None,
            actions: Vec::new(),
            ..found.clone()
        };
        let event = |action: &str, reason: Option<&str>| HistoryLine {
            at: instant(-30),
            who: Some("Nguyễn Văn Hà".to_owned()),
            on_behalf_of: None,
            what: Say::new(format!("inspection-event-{action}")),
            reason: reason.map(str::to_owned),
            changes: vec![Change {
                field: "field-visit-from".to_owned(),
                old: Some(Say::new("a-date").with("date", day(0))),
                new: Some(Say::new("a-date").with("date", day(7))),
            }],
        };
        let events = ["plan", "announce", "start", "find", "conclude", "close", "change", "cancel"];
        let full = Self {
            title: HOSTILE.to_owned(),
            reference: "KT-231120-1A2B3C".to_owned(),
            badges: vec!["under_way".to_owned()],
            alerts: vec![Alert {
                kind: "soon".to_owned(),
                icon: "info".to_owned(),
                say: Say::new("inspection-ready-to-close"),
            }],
            meanwhile: Meanwhile::sample(),
            visited: vec!["Tỉnh Điện Biên".to_owned(), LONG.to_owned(), HOSTILE.to_owned()],
            from: day(-2),
            to: day(1),
            lead: "Nguyễn Văn Hà".to_owned(),
            team: vec!["Trần Thị Bích".to_owned(), HOSTILE.to_owned()],
            planned: Say::new("reported-by-at").with("who", "Lê Thị Mai").with("at", instant(-60)),
            questions: Some(LONG.to_owned()),
            tasks: vec![task(Some("/tasks/1"), &["in_progress"])],
            shows_findings: true,
            findings: vec![found, bare],
            nothing_found: false,
            mended: Some(Say::new("inspection-mended").with("done", 1_i64).with("total", 2_i64)),
            finding_form: Some(finding_form),
            files: Some(files::sample("/inspections/1")),
            change: Some("/inspections/1/plan".to_owned()),
            more_actions: Some("/inspections/1?actions=5#finding".to_owned()),
            buttons,
            actions,
            plan: vec![PlanLine {
                at: instant(30),
                what: Say::new("clock-visit").with("kind", Say::new("kind-reminder")),
                to: vec![Say::new("role-team"), Say::new("role-focal")],
                level: 0,
                said: false,
                again: None,
            }],
            history: events.iter().map(|action| event(action, Some(HOSTILE))).collect(),
        };
        let empty = Self {
            badges: vec!["closed".to_owned()],
            alerts: Vec::new(),
            meanwhile: Meanwhile::default(),
            team: Vec::new(),
            questions: None,
            tasks: Vec::new(),
            findings: Vec::new(),
            nothing_found: true,
            mended: None,
            finding_form: None,
            files: None,
            change: None,
            more_actions: None,
            buttons: Vec::new(),
            actions: Vec::new(),
            plan: Vec::new(),
            history: Vec::new(),
            ..full.clone()
        };
        let untold = Self { shows_findings: false, nothing_found: false, ..empty.clone() };
        vec![full, empty, untold]
    }
}
