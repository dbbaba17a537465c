//! `/series`: orders that come again in every period, and the end of one.

use actix_web::{
    HttpRequest,
    web::{self, Path},
};
use serde::Deserialize;

use super::{
    acts::{complain, show_refused},
    address::Address,
    complaints::mendable,
    flash::SAVED,
    frame::{Post, Visit, done},
    history,
    ids::id,
    rows,
};
use crate::{
    app::boards::series::{Occurred, SeriesDetail, SeriesQuery},
    domain::{
        due::Due,
        ids::{DirectiveId, OrganisationId, SeriesId},
        locale::Locale,
        series::Every,
    },
    web::{
        answer::Answered,
        error::Failure,
        views::{
            Link,
            series::{OccurrenceRow, Series, SeriesList, SeriesRow, end_form, recurs},
        },
    },
    wording::Say,
};

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/series", web::get().to(list))
        .route("/series/{id}", web::get().to(show))
        .route("/series/{id}/ending", web::post().to(end));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listing {
    directive: Option<String>,
    cursor: Option<String>,
}

async fn list(visit: Visit, request: HttpRequest) -> Answered {
    let address = Address::of(&request);
    let asked: Listing = address.read()?;
    let directive = asked.directive.as_deref().map(str::parse::<DirectiveId>).transpose();
    let query = SeriesQuery {
        directive: directive.map_err(|_| Failure::malformed("directive: not an id"))?,
        cursor: asked.cursor,
        ..SeriesQuery::default()
    };
    let found = visit.app().list_series(visit.actor(), &query).await?;
    let rows = found.page.items.iter().map(|(record, latest)| {
        let series = &record.series;
        SeriesRow {
            href: format!("/series/{}", series.id),
            title: series.title.clone(),
            lead: rows::name_of(&found.organisations, latest.lead, visit.locale()),
            recurs: recurs(series.recurrence.every.name(), series.recurrence.day),
            state: series.state().name().to_owned(),
            next_on: series.next_on,
        }
    });
    let rows = rows.collect();
    visit.show(&SeriesList { rows, pager: address.pager(found.page.next.as_deref()) }).await
}

async fn show(visit: Visit, path: Path<String>) -> Answered {
    let detail = visit.app().series_detail(visit.actor(), id(&path)?).await?;
    visit.show(&view(&detail, visit.locale())).await
}

/// Ends a series; a refusal comes back with the form filled and the series as it is now.
async fn end(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let (Post { visit, sent }, id) = (post, id::<SeriesId>(&path)?);
    let (caller, reason) = (visit.caller(), sent.text("reason"));
    let problem = match visit.app().end_series(&caller, id, &reason, sent.version()).await {
        Ok(()) => return done(&format!("/series/{id}"), SAVED),
        Err(error) => mendable(error.into())?,
    };
    let detail = visit.app().series_detail(visit.actor(), id).await?;
    let mut page = view(&detail, visit.locale());
    let above = complain(&mut page.end, request.path(), &sent, &problem);
    show_refused(visit, &problem, above, &page).await
}

fn view(detail: &SeriesDetail, locale: Locale) -> Series {
    let (seen, own) = (&detail.seen, &detail.seen.record.series);
    let name = |id: OrganisationId| rows::name_of(&detail.organisations, id, locale);
    let directive = seen.record.directive.zip(detail.directive.clone());
    Series {
        title: own.title.clone(),
        directive: directive.map(|(id, number)| Link::new(format!("/directives/{id}"), number)),
        lead: name(seen.latest.lead),
        assigner: name(seen.latest.assigner),
        text: seen.latest.text.clone(),
        recurs: recurs(own.recurrence.every.name(), own.recurrence.day),
        due_words: seen.latest.due_words.clone(),
        until: own.recurrence.until,
        state: own.state().name().to_owned(),
        ended_because: own.ended.as_ref().map(|(_, reason)| reason.clone()),
        next: detail
            .next
            .map(|next| Say::new("series-next").with("on", next.from).with("due", next.due_on)),
        occurrences: detail.occurrences.iter().map(occurrence).collect(),
        end: seen.may_end.then(|| end_form(&format!("/series/{}", own.id), own.version)),
        history: history::lines(&detail.events, &detail.organisations, &detail.names, locale),
    }
}

fn occurrence(one: &Occurred) -> OccurrenceRow {
    let task = one.task.as_ref();
    OccurrenceRow {
        number: i64::from(one.number),
        from: one.occurrence.from,
        to: one.occurrence.to,
        due_on: one.occurrence.due_on,
        task: task.map(|row| Link::new(format!("/tasks/{}", row.task.id), &row.task.reference)),
        badges: task.map(|row| rows::badges(&row.task, &row.lateness)).unwrap_or_default(),
        lateness: task.and_then(|row| rows::how_late(&row.lateness)),
        is_missed: one.is_missed,
    }
}

/// How often a due rule comes, in words.
#[must_use]
pub fn recurring(due: &Due) -> Say {
    recurs(due.every.unwrap_or(Every::Month).name(), due.day)
}
