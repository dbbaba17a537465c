//! `/difficulties/{id}`: one report with everything that can be known and done.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::{
    Choice, Form, Link, Page, difficulty_forms,
    files::{self, Files},
    meanwhile::Meanwhile,
    samples::{HOSTILE, LONG, day, instant},
    task::{Alert, Change, HistoryLine, PlanLine},
};
use crate::wording::Say;

/// One difficulty report.
#[derive(Clone, Debug, Serialize)]
pub struct Difficulty {
    /// The obstacle in one line.
    pub headline: String,
    /// What stands in the way.
    pub obstacle: String,
    /// Statuses, the state first: the second half of a `status-…` word key.
    pub badges: Vec<String>,
    /// What the reader has to know first.
    pub alerts: Vec<Alert>,
    /// What came in between, where a form was refused.
    pub meanwhile: Meanwhile,
    /// Information and context.
    pub context: String,
    /// The field it belongs to.
    pub field: String,
    /// What is proposed.
    pub proposal: String,
    /// Who, as the reporter says, may clear it.
    pub authority: String,
    /// By when it has to be cleared.
    pub needed_by: NaiveDate,
    /// Who reported it.
    pub reporter: String,
    /// The person who did.
    pub reported_by: String,
    /// When.
    pub reported_at: DateTime<Utc>,
    /// How many days it has stood.
    pub days: i64,
    /// Who has to act next.
    pub waiting_for: Option<String>,
    /// Where it was routed to last.
    pub routed_to: Option<String>,
    /// Until when that organisation has to answer.
    pub answer_by: Option<NaiveDate>,
    /// The latest answer.
    pub answer: Option<String>,
    /// When that was given.
    pub answered_at: Option<DateTime<Utc>>,
    /// The task it is about.
    pub task: Option<AboutTask>,
    /// Its files.
    pub files: Files,
    /// The common difficulty it was joined under.
    pub common: Option<Link>,
    /// What will be said if nobody acts.
    pub plan: Vec<PlanLine>,
    /// What the reader may do with one click: forms without fields.
    pub buttons: Vec<Form>,
    /// What the reader may do by filling in a form.
    pub actions: Vec<Form>,
    /// Everything that happened, the newest first.
    pub history: Vec<HistoryLine>,
}

/// The facts of a task that whoever sees a report may know.
#[derive(Clone, Debug, Serialize)]
pub struct AboutTask {
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
    /// Its state.
    pub state: String,
}

impl Page for Difficulty {
    const TEMPLATE: &'static str = "pages/difficulty";

    fn title(&self) -> Say {
        Say::plain(self.headline.clone())
    }

    fn samples() -> Vec<Self> {
        let asked = difficulty_forms::Asked {
            page: "/difficulties/1".to_owned(),
            version: 3,
            organisations: vec![Choice::plain("1", HOSTILE)],
            answer_by_is_past: true,
        };
        let all: Vec<&str> = difficulty_forms::ACTIONS.to_vec();
        let (buttons, actions) = difficulty_forms::forms(&all, &asked);
        let event = |action: &str, reason: Option<&str>| HistoryLine {
            at: instant(-30),
            who: Some("Nguyễn Văn Hà".to_owned()),
            on_behalf_of: None,
            what: Say::new(format!("difficulty-event-{action}")),
            reason: reason.map(str::to_owned),
            changes: Vec::new(),
        };
        let routed = HistoryLine {
            changes: vec![Change {
                field: "field-routed-to".to_owned(),
                old: None,
                new: Some(Say::plain("Bộ Tài chính")),
            }],
            ..event("route", None)
        };
        let full = Self {
            headline: HOSTILE.to_owned(),
            obstacle: HOSTILE.to_owned(),
            badges: vec!["routed".to_owned(), "blocked".to_owned()],
            alerts: vec![Alert {
                kind: "late".to_owned(),
                icon: "late".to_owned(),
                say: Say::new("answer-late").with("n", 3_i64).with("whom", "Bộ Tài chính"),
            }],
            meanwhile: Meanwhile::sample(),
            context: LONG.to_owned(),
            field: "Tài chính".to_owned(),
            proposal: HOSTILE.to_owned(),
            authority: "Bộ Tài chính".to_owned(),
            needed_by: day(3),
            reporter: "Ủy ban nhân dân thành phố Hà Nội".to_owned(),
            reported_by: "Lò Văn Sơn".to_owned(),
            reported_at: instant(-200),
            days: 9,
            waiting_for: Some("Bộ Tài chính".to_owned()),
            routed_to: Some("Bộ Tài chính".to_owned()),
            answer_by: Some(day(-3)),
            answer: Some(HOSTILE.to_owned()),
            answered_at: Some(instant(-40)),
            files: files::sample("/difficulties/1"),
            task: Some(AboutTask {
                href: Some("/tasks/1".to_owned()),
                reference: "27/CT-TTg · II.1.a · H26".to_owned(),
                title: LONG.to_owned(),
                lead: "Ủy ban nhân dân thành phố Hà Nội".to_owned(),
                due_on: Some(day(-10)),
                lateness: Some(Say::new("days-late").with("n", 10_i64)),
                state: "in_progress".to_owned(),
            }),
            common: Some(Link::new("/common-difficulties/1", HOSTILE)),
            plan: vec![PlanLine {
                at: instant(30),
                what: Say::new("clock-answer").with("kind", Say::new("kind-overdue")),
                to: vec![Say::new("role-leader")],
                level: 1,
                said: false,
                again: None,
            }],
            buttons,
            actions,
            history: vec![routed, event("report", Some(HOSTILE))],
        };
        let bare = Self {
            headline: "Chưa có quy định".to_owned(),
            obstacle: "Chưa có quy định".to_owned(),
            badges: vec!["withdrawn".to_owned()],
            alerts: Vec::new(),
            meanwhile: Meanwhile::default(),
            waiting_for: None,
            routed_to: None,
            answer_by: None,
            answer: None,
            answered_at: None,
            files: Files::default(),
            task: None,
            common: None,
            plan: Vec::new(),
            buttons: Vec::new(),
            actions: Vec::new(),
            history: Vec::new(),
            ..full.clone()
        };
        vec![full, bare]
    }
}
