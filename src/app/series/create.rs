//! Occurrences whose period has begun are created: each once, whoever looks and however often.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use serde_json::json;

use super::happening;
use crate::{
    app::{
        App, AppError, Writing, fan_out,
        giving::{self, Draft},
    },
    domain::{
        ids::{OrganisationId, SeriesId, TaskId},
        series::{Dealt, Occurrence},
        task::{Coordinator, Task},
    },
    store::{
        history,
        series::{self, OccurrenceRecord, SeriesRecord},
        tasks,
    },
};

/// Series that one transaction continues, at most: a country's first of January is dealt with in
/// bites.
const SERIES_PER_TRANSACTION: u64 = 500;

/// What a run of the job did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Created {
    /// Tasks that were given.
    pub tasks: usize,
    /// Periods that were only listed as missed.
    pub missed: usize,
}

impl App {
    /// Gives every occurrence whose period has begun. After missed runs only the current one and
    /// the one just before it are given, the rest are listed as missed. Nothing while held.
    ///
    /// # Errors
    /// The database failed; what was committed before stays.
    pub async fn create_occurrences(&self) -> Result<Created, AppError> {
        let mut all = Created::default();
        if self.held().await?.is_some() {
            return Ok(all);
        }
        loop {
            let writing = self.write_as_program().await?;
            let today = writing.world.calendar.date_of(writing.now);
            let due = series::lock_due(&*writing.tx, today, SERIES_PER_TRANSACTION).await?;
            if due.is_empty() {
                return Ok(all);
            }
            let created = continue_all(&writing, self, due, today).await?;
            writing.tx.commit().await?;
            all.tasks += created.tasks;
            all.missed += created.missed;
        }
    }
}

/// Continues series that are locked and due.
async fn continue_all(
    writing: &Writing,
    app: &App,
    due: Vec<SeriesRecord>,
    today: NaiveDate,
) -> Result<Created, AppError> {
    let db = &*writing.tx;
    let latest: Vec<TaskId> = due.iter().map(|record| record.latest).collect();
    let latest: HashMap<TaskId, Task> =
        tasks::find_many(db, &latest).await?.into_iter().map(|task| (task.id, task)).collect();
    let leads: Vec<(SeriesId, OrganisationId)> = due
        .iter()
        .filter_map(|record| Some((record.series.id, latest.get(&record.latest)?.lead)))
        .collect();
    let taken = series::taken(db, &leads).await?;
    let parties = latest.values().flat_map(|task| {
        let helpers = task.coordinators.iter().map(|helper| helper.organisation);
        [task.lead, task.assigner].into_iter().chain(helpers)
    });
    let followers = fan_out::followers(db, parties.collect(), today).await?;
    let (mut drafts, mut dealt, mut created) = (Vec::new(), Vec::new(), Created::default());
    let mut after = Vec::new();
    for mut record in due {
        let previous = latest.get(&record.latest).ok_or(AppError::NotFound("task"))?;
        let previous = fan_out::followed(previous, &followers);
        let id = record.series.id;
        let look = record.series.recurrence.look(record.series.dealt_slot, today);
        for occurrence in &look.missed {
            dealt.push((id, OccurrenceRecord { slot: occurrence.slot, task: None }));
        }
        for occurrence in &look.create {
            let task = next_of(&previous, &record, occurrence, writing);
            dealt.push((id, OccurrenceRecord { slot: occurrence.slot, task: Some(task.id) }));
            record.latest = task.id;
            let of_series = Some((id, record.series.number(occurrence.slot)));
            drafts.push(Draft { task, of_series, is_taken: taken.contains(&id) });
        }
        created.missed += look.missed.len();
        note_missed(writing, id, &look).await?;
        after.push(moved_on(record, &look));
    }
    created.tasks = drafts.len();
    giving::give(writing, app, None, &drafts).await?;
    series::deal(db, &dealt).await?;
    for (version, record) in after {
        if !series::update(db, version, &record).await? {
            return Err(AppError::Stale { current: version + 1 });
        }
    }
    Ok(created)
}

/// The series after a look, with the version before it.
fn moved_on(mut record: SeriesRecord, look: &Dealt) -> (i64, SeriesRecord) {
    let version = record.series.version;
    let slots = look.create.iter().chain(&look.missed).map(|occurrence| occurrence.slot);
    record.series.dealt_slot = slots.fold(record.series.dealt_slot, i32::max);
    record.series.next_on = look.next_on;
    record.series.version = version + 1;
    (version, record)
}

/// The history names what was missed.
async fn note_missed(writing: &Writing, id: SeriesId, look: &Dealt) -> Result<(), AppError> {
    let (Some(first), Some(last)) = (look.missed.first(), look.missed.last()) else {
        return Ok(());
    };
    let data = json!({ "missed": look.missed.len(), "from": first.from, "to": last.to });
    history::record(&*writing.tx, happening(None, id, "miss", data), writing.now).await?;
    Ok(())
}

/// The draft of an occurrence: led, worded and helped as the latest one is now.
fn next_of(
    previous: &Task,
    record: &SeriesRecord,
    occurrence: &Occurrence,
    writing: &Writing,
) -> Task {
    let lead_on = previous.original_due_on.or(previous.due_on);
    let helper = |helper: &Coordinator| {
        // A helper that is due before the lead is so again, by as many days.
        let before = helper.due_on.zip(lead_on).map(|(own, lead)| (lead - own).num_days().max(0));
        let due_on = before.and_then(|days| u64::try_from(days).ok());
        Coordinator::new(
            helper.organisation,
            due_on.map(|days| occurrence.due_on - Days::new(days)),
        )
    };
    Task {
        reference: record.series.reference_of(occurrence),
        title: record.series.title_of(occurrence),
        directive: previous.directive,
        clause: previous.clause,
        source: previous.source.clone(),
        text: previous.text.clone(),
        deliverable: previous.deliverable.clone(),
        handler: previous.handler,
        coordinators: previous.coordinators.iter().map(helper).collect(),
        due: previous.due,
        due_words: previous.due_words.clone(),
        due_on: Some(occurrence.due_on),
        ..fan_out::blank(previous.assigner, previous.lead, writing.now)
    }
}
