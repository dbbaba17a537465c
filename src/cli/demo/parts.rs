//! The sub-tasks of the demo's story (data/README.md).

use std::collections::BTreeMap;

use anyhow::{Context, anyhow};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Deserialize;

use super::story::Cast;
use crate::{
    app::{App, subtasks::NewSubtask},
    domain::{due::Due, ids::TaskId, task::Step},
};

/// One act on the part that a lead gave to a department.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartFile {
    pub(super) at: DateTime<FixedOffset>,
    clause: String,
    /// The lead of the task, who gives the part.
    organisation: String,
    department: String,
    action: String,
    by: String,
    title: Option<String>,
    text: Option<String>,
    due_on: Option<NaiveDate>,
    result: Option<String>,
    document_number: Option<String>,
}

/// The parts that were given so far, by department and clause.
#[derive(Debug, Default)]
pub(super) struct Parts(BTreeMap<(String, String), TaskId>);

impl Parts {
    /// Does what the story says at this time.
    ///
    /// # Errors
    /// The act is malformed or not lawful.
    pub(super) async fn perform(
        &mut self,
        app: &App,
        cast: &Cast,
        tasks: &BTreeMap<(String, String), TaskId>,
        act: &PartFile,
    ) -> anyhow::Result<()> {
        let what = || format!("{} of {} at {}", act.action, act.department, act.at);
        self.take(app, cast, tasks, act).await.with_context(what)
    }

    async fn take(
        &mut self,
        app: &App,
        cast: &Cast,
        tasks: &BTreeMap<(String, String), TaskId>,
        act: &PartFile,
    ) -> anyhow::Result<()> {
        let is_giver = ["split", "accept"].contains(&act.action.as_str());
        let post = if is_giver { &act.organisation } else { &act.department };
        let caller = cast.caller(app, &act.by, post).await?;
        let key = (act.department.clone(), act.clause.clone());
        if act.action == "split" {
            let of = (act.clause.clone(), act.organisation.clone());
            let task = *tasks.get(&of).with_context(|| format!("no task {of:?}"))?;
            let given = app.split_task(&caller, task, vec![part(act)?], None).await?;
            let given = given.first().context("nothing was given")?;
            self.0.insert(key, given.task.id);
            return Ok(());
        }
        let task = *self.0.get(&key).context("it was not given yet")?;
        let step = match act.action.as_str() {
            "acknowledge" => Step::Acknowledge,
            "report" => Step::Report {
                text: act.text.clone().context("no text")?,
                percent: None,
                value: None,
            },
            "submit" => Step::Submit {
                result: act.result.clone().context("no result")?,
                document_number: act.document_number.clone(),
                attachments: Vec::new(),
                withdraw_subtasks: false,
            },
            "accept" => Step::Accept,
            other => return Err(anyhow!("the story knows no act {other}")),
        };
        app.take_step(&caller, task, step, None).await?;
        Ok(())
    }
}

fn part(act: &PartFile) -> anyhow::Result<NewSubtask> {
    Ok(NewSubtask {
        title: act.title.clone().context("no title")?,
        text: act.text.clone().context("no text")?,
        deliverable: None,
        lead: act.department.clone(),
        due: Due::on(act.due_on.context("no due_on")?),
        due_words: None,
        coordinators: Vec::new(),
        is_shared: false,
    })
}
