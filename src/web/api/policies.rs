//! `policies`: what is said, by which clock, and when; every version of it.

use std::{collections::BTreeMap, str::FromStr};

use actix_web::web;
use chrono::{DateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::views::{Listed, instant};
use crate::{
    app::{By, policies::PolicyVersion},
    domain::{
        fields::FieldErrors,
        ladder::{Audience, ClockKind, NoticeKind, Policy, Repeat, Rung},
    },
    web::{
        act::{Act, Ask},
        answer::{Answered, Done, plain},
    },
};

#[derive(OpenApi)]
#[openapi(paths(policies, add_policy))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config.service(
        web::resource("/policies").route(web::get().to(policies)).route(web::post().to(add_policy)),
    );
}

/// What is said, by which clock, and at what time of day.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyBody {
    /// When a working day's words are said, in the installation's zone.
    #[schema(example = "08:00")]
    send_at: String,
    /// When the speaking window closes.
    #[schema(example = "18:00")]
    send_until: String,
    /// The rungs of each kind of clock: `due`, `acknowledgement`, `return`, `review`.
    ladders: BTreeMap<String, Vec<RungBody>>,
}

/// One rung of a ladder.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Rung)]
struct RungBody {
    /// Its name within its clock.
    #[schema(example = "late")]
    name: String,
    /// Working days from the due date.
    offset: i32,
    /// 0 reminds, 1 and above escalate.
    level: u8,
    /// `reminder`, `overdue`, `slip`, `letter` or `escalation`.
    #[schema(example = "overdue")]
    kind: String,
    /// `focal`, `leader`, `member`, `secretariat`, `head`.
    #[schema(example = json!(["focal", "leader"]))]
    audience: Vec<String>,
    /// Whether it is said again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    repeat: Option<RepeatBody>,
}

/// A rung said again on a fixed grid.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Repeat)]
struct RepeatBody {
    /// Working days between two places of the grid.
    every: u16,
    /// Over once it has spoken this many times.
    times: u16,
}

/// One version of the policy; a running clock keeps the one that its period began with.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct PolicyView {
    id: String,
    /// Counts from 1.
    number: i32,
    #[serde(serialize_with = "instant::serialize")]
    created_at: DateTime<Utc>,
    /// Id of who added it; null for the one that came with the program.
    created_by: Option<String>,
    policy: PolicyBody,
}

impl From<&Policy> for PolicyBody {
    fn from(policy: &Policy) -> Self {
        let rung = |rung: &Rung| RungBody {
            name: rung.name.clone(),
            offset: rung.offset,
            level: rung.level,
            kind: rung.kind.name().to_owned(),
            audience: rung.audience.iter().map(|role| role.name().to_owned()).collect(),
            repeat: rung.repeat.map(|Repeat { every, times }| RepeatBody { every, times }),
        };
        let ladder = |(clock, rungs): (&ClockKind, &Vec<Rung>)| {
            (clock.name().to_owned(), rungs.iter().map(rung).collect())
        };
        Self {
            send_at: policy.send_at.format("%H:%M").to_string(),
            send_until: policy.send_until.format("%H:%M").to_string(),
            ladders: policy.ladders.iter().map(ladder).collect(),
        }
    }
}

impl From<&PolicyVersion> for PolicyView {
    fn from(version: &PolicyVersion) -> Self {
        Self {
            id: version.id.to_string(),
            number: version.number,
            created_at: version.created_at,
            created_by: version.created_by.map(|id| id.to_string()),
            policy: (&version.policy).into(),
        }
    }
}

impl TryFrom<PolicyBody> for Policy {
    type Error = FieldErrors;

    fn try_from(body: PolicyBody) -> Result<Self, FieldErrors> {
        let mut ladders = BTreeMap::new();
        for (clock, rungs) in body.ladders {
            let at = format!("ladders.{clock}");
            let kind = ClockKind::from_name(&clock);
            let kind = kind.ok_or_else(|| FieldErrors::one(at.clone(), "unknown"))?;
            let rungs = rungs.into_iter().enumerate();
            let rungs: Result<_, FieldErrors> =
                rungs.map(|(index, body)| rung(&format!("{at}[{index}]"), body)).collect();
            ladders.insert(kind, rungs?);
        }
        Ok(Self {
            send_at: time("send_at", &body.send_at)?,
            send_until: time("send_until", &body.send_until)?,
            ladders,
        })
    }
}

fn time(field: &str, text: &str) -> Result<NaiveTime, FieldErrors> {
    let read = NaiveTime::parse_from_str(text, "%H:%M").or_else(|_| NaiveTime::from_str(text));
    read.map_err(|_| FieldErrors::one(field, "not_a_time"))
}

fn rung(at: &str, body: RungBody) -> Result<Rung, FieldErrors> {
    let unknown = |field: &str| FieldErrors::one(format!("{at}.{field}"), "unknown");
    let audience: Option<Vec<Audience>> = body
        .audience
        .iter()
        .map(|role| Audience::ALL.into_iter().find(|known| known.name() == role))
        .collect();
    Ok(Rung {
        name: body.name,
        offset: body.offset,
        level: body.level,
        kind: NoticeKind::from_name(&body.kind).ok_or_else(|| unknown("kind"))?,
        audience: audience.ok_or_else(|| unknown("audience"))?,
        repeat: body.repeat.map(|RepeatBody { every, times }| Repeat { every, times }),
    })
}

/// Every version of the policy, newest first.
#[utoipa::path(get, path = "/policies", tag = "timing",
    responses((status = 200, description = "All of them.", body = Listed<PolicyView>)))]
async fn policies(ask: Ask) -> Answered {
    let versions = ask.app.policies(&ask.actor).await?;
    plain(&Listed::<PolicyView>::whole(versions.iter().map(Into::into).collect()))
}

/// Adds a version, which new periods take from now on.
#[utoipa::path(post, path = "/policies", tag = "timing", request_body = PolicyBody,
    responses((status = 201, description = "The version.", body = PolicyView)))]
async fn add_policy(act: Act<PolicyBody>) -> Answered {
    let by = By::from(act.caller.clone());
    let added = act.app.add_policy(&by, act.body.try_into()?).await?;
    let done = Done::plain(&act.app, &act.caller, &PolicyView::from(&added))?;
    done.created("policies").send().await
}
