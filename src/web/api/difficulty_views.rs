//! A difficulty report as the API shows it.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::views::{OrganisationRef, PersonRef, instant, maybe_instant};
use crate::{
    app::{
        boards::{
            Organisations,
            difficulties::{DifficultyDetail, DifficultyPage, DifficultyRow},
        },
        difficulties::common::SeenCommon,
    },
    domain::{
        difficulty::Difficulty,
        ids::{OrganisationId, PersonId},
        locale::Locale,
        task::{Task, lateness::Lateness},
    },
    web::answer::Versioned,
};

/// The task that a report is about, as whoever sees the report may know it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DifficultyTask {
    /// Its identity.
    pub id: String,
    /// What people call it.
    #[serde(rename = "ref")]
    pub reference: String,
    /// One line.
    pub title: String,
    /// Where it stands.
    pub state: &'static str,
    /// Its current due date.
    pub due_on: Option<NaiveDate>,
    /// Who answers for it.
    pub lead: OrganisationRef,
}

/// A report as lists show it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DifficultySummary {
    /// Its identity.
    pub id: String,
    /// `reported`, `acknowledged`, `routed`, `answered`, `resolved`, `dismissed` or `withdrawn`.
    #[schema(example = "routed")]
    pub state: &'static str,
    /// Counts every change.
    pub version: i64,
    /// Information and context.
    pub context: String,
    /// The field it belongs to.
    #[schema(example = "Tài chính")]
    pub field: String,
    /// What stands in the way.
    pub obstacle: String,
    /// What the reporter proposes.
    pub proposal: String,
    /// Who, as the reporter says, may clear it.
    pub authority: OrganisationRef,
    /// By when it has to be cleared.
    pub needed_by: NaiveDate,
    /// The task cannot go on until then.
    pub blocking: bool,
    /// The task it is about.
    pub task: Option<DifficultyTask>,
    /// Whose secretariat triages it.
    pub assigner: OrganisationRef,
    /// Who reported it.
    pub reporter: OrganisationRef,
    /// The person who did.
    pub reported_by: PersonRef,
    /// When.
    #[serde(serialize_with = "instant::serialize")]
    pub reported_at: DateTime<Utc>,
    /// Calendar days from then to its end, or to today.
    pub days: u32,
    /// Where it was routed to last.
    pub routed_to: Option<OrganisationRef>,
    /// Until when that organisation has to answer.
    pub answer_by: Option<NaiveDate>,
    /// The latest answer.
    pub answer: Option<String>,
    /// When that was given.
    #[serde(serialize_with = "maybe_instant::serialize")]
    pub answered_at: Option<DateTime<Utc>>,
    /// When it ended.
    #[serde(serialize_with = "maybe_instant::serialize")]
    pub ended_at: Option<DateTime<Utc>>,
    /// Who has to act next.
    pub waiting_for: Option<OrganisationRef>,
    /// Id of the common difficulty it was joined under.
    pub common_difficulty: Option<String>,
}

/// A report with what the caller may do with it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Difficulty)]
pub struct DifficultyView {
    /// What lists show too.
    #[serde(flatten)]
    pub summary: DifficultySummary,
    /// What the caller may do now, by the names of the history.
    #[schema(example = json!(["route", "dismiss"]))]
    pub allowed_actions: Vec<&'static str>,
}

impl Versioned for DifficultyView {
    fn version(&self) -> i64 {
        self.summary.version
    }
}

impl DifficultySummary {
    /// A row of a page.
    #[must_use]
    pub fn of(row: &DifficultyRow, page: &DifficultyPage, locale: Locale) -> Self {
        let task = row.report.task.and_then(|id| page.tasks.get(&id));
        facts(&row.report, row.days, task, &page.organisations, &page.names, locale)
    }
}

impl DifficultyView {
    /// A report as its reader sees it.
    #[must_use]
    pub fn of(detail: &DifficultyDetail, locale: Locale) -> Self {
        let task = detail.task.as_ref().map(|(task, _): &(Task, Lateness)| task);
        let (report, known) = (&detail.seen.report, &detail.organisations);
        Self {
            summary: facts(report, detail.days, task, known, &detail.names, locale),
            allowed_actions: detail.seen.allowed.iter().map(|action| action.name()).collect(),
        }
    }
}

fn facts(
    report: &Difficulty,
    days: u32,
    task: Option<&Task>,
    organisations: &Organisations,
    names: &HashMap<PersonId, String>,
    locale: Locale,
) -> DifficultySummary {
    let name = |id: OrganisationId| OrganisationRef::of(id, organisations, locale);
    DifficultySummary {
        id: report.id.to_string(),
        state: report.state.name(),
        version: report.version,
        context: report.told.context.clone(),
        field: report.told.field.clone(),
        obstacle: report.told.obstacle.clone(),
        proposal: report.told.proposal.clone(),
        authority: name(report.told.authority),
        needed_by: report.told.needed_by,
        blocking: report.told.blocking,
        task: task.map(|task| DifficultyTask {
            id: task.id.to_string(),
            reference: task.reference.clone(),
            title: task.title.clone(),
            state: task.state.name(),
            due_on: task.due_on,
            lead: name(task.lead),
        }),
        assigner: name(report.assigner),
        reporter: name(report.reporter),
        reported_by: PersonRef::of(report.reported_by, names),
        reported_at: report.reported_at,
        days,
        routed_to: report.routed_to.map(name),
        answer_by: report.answer_by,
        answer: report.answer.clone(),
        answered_at: report.answered_at,
        ended_at: report.ended_at,
        waiting_for: report.waiting_for().map(name),
        common_difficulty: report.common.map(|id| id.to_string()),
    }
}

/// A report within a common difficulty.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CommonMember {
    /// Its identity.
    pub id: String,
    /// Where it stands.
    pub state: &'static str,
    /// Counts every change.
    pub version: i64,
    /// What stands in the way.
    pub obstacle: String,
    /// Id of the reporting organisation.
    pub reporter: String,
    /// Id of its task.
    pub task: Option<String>,
}

/// Several reports of one obstacle.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = CommonDifficulty)]
pub struct CommonView {
    /// Its identity.
    pub id: String,
    /// One line.
    pub title: String,
    /// `open`, or `answered` once one answer reached its reports.
    #[schema(example = "open")]
    pub state: &'static str,
    /// Counts every change.
    pub version: i64,
    /// When they were joined.
    #[serde(serialize_with = "instant::serialize")]
    pub created_at: DateTime<Utc>,
    /// The latest answer to all of them.
    pub answer: Option<String>,
    /// When that was given.
    #[serde(serialize_with = "maybe_instant::serialize")]
    pub answered_at: Option<DateTime<Utc>>,
    /// Those of its reports that the caller sees, oldest first.
    pub difficulties: Vec<CommonMember>,
    /// What the caller may do now with those that wait: `route`, `answer`.
    pub allowed_actions: Vec<&'static str>,
}

impl Versioned for CommonView {
    fn version(&self) -> i64 {
        self.version
    }
}

impl From<&SeenCommon> for CommonView {
    fn from(seen: &SeenCommon) -> Self {
        let common = &seen.common;
        let member = |report: &Difficulty| CommonMember {
            id: report.id.to_string(),
            state: report.state.name(),
            version: report.version,
            obstacle: report.told.obstacle.clone(),
            reporter: report.reporter.to_string(),
            task: report.task.map(|id| id.to_string()),
        };
        let allowed = [("route", seen.may_route), ("answer", seen.may_answer)];
        Self {
            id: common.id.to_string(),
            title: common.title.clone(),
            state: if common.answer.is_some() { "answered" } else { "open" },
            version: common.version,
            created_at: common.created_at,
            answer: common.answer.clone(),
            answered_at: common.answered_at,
            difficulties: seen.members.iter().map(member).collect(),
            allowed_actions: allowed
                .iter()
                .filter(|(_, may)| *may)
                .map(|(name, _)| *name)
                .collect(),
        }
    }
}
