//! `policies/preview`: what a policy would say, before it is stored. Nothing is written.

use actix_web::web;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::{policies::PolicyBody, views::instant};
use crate::{
    app::policy_preview::{ClockPreview, PolicyPreview, PreviewDay, PreviewWord},
    domain::ladder::{ClockKind, Policy, differences::Difference, warnings::Warning},
    web::{
        act::Act,
        answer::{Answered, plain},
    },
};

#[derive(OpenApi)]
#[openapi(paths(preview))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config.route("/policies/preview", web::post().to(preview));
}

/// A policy to look at.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PreviewBody {
    policy: PolicyBody,
    /// The due date for which it is dated; one before a long holiday where it is left out.
    due_on: Option<NaiveDate>,
}

/// A policy beside the newest version.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = PolicyPreview)]
struct PreviewView {
    due_on: NaiveDate,
    warnings: Vec<WarningView>,
    differences: Vec<DifferenceView>,
    clocks: Vec<ClockView>,
}

/// Something to look at once more.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
#[schema(as = PolicyWarning)]
struct WarningView {
    /// `silent`, `before_the_start`, `never_said`, `shares_a_day`, `swapped` or
    /// `nobody_on_file`.
    #[schema(example = "never_said")]
    code: &'static str,
    clock: Option<&'static str>,
    /// The rungs in question.
    rungs: Vec<String>,
    /// The rung that is in the way.
    other: Option<String>,
    /// The audience that nobody is of.
    audience: Option<&'static str>,
}

/// Something that differs.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = PolicyDifference)]
struct DifferenceView {
    /// `send_at`, `send_until`, `added`, `removed`, `changed` or `reordered`.
    #[schema(example = "added")]
    code: &'static str,
    clock: Option<&'static str>,
    rung: Option<String>,
}

/// One clock's words.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = PolicyClock)]
struct ClockView {
    #[schema(example = "due")]
    clock: &'static str,
    days: Vec<DayView>,
}

/// What is said on one day.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = PolicyDay)]
struct DayView {
    on: NaiveDate,
    /// By the newest version; null where it says nothing.
    old: Option<WordView>,
    /// By the policy that is looked at; null where it says nothing.
    new: Option<WordView>,
}

/// One word.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = PolicyWord)]
struct WordView {
    rung: String,
    occurrence: u32,
    level: u8,
    kind: &'static str,
    #[serde(serialize_with = "instant::serialize")]
    at: DateTime<Utc>,
    audience: Vec<&'static str>,
    /// The rungs that it stands for.
    folded: Vec<String>,
}

impl From<&Warning> for WarningView {
    fn from(warning: &Warning) -> Self {
        let one = |code, clock: &ClockKind, rung: &String, other: Option<&String>| Self {
            code,
            clock: Some(clock.name()),
            rungs: vec![rung.clone()],
            other: other.cloned(),
            audience: None,
        };
        match warning {
            Warning::Silent(clock) => {
                Self { code: "silent", clock: Some(clock.name()), ..Self::default() }
            }
            Warning::BeforeTheStart(clock, rung) => one("before_the_start", clock, rung, None),
            Warning::NeverSaid(clock, rung, other) => one("never_said", clock, rung, Some(other)),
            Warning::SharesADay(clock, rung, other) => {
                one("shares_a_day", clock, rung, Some(other))
            }
            Warning::Swapped(clock, rung, other) => one("swapped", clock, rung, Some(other)),
            Warning::NobodyOnFile(audience, rungs) => Self {
                code: "nobody_on_file",
                rungs: rungs.iter().map(|(_, rung)| rung.clone()).collect(),
                audience: Some(audience.name()),
                ..Self::default()
            },
        }
    }
}

impl From<&Difference> for DifferenceView {
    fn from(difference: &Difference) -> Self {
        let (code, clock, rung) = match difference {
            Difference::SendAt(..) => ("send_at", None, None),
            Difference::SendUntil(..) => ("send_until", None, None),
            Difference::Added(clock, rung) => ("added", Some(*clock), Some(&rung.name)),
            Difference::Removed(clock, rung) => ("removed", Some(*clock), Some(&rung.name)),
            Difference::Changed(clock, both) => ("changed", Some(*clock), Some(&both.0.name)),
            Difference::Reordered(clock) => ("reordered", Some(*clock), None),
        };
        Self { code, clock: clock.map(ClockKind::name), rung: rung.cloned() }
    }
}

impl From<&PreviewWord> for WordView {
    fn from(word: &PreviewWord) -> Self {
        Self {
            rung: word.rung.clone(),
            occurrence: word.occurrence,
            level: word.level,
            kind: word.kind.name(),
            at: word.at,
            audience: word.audience.iter().map(|role| role.name()).collect(),
            folded: word.folded.clone(),
        }
    }
}

impl From<&PolicyPreview> for PreviewView {
    fn from(preview: &PolicyPreview) -> Self {
        let day = |day: &PreviewDay| DayView {
            on: day.on,
            old: day.old.as_ref().map(Into::into),
            new: day.new.as_ref().map(Into::into),
        };
        let clock = |seen: &ClockPreview| ClockView {
            clock: seen.clock.name(),
            days: seen.days.iter().map(day).collect(),
        };
        Self {
            due_on: preview.due_on,
            warnings: preview.warnings.iter().map(Into::into).collect(),
            differences: preview.differences.iter().map(Into::into).collect(),
            clocks: preview.clocks.iter().map(clock).collect(),
        }
    }
}

/// What a policy would say beside the newest version, dated for a due date. Nothing is written.
#[utoipa::path(post, path = "/policies/preview", tag = "timing", request_body = PreviewBody,
    responses((status = 200, description = "Day by day.", body = PreviewView)))]
async fn preview(act: Act<PreviewBody>) -> Answered {
    let policy: Policy = act.body.policy.try_into()?;
    let (app, actor) = (&act.app, &act.caller.actor);
    let preview = app.preview_policy(actor, &policy, None, act.body.due_on).await?;
    plain(&PreviewView::from(&preview))
}
