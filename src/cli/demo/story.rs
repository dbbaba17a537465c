//! What happened in the demo until it opens: the directive, and the acts of its story, each in
//! its own time, with a look at the clocks every working morning.

use std::{collections::BTreeMap, sync::Arc};

use anyhow::{Context, anyhow};
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{
    accounts::posts,
    difficulties::{Difficulties, DifficultyFile},
    inspections::{InspectionFile, Inspections},
    parts::{PartFile, Parts},
};
use crate::{
    app::{App, Caller, directives::ClauseDraft},
    clock::{Clock, MovableClock},
    domain::{
        directive::{Heading, Kind, NamedCoordinator},
        due::Due,
        ids::{DirectiveId, OrganisationId, TaskId},
        task::{DueChoice, Step},
    },
};

const DIRECTIVE: &str = include_str!("../../../data/demo/directive.json");
const STORY: &str = include_str!("../../../data/demo/story.json");
pub(super) const SECRETARIAT: (&str, &str) = ("secretariat", "G22");

#[derive(Deserialize)]
struct InThree {
    vi: String,
}

#[derive(Deserialize)]
struct DirectiveFile {
    number: String,
    issued_on: NaiveDate,
    title: InThree,
    text: InThree,
    signer: InThree,
    clauses: Vec<ClauseFile>,
}

#[derive(Deserialize)]
struct ClauseFile {
    path: String,
    title: InThree,
    text: InThree,
    assignees: Vec<String>,
    coordinators: Vec<NamedCoordinator>,
    due: Due,
    words: String,
}

#[derive(Deserialize)]
struct StoryFile {
    issue: Map<String, Value>,
    acts: Vec<ActFile>,
    difficulties: Vec<DifficultyFile>,
    subtasks: Vec<PartFile>,
    inspections: Vec<InspectionFile>,
}

/// One act, or the same act of many organisations between two times (data/README.md).
#[derive(Clone, Deserialize)]
struct ActFile {
    clause: String,
    action: String,
    by: String,
    at: Option<DateTime<FixedOffset>>,
    from: Option<DateTime<FixedOffset>>,
    to_at: Option<DateTime<FixedOffset>>,
    organisation: Option<String>,
    #[serde(default)]
    organisations: Vec<String>,
    #[serde(flatten)]
    fields: Map<String, Value>,
}

struct Act {
    at: DateTime<Utc>,
    organisation: String,
    file: ActFile,
}

/// The same application under a clock that the story moves.
#[must_use]
pub fn stage(app: &App, begins: DateTime<Utc>) -> (App, Arc<MovableClock>) {
    let clock = Arc::new(MovableClock::frozen_at(begins));
    (App::new(app.db.clone(), clock.clone(), (*app.config).clone()), clock)
}

/// Tells the whole story up to `until`.
///
/// # Errors
/// A file that comes with the program is malformed, or an act in it is not lawful.
pub async fn tell(app: &App, clock: &MovableClock, until: DateTime<Utc>) -> anyhow::Result<()> {
    let story: StoryFile = serde_json::from_str(STORY).context("data/demo/story.json")?;
    let issued_at = story.issue.get("at").and_then(Value::as_str);
    let issued_at: DateTime<Utc> = issued_at.context("the story has no issue")?.parse()?;
    clock.move_to(issued_at, true);
    let cast = Cast::load()?;
    let directive = issue(app, &cast).await?;
    let mut stage = Stage::of(app, &cast, directive).await?;
    let acts = unfolded(&story.acts)?;
    let bar = ProgressBar::new(u64::try_from(acts.len()).unwrap_or(0))
        .with_style(ProgressStyle::with_template("{bar:40} {pos}/{len} acts  {msg}")?);
    let mut beside = Beside::default();
    let mut told = Aside::in_order(&story).into_iter().peekable();
    for act in acts {
        while let Some(other) = told.next_if(|other| other.at() < act.at) {
            mornings(app, clock, other.at()).await?;
            clock.move_to(other.at(), true);
            beside.perform(app, &cast, &stage.tasks, other).await?;
        }
        mornings(app, clock, act.at).await?;
        clock.move_to(act.at, true);
        stage.perform(app, &cast, &act).await.with_context(|| {
            format!("{} {} of {} at {}", act.file.action, act.file.clause, act.organisation, act.at)
        })?;
        bar.set_message(act.at.date_naive().to_string());
        bar.inc(1);
    }
    for other in told {
        mornings(app, clock, other.at()).await?;
        clock.move_to(other.at(), true);
        beside.perform(app, &cast, &stage.tasks, other).await?;
    }
    mornings(app, clock, until).await?;
    clock.move_to(until, true);
    bar.finish_and_clear();
    Ok(())
}

/// What happens beside the tasks of the directive.
#[derive(Clone, Copy)]
enum Aside<'a> {
    Difficulty(&'a DifficultyFile),
    Part(&'a PartFile),
    Inspection(&'a InspectionFile),
}

impl<'a> Aside<'a> {
    fn in_order(story: &'a StoryFile) -> Vec<Self> {
        let parts = story.subtasks.iter().map(Self::Part);
        let parts = parts.chain(story.inspections.iter().map(Self::Inspection));
        let mut all: Vec<Self> =
            story.difficulties.iter().map(Self::Difficulty).chain(parts).collect();
        all.sort_by_key(|other| other.at());
        all
    }

    fn at(self) -> DateTime<Utc> {
        match self {
            Self::Difficulty(act) => act.at.to_utc(),
            Self::Part(act) => act.at.to_utc(),
            Self::Inspection(act) => act.at.to_utc(),
        }
    }
}

#[derive(Default)]
struct Beside {
    difficulties: Difficulties,
    parts: Parts,
    inspections: Inspections,
}

impl Beside {
    async fn perform(
        &mut self,
        app: &App,
        cast: &Cast,
        tasks: &BTreeMap<(String, String), TaskId>,
        act: Aside<'_>,
    ) -> anyhow::Result<()> {
        match act {
            Aside::Difficulty(act) => self.difficulties.perform(app, cast, tasks, act).await,
            Aside::Part(act) => self.parts.perform(app, cast, tasks, act).await,
            Aside::Inspection(act) => self.inspections.perform(app, cast, tasks, act).await,
        }
    }
}

/// Looks at the clocks on every morning up to `until`, as a running server would have.
async fn mornings(app: &App, clock: &MovableClock, until: DateTime<Utc>) -> anyhow::Result<()> {
    let calendar = app.world().await?.calendar;
    let send_at = chrono::NaiveTime::from_hms_opt(8, 0, 0).unwrap_or_default();
    let mut day = calendar.date_of(clock.now());
    loop {
        let morning = calendar.instant(day, send_at);
        if morning >= until {
            return Ok(());
        }
        if morning > clock.now() && calendar.is_working(day) {
            clock.move_to(morning, true);
            app.create_occurrences().await?;
            app.sweep(None).await?;
            app.compose().await?;
        }
        day += TimeDelta::days(1);
    }
}

/// Every single act, in order of time; where times are equal, in order of the file.
fn unfolded(files: &[ActFile]) -> anyhow::Result<Vec<Act>> {
    let mut acts = Vec::new();
    for file in files {
        let start = file.from.or(file.at).context("an act has no time")?.to_utc();
        let minutes = file.to_at.map_or(0, |end| (end.to_utc() - start).num_minutes());
        let one = file.organisation.iter();
        let all: Vec<&String> = one.chain(&file.organisations).collect();
        let last = i64::try_from(all.len()).unwrap_or(0).saturating_sub(1).max(1);
        for (place, organisation) in (0_i64..).zip(all) {
            let at = start + TimeDelta::minutes(minutes * place / last);
            acts.push(Act { at, organisation: organisation.clone(), file: file.clone() });
        }
    }
    acts.sort_by_key(|act| act.at);
    Ok(acts)
}

/// Who holds which post, by role and code.
pub(super) struct Cast(BTreeMap<(String, String), String>);

impl Cast {
    fn load() -> anyhow::Result<Self> {
        let mut cast = BTreeMap::new();
        for post in posts()? {
            cast.entry((post.role, post.organisation)).or_insert(post.email);
        }
        Ok(Self(cast))
    }

    pub(super) async fn caller(
        &self,
        app: &App,
        role: &str,
        organisation: &str,
    ) -> anyhow::Result<Caller> {
        let key = (role.to_owned(), organisation.to_owned());
        let email = self.0.get(&key).with_context(|| format!("no {role} at {organisation}"))?;
        let person = app.person_of_address(email).await?.id;
        let (_, actor) =
            app.who(person).await?.with_context(|| format!("{email} is not active"))?;
        Ok(actor.into())
    }
}

async fn issue(app: &App, cast: &Cast) -> anyhow::Result<DirectiveId> {
    let file: DirectiveFile =
        serde_json::from_str(DIRECTIVE).context("data/demo/directive.json")?;
    let secretariat = cast.caller(app, SECRETARIAT.0, SECRETARIAT.1).await?;
    let heading = Heading {
        number: file.number,
        issued_on: file.issued_on,
        issuer: "Tổ công tác cải cách thủ tục hành chính (minh hoạ)".into(),
        kind: Kind::Announcement,
        title: file.title.vi,
        text: Some(file.text.vi),
        signer: Some(file.signer.vi),
        before_means_the_day_before: false,
        related: None,
    };
    let directive = app.draft_directive(&secretariat, heading).await?;
    for clause in file.clauses {
        let draft = ClauseDraft {
            path: clause.path,
            title: Some(clause.title.vi),
            text: clause.text.vi,
            assignees: clause.assignees,
            coordinators: clause.coordinators,
            due: clause.due,
            due_words: Some(clause.words),
        };
        app.put_clause(&secretariat, directive.id, draft, None, None).await?;
    }
    app.issue_directive(&secretariat, directive.id, None).await?;
    Ok(directive.id)
}

/// The tasks of the story, by clause and lead.
struct Stage {
    tasks: BTreeMap<(String, String), TaskId>,
    codes: BTreeMap<String, (OrganisationId, String)>,
}

impl Stage {
    async fn of(app: &App, cast: &Cast, directive: DirectiveId) -> anyhow::Result<Self> {
        let secretariat = cast.caller(app, SECRETARIAT.0, SECRETARIAT.1).await?;
        let matrix = app.matrix(&secretariat.actor, directive).await?;
        let (mut tasks, mut codes) = (BTreeMap::new(), BTreeMap::new());
        for cell in &matrix.cells {
            let clause = matrix.clauses.iter().find(|clause| clause.id == cell.clause);
            let lead = matrix.organisations.get(&cell.lead);
            if let (Some(clause), Some(lead)) = (clause, lead) {
                let code = lead.code.clone().unwrap_or_default();
                tasks.insert((clause.path.clone(), code.clone()), cell.task);
                codes.insert(code, (lead.id, lead.name_vi.clone()));
            }
        }
        Ok(Self { tasks, codes })
    }

    async fn perform(&mut self, app: &App, cast: &Cast, act: &Act) -> anyhow::Result<()> {
        let key = (act.file.clause.clone(), act.organisation.clone());
        let Some(task) = self.tasks.get(&key).copied() else {
            // The office gives no task to itself: its acts in the file fall away.
            return Ok(());
        };
        let is_office = ["secretariat", "head"].contains(&act.file.by.as_str());
        let organisation = if is_office { SECRETARIAT.1 } else { act.organisation.as_str() };
        let caller = cast.caller(app, &act.file.by, organisation).await?;
        let step = self.step_of(act)?;
        if let (Step::Reassign { .. }, Some(code)) = (&step, self.text(act, "lead")) {
            self.tasks.remove(&key);
            self.tasks.insert((act.file.clause.clone(), code), task);
        }
        app.take_step(&caller, task, step, None).await?;
        Ok(())
    }

    /// A field of the act, its placeholders filled in.
    fn text(&self, act: &Act, field: &str) -> Option<String> {
        let text = act.file.fields.get(field)?.as_str()?;
        let name = self.codes.get(&act.organisation).map_or("", |(_, name)| name.as_str());
        Some(text.replace("{name}", name).replace("{code}", &act.organisation))
    }

    fn step_of(&self, act: &Act) -> anyhow::Result<Step> {
        let text = |field: &str| self.text(act, field);
        let required = |field: &str| text(field).with_context(|| format!("no {field}"));
        let due_on = text("due_on").map(|date| date.parse()).transpose()?;
        let keep = act.file.fields.get("keep_due_date").and_then(Value::as_bool);
        let due = DueChoice { due_on, keep_due_date: keep.unwrap_or(false) };
        Ok(match act.file.action.as_str() {
            "acknowledge" => Step::Acknowledge,
            "return" => Step::Return { reason: required("reason")? },
            "insist" => Step::Insist { reason: required("reason")? },
            "reassign" => {
                let code = required("lead")?;
                let lead = self.codes.get(&code).with_context(|| format!("no {code}"))?.0;
                Step::Reassign { lead, reason: required("reason")?, due }
            }
            "report" => {
                let percent = act.file.fields.get("percent").and_then(Value::as_u64);
                let percent = percent.map(u8::try_from).transpose()?;
                Step::Report { text: required("text")?, percent, value: text("value") }
            }
            "submit" => Step::Submit {
                result: required("result")?,
                document_number: text("document_number"),
                attachments: Vec::new(),
                withdraw_subtasks: false,
            },
            "recall" => Step::Recall { reason: required("reason")? },
            "accept" => Step::Accept,
            "reject" => Step::Reject { reason: required("reason")?, due },
            "reopen" => Step::Reopen { reason: required("reason")?, due },
            other => return Err(anyhow!("the story knows no act {other}")),
        })
    }
}
