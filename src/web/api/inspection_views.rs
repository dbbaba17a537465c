//! An inspection as the API shows it.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::views::{OrganisationRef, PersonRef, instant, maybe_instant};
use crate::{
    app::{
        boards::{
            Organisations,
            inspections::{InspectionDetail, InspectionPage},
        },
        inspections::SeenInspection,
    },
    domain::{
        ids::{OrganisationId, PersonId, TaskId},
        inspection::Finding,
        locale::Locale,
        task::Task,
    },
    web::answer::Versioned,
};

/// How far what was found is mended.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Mended {
    /// Corrective actions that are completed or withdrawn.
    pub done: usize,
    /// Corrective actions in all.
    pub total: usize,
}

/// An inspection as lists show it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InspectionSummary {
    /// Its identity.
    pub id: String,
    /// What people call it.
    #[serde(rename = "ref")]
    pub reference: String,
    /// One line.
    pub title: String,
    /// `planned`, `announced`, `under_way`, `concluded`, `closed` or `cancelled`.
    #[schema(example = "announced")]
    pub state: &'static str,
    /// Counts every change.
    pub version: i64,
    /// Who is visited.
    pub organisations: Vec<OrganisationRef>,
    /// Who goes there.
    pub team: Vec<PersonRef>,
    /// Who of them leads.
    pub lead: PersonRef,
    /// First day of the visit.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// How far what was found is mended, as far as the caller may know.
    pub corrective_actions: Mended,
    /// What the caller may do now, by the names of the history.
    #[schema(example = json!(["announce", "cancel"]))]
    pub allowed_actions: Vec<&'static str>,
}

/// A task that an inspection names.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InspectionTask {
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
    /// Open and past its due date.
    pub late: bool,
    /// Who answers for it.
    pub lead: OrganisationRef,
}

/// What was found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FindingView {
    /// Its identity.
    pub id: String,
    /// The subject it is about; all of them where null.
    pub organisation: Option<OrganisationRef>,
    /// What is wrong.
    pub nature: String,
    /// How bad that is.
    pub severity: String,
    /// Why it came to be.
    pub cause: String,
    /// Whose it is.
    pub responsibility: String,
    /// What shows it.
    pub evidence: Option<String>,
    /// Who recorded it.
    pub recorded_by: PersonRef,
    /// When.
    #[serde(serialize_with = "instant::serialize")]
    pub recorded_at: DateTime<Utc>,
    /// The tasks that mend it.
    pub corrective_actions: Vec<InspectionTask>,
}

/// An inspection with what the caller may know of it and do with it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Inspection)]
pub struct InspectionView {
    /// What lists show too.
    #[serde(flatten)]
    pub summary: InspectionSummary,
    /// What the team asks.
    pub questions: Option<String>,
    /// Which tasks are looked into.
    pub tasks: Vec<InspectionTask>,
    /// Who planned it.
    pub planned_by: PersonRef,
    /// When.
    #[serde(serialize_with = "instant::serialize")]
    pub planned_at: DateTime<Utc>,
    /// When its subjects were told.
    #[serde(serialize_with = "maybe_instant::serialize")]
    pub announced_at: Option<DateTime<Utc>>,
    /// When the team began.
    #[serde(serialize_with = "maybe_instant::serialize")]
    pub started_at: Option<DateTime<Utc>>,
    /// When it was said what was found.
    #[serde(serialize_with = "maybe_instant::serialize")]
    pub concluded_at: Option<DateTime<Utc>>,
    /// When it was closed or cancelled.
    #[serde(serialize_with = "maybe_instant::serialize")]
    pub ended_at: Option<DateTime<Utc>>,
    /// Said expressly at the conclusion.
    pub nothing_found: bool,
    /// What was found, as far as the caller may know, oldest first.
    pub findings: Vec<FindingView>,
}

impl Versioned for InspectionView {
    fn version(&self) -> i64 {
        self.summary.version
    }
}

impl InspectionSummary {
    /// One of a page.
    #[must_use]
    pub fn of(seen: &SeenInspection, page: &InspectionPage, locale: Locale) -> Self {
        summary(seen, &page.organisations, &page.names, locale)
    }
}

fn summary(
    seen: &SeenInspection,
    organisations: &Organisations,
    names: &HashMap<PersonId, String>,
    locale: Locale,
) -> InspectionSummary {
    let (inspection, plan) = (&seen.inspection, &seen.inspection.plan);
    let name = |id: &OrganisationId| OrganisationRef::of(*id, organisations, locale);
    let (done, total) = seen.mended();
    InspectionSummary {
        id: inspection.id.to_string(),
        reference: inspection.reference.clone(),
        title: plan.title.clone(),
        state: inspection.state.name(),
        version: inspection.version,
        organisations: plan.organisations.iter().map(name).collect(),
        team: plan.team.iter().map(|id| PersonRef::of(*id, names)).collect(),
        lead: PersonRef::of(plan.lead, names),
        from: plan.from,
        to: plan.to,
        corrective_actions: Mended { done, total },
        allowed_actions: seen.allowed.iter().map(|action| action.name()).collect(),
    }
}

impl InspectionView {
    /// An inspection as its reader sees it.
    #[must_use]
    pub fn of(detail: &InspectionDetail, locale: Locale) -> Self {
        let (inspection, known) = (&detail.seen.inspection, &detail.organisations);
        let task = |id: &TaskId| {
            let row = detail.tasks.get(id)?;
            Some(task_view(&row.task, row.lateness.is_overdue, known, locale))
        };
        let finding = |found: &Finding| FindingView {
            id: found.id.to_string(),
            organisation: found.organisation.map(|id| OrganisationRef::of(id, known, locale)),
            nature: found.nature.clone(),
            severity: found.severity.clone(),
            cause: found.cause.clone(),
            responsibility: found.responsibility.clone(),
            evidence: found.evidence.clone(),
            recorded_by: PersonRef::of(found.recorded_by, &detail.names),
            recorded_at: found.recorded_at,
            corrective_actions: found.tasks.iter().filter_map(task).collect(),
        };
        Self {
            summary: summary(&detail.seen, known, &detail.names, locale),
            questions: inspection.plan.questions.clone(),
            tasks: inspection.plan.tasks.iter().filter_map(task).collect(),
            planned_by: PersonRef::of(inspection.planned_by, &detail.names),
            planned_at: inspection.planned_at,
            announced_at: inspection.announced_at,
            started_at: inspection.started_at,
            concluded_at: inspection.concluded_at,
            ended_at: inspection.ended_at,
            nothing_found: inspection.nothing_found,
            findings: detail.seen.findings.iter().map(finding).collect(),
        }
    }
}

fn task_view(task: &Task, late: bool, known: &Organisations, locale: Locale) -> InspectionTask {
    InspectionTask {
        id: task.id.to_string(),
        reference: task.reference.clone(),
        title: task.title.clone(),
        state: task.state.name(),
        due_on: task.due_on,
        late,
        lead: OrganisationRef::of(task.lead, known, locale),
    }
}
