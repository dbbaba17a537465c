//! `/admin/policies`: the ladder as a table, dated for a day; and a new version of it.

use actix_web::{HttpRequest, web};
use chrono::NaiveDate;
use serde::Deserialize;

use super::{
    address::Address,
    complaints::mendable,
    flash::SAVED,
    frame::{Post, Visit, done},
    sent::Sent,
};
use crate::{
    app::{By, policies::PolicyVersion},
    domain::{
        calendar::Calendar,
        fields::FieldErrors,
        ladder::{ClockKind, Policy, Rung},
    },
    web::{
        answer::Answered,
        api::policies::PolicyBody,
        error::Failure,
        views::{
            Form,
            policies::{Ladder, Policies, RungLine, Version, policy_form},
        },
    },
    wording::Say,
};

/// Working days ahead of the date for which the ladders are dated unless one is named.
const DATED_AHEAD: i32 = 10;

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config.service(
        web::resource("/admin/policies").route(web::get().to(show)).route(web::post().to(add)),
    );
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    version: Option<i32>,
    due_on: Option<NaiveDate>,
}

async fn show(visit: Visit, request: HttpRequest) -> Answered {
    let page = page(&visit, Address::of(&request).read()?).await?;
    visit.show(&page).await
}

async fn page(visit: &Visit, asked: Question) -> Result<Policies, Failure> {
    let (app, actor) = (visit.app(), visit.actor());
    let versions = app.policies(actor).await?;
    let wanted = |version: &&PolicyVersion| asked.version.is_none_or(|n| n == version.number);
    let shown = versions.iter().find(wanted).ok_or_else(Failure::not_found)?;
    let calendar = app.world().await?.calendar;
    let due_on = asked.due_on.unwrap_or_else(|| calendar.wd(app.today(), DATED_AHEAD));
    let authors: Vec<_> = versions.iter().filter_map(|version| version.created_by).collect();
    let authors = app.people_named(&authors).await?;
    let version = |version: &PolicyVersion| Version {
        counted: i64::from(version.number),
        at: version.created_at,
        who: authors
            .iter()
            .find(|person| Some(person.id) == version.created_by)
            .map(|person| person.name.clone()),
        href: format!("/admin/policies?version={}", version.number),
        current: version.number == shown.number,
    };
    let policy = &shown.policy;
    Ok(Policies {
        versions: versions.iter().map(version).collect(),
        shown: i64::from(shown.number),
        send_at: policy.send_at.format("%H:%M").to_string(),
        send_until: policy.send_until.format("%H:%M").to_string(),
        due_on,
        ladders: ladders(policy, &calendar, due_on),
        add: if actor.is_admin() { Some(form(policy)?) } else { None },
    })
}

fn ladders(policy: &Policy, calendar: &Calendar, due_on: NaiveDate) -> Vec<Ladder> {
    let line = |rung: &Rung| RungLine {
        name: rung.name.clone(),
        kind: rung.kind.name().to_owned(),
        level: i64::from(rung.level),
        offset: match rung.offset {
            0 => Say::new("rung-on-the-day"),
            n if n < 0 => Say::new("rung-before").with("n", i64::from(-n)),
            n => Say::new("rung-after").with("n", i64::from(n)),
        },
        audience: rung.audience.iter().map(|role| role.name().to_owned()).collect(),
        repeat: rung.repeat.map(|repeat| {
            let say = Say::new("rung-repeat").with("every", i64::from(repeat.every));
            say.with("times", i64::from(repeat.times))
        }),
        at: calendar.instant(calendar.wd(due_on, rung.offset), policy.send_at),
    };
    let ladder = |clock: ClockKind| Ladder {
        clock: clock.name().to_owned(),
        rungs: policy.rungs(clock).iter().map(line).collect(),
    };
    ClockKind::ALL.into_iter().map(ladder).collect()
}

/// The form holds the policy that it would replace.
fn form(policy: &Policy) -> Result<Form, Failure> {
    let text = serde_json::to_string_pretty(&PolicyBody::from(policy)).map_err(|error| {
        tracing::error!(target: "dondoc::http", %error, "a policy cannot be written");
        Failure::of(actix_web::http::StatusCode::INTERNAL_SERVER_ERROR)
    })?;
    Ok(policy_form(&text))
}

async fn add(post: Post) -> Answered {
    let Post { visit, sent } = post;
    let added = match policy(&sent) {
        Ok(policy) => visit.app().add_policy(&By::from(visit.caller()), policy).await,
        Err(errors) => Err(errors.into()),
    };
    let problem = match added {
        Ok(_) => return done("/admin/policies", SAVED),
        Err(error) => mendable(error.into())?,
    };
    let mut page = page(&visit, Question::default()).await?;
    page.add = page.add.map(|form| {
        let form = form.filled(|name| sent.all(name));
        if problem.fields.is_empty() {
            return super::complaints::refused(form, &sent, &problem);
        }
        problem.fields.iter().fold(form, |form, field| {
            let complaint = Say::new(format!("error-{}", field.code));
            let complaint = complaint.with("detail", field.detail.clone().unwrap_or_default());
            let place = Say::new("in-policy").with("path", field.field.as_str());
            form.refused("policy", place.with("complaint", complaint))
        })
    });
    visit.show_as(problem.status_code(), &page).await
}

/// The policy that a form states as JSON.
fn policy(sent: &Sent) -> Result<Policy, FieldErrors> {
    let body: PolicyBody = serde_json::from_str(&sent.text("policy"))
        .map_err(|error| FieldErrors::with_detail("policy", "malformed", error.to_string()))?;
    body.try_into()
}
