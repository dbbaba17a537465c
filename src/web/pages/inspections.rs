//! `/inspections`: visits to come, and the list.

use actix_web::{HttpRequest, web};

use super::{address::Address, frame::Visit, rows::name_of};
use crate::{
    app::{
        boards::{
            Organisations, PAGE_MAX,
            inspections::{InspectionPage, InspectionQuery},
        },
        inspections::{SeenInspection, may_plan},
    },
    domain::{
        inspection::{Action, State},
        locale::Locale,
        search::in_order,
    },
    web::{
        answer::Answered,
        api::inspections::InspectionsQuery,
        error::Failure,
        views::{
            Choice,
            inspections::{InspectionRow, Inspections},
        },
    },
    wording::Say,
};

/// Organisations that a row names; the rest is counted.
const NAMED: usize = 3;

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config.service(
        web::resource("/inspections")
            .route(web::get().to(list))
            .route(web::post().to(super::inspection_plan::plan)),
    );
}

async fn list(visit: Visit, request: HttpRequest) -> Answered {
    let (views, address) = Address::of(&request).without("view");
    match views.first().map(String::as_str) {
        None | Some("list") => {}
        Some("calendar") => return super::inspection_calendar::show(visit, &address).await,
        Some(other) => return Err(Failure::malformed(format!("view: no view {other}"))),
    }
    let asked: InspectionsQuery = address.read()?;
    let active = address.asks();
    let mut query = asked.asked(visit.app()).await?;
    let mut open = Vec::new();
    if !active {
        let all = State::ALL.into_iter();
        query.states = all.filter(|state| !state.is_open()).collect();
        open = to_come(&visit).await?;
    }
    let found = visit.app().list_inspections(visit.actor(), &query).await?;
    let organisations = visit.app().bodies().await?;
    let organisations = super::difficulties::choices(&organisations, visit.locale());
    let states = State::ALL.iter().map(|state| state.name());
    let states = ["open"].into_iter().chain(states);
    let states = states.map(|name| Choice::words(name, format!("status-{name}"))).collect();
    let page = Inspections {
        open,
        q: asked.q.clone().unwrap_or_default(),
        states: Choice::chosen(states, asked.state.as_deref()),
        organisations: Choice::chosen(organisations, asked.organisation.as_deref()),
        active,
        calendar: address.clone().with("view", "calendar").address_at("/inspections"),
        rows: rows(&found, visit.locale()),
        pager: address.pager(found.page.next.as_deref()),
        create: may_plan(visit.actor()).then(|| "/inspections/new".to_owned()),
    };
    visit.show(&page).await
}

/// What somebody still has to act on, the earliest visit first.
async fn to_come(visit: &Visit) -> Result<Vec<InspectionRow>, crate::app::AppError> {
    let states = State::ALL.into_iter().filter(|state| state.is_open()).collect();
    let query = InspectionQuery { states, limit: Some(PAGE_MAX), ..InspectionQuery::default() };
    let mut found = visit.app().list_inspections(visit.actor(), &query).await?;
    found.page.items.sort_by_key(|seen| (seen.inspection.plan.from, seen.inspection.id));
    Ok(rows(&found, visit.locale()))
}

pub(super) fn rows(page: &InspectionPage, locale: Locale) -> Vec<InspectionRow> {
    page.page.items.iter().map(|seen| row(seen, page, locale)).collect()
}

fn row(seen: &SeenInspection, page: &InspectionPage, locale: Locale) -> InspectionRow {
    let (inspection, plan) = (&seen.inspection, &seen.inspection.plan);
    let (visited, more) = visited(seen, &page.organisations, locale);
    InspectionRow {
        href: format!("/inspections/{}", inspection.id),
        title: plan.title.clone(),
        reference: inspection.reference.clone(),
        visited,
        more,
        from: plan.from,
        to: plan.to,
        badges: badges(seen),
        lead: page.names.get(&plan.lead).cloned().unwrap_or_default(),
        mended: mended(seen),
    }
}

/// The names of those who are visited, the first ones, and how many more there are.
pub(super) fn visited(
    seen: &SeenInspection,
    known: &Organisations,
    locale: Locale,
) -> (String, i64) {
    let all = seen.inspection.plan.organisations.iter();
    let mut names: Vec<String> = all.map(|id| name_of(known, *id, locale)).collect();
    names.sort_by_cached_key(|name| in_order(name));
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    (names.join(", "), i64::try_from(more).unwrap_or(i64::MAX))
}

/// Statuses, the state first.
pub(super) fn badges(seen: &SeenInspection) -> Vec<String> {
    let may_close = seen.allowed.contains(&Action::Close).then_some("to_close");
    let state = Some(seen.inspection.state.name());
    [state, may_close].into_iter().flatten().map(str::to_owned).collect()
}

/// How far what was found is mended, where something has to be.
pub(super) fn mended(seen: &SeenInspection) -> Option<Say> {
    let (done, total) = seen.mended();
    let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let say =
        || Say::new("inspection-mended").with("done", number(done)).with("total", number(total));
    (total > 0).then(say)
}
