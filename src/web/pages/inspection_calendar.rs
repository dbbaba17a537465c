//! `/inspections?view=calendar`: the visits of one month.

use chrono::{Datelike, Months, NaiveDate};

use super::{address::Address, frame::Visit, inspections::visited};
use crate::{
    app::{
        boards::{
            PAGE_MAX,
            inspections::{InspectionPage, InspectionQuery},
        },
        inspections::{SeenInspection, may_plan},
    },
    domain::{
        calendar::{FIRST_YEAR, LAST_YEAR},
        locale::Locale,
    },
    web::{
        answer::Answered,
        api::inspections::InspectionsQuery,
        error::Failure,
        views::{
            Link,
            inspection_calendar::{InspectionCalendar, VisitOfDay, days},
        },
    },
};

/// The month that the address asks for, `month=2023-12`, or that of today; `rest` narrows it as
/// it narrows the list.
pub(super) async fn show(visit: Visit, address: &Address) -> Answered {
    let (months, rest) = address.without("month");
    let today = visit.app().today();
    let first = match months.first() {
        Some(named) => month(named)?,
        None => today.with_day(1).unwrap_or(today),
    };
    let last = last_of(first);
    let asked: InspectionsQuery = rest.read()?;
    let query = asked.asked(visit.app()).await?;
    let limit = Some(PAGE_MAX);
    let query = InspectionQuery { from: Some(first), to: Some(last), limit, cursor: None, ..query };
    let mut found = visit.app().list_inspections(visit.actor(), &query).await?;
    found.page.items.sort_by_key(|seen| (seen.inspection.plan.from, seen.inspection.id));
    let locale = visit.locale();
    let to = |month: NaiveDate| rest.clone().with("view", "calendar").with("month", &named(month));
    let link = |month: NaiveDate| {
        let known = (FIRST_YEAR..=LAST_YEAR).contains(&month.year());
        known.then(|| Link::new(to(month).address_at("/inspections"), named(month)))
    };
    let page = InspectionCalendar {
        month: format!("month-{}", first.month()),
        year: first.year().to_string(),
        before: first.checked_sub_months(Months::new(1)).and_then(link),
        now: (!(first..=last).contains(&today))
            .then(|| rest.clone().with("view", "calendar").address_at("/inspections")),
        after: first.checked_add_months(Months::new(1)).and_then(link),
        list: rest
            .clone()
            .with("from", &first.to_string())
            .with("to", &last.to_string())
            .address_at("/inspections"),
        days: days((first, last), today, |day| on(&found, day, locale)),
        any: !found.page.items.is_empty(),
        more: found.page.next.is_some(),
        create: may_plan(visit.actor()).then(|| "/inspections/new".to_owned()),
    };
    visit.show(&page).await
}

/// The visits of a day.
fn on(found: &InspectionPage, day: NaiveDate, locale: Locale) -> Vec<VisitOfDay> {
    let there = found.page.items.iter().filter(|seen| {
        let plan = &seen.inspection.plan;
        plan.from <= day && day <= plan.to
    });
    let one = |seen: &SeenInspection| VisitOfDay {
        href: format!("/inspections/{}", seen.inspection.id),
        title: seen.inspection.plan.title.clone(),
        state: seen.inspection.state.name().to_owned(),
        visited: visited(seen, &found.organisations, locale).0,
        goes_on: seen.inspection.plan.from < day,
    };
    there.map(one).collect()
}

/// The first day of the month that is named so.
fn month(named: &str) -> Result<NaiveDate, Failure> {
    let first = format!("{named}-01").parse::<NaiveDate>().ok();
    let known = first.filter(|first| (FIRST_YEAR..=LAST_YEAR).contains(&first.year()));
    known.ok_or_else(|| Failure::malformed("month: not a month such as 2023-12"))
}

fn named(month: NaiveDate) -> String {
    month.format("%Y-%m").to_string()
}

fn last_of(first: NaiveDate) -> NaiveDate {
    let next = first.checked_add_months(Months::new(1));
    next.and_then(|next| next.pred_opt()).unwrap_or(first)
}
