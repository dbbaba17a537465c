//! `breakdowns`: a text or a file in, a proposal out; nothing is written.

use actix_web::{HttpRequest, http::header, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use crate::{
    app::breakdowns::Breakdown,
    breakdown::proposal::{Mark, Proposal, ProposedDue, ProposedTask},
    web::{
        act::{Nothing, Upload},
        answer::{Answered, Done},
        body::read_json,
        limits::{BodyLimit, DOCUMENT_BYTES_MAX},
    },
};

#[derive(OpenApi)]
#[openapi(paths(break_down))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config.service(
        web::resource("/breakdowns")
            .app_data(BodyLimit(DOCUMENT_BYTES_MAX))
            .route(web::post().to(break_down)),
    );
}

/// A text to break down.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TextBody {
    /// The directive's text, at most 2,000,000 characters.
    text: String,
}

/// What is proposed for a text.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Breakdown)]
struct BreakdownView {
    /// The text as it was read: places count its characters.
    text: String,
    directive: FactsView,
    /// The orders, as they stand in the text.
    tasks: Vec<TaskView>,
    /// Passages that became no task though they read like an order.
    left_out: Vec<TaskView>,
    /// What is uncertain about the whole.
    #[schema(example = json!(["no_issue_date"]))]
    doubts: Vec<String>,
}

/// What the document says about itself; null where it says nothing.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = BreakdownFacts)]
struct FactsView {
    #[schema(example = "24/CT-TTg")]
    number: Option<String>,
    issued_on: Option<NaiveDate>,
    #[schema(example = "directive")]
    kind: Option<&'static str>,
    issuer: Option<String>,
    title: Option<String>,
    signer: Option<String>,
}

/// One order.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ProposedTask)]
struct TaskView {
    /// Its number as printed.
    #[schema(example = "II.1.a")]
    path: String,
    /// First character in the text.
    start: usize,
    /// One after the last character.
    end: usize,
    text: String,
    /// `task`, or `general` for an exhortation.
    #[schema(example = "task")]
    kind: &'static str,
    /// Full Vietnamese names, `@ministries`, `@provinces`, `@all`, or `~` and a name as written.
    #[schema(example = json!(["Bộ Tư pháp"]))]
    leads: Vec<String>,
    /// Likewise.
    coordinators: Vec<String>,
    due: DueView,
    /// Measures, as stated.
    targets: Vec<String>,
    /// How sure the reading is, 0 to 1.
    confidence: f32,
    /// What a person should look at.
    doubts: Vec<String>,
    /// Where each name and phrase stands.
    marks: Vec<MarkView>,
}

/// By when.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ProposedDue)]
struct DueView {
    /// `date`, `before`, `month`, `quarter`, `half`, `nine_months`, `year`, `span`, `recurrent`,
    /// `standing` or `none`.
    #[schema(example = "month")]
    rule: &'static str,
    date: Option<NaiveDate>,
    /// The words it was stated in.
    words: Option<String>,
    /// Length of a span, days.
    days: Option<u16>,
    /// The span counts working days.
    working: bool,
    /// How often a series comes: `day`, `week`, `month`, `quarter`, `half`, `year`.
    every: Option<&'static str>,
    /// By which day of the month.
    day: Option<u32>,
}

/// A name or phrase and its place.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[schema(as = BreakdownMark)]
struct MarkView {
    /// `lead`, `coordinator`, `due` or `target`.
    what: &'static str,
    start: usize,
    end: usize,
}

/// Proposes a directive's tasks.
#[utoipa::path(post, path = "/breakdowns", tag = "directives",
    description = "The body is `{text}`, or the file itself: plain text, Markdown, .docx, .pdf. \
                   What cannot be read is refused with one word for the field `file`.",
    request_body(content(
        (TextBody = "application/json"),
        (String = "text/plain"),
        (Vec<u8> = "application/octet-stream"),
    )),
    responses((status = 200, description = "The proposal; nothing was written.", body = BreakdownView)))]
async fn break_down(request: HttpRequest, upload: Upload<Nothing>) -> Answered {
    let act = upload.act;
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let file = match kind {
        Some(kind) if kind.to_ascii_lowercase().contains("json") => {
            read_json::<TextBody>(&request, &act.bytes)?.text.into_bytes()
        }
        _ => act.bytes.to_vec(),
    };
    let read = act.app.break_down(&act.caller.actor, file).await?;
    Done::plain(&act.app, &act.caller, &BreakdownView::from(read))?.send().await
}

impl From<Breakdown> for BreakdownView {
    fn from(breakdown: Breakdown) -> Self {
        let Proposal { directive, tasks, left_out, doubts } = breakdown.proposal;
        let directive = FactsView {
            number: directive.number,
            issued_on: directive.issued_on,
            kind: directive.kind.map(crate::domain::directive::Kind::name),
            issuer: directive.issuer,
            title: directive.title,
            signer: directive.signer,
        };
        let views = |tasks: Vec<ProposedTask>| tasks.into_iter().map(TaskView::from).collect();
        let (tasks, left_out) = (views(tasks), views(left_out));
        Self { text: breakdown.text, directive, tasks, left_out, doubts }
    }
}

impl From<ProposedTask> for TaskView {
    fn from(task: ProposedTask) -> Self {
        Self {
            path: task.path,
            start: task.start,
            end: task.end,
            text: task.text,
            kind: task.kind.name(),
            leads: task.leads,
            coordinators: task.coordinators,
            due: task.due.into(),
            targets: task.targets,
            confidence: task.confidence,
            doubts: task.doubts,
            marks: task.marks.into_iter().map(MarkView::from).collect(),
        }
    }
}

impl From<ProposedDue> for DueView {
    fn from(due: ProposedDue) -> Self {
        Self {
            rule: due.rule.name(),
            date: due.date,
            words: due.words,
            days: due.days,
            working: due.working,
            every: due.every,
            day: due.day,
        }
    }
}

impl From<Mark> for MarkView {
    fn from(mark: Mark) -> Self {
        Self { what: mark.what, start: mark.start, end: mark.end }
    }
}
