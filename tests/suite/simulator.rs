//! One installation with one task, over the domain alone: acts, edits of the calendar, looks.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use dondoc::domain::{
    calendar::{Calendar, DayKind},
    ladder::{
        Audience, ClockFacts, ClockKind, Policy, Rung, Said, Spoken, look, next_look, recalendar,
    },
    rights::Relation,
    task::{
        DueChoice, Fact, State, Step, Task,
        clocks::{ClockChange, changes},
        decide::{Circumstances, Period},
        tell::hears,
    },
};
use serde::Deserialize;

use crate::fixtures::{CLERK, LEAD, OFFICER, OTHER, ZONE, draft};

#[derive(Deserialize)]
pub(crate) struct Event {
    pub(crate) at: DateTime<Utc>,
    pub(crate) action: String,
    pub(crate) due_on: Option<NaiveDate>,
    pub(crate) promised_on: Option<NaiveDate>,
    #[serde(default)]
    pub(crate) keep_due_date: bool,
    pub(crate) date: Option<NaiveDate>,
    pub(crate) kind: Option<String>,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Row {
    pub(crate) at: DateTime<Utc>,
    pub(crate) clock: String,
    pub(crate) rung: String,
    pub(crate) occurrence: u32,
    pub(crate) level: u8,
    pub(crate) due_on: NaiveDate,
    pub(crate) moment: DateTime<Utc>,
    pub(crate) folded: Vec<String>,
    pub(crate) audience: Vec<String>,
}

/// One clock as a store would keep it, of the present period.
struct Kept {
    due_on: NaiveDate,
    runs: bool,
    latest_start: DateTime<Utc>,
    spoken: Vec<Spoken>,
    promises: Vec<NaiveDate>,
    not_before: Option<DateTime<Utc>>,
    next: Option<DateTime<Utc>>,
}

impl Kept {
    fn new(due_on: NaiveDate, runs: bool, now: DateTime<Utc>) -> Self {
        Self {
            due_on,
            runs,
            latest_start: now,
            spoken: Vec::new(),
            promises: Vec::new(),
            not_before: None,
            next: None,
        }
    }

    fn facts<'a>(&'a self, rungs: &'a [Rung]) -> ClockFacts<'a> {
        ClockFacts {
            rungs,
            due_on: self.due_on,
            latest_start: self.latest_start,
            spoken: &self.spoken,
            promised_on: self.promises.iter().max().copied(),
            not_before: self.not_before,
        }
    }
}

/// One installation with one task.
pub(crate) struct Simulator {
    policy: Policy,
    marks: BTreeMap<NaiveDate, DayKind>,
    pub(crate) calendar: Calendar,
    task: Task,
    clocks: BTreeMap<ClockKind, Kept>,
    pub(crate) said: Vec<Row>,
    looks: usize,
}

/// Every so many looks a clock is asked though it said that it has nothing to say yet.
const SAMPLE: usize = 97;

impl Simulator {
    pub(crate) fn new(marks: Vec<(NaiveDate, DayKind)>, due_on: Option<NaiveDate>) -> Self {
        Self {
            policy: Policy::default(),
            calendar: Calendar::new(ZONE, marks.iter().copied()),
            marks: marks.into_iter().collect(),
            task: draft(due_on),
            clocks: BTreeMap::new(),
            said: Vec::new(),
            looks: 0,
        }
    }

    pub(crate) fn happen(&mut self, event: &Event) {
        match event.action.as_str() {
            "calendar" => self.edit(event),
            // The old date's ladder runs on until the decision.
            "extension.request" => {}
            _ => self.act(event),
        }
        let (policy, calendar) = (&self.policy, &self.calendar);
        for (kind, clock) in &mut self.clocks {
            clock.next = next_look(policy, calendar, &clock.facts(policy.rungs(*kind)), event.at);
        }
    }

    fn act(&mut self, event: &Event) {
        let step = step_of(event, &self.task);
        let by_lead = LEAD_ACTS.contains(&event.action.as_str());
        let (actor, relation) =
            if by_lead { (OFFICER, Relation::LeadFocal) } else { (CLERK, Relation::Secretariat) };
        let circumstances = Circumstances {
            above: None,
            actor,
            relations: [relation].into_iter().collect(),
            now: event.at,
            calendar: &self.calendar,
            period: self.period(),
            parts: &[],
        };
        let decision = self
            .task
            .decide(&step, &circumstances)
            .unwrap_or_else(|refusal| panic!("{} at {}: {refusal}", event.action, event.at));
        for change in changes(&self.task, &decision.task, &step, &self.calendar, event.at) {
            self.change(change, event.at);
        }
        for fact in &decision.facts {
            if let Fact::Promised { on } = fact {
                self.clocks.get_mut(&ClockKind::Due).unwrap().promises.push(*on);
            }
        }
        self.task = decision.task;
    }

    fn period(&self) -> Period {
        let Some(due) = self.clocks.get(&ClockKind::Due) else { return Period::default() };
        let rungs = self.policy.rungs(ClockKind::Due);
        Period {
            has_escalated: due.spoken.iter().any(|spoken| rungs[spoken.rung].level > 0),
            promises: u32::try_from(due.promises.len()).unwrap(),
            urged_today: false,
        }
    }

    fn change(&mut self, change: ClockChange, now: DateTime<Utc>) {
        match change {
            ClockChange::Close(kind) => {
                self.clocks.remove(&kind).expect("only what was opened is closed");
            }
            ClockChange::Open { kind, due_on } => {
                self.clocks.insert(kind, Kept::new(due_on, true, now));
            }
            ClockChange::Due { due_on, runs, new_period, starts } => {
                let clock = self.clocks.entry(ClockKind::Due).or_insert_with(|| {
                    assert!(new_period && starts, "a clock begins with a period");
                    Kept::new(due_on, runs, now)
                });
                (clock.due_on, clock.runs) = (due_on, runs);
                if new_period {
                    clock.spoken.clear();
                    clock.promises.clear();
                }
                if starts {
                    clock.latest_start = now;
                }
            }
            ClockChange::Side(..) | ClockChange::Quarters(_) => {
                panic!("the worked examples have neither parts nor requests nor quarters")
            }
        }
    }

    fn edit(&mut self, event: &Event) {
        let (date, kind) = (event.date.unwrap(), event.kind.as_deref().unwrap());
        if kind == "working" {
            self.marks.remove(&date);
        } else {
            self.marks.insert(date, DayKind::from_name(kind).unwrap());
        }
        let marks = self.marks.iter().map(|(date, kind)| (*date, *kind));
        let new = Calendar::new(ZONE, marks);
        for (kind, clock) in self.clocks.iter_mut().filter(|(_, clock)| clock.runs) {
            let facts = clock.facts(self.policy.rungs(*kind));
            if recalendar::moves(&self.policy, &self.calendar, &new, &facts) {
                clock.not_before = Some(recalendar::not_before(&self.policy, &new, event.at));
            }
        }
        self.calendar = new;
    }

    pub(crate) fn look(&mut self, now: DateTime<Utc>) {
        self.looks += 1;
        for (kind, clock) in self.clocks.iter_mut().filter(|(_, clock)| clock.runs) {
            let rungs = self.policy.rungs(*kind);
            let is_due = clock.next.is_some_and(|next| next <= now);
            if !is_due && !self.looks.is_multiple_of(SAMPLE) {
                continue;
            }
            let seen = look(&self.policy, &self.calendar, &clock.facts(rungs), now);
            if !is_due {
                assert_eq!(seen.said, None, "{} at {now}, before its next look", kind.name());
                continue;
            }
            clock.next = seen.next;
            if let Some(said) = seen.said {
                self.said.push(row(now, *kind, rungs, clock.due_on, &said, self.task.state));
                clock.spoken.push(Spoken {
                    rung: said.speaker.rung,
                    occurrence: said.speaker.occurrence,
                    on: self.calendar.date_of(now),
                });
            }
        }
    }
}

const LEAD_ACTS: [&str; 6] = ["acknowledge", "return", "report", "submit", "recall", "commit"];

fn step_of(event: &Event, task: &Task) -> Step {
    let words = || "theo quy định".to_owned();
    let due = DueChoice { due_on: event.due_on, keep_due_date: event.keep_due_date };
    match event.action.replace(' ', "_").as_str() {
        "issue" => Step::Issue,
        "acknowledge" => Step::Acknowledge,
        "return" => Step::Return { reason: words() },
        "insist" => Step::Insist { reason: words() },
        "reassign" => {
            let lead = if task.lead == OTHER { LEAD } else { OTHER };
            Step::Reassign { lead, reason: words(), due }
        }
        "report" => Step::Report { text: words(), percent: None, value: None },
        "submit" => Step::Submit {
            result: words(),
            document_number: Some("1/BC".to_owned()),
            attachments: Vec::new(),
            withdraw_subtasks: false,
        },
        "recall" => Step::Recall { reason: words() },
        "commit" => Step::Commit { reason: words(), promised_on: event.promised_on.unwrap() },
        "accept" => Step::Accept,
        "reject" => Step::Reject { reason: words(), due },
        "reopen" => Step::Reopen { reason: words(), due },
        "suspend" => Step::Suspend { reason: words(), decision_number: "1/QĐ".to_owned() },
        "resume" => Step::Resume { reason: None },
        "withdraw" => Step::Withdraw {
            reason: words(),
            decision_number: "1/QĐ".to_owned(),
            withdraw_subtasks: false,
        },
        "change_due_date" | "extension.grant" => {
            Step::ChangeDueDate { due_on: event.due_on.unwrap(), reason: words() }
        }
        other => panic!("no act {other:?}"),
    }
}

fn row(
    now: DateTime<Utc>,
    kind: ClockKind,
    rungs: &[Rung],
    due_on: NaiveDate,
    said: &Said,
    state: State,
) -> Row {
    let rung = &rungs[said.speaker.rung];
    let name = |index: usize, occurrence: u32| match rungs[index].repeat {
        Some(_) => format!("{}#{occurrence}", rungs[index].name),
        None => rungs[index].name.clone(),
    };
    let roles = hears(state, kind, &rung.audience);
    Row {
        at: now,
        clock: kind.name().to_owned(),
        rung: rung.name.clone(),
        occurrence: said.speaker.occurrence,
        level: rung.level,
        due_on,
        moment: said.speaker.at,
        folded: said.folded.iter().map(|moment| name(moment.rung, moment.occurrence)).collect(),
        audience: roles.into_iter().map(Audience::name).map(str::to_owned).collect(),
    }
}
