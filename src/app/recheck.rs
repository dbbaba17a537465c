//! The last look before a message leaves: what is no longer true is cancelled, what changed
//! hands is handed over (spec part 2, rule 8).

use std::collections::{BTreeSet, HashMap};

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{AppError, Writing, clocks::plan_next, recipients::Resolver, weekly::weekly_recipient};
use crate::{
    domain::{
        ids::{ClockId, MessageId, OrganisationId, TaskId},
        inspection::step::DROP_NOTICE,
        ladder::Audience,
        recipient::Recipient,
        weekly::{WEEKLY_NOTICE, gets_weekly},
    },
    store::{
        approvals,
        clocks::{self, ClockRecord},
        inspections, people,
        planned::{self, NoticeRecord, RungRecord},
        subtasks, tasks,
    },
};

/// Why a notice is not said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ended {
    /// Its clock stands still, or is closed.
    ClockStopped,
    /// Its task ended while it waited for a daily summary.
    TaskOver,
    /// Another due date was set.
    AnotherDueDate,
    /// Somebody else holds the post; they are told instead.
    PostChangedHands,
    /// The person is away; their deputy is told instead.
    DeputyTold,
    /// The person who was away is back, and told.
    PersonIsBack,
    /// The person left, or has another address.
    AddressChanged,
    /// The request that it asks to decide waits no more.
    NothingToDecide,
    /// The person gets no weekly letter any more.
    NotWanted,
    /// A changed plan leaves the organisation out.
    NotVisited,
}

impl Ended {
    fn name(self) -> &'static str {
        match self {
            Self::ClockStopped => "clock_stopped",
            Self::TaskOver => "task_ended",
            Self::AnotherDueDate => "another_due_date",
            Self::PostChangedHands => "post_changed_hands",
            Self::DeputyTold => "deputy_told",
            Self::PersonIsBack => "person_is_back",
            Self::AddressChanged => "address_changed",
            Self::NothingToDecide => "nothing_to_decide",
            Self::NotWanted => "not_wanted",
            Self::NotVisited => "not_visited",
        }
    }
}

/// Looks once more at every notice of `messages`, ends what is not to be said, and returns what
/// is left to say in each message.
pub(super) async fn recheck(
    writing: &Writing,
    messages: &[MessageId],
) -> Result<HashMap<MessageId, Vec<NoticeRecord>>, AppError> {
    let db = &*writing.tx;
    let mut notices = planned::of_messages(db, messages).await?;
    notices.retain(|notice| notice.cancelled_at.is_none() && notice.discarded_at.is_none());
    let spoken: BTreeSet<ClockId> =
        notices.iter().filter_map(|notice| Some(notice.rung.as_ref()?.clock)).collect();
    let running = clocks::find_many(db, &spoken.into_iter().collect::<Vec<_>>()).await?;
    let ended_tasks = ended_tasks(db, &notices).await?;
    let asked: Vec<Uuid> = notices.iter().filter_map(asks_about).collect();
    let waiting = approvals::waiting_among(db, &asked).await?;
    let today = writing.world.calendar.date_of(writing.now);
    let mut resolver = Resolver::new(today);
    let mut left: HashMap<MessageId, Vec<NoticeRecord>> = HashMap::new();
    let mut ended: Vec<(NoticeRecord, Ended)> = Vec::new();
    for notice in notices {
        let is_decided = asks_about(&notice).is_some_and(|asked| !waiting.contains(&asked));
        let checked = if is_decided {
            Some((Ended::NothingToDecide, Vec::new()))
        } else if is_outdated(&notice, &ended_tasks) {
            Some((Ended::TaskOver, Vec::new()))
        } else {
            check(db, &notice, &running, &mut resolver).await?
        };
        match checked {
            None => {
                if let Some(message) = notice.message {
                    left.entry(message).or_default().push(notice);
                }
            }
            Some((why, successors)) => {
                planned::cancel(db, &[notice.id], why.name(), writing.now).await?;
                planned::hand_over(db, notice.id, &successors, writing.now).await?;
                ended.push((notice, why));
            }
        }
    }
    unsay(writing, &ended).await?;
    Ok(left)
}

/// The tasks, among those that summaries speak of, that have ended.
async fn ended_tasks(
    db: &impl ConnectionTrait,
    notices: &[NoticeRecord],
) -> Result<BTreeSet<TaskId>, AppError> {
    let waited = notices.iter().filter(|notice| notice.in_summary);
    let ids: BTreeSet<TaskId> = waited.filter_map(|notice| notice.task).collect();
    if ids.is_empty() {
        return Ok(ids);
    }
    let found = tasks::find_many(db, &ids.into_iter().collect::<Vec<_>>()).await?;
    Ok(found.into_iter().filter(|task| !task.state.is_open()).map(|task| task.id).collect())
}

/// What a summary has to say of a task that has ended is how it ended, and what people said.
fn is_outdated(notice: &NoticeRecord, ended: &BTreeSet<TaskId>) -> bool {
    let stays =
        ["accept", "withdraw", "grant_extension", "comment"].contains(&notice.kind.as_str());
    notice.in_summary && !stays && notice.task.is_some_and(|task| ended.contains(&task))
}

/// The request that a notice asks its reader to decide.
fn asks_about(notice: &NoticeRecord) -> Option<Uuid> {
    notice.payload.get("approval")?.as_str()?.parse().ok()
}

/// What ended the notice and who is told instead; `None` where it still holds.
async fn check(
    db: &impl ConnectionTrait,
    notice: &NoticeRecord,
    running: &HashMap<ClockId, ClockRecord>,
    resolver: &mut Resolver,
) -> Result<Option<(Ended, Vec<Recipient>)>, AppError> {
    if let Some(rung) = &notice.rung
        && let Some(why) = clock_ended(rung, running.get(&rung.clock))
    {
        return Ok(Some((why, Vec::new())));
    }
    if notice.kind == WEEKLY_NOTICE
        && let Some(ended) = check_weekly(db, notice, resolver).await?
    {
        return Ok(Some(ended));
    }
    let told_as = notice.audience.zip(notice.organisation);
    // Whoever is told of being left out is in no team any more, and not visited.
    let told_as = told_as.filter(|_| notice.kind != DROP_NOTICE);
    let Some((audience, organisation)) = told_as else {
        let gone = match notice.person {
            Some(id) => people::find(db, id)
                .await?
                .is_none_or(|person| !person.is_active || person.email != notice.recipient),
            None => false,
        };
        return Ok(gone.then_some((Ended::AddressChanged, Vec::new())));
    };
    let is_told =
        |holders: &[Recipient]| holders.iter().any(|holder| holder.address == notice.recipient);
    if let Some(inspection) = notice.inspection {
        let Some(inspection) = inspections::find(db, inspection).await? else { return Ok(None) };
        if audience == Audience::Team {
            let team = resolver.team(db, &inspection).await?;
            let is_told = is_told(&team);
            return Ok((!is_told).then_some((Ended::PostChangedHands, team)));
        }
        if inspection.leaves_out(audience, organisation) {
            // Somebody may work at two that were to be visited.
            let visited = resolver.of_inspection(db, &inspection, &[audience]).await?;
            let why = (Ended::NotVisited, Vec::new());
            return Ok((!is_told(&visited)).then_some(why));
        }
    }
    let mut holders = resolver.of(db, organisation, audience).await?;
    if is_told(&holders) {
        return Ok(None);
    }
    // A sub-task has hearers of its own; asked only where the others did not fit.
    if let Some(giver) = giver_of(db, notice).await? {
        holders = resolver.of_within(db, organisation, audience, Some(giver)).await?;
        if is_told(&holders) {
            return Ok(None);
        }
    }
    let away = |who| notice.person == Some(who);
    let why = if holders.iter().any(|holder| holder.stands_for.is_some_and(away)) {
        Ended::DeputyTold
    } else if holders.iter().any(|holder| is_back(notice, holder)) {
        Ended::PersonIsBack
    } else {
        Ended::PostChangedHands
    };
    Ok(Some((why, holders)))
}

/// Whether whoever a weekly letter is for still gets it, and is there or stood in for as before.
async fn check_weekly(
    db: &impl ConnectionTrait,
    notice: &NoticeRecord,
    resolver: &mut Resolver,
) -> Result<Option<(Ended, Vec<Recipient>)>, AppError> {
    let not_wanted = Some((Ended::NotWanted, Vec::new()));
    let Some(id) = notice.stands_for.or(notice.person) else { return Ok(not_wanted) };
    let Some(person) = people::find(db, id).await? else { return Ok(not_wanted) };
    let actor = people::actor(db, id, resolver.day).await?;
    if !gets_weekly(&person, &actor.posts) {
        return Ok(not_wanted);
    }
    let told = resolver.there_or_deputy(db, person).await?;
    if told.as_ref().is_none_or(|(told, _)| Some(told.id) == notice.person) {
        return Ok(None);
    }
    let told = told.zip(actor.posts.first());
    let told = told.map(|(told, post)| weekly_recipient(told, post.organisation));
    let is_back = told.iter().any(|told| is_back(notice, told));
    let why = if is_back { Ended::PersonIsBack } else { Ended::DeputyTold };
    Ok(Some((why, told.into_iter().collect())))
}

/// Whether `holder` is whom the notice's recipient stood in for.
fn is_back(notice: &NoticeRecord, holder: &Recipient) -> bool {
    notice.stands_for.is_some() && notice.stands_for == holder.person
}

async fn giver_of(
    db: &impl ConnectionTrait,
    notice: &NoticeRecord,
) -> Result<Option<OrganisationId>, AppError> {
    match notice.task {
        Some(task) => Ok(subtasks::giver(db, task).await?),
        None => Ok(None),
    }
}

fn clock_ended(rung: &RungRecord, clock: Option<&ClockRecord>) -> Option<Ended> {
    match clock {
        Some(clock) if !clock.is_running => Some(Ended::ClockStopped),
        Some(clock) if clock.period != rung.period || clock.due_on != rung.due_on => {
            Some(Ended::AnotherDueDate)
        }
        Some(_) => None,
        None => Some(Ended::ClockStopped),
    }
}

/// A rung whose notices are all cancelled was not said: its clock is planned anew.
async fn unsay(writing: &Writing, ended: &[(NoticeRecord, Ended)]) -> Result<(), AppError> {
    let db = &*writing.tx;
    let rungs: BTreeSet<&RungRecord> =
        ended.iter().filter_map(|(notice, _)| notice.rung.as_ref()).collect();
    let mut unsaid: BTreeSet<ClockId> = BTreeSet::new();
    for rung in rungs {
        if planned::unsay_if_all_cancelled(db, rung, writing.now).await? {
            unsaid.insert(rung.clock);
        }
    }
    for clock in unsaid {
        let Some(mut clock) = clocks::lock(db, clock).await? else { continue };
        if clock.is_running {
            plan_next(db, &mut clock, &writing.world, writing.now).await?;
            clocks::update(db, &clock).await?;
        }
    }
    Ok(())
}

/// Which notices a letter names first: the worst kinds, then directive by directive.
pub(super) fn in_order_of_reading(notices: &mut [NoticeRecord]) {
    let order = |notice: &NoticeRecord| {
        let weight = crate::domain::letter::weight(&notice.kind);
        let clock = notice.rung.as_ref().map(|rung| rung.clock_kind);
        let audience = notice.audience.map(Audience::name);
        (std::cmp::Reverse(weight), clock, audience, notice.directive, notice.task, notice.id)
    };
    notices.sort_by_cached_key(order);
}
