//! A directive as the API shows it, and as bodies describe it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::views::{CoordinatorBody, DueBody, OrganisationRef};
use crate::{
    app::{
        boards::directives::{DirectiveRow, Matrix},
        directives::ClauseDraft,
        fan_out::FannedOut,
        issue::Preview,
    },
    domain::{
        directive::{Clause, Directive, Heading, Kind, Relation},
        fields::{FieldError, FieldErrors},
        locale::Locale,
    },
    web::{answer::Versioned, error::Failure},
};

/// What people write about a directive.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DirectiveBody {
    /// Unique with date and issuer.
    #[schema(example = "27/CT-TTg")]
    number: String,
    /// Date of issue.
    issued_on: NaiveDate,
    /// Who issued it.
    #[schema(example = "Thủ tướng Chính phủ")]
    issuer: String,
    /// `directive`, `conclusion`, `dispatch`, `decision`, `announcement`, `resolution`,
    /// `official_letter` or `other`.
    #[schema(example = "directive")]
    kind: String,
    /// Title.
    title: String,
    /// Full text. A text marked secret is refused.
    text: Option<String>,
    /// Who signed it.
    signer: Option<String>,
    /// Whether "before a date" means the day before.
    before_means_the_day_before: Option<bool>,
    /// The directive it amends or replaces.
    related: Option<RelatedBody>,
    /// Why; needed for an issued directive.
    pub(super) reason: Option<String>,
}

/// What a directive does to another.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RelatedBody {
    /// `amends` or `replaces`.
    #[schema(example = "amends")]
    relation: String,
    /// Id of the other one.
    directive: String,
}

impl TryFrom<DirectiveBody> for Heading {
    type Error = Failure;

    fn try_from(body: DirectiveBody) -> Result<Self, Failure> {
        let mut errors = FieldErrors::default();
        let kind = Kind::from_name(&body.kind).unwrap_or_else(|| {
            errors.0.push(unknown("kind", &body.kind));
            Kind::Other
        });
        let related = body.related.and_then(|related| {
            let relation = Relation::from_name(&related.relation);
            if relation.is_none() {
                errors.0.push(unknown("related.relation", &related.relation));
            }
            let id = related.directive.parse().ok();
            if id.is_none() {
                errors.add("related.directive", "unknown_directive");
            }
            relation.zip(id)
        });
        errors.into_result()?;
        Ok(Self {
            number: body.number.trim().to_owned(),
            issued_on: body.issued_on,
            issuer: body.issuer.trim().to_owned(),
            kind,
            title: body.title.trim().to_owned(),
            text: body.text,
            signer: body.signer,
            before_means_the_day_before: body.before_means_the_day_before.unwrap_or(false),
            related,
        })
    }
}

fn unknown(field: &str, name: &str) -> FieldError {
    FieldError { field: field.to_owned(), code: "unknown", detail: Some(name.to_owned()) }
}

/// A directive as lists show it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct DirectiveSummary {
    id: String,
    number: String,
    issued_on: NaiveDate,
    issuer: String,
    kind: &'static str,
    title: String,
    signer: Option<String>,
    /// `draft`, `issued`, `closed` or `revoked`.
    state: &'static str,
    before_means_the_day_before: bool,
    related: Option<RelatedBody>,
    version: i64,
    /// How far its tasks have come; absent where nobody counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    progress: Option<ProgressView>,
}

/// How far the tasks of a directive have come.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[schema(as = DirectiveProgress)]
pub(super) struct ProgressView {
    /// Completed or withdrawn.
    done: u64,
    /// Open and late.
    overdue: u64,
    /// All.
    all: u64,
}

impl From<crate::app::boards::directives::Progress> for ProgressView {
    fn from(progress: crate::app::boards::directives::Progress) -> Self {
        Self { done: progress.done, overdue: progress.overdue, all: progress.all }
    }
}

impl From<&Directive> for DirectiveSummary {
    fn from(directive: &Directive) -> Self {
        let heading = &directive.heading;
        let related = heading.related.map(|(relation, id)| RelatedBody {
            relation: relation.name().to_owned(),
            directive: id.to_string(),
        });
        Self {
            id: directive.id.to_string(),
            number: heading.number.clone(),
            issued_on: heading.issued_on,
            issuer: heading.issuer.clone(),
            kind: heading.kind.name(),
            title: heading.title.clone(),
            signer: heading.signer.clone(),
            state: directive.state.name(),
            before_means_the_day_before: heading.before_means_the_day_before,
            related,
            version: directive.version,
            progress: None,
        }
    }
}

impl From<&DirectiveRow> for DirectiveSummary {
    fn from(row: &DirectiveRow) -> Self {
        Self { progress: Some(row.progress.into()), ..(&row.directive).into() }
    }
}

/// A directive with its text and clauses.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Directive)]
pub(super) struct DirectiveView {
    #[serde(flatten)]
    summary: DirectiveSummary,
    /// Full text.
    text: Option<String>,
    /// Its clauses, in order.
    clauses: Vec<ClauseView>,
}

impl DirectiveView {
    pub(super) fn of(directive: &Directive, clauses: &[Clause]) -> Self {
        Self {
            summary: directive.into(),
            text: directive.heading.text.clone(),
            clauses: clauses.iter().map(ClauseView::from).collect(),
        }
    }
}

impl Versioned for DirectiveView {
    fn version(&self) -> i64 {
        self.summary.version
    }
}

/// What issuing a directive brought about.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct IssuedView {
    /// The directive, issued.
    #[serde(flatten)]
    pub(super) directive: DirectiveView,
    /// How many tasks were given.
    pub(super) tasks_given: usize,
}

impl Versioned for IssuedView {
    fn version(&self) -> i64 {
        self.directive.version()
    }
}

/// One numbered passage, with whom it concerns and until when.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClauseBody {
    /// Number as printed.
    #[schema(example = "II.1.a")]
    path: String,
    /// The order as stated.
    text: String,
    /// One line; from the text where nothing is said.
    title: Option<String>,
    /// Codes or ids of organisations, and collectives such as `@provinces`.
    #[schema(example = json!(["H18", "@ministries"]))]
    assignees: Vec<String>,
    /// Who helps each lead.
    #[serde(default)]
    coordinators: Vec<CoordinatorBody>,
    /// The due rule.
    due: DueBody,
    /// The words it was stated in.
    words: Option<String>,
}

impl TryFrom<ClauseBody> for ClauseDraft {
    type Error = Failure;

    fn try_from(body: ClauseBody) -> Result<Self, Failure> {
        Ok(Self {
            path: body.path,
            title: body.title,
            text: body.text,
            assignees: body.assignees,
            coordinators: body.coordinators.into_iter().map(Into::into).collect(),
            due: body.due.try_into()?,
            due_words: body.words,
        })
    }
}

/// One numbered passage.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Clause)]
pub(super) struct ClauseView {
    id: String,
    /// Place in the directive, from 1.
    position: u32,
    path: String,
    title: String,
    text: String,
    /// As stated.
    assignees: Vec<String>,
    coordinators: Vec<CoordinatorBody>,
    due: DueBody,
    /// The words the due date was stated in.
    words: Option<String>,
}

impl From<&Clause> for ClauseView {
    fn from(clause: &Clause) -> Self {
        Self {
            id: clause.id.to_string(),
            position: clause.position,
            path: clause.path.clone(),
            title: clause.task_title(),
            text: clause.text.clone(),
            assignees: clause.assignees.clone(),
            coordinators: clause.coordinators.iter().map(Into::into).collect(),
            due: (&clause.due).into(),
            words: clause.due_words.clone(),
        }
    }
}

/// What issuing would do.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = IssuePreview)]
pub(super) struct PreviewView {
    /// How many tasks.
    tasks: usize,
    /// How many people and mailboxes hear of them.
    recipients: usize,
    /// How many messages that is.
    messages: usize,
    /// Each clause with its tasks.
    clauses: Vec<FannedOutView>,
}

/// One clause of a preview.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct FannedOutView {
    clause: String,
    path: String,
    /// Its due date.
    due_on: Option<NaiveDate>,
    /// Ids of the leads.
    leads: Vec<String>,
}

impl From<&FannedOut> for FannedOutView {
    fn from(fanned: &FannedOut) -> Self {
        Self {
            clause: fanned.clause.id.to_string(),
            path: fanned.clause.path.clone(),
            due_on: fanned.tasks.first().and_then(|task| task.due_on),
            leads: fanned.tasks.iter().map(|task| task.lead.to_string()).collect(),
        }
    }
}

impl From<&Preview> for PreviewView {
    fn from(preview: &Preview) -> Self {
        Self {
            tasks: preview.tasks,
            recipients: preview.recipients,
            messages: preview.messages,
            clauses: preview.clauses.iter().map(Into::into).collect(),
        }
    }
}

/// Clauses down, organisations across.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Matrix)]
pub(super) struct MatrixView {
    directive: DirectiveSummary,
    /// The organisations that lead a task, in order of code.
    organisations: Vec<OrganisationRef>,
    /// The clauses, in order.
    clauses: Vec<ClauseLine>,
    /// One for each task.
    cells: Vec<CellView>,
}

/// A clause of a matrix.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct ClauseLine {
    id: String,
    path: String,
    title: String,
}

/// A task of a matrix.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct CellView {
    task: String,
    clause: String,
    lead: String,
    state: &'static str,
    due_on: Option<NaiveDate>,
    late: bool,
}

impl MatrixView {
    pub(super) fn of(matrix: &Matrix, locale: Locale) -> Self {
        let line = |clause: &Clause| ClauseLine {
            id: clause.id.to_string(),
            path: clause.path.clone(),
            title: clause.task_title(),
        };
        let cells = matrix.cells.iter().map(|cell| CellView {
            task: cell.task.to_string(),
            clause: cell.clause.to_string(),
            lead: cell.lead.to_string(),
            state: cell.state.name(),
            due_on: cell.due_on,
            late: cell.days_late > 0,
        });
        let name = |id: &_| OrganisationRef::of(*id, &matrix.organisations, locale);
        let progress = Some(matrix.progress.into());
        Self {
            directive: DirectiveSummary { progress, ..(&matrix.directive).into() },
            organisations: matrix.columns.iter().map(name).collect(),
            clauses: matrix.clauses.iter().map(line).collect(),
            cells: cells.collect(),
        }
    }
}
