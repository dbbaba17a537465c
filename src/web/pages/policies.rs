//! `/admin/policies`: the ladder as a table, dated for a day, beside another version of it.

use actix_web::{HttpRequest, web};
use chrono::NaiveDate;
use serde::Deserialize;

use super::{address::Address, frame::Visit};
use crate::{
    app::policies::PolicyVersion,
    domain::{
        calendar::Calendar,
        ladder::{ClockKind, Policy, Rung},
    },
    web::{
        answer::Answered,
        error::Failure,
        views::{
            policies::{Ladder, Policies, RungLine, Version},
            policy_parts::{self, Comparison},
        },
    },
    wording::Say,
};

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config.route("/admin/policies", web::get().to(show));
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    version: Option<i32>,
    against: Option<i32>,
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
    let against = match asked.against {
        None => None,
        Some(n) => {
            let other = versions.iter().find(|version| version.number == n);
            Some(other.ok_or_else(Failure::not_found)?)
        }
    };
    let other = against.unwrap_or(shown);
    let (policy, other) = (&shown.policy, &other.policy);
    let preview = app.preview_policy(actor, policy, Some(other), asked.due_on).await?;
    let numbered =
        |version: &PolicyVersion| Say::new("policy-of").with("n", i64::from(version.number));
    let seen = Comparison::new(&preview, numbered(against.unwrap_or(shown)), numbered(shown));
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
        compare: (version.number > 1).then(|| {
            let n = version.number;
            format!("/admin/policies?version={n}&against={}", n - 1)
        }),
        current: version.number == shown.number,
    };
    Ok(Policies {
        versions: versions.iter().map(version).collect(),
        shown: i64::from(shown.number),
        send_at: policy.send_at.format("%H:%M").to_string(),
        send_until: policy.send_until.format("%H:%M").to_string(),
        due_on: preview.due_on,
        ladders: ladders(policy, &calendar, preview.due_on),
        warnings: seen.warnings.clone(),
        comparison: against.map(|_| seen),
        add: actor.is_admin().then(|| format!("/admin/policies/new?from={}", shown.number)),
    })
}

fn ladders(policy: &Policy, calendar: &Calendar, due_on: NaiveDate) -> Vec<Ladder> {
    let line = |rung: &Rung| RungLine {
        name: rung.name.clone(),
        kind: rung.kind.name().to_owned(),
        level: i64::from(rung.level),
        offset: policy_parts::offset(rung.offset),
        audience: rung.audience.iter().map(|role| role.name().to_owned()).collect(),
        repeat: rung.repeat.map(policy_parts::repeat),
        at: calendar.instant(calendar.wd(due_on, rung.offset), policy.send_at),
    };
    let ladder = |clock: ClockKind| Ladder {
        clock: clock.name().to_owned(),
        rungs: policy.rungs(clock).iter().map(line).collect(),
    };
    ClockKind::ALL.into_iter().map(ladder).collect()
}
