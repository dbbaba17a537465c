//! The rows of a policy that is being written: from what a form sent, and back into it.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use super::sent::Sent;
use crate::{
    domain::{
        fields::FieldErrors,
        ladder::{Audience, ClockKind, NoticeKind, Policy, Repeat, Rung, check::RUNGS_MAX},
    },
    web::views::{
        FormError,
        policy_draft::{DraftClock, DraftLine, DraftRow, PolicyDraft, json_form},
        policy_parts::told,
    },
    wording::Say,
};

/// Rows of one clock that a form may send: one more than a policy may have, so that it is told.
const ROWS_MAX: usize = RUNGS_MAX + 1;

/// A policy as it was typed.
#[derive(Debug, Default)]
pub struct Typed {
    send_at: String,
    send_until: String,
    due_on: String,
    clocks: Vec<(ClockKind, Vec<Row>)>,
    /// Unfolded whatever stands in it.
    at_work: Option<ClockKind>,
    errors: Vec<FormError>,
    refused: Vec<String>,
}

/// A rung as it was typed.
#[derive(Clone, Debug, Default)]
struct Row {
    name: String,
    offset: String,
    level: String,
    kind: String,
    audience: Vec<String>,
    every: String,
    times: String,
}

/// What a form sent.
#[must_use]
pub fn typed(sent: &Sent) -> Typed {
    let clock = |clock: ClockKind| {
        let begin = format!("{}.", clock.name());
        let places = sent.names().filter_map(|name| {
            let place = name.strip_prefix(begin.as_str())?.split('.').next()?;
            place.parse::<usize>().ok()
        });
        let count = places.max().map_or(0, |last| last.saturating_add(1).min(ROWS_MAX));
        (clock, (0..count).map(|index| row(sent, clock, index)).collect())
    };
    Typed {
        send_at: sent.text("send_at"),
        send_until: sent.text("send_until"),
        due_on: sent.text("due_on"),
        clocks: ClockKind::ALL.into_iter().map(clock).collect(),
        ..Typed::default()
    }
}

fn row(sent: &Sent, clock: ClockKind, index: usize) -> Row {
    let text =
        |field: &str| sent.given(&format!("{}.{index}.{field}", clock.name())).unwrap_or_default();
    let audience = sent.all(&format!("{}.{index}.audience", clock.name()));
    Row {
        name: text("name"),
        offset: text("offset"),
        level: text("level"),
        kind: text("kind"),
        audience: audience.into_iter().map(str::to_owned).collect(),
        every: text("every"),
        times: text("times"),
    }
}

/// A policy, and the day for which it is to be dated.
pub type Dated = (Policy, Option<NaiveDate>);
/// Fields, each with what is wrong with it.
pub type Complaints = Vec<(String, String)>;

impl Row {
    /// Nothing was typed into it.
    fn is_blank(&self) -> bool {
        self.name.is_empty() && self.offset.is_empty() && self.audience.is_empty()
    }

    /// One to fill in.
    fn fresh() -> Self {
        Self { level: "0".into(), kind: NoticeKind::Reminder.name().into(), ..Self::default() }
    }

    /// The rung; one without a name is called after its clock and its distance to the date.
    fn rung(&self, clock: ClockKind, at: &str, errors: &mut FieldErrors) -> Rung {
        let mut number = |field: &str, text: &str, code: &'static str| {
            let read = text.parse::<i32>().ok();
            if read.is_none() {
                let code = if text.is_empty() { "required" } else { code };
                errors.add(format!("{at}.{field}"), code);
            }
            read.unwrap_or_default()
        };
        let offset = number("offset", &self.offset, "not_a_number");
        let level = number("level", &self.level, "not_a_number");
        let mut repeats = |field: &str, text: &str| {
            u16::try_from(number(field, text, "not_a_number")).unwrap_or(u16::MAX)
        };
        let repeat = (!self.every.is_empty() || !self.times.is_empty()).then(|| Repeat {
            every: repeats("repeat.every", &self.every),
            times: repeats("repeat.times", &self.times),
        });
        let kind = NoticeKind::from_name(&self.kind).unwrap_or(NoticeKind::Reminder);
        let name = if self.name.is_empty() {
            format!("{}{offset:+}", clock.name())
        } else {
            self.name.clone()
        };
        let audience = self.audience.iter().filter_map(|name| Audience::from_name(name)).collect();
        Rung { name, offset, level: u8::try_from(level).unwrap_or(u8::MAX), kind, audience, repeat }
    }
}

impl Row {
    /// The rung in a line; `None` where it cannot be read.
    fn line(&self, clock: ClockKind, index: usize) -> Option<DraftLine> {
        let mut errors = FieldErrors::default();
        let rung = self.rung(clock, "", &mut errors);
        errors.into_result().ok()?;
        let texts = [
            ("name", &self.name),
            ("offset", &self.offset),
            ("level", &self.level),
            ("kind", &self.kind),
            ("every", &self.every),
            ("times", &self.times),
        ];
        let given = texts.into_iter().filter(|(_, text)| !text.is_empty());
        let heard = self.audience.iter().map(|heard| ("audience", heard));
        let field = |(field, text): (&str, &String)| {
            (format!("{}.{index}.{field}", clock.name()), text.clone())
        };
        Some(DraftLine { told: told(&rung), kept: given.chain(heard).map(field).collect() })
    }
}

impl Typed {
    /// A policy, as if somebody had typed it.
    #[must_use]
    pub fn of(policy: &Policy, due_on: &str) -> Self {
        let row = |rung: &Rung| Row {
            name: rung.name.clone(),
            offset: rung.offset.to_string(),
            level: rung.level.to_string(),
            kind: rung.kind.name().to_owned(),
            audience: rung.audience.iter().map(|role| role.name().to_owned()).collect(),
            every: rung.repeat.map(|repeat| repeat.every.to_string()).unwrap_or_default(),
            times: rung.repeat.map(|repeat| repeat.times.to_string()).unwrap_or_default(),
        };
        let clock = |clock| (clock, policy.rungs(clock).iter().map(row).collect());
        Self {
            send_at: policy.send_at.format("%H:%M").to_string(),
            send_until: policy.send_until.format("%H:%M").to_string(),
            due_on: due_on.to_owned(),
            clocks: ClockKind::ALL.into_iter().map(clock).collect(),
            ..Self::default()
        }
    }

    /// Adds or removes a row or opens a clock as a button says (`add.due`, `remove.due.3`,
    /// `open.due`); false for any other.
    pub fn act(&mut self, act: &str) -> bool {
        let mut words = act.split('.');
        let (what, clock) = (words.next(), words.next().and_then(ClockKind::from_name));
        let index = words.next().and_then(|index| index.parse::<usize>().ok());
        let Some(clock) = clock else { return false };
        let Some((_, rows)) = self.clocks.iter_mut().find(|(known, _)| *known == clock) else {
            return false;
        };
        match (what, index) {
            (Some("add"), None) if rows.len() < ROWS_MAX => rows.push(Row::fresh()),
            (Some("remove"), Some(index)) if index < rows.len() => {
                rows.remove(index);
            }
            (Some("open"), None) => {}
            _ => return false,
        }
        self.at_work = Some(clock);
        true
    }

    /// The policy, and the day for which it is to be dated. Rows that nobody filled in are left out.
    ///
    /// # Errors
    /// Every field that cannot be read or that the policy's check refuses, as `ladders.due.3.offset`.
    pub fn policy(&mut self) -> Result<Dated, Complaints> {
        let mut errors = FieldErrors::default();
        for (_, rows) in &mut self.clocks {
            rows.retain(|row| !row.is_blank());
        }
        let mut ladders = BTreeMap::new();
        for (clock, rows) in &self.clocks {
            let rungs = rows.iter().enumerate().map(|(index, row)| {
                row.rung(*clock, &format!("ladders.{}.{index}", clock.name()), &mut errors)
            });
            ladders.insert(*clock, rungs.collect());
        }
        let mut time = |field: &str, text: &str| {
            let read = NaiveTime::parse_from_str(text, "%H:%M");
            read.unwrap_or_else(|_| {
                errors.add(field, "not_a_time");
                NaiveTime::MIN
            })
        };
        let send_at = time("send_at", &self.send_at);
        let send_until = time("send_until", &self.send_until);
        let due_on = self.due_on.parse().ok();
        if due_on.is_none() && !self.due_on.is_empty() {
            errors.add("due_on", "not_a_date");
        }
        let policy = Policy { send_at, send_until, ladders };
        if errors.0.is_empty() {
            errors.merge(policy.check());
        }
        let pair = |error: &crate::domain::fields::FieldError| {
            (error.field.clone(), error.code.to_owned())
        };
        if errors.0.is_empty() {
            Ok((policy, due_on))
        } else {
            Err(errors.0.iter().map(pair).collect())
        }
    }

    /// Refused as a whole, for these reasons.
    pub fn complain(&mut self, sentences: Vec<Say>) {
        self.errors.extend(sentences.into_iter().map(FormError::of));
    }

    /// Refused: each complaint is linked to its field.
    #[must_use]
    pub fn refused(mut self, errors: &[(String, String)]) -> Self {
        for (field, code) in errors {
            let complaint = Say::new(format!("error-{code}"));
            let error = match place(field) {
                None => {
                    let field = field.replace('_', "-");
                    FormError::at(field.clone(), format!("field-{field}"), complaint)
                }
                Some(Place { clock, index: None, .. }) => FormError::at(
                    format!("clock-{clock}"),
                    format!("clock-name-{clock}"),
                    complaint,
                ),
                Some(Place { clock, index: Some(index), field }) => {
                    self.refused.push(format!("{clock}-{index}"));
                    let first = if field == "audience" { "-0" } else { "" };
                    let say = Say::new("in-rung")
                        .with("clock", Say::new(format!("clock-name-{clock}")))
                        .with("n", i64::try_from(index + 1).unwrap_or(i64::MAX));
                    FormError::at(
                        format!("{clock}-{index}-{field}{first}"),
                        format!("rung-{field}"),
                        say.with("complaint", complaint),
                    )
                }
            };
            self.errors.push(error);
        }
        self
    }

    /// The page that shows it; `json` is what the fold for programs holds.
    #[must_use]
    pub fn page(self, json: &str) -> PolicyDraft {
        PolicyDraft {
            clocks: self.clocks.iter().map(|(clock, rows)| self.clock(*clock, rows)).collect(),
            send_at: self.send_at.clone(),
            send_until: self.send_until.clone(),
            due_on: self.due_on.clone(),
            errors: self.errors,
            comparison: None,
            store: None,
            json: json_form(json),
        }
    }

    /// One clock is at work at a time; another stays open where something in it is wrong.
    fn clock(&self, clock: ClockKind, typed: &[Row]) -> DraftClock {
        let is_at_work = self.at_work.unwrap_or(ClockKind::Due) == clock;
        let rows: Vec<DraftRow> =
            typed.iter().enumerate().map(|(index, row)| self.row(clock, index, row)).collect();
        let lines: Option<Vec<DraftLine>> = typed
            .iter()
            .filter(|row| !row.is_blank())
            .enumerate()
            .map(|(index, row)| row.line(clock, index))
            .collect();
        let shown = DraftClock {
            clock: clock.name().to_owned(),
            count: i64::try_from(rows.len()).unwrap_or(i64::MAX),
            ..DraftClock::default()
        };
        match lines {
            Some(lines) if !is_at_work && !rows.iter().any(|row| row.refused) => {
                DraftClock { lines, ..shown }
            }
            _ => DraftClock { open: true, rows, ..shown },
        }
    }

    fn row(&self, clock: ClockKind, index: usize, row: &Row) -> DraftRow {
        let audience: Vec<&str> = row.audience.iter().map(String::as_str).collect();
        let shown = DraftRow::new(clock.name(), index, &row.level, &row.kind, &audience);
        DraftRow {
            name: row.name.clone(),
            offset: row.offset.clone(),
            every: row.every.clone(),
            times: row.times.clone(),
            refused: self.refused.contains(&shown.id),
            ..shown
        }
    }
}

/// Where in a policy something is wrong.
struct Place<'a> {
    clock: &'a str,
    index: Option<usize>,
    field: &'a str,
}

/// Reads `ladders.due.3.repeat.every`; `None` for a field of the policy itself.
fn place(field: &str) -> Option<Place<'_>> {
    let rest = field.strip_prefix("ladders.")?;
    let mut words = rest.split('.');
    let clock = words.next()?;
    let index = words.next().and_then(|index| index.parse().ok());
    Some(Place { clock, index, field: words.next_back().unwrap_or_default() })
}
