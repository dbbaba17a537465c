//! `/periods`: figures that were frozen at their cut-off.

use actix_web::web::{self, Path};

use super::{frame::Visit, ids::id, rows};
use crate::{
    app::periods::{
        Correction, FrozenFigure, FrozenPeriod, FrozenSubject, PeriodDetail, PeriodSeen,
    },
    domain::{
        locale::Locale,
        periodic::{Field, Square},
    },
    web::{
        answer::Answered,
        views::{
            Link,
            periods::{Cells, CorrectionRow, FigureRow, FigureTable, Period, PeriodRow, Periods},
        },
    },
    wording::Say,
};

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config.route("/periods", web::get().to(list)).route("/periods/{id}", web::get().to(show));
}

async fn list(visit: Visit) -> Answered {
    let seen = visit.app().periods(visit.actor()).await?;
    let row = |one: &PeriodSeen| PeriodRow {
        href: format!("/periods/{}", one.record.id),
        name: name(&one.record),
        cut_off_on: one.record.period.cut_off_on,
        square: cells(&one.total.current),
    };
    visit.show(&Periods { rows: seen.iter().map(row).collect() }).await
}

fn name(record: &FrozenPeriod) -> Say {
    let key = format!("period-{}", record.period.kind.name());
    Say::new(key).with("label", record.period.label())
}

fn cells(square: &Square) -> Cells {
    let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    Cells {
        all: number(square.all()),
        done_in_time: number(square.done_in_time),
        done_late: number(square.done_late),
        open_in_time: number(square.open_in_time),
        open_late: number(square.open_late),
    }
}

async fn show(visit: Visit, path: Path<String>) -> Answered {
    let detail = visit.app().period(visit.actor(), id(&path)?).await?;
    visit.show(&view(&detail, visit.locale())).await
}

fn view(detail: &PeriodDetail, locale: Locale) -> Period {
    let period = detail.record.period;
    let (from, to) = period.days();
    let table = |dimension: &str| {
        let of = detail.figures.iter().filter(|(subject, _)| subject.dimension == dimension);
        let row = |(subject, figure): &(FrozenSubject, FrozenFigure)| FigureRow {
            what: what(detail, subject, locale),
            current: cells(&figure.current),
            original: (figure.original != figure.current).then(|| cells(&figure.original)),
        };
        let mut rows: Vec<FigureRow> = of.map(row).collect();
        // The worst first, as everywhere.
        rows.sort_by_key(|row| std::cmp::Reverse(row.current.open_late));
        FigureTable { dimension: dimension.to_owned(), rows }
    };
    let tables = ["all", "class", "organisation", "directive"].map(table);
    let hidden = detail.corrected - detail.corrections.len();
    Period {
        name: name(&detail.record),
        from,
        to,
        cut_off_on: period.cut_off_on,
        frozen_at: detail.record.frozen_at,
        tables: tables.into_iter().filter(|table| !table.rows.is_empty()).collect(),
        corrections: detail.corrections.iter().map(|one| row(detail, one, locale)).collect(),
        more: i64::try_from(hidden)
            .ok()
            .filter(|hidden| *hidden > 0)
            .map(|hidden| Say::new("period-more").with("n", hidden)),
    }
}

fn what(detail: &PeriodDetail, subject: &FrozenSubject, locale: Locale) -> Say {
    let name = &subject.name;
    match subject.dimension {
        "class" => Say::new(format!("organisation-kind-{name}")),
        "organisation" => {
            let known = name.parse().ok().and_then(|id| detail.organisations.get(&id));
            Say::plain(known.map_or_else(|| name.clone(), |known| known.name(locale).to_owned()))
        }
        "directive" => {
            let number = name.parse().ok().and_then(|id| detail.directives.get(&id).cloned());
            Say::plain(number.unwrap_or_else(|| name.clone()))
        }
        _ => Say::new("period-everything"),
    }
}

fn row(detail: &PeriodDetail, one: &Correction, locale: Locale) -> CorrectionRow {
    let field = |field: Option<Field>| field.map_or("none", Field::name).to_owned();
    CorrectionRow {
        task: Link::new(format!("/tasks/{}", one.task.id), one.task.title.clone()),
        reference: one.task.reference.clone(),
        lead: rows::name_of(&detail.organisations, one.task.lead, locale),
        frozen: field(one.frozen),
        known_now: field(one.known_now),
    }
}
