//! `/calendar`: the working days of a year, and what each day is.

use actix_web::{
    HttpRequest,
    web::{self, Path},
};
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::{
    address::Address,
    complaints::form_again,
    flash::SAVED,
    frame::{Post, Visit, done},
    sent::Sent,
};
use crate::{
    app::{
        AppError, By,
        calendar::{CalendarEdited, DayEdit, YearSeen},
    },
    domain::{
        calendar::{DayKind, FIRST_YEAR, LAST_YEAR},
        fields::FieldErrors,
        locale::Locale,
    },
    web::{
        answer::Answered,
        error::Failure,
        views::{
            Link,
            calendar::{Calendar, MarkedDay, months},
            calendar_moved::{CalendarMoved, MovedLine},
            form_page::FormPage,
            forms,
        },
    },
    wording::Say,
};

/// The routes; `/calendar/import` is configured before them.
pub fn configure(config: &mut web::ServiceConfig) {
    config.route("/calendar", web::get().to(year)).service(
        web::resource("/calendar/{date}").route(web::get().to(day)).route(web::post().to(edit)),
    );
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    year: Option<i32>,
}

async fn year(visit: Visit, request: HttpRequest) -> Answered {
    let Question { year } = Address::of(&request).read()?;
    let today = visit.app().today();
    let year = year.unwrap_or_else(|| today.year());
    let seen = visit.app().calendar_year(year).await?;
    let calendar = visit.app().world().await?.calendar;
    let first = NaiveDate::from_ymd_opt(year, 1, 1).ok_or_else(Failure::not_found)?;
    let days = first.iter_days().take_while(|day| day.year() == year);
    let working = days.filter(|day| calendar.is_working(*day)).count();
    let is_admin = visit.actor().is_admin();
    let kind_of = |day: NaiveDate| seen.days.get(&day)?.first().map(|mark| mark.kind.name());
    let page = Calendar {
        year: year.to_string(),
        before: year_link(year - 1),
        after: year_link(year + 1),
        is_blank: seen.days.is_empty() || seen.known_until.is_none_or(|last| last < first),
        working_days: i64::try_from(working).unwrap_or(0),
        import: is_admin.then(|| "/calendar/import".to_owned()),
        months: months(year, today, is_admin, kind_of),
        marked: marked(&seen, is_admin, visit.locale()),
    };
    visit.show(&page).await
}

fn year_link(year: i32) -> Option<Link> {
    let is_known = (FIRST_YEAR..=LAST_YEAR).contains(&year);
    is_known.then(|| Link::new(format!("/calendar?year={year}"), year.to_string()))
}

/// Every mark of the year, in order.
fn marked(seen: &YearSeen, is_admin: bool, locale: Locale) -> Vec<MarkedDay> {
    let marks = seen.days.iter().flat_map(|(day, marks)| marks.iter().map(move |mark| (day, mark)));
    let line = |(day, mark): (&NaiveDate, &crate::app::calendar::Mark)| MarkedDay {
        date: *day,
        weekday: format!("weekday-{}", day.weekday().number_from_monday()),
        kind: mark.kind.name().to_owned(),
        name: match locale {
            Locale::Vi => mark.name_vi.clone().or_else(|| mark.name_en.clone()),
            Locale::En => mark.name_en.clone().or_else(|| mark.name_vi.clone()),
            Locale::Es => {
                mark.name_es.clone().or(mark.name_en.clone()).or_else(|| mark.name_vi.clone())
            }
        },
        edit: is_admin.then(|| format!("/calendar/{day}")),
    };
    marks.map(line).collect()
}

/// The form of one day, as the day is now.
async fn form(visit: &Visit, day: NaiveDate) -> Result<FormPage, Failure> {
    if !visit.actor().is_admin() {
        return Err(Failure::not_found());
    }
    let seen = visit.app().calendar_year(day.year()).await?;
    let mark = seen.days.get(&day).and_then(|marks| marks.first());
    let mut form = forms::calendar_day(&format!("/calendar/{day}"));
    for field in &mut form.fields {
        let value = match field.name.as_str() {
            "kind" => mark.map_or("working", |mark| mark.kind.name()).to_owned(),
            "name" => mark.and_then(|mark| mark.name_vi.clone()).unwrap_or_default(),
            "name_es" => mark.and_then(|mark| mark.name_es.clone()).unwrap_or_default(),
            _ => mark.and_then(|mark| mark.name_en.clone()).unwrap_or_default(),
        };
        *field = field.clone().value(value);
    }
    let back = Link::new(format!("/calendar?year={}", day.year()), day.year().to_string());
    let page = FormPage::new(Say::new("calendar-day-of").with("date", day), form);
    Ok(page.about(Say::new("calendar-day-about")).back(back))
}

fn named(path: &str) -> Result<NaiveDate, Failure> {
    path.parse().map_err(|_| Failure::not_found())
}

async fn day(visit: Visit, path: Path<String>) -> Answered {
    let page = form(&visit, named(&path)?).await?;
    visit.show(&page).await
}

/// Changes a day, and shows what moved by it.
async fn edit(post: Post, path: Path<String>) -> Answered {
    let Post { visit, sent } = post;
    let day = named(&path)?;
    let edited = match day_edit(day, &sent) {
        Ok(edit) => visit.app().edit_day(&By::from(visit.caller()), edit).await,
        Err(errors) => Err(AppError::Fields(errors)),
    };
    let back = format!("/calendar?year={}", day.year());
    match edited {
        Ok(edited) if edited.moved_count == 0 => done(&back, SAVED),
        Ok(edited) => visit.show(&moved(&edited, Link::new(back, day.year().to_string()))).await,
        Err(error) => {
            let page = form(&visit, day).await?;
            form_again(&visit, &sent, error, page).await
        }
    }
}

fn day_edit(day: NaiveDate, sent: &Sent) -> Result<DayEdit, FieldErrors> {
    let kind = match sent.given("kind").as_deref() {
        None => return Err(FieldErrors::one("kind", "required")),
        Some("working") => None,
        Some(name) => {
            let known = DayKind::from_name(name);
            Some(known.ok_or_else(|| FieldErrors::one("kind", "unknown"))?)
        }
    };
    let (name_vi, name_en, name_es) =
        (sent.given("name"), sent.given("name_en"), sent.given("name_es"));
    Ok(DayEdit { day, kind, name_vi, name_en, name_es })
}

/// What an edit moved, as a page.
#[must_use]
pub fn moved(edited: &CalendarEdited, back: Link) -> CalendarMoved {
    let line = |moved: &crate::app::calendar::MovedClock| MovedLine {
        task: match moved.task {
            Some(task) => Link::new(format!("/tasks/{task}"), moved.reference.clone()),
            None => Link::new("/difficulties", "–"),
        },
        clock: moved.clock.to_owned(),
        was: moved.was,
        is: moved.is,
    };
    let count = i64::try_from(edited.moved_count).unwrap_or(i64::MAX);
    let named = i64::try_from(edited.moved.len()).unwrap_or(i64::MAX);
    CalendarMoved {
        days: edited.days.clone(),
        count,
        more: count - named,
        lines: edited.moved.iter().map(line).collect(),
        back,
    }
}
