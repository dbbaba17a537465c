//! One task with everything that its page shows and offers.

use std::collections::BTreeSet;

use sea_orm::ConnectionTrait;
use serde_json::Value;
use uuid::Uuid;

use super::{App, AppError, Organisations, said::SaidWord, tasks::TaskDetail};
use crate::app::{approvals::ApprovalFacts, talk::TalkFacts, tasks::absent_behind};
use crate::{
    app::difficulties::may_report,
    domain::{
        difficulty::Difficulty,
        history::Event,
        ids::{OrganisationId, PersonId, TaskId},
        inspection::Inspection,
        organisation::Organisation,
        person::Person,
        rights::{Actor, Role, StandsFor},
        task::Action,
    },
    store::{difficulties, history, people},
};

/// What the page of a task shows.
#[derive(Clone, Debug)]
pub struct TaskPageFacts {
    /// The task, its history and its plan.
    pub detail: TaskDetail,
    /// What was said about it.
    pub said: Vec<SaidWord>,
    /// Organisations that its history names.
    pub mentioned: Organisations,
    /// Focal officers of the lead, where the reader may name one.
    pub focals: Vec<Person>,
    /// What people say about it, and its files.
    pub talk: TalkFacts,
    /// Organisations that may lead instead, where the reader may reassign.
    pub leads: Vec<Organisation>,
    /// The difficulties reported about it, oldest first.
    pub difficulties: Vec<Difficulty>,
    /// The reader may report another.
    pub may_report_difficulty: bool,
    /// Departments that may be given a part, where the reader may split it.
    pub departments: Vec<Organisation>,
    /// What waits for the lead's leader, and what became of it.
    pub approvals: ApprovalFacts,
    /// In whose place the reader sees it, or does what they may do.
    pub in_place_of: Option<StandsFor>,
    /// The inspection whose finding it mends, where the reader sees it.
    pub inspection: Option<Inspection>,
}

impl App {
    /// Everything that a task's page shows to `actor`.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see the task.
    pub async fn task_page(&self, actor: &Actor, id: TaskId) -> Result<TaskPageFacts, AppError> {
        let db = self.db.reader();
        let mut detail = self.task_detail(actor, id).await?;
        let said = self.said_about(id).await?;
        let difficulties = difficulties::of_task(db, id).await?;
        let (task, relations) = (&detail.seen.task, detail.seen.relations);
        let may_report_difficulty = may_report(actor, task, relations);
        let approvals = self.approval_facts(&detail.seen).await?;
        let subjects = difficulties.iter().map(|report| report.id.0);
        let subjects = subjects.chain(approvals.all.iter().map(|asked| asked.id.0));
        add_events(db, &mut detail, subjects).await?;
        let mentioned: Vec<OrganisationId> =
            mentioned::<OrganisationId>(&detail.events, &["lead", "routed_to"])
                .into_iter()
                .chain(detail.seen.task.coordinators.iter().map(|helper| helper.organisation))
                .collect();
        let mentioned = self.organisations_of(mentioned).await?;
        let handlers = self::mentioned::<PersonId>(&detail.events, &["handler"]);
        detail.names.extend(super::names_of(db, handlers).await?);
        let allows = |action| detail.seen.allowed.contains(&action);
        let today = detail.today;
        let focals = if allows(Action::SetHandler) {
            people::holders(db, Role::Focal, Some(detail.seen.task.lead), today).await?
        } else {
            Vec::new()
        };
        let departments = if allows(Action::Split) {
            self.departments_of(detail.seen.task.lead).await?
        } else {
            Vec::new()
        };
        let leads = if allows(Action::Reassign) && detail.seen.task.parent.is_some() {
            self.departments_of(detail.seen.task.assigner).await?
        } else if allows(Action::Reassign) {
            self.bodies().await?
        } else {
            Vec::new()
        };
        let talk = self.talk_of(actor, &detail.seen).await?;
        let behind = absent_behind(db, actor, &detail.seen).await?;
        let is_it = |absent: &&StandsFor| Some(absent.person) == behind;
        let in_place_of = actor.stands_for.iter().find(is_it).cloned();
        let inspection = match detail.seen.task.source {
            Some(_) => self.inspection_behind(actor, id).await?,
            None => None,
        };
        Ok(TaskPageFacts {
            detail,
            said,
            mentioned,
            focals,
            talk,
            leads,
            difficulties,
            may_report_difficulty,
            departments,
            approvals,
            in_place_of,
            inspection,
        })
    }
}

/// What happened to a task's difficulties, and to what waited for a leader, stands in its
/// history, in order of time.
async fn add_events(
    db: &impl ConnectionTrait,
    detail: &mut TaskDetail,
    subjects: impl Iterator<Item = Uuid>,
) -> Result<(), AppError> {
    for subject in subjects {
        detail.events.extend(history::of_subject(db, subject).await?);
    }
    detail.events.sort_by_key(|event| event.at);
    let people = detail.events.iter().flat_map(Event::people);
    let unknown: Vec<PersonId> = people.filter(|who| !detail.names.contains_key(who)).collect();
    detail.names.extend(super::names_of(db, unknown).await?);
    Ok(())
}

/// What the changed `fields` of a history name.
pub(super) fn mentioned<T: std::str::FromStr + Ord>(
    events: &[Event],
    fields: &[&str],
) -> BTreeSet<T> {
    let changes = events.iter().filter_map(|event| event.data.get("changed"));
    changes
        .flat_map(|changed| fields.iter().filter_map(|field| changed.get(field)))
        .filter_map(Value::as_array)
        .flatten()
        .filter_map(|id| id.as_str()?.parse().ok())
        .collect()
}
