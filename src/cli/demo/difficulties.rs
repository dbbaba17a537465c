//! The difficulties of the demo's story (data/README.md).

use std::collections::BTreeMap;

use anyhow::{Context, anyhow};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Deserialize;

use super::story::{Cast, SECRETARIAT};
use crate::{
    app::App,
    domain::{
        difficulty::{Step, Told},
        ids::{DifficultyId, TaskId},
    },
};

/// One act on a difficulty of the story, which `id` names.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DifficultyFile {
    pub(super) at: DateTime<FixedOffset>,
    id: String,
    action: String,
    by: String,
    /// Who reports or answers; where it is routed to.
    organisation: Option<String>,
    clause: Option<String>,
    context: Option<String>,
    field: Option<String>,
    obstacle: Option<String>,
    proposal: Option<String>,
    authority: Option<String>,
    needed_by: Option<NaiveDate>,
    #[serde(default)]
    blocking: bool,
    answer_by: Option<NaiveDate>,
    text: Option<String>,
}

/// The difficulties of the story that were reported so far.
#[derive(Debug, Default)]
pub(super) struct Difficulties(BTreeMap<String, DifficultyId>);

impl Difficulties {
    /// Does what the story says at this time.
    ///
    /// # Errors
    /// The act is malformed or not lawful.
    pub(super) async fn perform(
        &mut self,
        app: &App,
        cast: &Cast,
        tasks: &BTreeMap<(String, String), TaskId>,
        act: &DifficultyFile,
    ) -> anyhow::Result<()> {
        let what = || format!("{} of the difficulty {} at {}", act.action, act.id, act.at);
        self.take(app, cast, tasks, act).await.with_context(what)
    }

    async fn take(
        &mut self,
        app: &App,
        cast: &Cast,
        tasks: &BTreeMap<(String, String), TaskId>,
        act: &DifficultyFile,
    ) -> anyhow::Result<()> {
        let own = act.organisation.clone().unwrap_or_default();
        let is_office = act.by == SECRETARIAT.0;
        let post = if is_office { SECRETARIAT.1 } else { own.as_str() };
        let caller = cast.caller(app, &act.by, post).await?;
        if act.action == "report" {
            let task = match &act.clause {
                Some(clause) => {
                    let key = (clause.clone(), own.clone());
                    Some(*tasks.get(&key).with_context(|| format!("no task {key:?}"))?)
                }
                None => None,
            };
            let told = told(app, act).await?;
            let seen = app.report_difficulty(&caller, task, told).await?;
            self.0.insert(act.id.clone(), seen.report.id);
            return Ok(());
        }
        let id = *self.0.get(&act.id).context("it was not reported yet")?;
        let text = || act.text.clone().context("no text");
        let step = match act.action.as_str() {
            "acknowledge" => Step::Acknowledge { note: act.text.clone() },
            "route" => Step::Route {
                organisation: app.organisation_named("organisation", &own).await?,
                answer_by: act.answer_by.context("no answer_by")?,
            },
            "answer" => Step::Answer { text: text()? },
            "decline" => Step::Decline { reason: text()? },
            "resolve" => Step::Resolve { note: act.text.clone() },
            "reopen" => Step::Reopen { reason: text()?, answer_by: act.answer_by },
            other => return Err(anyhow!("the story knows no act {other}")),
        };
        app.take_difficulty_step(&caller, id, step, None).await?;
        Ok(())
    }
}

async fn told(app: &App, act: &DifficultyFile) -> anyhow::Result<Told> {
    let required =
        |name: &str, text: &Option<String>| text.clone().with_context(|| format!("no {name}"));
    let authority = required("authority", &act.authority)?;
    Ok(Told {
        context: required("context", &act.context)?,
        field: required("field", &act.field)?,
        obstacle: required("obstacle", &act.obstacle)?,
        proposal: required("proposal", &act.proposal)?,
        authority: app.organisation_named("authority", &authority).await?,
        needed_by: act.needed_by.context("no needed_by")?,
        blocking: act.blocking,
    })
}
