//! `periods`: figures that were frozen at their cut-off, and what is known better since.

use actix_web::web::{self, Path};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use super::{
    figures::SquareView,
    id,
    views::{Listed, OrganisationRef, instant},
};
use crate::{
    app::periods::{Correction, FrozenFigure, FrozenPeriod, PeriodDetail},
    domain::locale::Locale,
    web::{
        act::Ask,
        answer::{Answered, plain},
    },
};

#[derive(OpenApi)]
#[openapi(paths(list, one))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config.route("/periods", web::get().to(list)).route("/periods/{id}", web::get().to(one));
}

/// A frozen period.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = PeriodSummary)]
struct SummaryView {
    id: String,
    /// `month`, `quarter`, `half` or `year`.
    #[schema(example = "month")]
    kind: &'static str,
    /// Its short name.
    #[schema(example = "12/2023")]
    name: String,
    /// First day of the period.
    from: NaiveDate,
    /// Last day of the period.
    to: NaiveDate,
    /// The day at whose end the figures were cut off.
    cut_off_on: NaiveDate,
    #[serde(serialize_with = "instant::serialize")]
    frozen_at: DateTime<Utc>,
    #[serde(flatten)]
    figure: FigureView,
}

/// The 2×2 against the due dates of the cut-off and against the first ones.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[schema(as = Figure)]
struct FigureView {
    current: SquareView,
    original: SquareView,
}

impl From<&FrozenFigure> for FigureView {
    fn from(figure: &FrozenFigure) -> Self {
        Self { current: (&figure.current).into(), original: (&figure.original).into() }
    }
}

impl SummaryView {
    fn of(record: &FrozenPeriod, total: &FrozenFigure) -> Self {
        let (from, to) = record.period.days();
        Self {
            id: record.id.to_string(),
            kind: record.period.kind.name(),
            name: record.period.label(),
            from,
            to,
            cut_off_on: record.period.cut_off_on,
            frozen_at: record.frozen_at,
            figure: total.into(),
        }
    }
}

/// The figures of one class, organisation or directive.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = PeriodFigure)]
struct RowView {
    /// `class`, `organisation` or `directive`.
    dimension: &'static str,
    /// The class, or the id of the organisation or directive.
    subject: String,
    /// Its name or number.
    name: Option<String>,
    #[serde(flatten)]
    figure: FigureView,
}

/// A task that would be counted differently, as is known now.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = PeriodCorrection)]
struct CorrectionView {
    task: String,
    #[serde(rename = "ref")]
    reference: String,
    title: String,
    lead: OrganisationRef,
    /// Where it was counted; null where it was not.
    frozen: Option<&'static str>,
    /// Where it would be; null where it would not.
    known_now: Option<&'static str>,
}

/// A frozen period with its figures and corrections.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Period)]
struct PeriodView {
    #[serde(flatten)]
    summary: SummaryView,
    figures: Vec<RowView>,
    /// 200 at most.
    corrections: Vec<CorrectionView>,
    /// How many corrections there are in all.
    corrected: usize,
}

impl PeriodView {
    fn of(detail: &PeriodDetail, locale: Locale) -> Self {
        let name = |dimension: &str, subject: &str| match dimension {
            "organisation" => {
                let id = subject.parse().ok();
                id.and_then(|id| detail.organisations.get(&id)).map(|one| one.name(locale).into())
            }
            "directive" => subject.parse().ok().and_then(|id| detail.directives.get(&id).cloned()),
            _ => None,
        };
        let total = detail.figures.iter().find(|(subject, _)| subject.dimension == "all");
        let total = total.map(|(_, figure)| *figure).unwrap_or_default();
        let parts = detail.figures.iter().filter(|(subject, _)| subject.dimension != "all");
        let row = |(subject, figure): &(_, FrozenFigure)| {
            let subject: &crate::app::periods::FrozenSubject = subject;
            RowView {
                dimension: subject.dimension,
                subject: subject.name.clone(),
                name: name(subject.dimension, &subject.name),
                figure: figure.into(),
            }
        };
        let correction = |one: &Correction| CorrectionView {
            task: one.task.id.to_string(),
            reference: one.task.reference.clone(),
            title: one.task.title.clone(),
            lead: OrganisationRef::of(one.task.lead, &detail.organisations, locale),
            frozen: one.frozen.map(|field| field.name()),
            known_now: one.known_now.map(|field| field.name()),
        };
        Self {
            summary: SummaryView::of(&detail.record, &total),
            figures: parts.map(row).collect(),
            corrections: detail.corrections.iter().map(correction).collect(),
            corrected: detail.corrected,
        }
    }
}

/// The periods that are frozen, the latest first; for those who read everything.
#[utoipa::path(get, path = "/periods", tag = "figures",
    responses((status = 200, description = "All of them.", body = Listed<SummaryView>)))]
async fn list(ask: Ask) -> Answered {
    let seen = ask.app.periods(&ask.actor).await?;
    let items = seen.iter().map(|one| SummaryView::of(&one.record, &one.total)).collect();
    plain(&Listed::whole(items))
}

/// One period with its figures in every dimension, and what is known better since.
#[utoipa::path(get, path = "/periods/{id}", tag = "figures", params(("id" = String, Path)),
    responses((status = 200, description = "The period.", body = PeriodView)))]
async fn one(ask: Ask, path: Path<String>) -> Answered {
    let detail = ask.app.period(&ask.actor, id(&path)?).await?;
    plain(&PeriodView::of(&detail, ask.person.locale))
}
