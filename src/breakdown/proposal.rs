//! From blocks to tasks: who inherits what, and what is uncertain.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::{
    assemble::Reader,
    due_words::{self, From, Rule},
    header::{self, Header},
    inline,
    names::{Alias, Names},
    outline, reading, seams,
};
use crate::domain::{calendar::Calendar, directive, organisation::Organisation};

/// What a text is read with.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// Every organisation with its dates; those that exist on the day of issue are addressed.
    pub register: &'a [Organisation],
    /// Working days, for spans.
    pub calendar: &'a Calendar,
    /// Names that people gave to organisations before.
    pub aliases: &'a [Alias],
    /// The day of issue where somebody knows it better than the text says it.
    pub issued_on: Option<NaiveDate>,
    /// The day of issue where nobody says it.
    pub today: NaiveDate,
}

/// What is proposed for a text.
#[derive(Clone, Debug, Serialize)]
pub struct Proposal {
    /// What the document says about itself.
    pub directive: DirectiveFacts,
    /// The orders, as they stand in the text.
    pub tasks: Vec<ProposedTask>,
    /// Passages that became no proposal though they read like an order, each with the doubt
    /// `perhaps_an_order`: a person decides about them.
    pub left_out: Vec<ProposedTask>,
    /// What is uncertain about the whole.
    pub doubts: Vec<String>,
}

/// What the document says about itself.
#[derive(Clone, Debug, Serialize)]
pub struct DirectiveFacts {
    /// Number as printed.
    pub number: Option<String>,
    /// Date of issue.
    pub issued_on: Option<NaiveDate>,
    /// What kind of document it is.
    pub kind: Option<directive::Kind>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// What it is about.
    pub title: Option<String>,
    /// Who signed it.
    pub signer: Option<String>,
}

/// Whether something is to be followed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// It is.
    Task,
    /// A general exhortation.
    General,
}

impl TaskKind {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::General => "general",
        }
    }
}

/// One order.
#[derive(Clone, Debug, Serialize)]
pub struct ProposedTask {
    /// Its number as printed.
    pub path: String,
    /// First character in the text.
    pub start: usize,
    /// One after the last character.
    pub end: usize,
    /// Where the outermost heading above it stands.
    #[serde(skip)]
    pub under: Option<(usize, usize)>,
    /// The order as stated.
    pub text: String,
    /// A task or an exhortation.
    pub kind: TaskKind,
    /// Full Vietnamese names, collectives, or `~` and the name as written.
    pub leads: Vec<String>,
    /// Likewise.
    pub coordinators: Vec<String>,
    /// By when.
    pub due: ProposedDue,
    /// Measures, as stated.
    pub targets: Vec<String>,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
    /// What a person should look at.
    pub doubts: Vec<String>,
    /// Where each name and phrase stands in the text.
    pub marks: Vec<Mark>,
}

/// By when, with the words.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ProposedDue {
    /// The rule.
    pub rule: Rule,
    /// The date that it gives.
    pub date: Option<NaiveDate>,
    /// The words it was stated in.
    pub words: Option<String>,
    /// Length of a span, days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
    /// The span counts working days.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub working: bool,
    /// From when a span counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<From>,
    /// How often a series comes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<&'static str>,
    /// By which day of the month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<u32>,
}

/// A name or phrase and its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// lead, coordinator, due, target.
    pub what: &'static str,
    /// First character.
    pub start: usize,
    /// One after the last.
    pub end: usize,
}

/// Reads `text` and proposes its tasks.
#[must_use]
pub fn propose(text: &str, basis: &Basis<'_>) -> Proposal {
    let chars: Vec<char> = text.chars().collect();
    let blocks = outline::blocks(&chars);
    let mut header = header::read(&chars, &blocks);
    header.issued_on = basis.issued_on.or(header.issued_on);
    let issued_on = header.issued_on.unwrap_or_else(|| assumed_day(&blocks, basis.today));
    let mut names = Names::new(basis.register, basis.aliases, issued_on);
    names.place = header.title.as_deref().and_then(|title| names.only_province(title));
    let blocks = seams::mended(&chars, blocks, &names);
    let blocks =
        blocks.into_iter().flat_map(|block| inline::items(&chars, block, &names)).collect();
    let reader = Reader::new(&chars, blocks, &names, basis, issued_on, header.blocks);
    let tasks = reader.tasks();
    let left_out = reader.left_out(&tasks);
    let mut doubts = Vec::new();
    if header.issued_on.is_none() {
        doubts.push("no_issue_date".to_owned());
    }
    if tasks.is_empty() {
        doubts.push("no_orders".to_owned());
    }
    if !left_out.is_empty() {
        doubts.push("text_left_out".to_owned());
    }
    Proposal { directive: facts(header), tasks, left_out, doubts }
}

/// A day to read the text by where nobody says when it was issued: today, unless every due date
/// that names its year is past by then. Then the text is of the year of the first of them.
fn assumed_day(blocks: &[outline::Block], today: NaiveDate) -> NaiveDate {
    let is_order = |block: &&outline::Block| !reading::is_statement(&block.words, 0);
    let dated = blocks.iter().filter(is_order).flat_map(|block| due_words::dated(&block.words));
    let days: Vec<NaiveDate> = dated.filter_map(|due| due.date).collect();
    match days.iter().min() {
        Some(first) if days.iter().all(|day| *day < today) => {
            NaiveDate::from_ymd_opt(first.year(), 1, 1).unwrap_or(today)
        }
        _ => today,
    }
}

fn facts(header: Header) -> DirectiveFacts {
    DirectiveFacts {
        number: header.number,
        issued_on: header.issued_on,
        kind: header.kind,
        issuer: header.issuer,
        title: header.title,
        signer: header.signer,
    }
}
