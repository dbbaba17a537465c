//! `/overview`: the leaders' overdue review.

use actix_web::web;

use super::{
    extensions,
    frame::Visit,
    inspection_plan::next_week,
    overview_pictures::pictures,
    rows::{name_of, rows},
};
use crate::{
    app::{
        boards::overview::{OrganisationRow, Overview as Found, Square},
        inspections::may_plan,
    },
    domain::{locale::Locale, task::Action},
    web::{
        answer::Answered,
        views::{
            extensions::ExtensionRow,
            overview::{
                OrganisationLine, OrganisationTable, Overview, OverviewOrganisations, TwoByTwo,
            },
        },
    },
    wording::Say,
};

/// Where the page is.
pub(super) const PATH: &str = "/overview";
/// Requests to decide; all of them are behind a link.
const REQUESTS_SHOWN: usize = 5;
/// Organisations in its table; all of them have a page.
const ORGANISATIONS_SHOWN: usize = 10;

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .route(PATH, web::get().to(show))
        .route("/overview/organisations", web::get().to(organisations));
}

/// Every organisation with overdue tasks.
async fn organisations(visit: Visit) -> Answered {
    let found = visit.app().overview(visit.actor()).await?;
    visit.show(&OverviewOrganisations { organisations: table(&visit, &found, usize::MAX) }).await
}

fn table(visit: &Visit, found: &Found, rows: usize) -> OrganisationTable {
    OrganisationTable {
        inspect: may_plan(visit.actor()).then(|| next_week(visit.app().today())),
        urge: super::bulk::may(visit.actor(), Action::Urge),
        rows: found.late().take(rows).map(|row| organisation(row, found, visit.locale())).collect(),
    }
}

async fn show(visit: Visit) -> Answered {
    let found = visit.app().overview(visit.actor()).await?;
    let locale = visit.locale();
    let all_late = found.late().count();
    let requests = extensions::waiting(&visit, visit.actor()).await?;
    let page = Overview {
        as_of: visit.app().clock.now(),
        periods: visit.actor().reads_everything().then(|| "/periods".to_owned()),
        current: two_by_two(&found.square),
        original: two_by_two(&found.original_square),
        change: change(&found),
        new_late: count(found.new_late),
        new_late_since: found.week.new_late_since(),
        undated: count(found.undated),
        blocked_count: count(found.blocked_count),
        to_decide: extensions::decides(visit.actor())
            .then(|| i64::try_from(requests.len()).unwrap_or(i64::MAX)),
        organisations: table(&visit, &found, ORGANISATIONS_SHOWN),
        more_organisations: (all_late > ORGANISATIONS_SHOWN)
            .then(|| i64::try_from(all_late).unwrap_or(i64::MAX)),
        requests: requests.into_iter().take(REQUESTS_SHOWN).map(decided_here).collect(),
        overdue: rows(&found.worst, locale),
        blocked: rows(&found.blocked, locale),
        exhausted: rows(&found.exhausted, locale),
        pictures: pictures(&visit, &found),
    };
    visit.show(&page).await
}

/// A request whose decision leads back to this page.
fn decided_here(mut row: ExtensionRow) -> ExtensionRow {
    row.acts = row.acts.into_iter().map(|form| form.hidden("next", PATH)).collect();
    row
}

/// More or fewer overdue than when last week ended.
fn change(found: &Found) -> Option<Say> {
    let change = found.change()?;
    let key = match change {
        0 => "overview-change-none",
        1.. => "overview-change-more",
        _ => "overview-change-fewer",
    };
    Some(Say::new(key).with("n", change.abs()))
}

fn two_by_two(square: &Square) -> TwoByTwo {
    TwoByTwo {
        done_in_time: count(square.done_in_time),
        done_late: count(square.done_late),
        open_in_time: count(square.open_in_time),
        open_late: count(square.open_late),
        total: count(square.all()),
    }
}

fn organisation(row: &OrganisationRow, found: &Found, locale: Locale) -> OrganisationLine {
    OrganisationLine {
        href: late_tasks(row.organisation),
        id: row.organisation.to_string(),
        name: name_of(&found.names, row.organisation, locale),
        overdue: count(row.square.open_late),
        new: count(row.new_late),
        open: count(row.square.open_late + row.square.open_in_time),
        longest_days: i64::from(row.longest_days),
        submitted: count(row.submitted),
        returned: count(row.returned),
    }
}

/// Where an organisation's overdue tasks are listed.
pub(super) fn late_tasks(organisation: crate::domain::ids::OrganisationId) -> String {
    format!("/tasks?late=true&lead={organisation}")
}

fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
