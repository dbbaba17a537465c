//! A task as the API shows it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    kept_views::{KeptView, NextNotice},
    views::{DueBody, OrganisationRef, PersonRef, maybe_instant},
};
use crate::{
    app::boards::tasks::{Sources, TaskDetail, TaskPage, TaskRow},
    domain::{
        ids::{ClauseId, DirectiveId, OrganisationId},
        locale::Locale,
        task::{Task, lateness::Lateness},
    },
    web::answer::Versioned,
};

/// The directive of a task.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = TaskDirective)]
pub struct DirectiveRef {
    /// Its identity.
    pub id: String,
    /// Its number.
    #[schema(example = "27/CT-TTg")]
    pub number: Option<String>,
}

/// The clause of a task.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = TaskClause)]
pub struct ClauseRef {
    /// Its identity.
    pub id: String,
    /// Its number as printed.
    #[schema(example = "II.1.a")]
    pub path: Option<String>,
}

/// The series of a task, and which occurrence of it the task is.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SeriesRef {
    /// Its identity.
    pub id: String,
    /// Which occurrence, from 1.
    pub occurrence: i32,
    /// First day of the period.
    pub from: NaiveDate,
    /// Last day of the period.
    pub to: NaiveDate,
}

/// The task that a sub-task is a part of.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = TaskParent)]
pub struct ParentRef {
    /// Its identity.
    pub id: String,
    /// What people call it.
    #[serde(rename = "ref")]
    pub reference: String,
    /// One line.
    pub title: String,
}

/// A part of a task, given to a department of its lead.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SubtaskRef {
    /// Its identity.
    pub id: String,
    /// What people call it.
    #[serde(rename = "ref")]
    pub reference: String,
    /// One line.
    pub title: String,
    /// Where it stands.
    pub state: &'static str,
    /// Who answers for it.
    pub lead: OrganisationRef,
    /// Its due date.
    pub due_on: Option<NaiveDate>,
    /// It is, or was handed in, late.
    pub late: bool,
    /// The level above sees it.
    pub shared: bool,
}

/// An organisation that helps the lead.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CoordinatorView {
    /// Which.
    pub organisation: OrganisationRef,
    /// Its own due date.
    pub due_on: Option<NaiveDate>,
    /// When it delivered its part.
    pub delivered_on: Option<NaiveDate>,
}

/// A task as lists show it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TaskSummary {
    /// Its identity.
    pub id: String,
    /// What people call it.
    #[serde(rename = "ref")]
    pub reference: String,
    /// One line.
    pub title: String,
    /// The order as stated.
    pub text: String,
    /// What has to be handed in.
    pub deliverable: Option<String>,
    /// `assigned`, `in_progress`, `returned`, `submitted`, `suspended`, `completed` or
    /// `withdrawn`.
    #[schema(example = "in_progress")]
    pub state: &'static str,
    /// Counts every change.
    pub version: i64,
    /// Who answers for it.
    pub lead: OrganisationRef,
    /// Who gave it.
    pub assigner: OrganisationRef,
    /// Who helps.
    pub coordinators: Vec<CoordinatorView>,
    /// The directive it comes from.
    pub directive: Option<DirectiveRef>,
    /// The clause it comes from.
    pub clause: Option<ClauseRef>,
    /// Where an order without a directive comes from.
    pub source: Option<String>,
    /// Whether the level above sees it; null for what is no sub-task.
    pub shared: Option<bool>,
    /// The rule by which the due date was stated.
    pub due: DueBody,
    /// The current due date.
    pub due_on: Option<NaiveDate>,
    /// The first due date.
    pub original_due_on: Option<NaiveDate>,
    /// The words it was stated in.
    pub due_words: Option<String>,
    /// The submission, or now while none stands, is after the due date.
    pub late: bool,
    /// Open and late.
    pub overdue: bool,
    /// Calendar days late.
    pub days_late: u32,
    /// Working days late.
    pub working_days_late: u32,
    /// Open, not late, and due within three working days.
    pub due_soon: bool,
    /// A difficulty that blocks it is open.
    pub blocked: bool,
    /// Since when; the oldest, where there are several.
    #[serde(serialize_with = "maybe_instant::serialize")]
    pub blocked_since: Option<DateTime<Utc>>,
    /// Calendar days since then.
    pub days_blocked: u32,
    /// Who has to act on that difficulty.
    pub waiting_for: Option<OrganisationRef>,
    /// When it was given, or given to another lead.
    #[serde(serialize_with = "maybe_instant::serialize")]
    pub assigned_at: Option<DateTime<Utc>>,
    /// When the standing result was handed in.
    #[serde(serialize_with = "maybe_instant::serialize")]
    pub submitted_at: Option<DateTime<Utc>>,
    /// The date of the accepted result.
    pub completed_on: Option<NaiveDate>,
    /// When it was suspended, while it is.
    #[serde(serialize_with = "maybe_instant::serialize")]
    pub suspended_at: Option<DateTime<Utc>>,
    /// When it was withdrawn.
    pub withdrawn_on: Option<NaiveDate>,
    /// How many extensions were granted.
    pub extensions: u32,
    /// Id of the extension request that waits for a decision.
    pub pending_extension: Option<String>,
}

/// A task with everything about it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Task)]
pub struct TaskView {
    /// What lists show too.
    #[serde(flatten)]
    pub summary: TaskSummary,
    /// What it is a part of, if the caller sees that.
    pub parent: Option<ParentRef>,
    /// The series it is an occurrence of.
    pub series: Option<SeriesRef>,
    /// Its parts that the caller sees, oldest first.
    pub subtasks: Vec<SubtaskRef>,
    /// The focal officer who has it in hand.
    pub handler: Option<PersonRef>,
    /// Late against its first due date.
    pub late_against_original: bool,
    /// The due date proposed where the old one is past.
    pub proposed_due_on: NaiveDate,
    /// What will be said next if nobody acts.
    pub next_notice: Option<NextNotice>,
    /// What the caller may do now, by the names of the history.
    #[schema(example = json!(["acknowledge", "report"]))]
    pub allowed_actions: Vec<&'static str>,
    /// What is kept beside it.
    #[serde(flatten)]
    pub kept: KeptView,
}

impl Versioned for TaskView {
    fn version(&self) -> i64 {
        self.summary.version
    }
}

impl TaskSummary {
    /// A row of a page.
    #[must_use]
    pub fn of(row: &TaskRow, page: &TaskPage, sources: &Sources, locale: Locale) -> Self {
        let task = &row.task;
        let directive = task.directive.map(|id| directive_ref(id, sources.directives.get(&id)));
        let clause = task.clause.map(|id| clause_ref(id, sources.clauses.get(&id)));
        let name = |id| OrganisationRef::of(id, &page.organisations, locale);
        Self { directive, clause, ..facts(task, &row.lateness, name) }
    }
}

impl TaskView {
    /// A task as its reader sees it.
    #[must_use]
    pub fn of(detail: &TaskDetail, locale: Locale) -> Self {
        let task = &detail.seen.task;
        let number = detail.directive.as_ref().map(|(number, _)| number);
        let path = detail.clause.as_ref().map(|clause| &clause.path);
        let name = |id| OrganisationRef::of(id, &detail.organisations, locale);
        Self {
            summary: TaskSummary {
                directive: task.directive.map(|id| directive_ref(id, number)),
                clause: task.clause.map(|id| clause_ref(id, path)),
                ..facts(task, &detail.lateness, name)
            },
            series: detail.series.as_ref().map(|(series, occurrence)| SeriesRef {
                id: series.id.to_string(),
                occurrence: series.number(occurrence.slot),
                from: occurrence.from,
                to: occurrence.to,
            }),
            parent: detail.family.parent.as_ref().map(|parent| ParentRef {
                id: parent.id.to_string(),
                reference: parent.reference.clone(),
                title: parent.title.clone(),
            }),
            subtasks: detail.subtasks().map(|row| subtask(row, name)).collect(),
            handler: task.handler.map(|id| PersonRef::of(id, &detail.names)),
            late_against_original: detail.original_lateness.is_late,
            proposed_due_on: detail.proposed_due_on,
            next_notice: detail.plan.first().map(Into::into),
            allowed_actions: detail.seen.allowed.iter().map(|action| action.name()).collect(),
            kept: KeptView::of(&detail.kept, &detail.names),
        }
    }
}

fn subtask(row: TaskRow, name: impl Fn(OrganisationId) -> OrganisationRef) -> SubtaskRef {
    let TaskRow { task, lateness } = row;
    SubtaskRef {
        id: task.id.to_string(),
        reference: task.reference,
        title: task.title,
        state: task.state.name(),
        lead: name(task.lead),
        due_on: task.due_on,
        late: lateness.is_late,
        shared: !task.is_internal,
    }
}

fn directive_ref(id: DirectiveId, number: Option<&String>) -> DirectiveRef {
    DirectiveRef { id: id.to_string(), number: number.cloned() }
}

fn clause_ref(id: ClauseId, path: Option<&String>) -> ClauseRef {
    ClauseRef { id: id.to_string(), path: path.cloned() }
}

/// What the task itself says; directive and clause are named by whoever knows them.
fn facts(
    task: &Task,
    lateness: &Lateness,
    name: impl Fn(OrganisationId) -> OrganisationRef,
) -> TaskSummary {
    let coordinators = task.coordinators.iter().map(|coordinator| CoordinatorView {
        organisation: name(coordinator.organisation),
        due_on: coordinator.due_on,
        delivered_on: coordinator.delivered_on,
    });
    let blocked = task.blocked_now();
    TaskSummary {
        id: task.id.to_string(),
        reference: task.reference.clone(),
        title: task.title.clone(),
        text: task.text.clone(),
        deliverable: task.deliverable.clone(),
        state: task.state.name(),
        version: task.version,
        lead: name(task.lead),
        assigner: name(task.assigner),
        coordinators: coordinators.collect(),
        directive: None,
        clause: None,
        source: task.source.clone(),
        shared: task.parent.map(|_| !task.is_internal),
        due: (&task.due).into(),
        due_on: task.due_on,
        original_due_on: task.original_due_on,
        due_words: task.due_words.clone(),
        late: lateness.is_late,
        overdue: lateness.is_overdue,
        days_late: lateness.days_late,
        working_days_late: lateness.working_days_late,
        due_soon: lateness.is_due_soon,
        blocked: blocked.is_some(),
        blocked_since: blocked.map(|blocked| blocked.since),
        days_blocked: lateness.days_blocked,
        waiting_for: blocked.map(|blocked| name(blocked.waiting_for)),
        assigned_at: task.assigned_at,
        submitted_at: task.submitted_at,
        completed_on: task.completed_on,
        suspended_at: task.suspended_at,
        withdrawn_on: task.withdrawn_on,
        extensions: task.extensions,
        pending_extension: task.extension.map(|pending| pending.id.to_string()),
    }
}
