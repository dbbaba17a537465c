//! The inspections of the demo's story (data/README.md).

use std::collections::BTreeMap;

use anyhow::{Context, anyhow};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Deserialize;

use super::story::{Cast, SECRETARIAT};
use crate::{
    app::{App, inspections::NewInspection},
    domain::{
        ids::{InspectionId, TaskId},
        inspection::{Found, Step, finding::CorrectiveAction},
    },
};

/// One act on an inspection of the story, which `id` names.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InspectionFile {
    pub(super) at: DateTime<FixedOffset>,
    id: String,
    action: String,
    /// A role at the Government Office.
    by: String,
    title: Option<String>,
    #[serde(default)]
    organisations: Vec<String>,
    /// Clauses of the directive: the tasks of the organisations under them are looked into.
    #[serde(default)]
    clauses: Vec<String>,
    /// Roles at the Government Office; the first one leads.
    #[serde(default)]
    team: Vec<String>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    questions: Option<String>,
    organisation: Option<String>,
    nature: Option<String>,
    severity: Option<String>,
    cause: Option<String>,
    responsibility: Option<String>,
    evidence: Option<String>,
    #[serde(default)]
    corrective_actions: Vec<ActionFile>,
    #[serde(default)]
    nothing_found: bool,
    reason: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActionFile {
    title: String,
    lead: String,
    due_on: NaiveDate,
}

/// The inspections of the story that were planned so far.
#[derive(Debug, Default)]
pub(super) struct Inspections(BTreeMap<String, InspectionId>);

impl Inspections {
    /// Does what the story says at this time.
    ///
    /// # Errors
    /// The act is malformed or not lawful.
    pub(super) async fn perform(
        &mut self,
        app: &App,
        cast: &Cast,
        tasks: &BTreeMap<(String, String), TaskId>,
        act: &InspectionFile,
    ) -> anyhow::Result<()> {
        let what = || format!("{} of the inspection {} at {}", act.action, act.id, act.at);
        self.take(app, cast, tasks, act).await.with_context(what)
    }

    async fn take(
        &mut self,
        app: &App,
        cast: &Cast,
        tasks: &BTreeMap<(String, String), TaskId>,
        act: &InspectionFile,
    ) -> anyhow::Result<()> {
        let caller = cast.caller(app, &act.by, SECRETARIAT.1).await?;
        if act.action == "plan" {
            let new = plan(app, cast, tasks, act).await?;
            let seen = app.plan_inspection(&caller, new).await?;
            self.0.insert(act.id.clone(), seen.inspection.id);
            return Ok(());
        }
        let id = *self.0.get(&act.id).context("it was not planned yet")?;
        let step = match act.action.as_str() {
            "announce" => Step::Announce,
            "start" => Step::Start,
            "find" => Step::Find(found(app, act).await?),
            "conclude" => Step::Conclude { nothing_found: act.nothing_found },
            "close" => Step::Close,
            "cancel" => Step::Cancel { reason: act.reason.clone().context("no reason")? },
            other => return Err(anyhow!("the story knows no act {other}")),
        };
        app.take_inspection_step(&caller, id, step, None).await?;
        Ok(())
    }
}

async fn plan(
    app: &App,
    cast: &Cast,
    tasks: &BTreeMap<(String, String), TaskId>,
    act: &InspectionFile,
) -> anyhow::Result<NewInspection> {
    let mut team = Vec::new();
    for role in &act.team {
        let member = cast.caller(app, role, SECRETARIAT.1).await?;
        team.push(member.actor.person.to_string());
    }
    let pairs = act
        .clauses
        .iter()
        .flat_map(|clause| act.organisations.iter().map(|code| (clause.clone(), code.clone())));
    let looked_into = pairs.filter_map(|key| tasks.get(&key)).map(ToString::to_string).collect();
    Ok(NewInspection {
        title: act.title.clone().context("no title")?,
        organisations: act.organisations.clone(),
        tasks: looked_into,
        lead: team.first().cloned().context("no team")?,
        team,
        from: act.from.context("no from")?,
        to: act.to.context("no to")?,
        questions: act.questions.clone(),
    })
}

async fn found(app: &App, act: &InspectionFile) -> anyhow::Result<Found> {
    let required =
        |name: &str, text: &Option<String>| text.clone().with_context(|| format!("no {name}"));
    let organisation = match &act.organisation {
        Some(code) => Some(app.organisation_named("organisation", code).await?),
        None => None,
    };
    let mut corrective_actions = Vec::new();
    for action in &act.corrective_actions {
        corrective_actions.push(CorrectiveAction {
            title: action.title.clone(),
            lead: app.organisation_named("lead", &action.lead).await?,
            due_on: action.due_on,
        });
    }
    Ok(Found {
        organisation,
        nature: required("nature", &act.nature)?,
        severity: required("severity", &act.severity)?,
        cause: required("cause", &act.cause)?,
        responsibility: required("responsibility", &act.responsibility)?,
        evidence: act.evidence.clone(),
        corrective_actions,
    })
}
