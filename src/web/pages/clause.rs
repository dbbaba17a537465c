//! `/directives/{id}/clauses/{clause}/results`: one clause, followed to its end.

use actix_web::web::{self, Path};

use super::{files, frame::Visit, ids::id, rows};
use crate::{
    app::boards::clause::{ClauseDetail, ClauseRow as Found},
    domain::{ids::ClauseId, locale::Locale},
    web::{
        answer::Answered,
        views::{
            Link,
            clause::{Clause, ClauseRow},
        },
    },
};

/// The route.
pub fn configure(config: &mut web::ServiceConfig) {
    config.route("/directives/{id}/clauses/{clause}/results", web::get().to(show));
}

async fn show(visit: Visit, path: Path<(String, String)>) -> Answered {
    let (directive, clause) = (id(&path.0)?, id::<ClauseId>(&path.1)?);
    let detail = visit.app().clause_detail(visit.actor(), directive, clause).await?;
    visit.show(&view(&detail, visit.locale())).await
}

fn view(detail: &ClauseDetail, locale: Locale) -> Clause {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let row = |found: &Found| {
        let (task, document) = (&found.row.task, found.document.as_ref());
        ClauseRow {
            task: rows::one(task, &found.row.lateness, &detail.organisations, locale),
            at: document.map(|document| document.at),
            document_number: document.and_then(|document| document.number.clone()),
            files: document.map(|one| files::links(task.id, &one.files)).unwrap_or_default(),
        }
    };
    let directive = &detail.directive;
    Clause {
        directive: Link::new(
            format!("/directives/{}", directive.id),
            directive.heading.number.clone(),
        ),
        path: detail.clause.path.clone(),
        title: detail.clause.task_title(),
        text: detail.clause.text.clone(),
        done: count(detail.done),
        total: count(detail.rows.len()),
        // Rounded down: a hundred is said when nothing is left.
        percent: count(detail.done * 100 / detail.rows.len().max(1)),
        rows: detail.rows.iter().map(row).collect(),
    }
}
