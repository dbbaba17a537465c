//! Series: begun when they are given, continued period by period, ended by the assigner.

mod create;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{
    App, AppError, Caller, Writing, by::check_version, directives::must_be_secretariat,
    giving::Draft, tasks as steps,
};
use crate::{
    domain::{
        fields::{FieldErrors, check_text},
        ids::{DirectiveId, SeriesId},
        rights::{Actor, Role},
        series::{Series, State},
        task::Task,
    },
    store::{
        history::{self, Happening},
        series::{self, OccurrenceRecord},
        tasks,
    },
};

pub use crate::store::series::SeriesRecord;
pub use create::Created;

/// Splits drafts: those of a recurrent order become the first occurrence of a series of its own,
/// which was stated on `start`.
pub(super) fn begun(
    drafts: Vec<Task>,
    start: NaiveDate,
    writing: &Writing,
) -> (Vec<Draft>, Vec<SeriesRecord>) {
    let today = writing.world.calendar.date_of(writing.now);
    let mut started = Vec::new();
    let draft = |mut task: Task| {
        let recurrence = task.due.recurrence(start);
        let first = recurrence.and_then(|recurrence| recurrence.first(today));
        let Some((recurrence, first)) = recurrence.zip(first) else { return Draft::from(task) };
        let record = SeriesRecord {
            directive: task.directive,
            latest: task.id,
            series: Series {
                id: SeriesId::new(writing.now),
                recurrence,
                first_slot: first.slot,
                dealt_slot: first.slot,
                next_on: recurrence.begins_after(first.slot),
                title: std::mem::take(&mut task.title),
                reference: std::mem::take(&mut task.reference),
                ended: None,
                version: 1,
            },
        };
        task.title = record.series.title_of(&first);
        task.reference = record.series.reference_of(&first);
        let of_series = Some((record.series.id, 1));
        started.push(record);
        Draft { task, of_series, is_taken: false }
    };
    (drafts.into_iter().map(draft).collect(), started)
}

/// Keeps series whose first tasks were just given.
pub(super) async fn keep(
    writing: &Writing,
    actor: &Actor,
    started: &[SeriesRecord],
) -> Result<(), AppError> {
    if started.is_empty() {
        return Ok(());
    }
    let db = &*writing.tx;
    series::insert_many(db, started, writing.now).await?;
    let first = |record: &SeriesRecord| {
        let (slot, task) = (record.series.first_slot, Some(record.latest));
        (record.series.id, OccurrenceRecord { slot, task })
    };
    series::deal(db, &started.iter().map(first).collect::<Vec<_>>()).await?;
    let begun = started.iter().map(|record| {
        let data = json!({
            "title": record.series.title,
            "rrule": crate::domain::series::rrule::written(&record.series.recurrence),
            "task": record.latest,
        });
        happening(Some(actor), record.series.id, "begin", data)
    });
    history::record_first(db, begun.collect(), writing.now).await?;
    Ok(())
}

/// Ends the running series of a directive that is revoked.
pub(super) async fn end_all_of(
    writing: &Writing,
    actor: &Actor,
    directive: DirectiveId,
    reason: &str,
) -> Result<(), AppError> {
    for record in series::lock_running_of(&*writing.tx, directive).await? {
        end(writing, actor, record, reason).await?;
    }
    Ok(())
}

async fn end(
    writing: &Writing,
    actor: &Actor,
    record: SeriesRecord,
    reason: &str,
) -> Result<SeriesRecord, AppError> {
    let version = record.series.version;
    let today = writing.world.calendar.date_of(writing.now);
    let after = SeriesRecord {
        series: Series {
            ended: Some((today, reason.trim().to_owned())),
            next_on: None,
            version: version + 1,
            ..record.series
        },
        ..record
    };
    if !series::update(&*writing.tx, version, &after).await? {
        return Err(AppError::Stale { current: version + 1 });
    }
    let what = happening(Some(actor), after.series.id, "end", json!({ "reason": reason }));
    history::record(&*writing.tx, what, writing.now).await?;
    Ok(after)
}

fn happening(actor: Option<&Actor>, id: SeriesId, action: &str, data: Value) -> Happening {
    let capacity = actor.map(|actor| actor.capacity(|one| one.has_role(Role::Secretariat)));
    let capacity = capacity.unwrap_or_default();
    Happening {
        subject_kind: "series",
        subject: id.0,
        actor: actor.map(|actor| actor.person),
        on_behalf_of: capacity.on_behalf_of,
        organisation: capacity.organisation,
        action: action.to_owned(),
        data,
    }
}

/// A series as somebody sees it.
#[derive(Clone, Debug)]
pub struct SeenSeries {
    /// The series.
    pub record: SeriesRecord,
    /// The task of its latest occurrence.
    pub latest: Task,
    /// Whether the reader may end it.
    pub may_end: bool,
}

impl App {
    /// The series as `actor` sees it: whoever sees its latest task sees it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see it.
    pub async fn series(&self, actor: &Actor, id: SeriesId) -> Result<SeenSeries, AppError> {
        let found = series::find(self.db.reader(), id).await?;
        self.seen_series(actor, found.ok_or_else(missing)?).await
    }

    pub(super) async fn seen_series(
        &self,
        actor: &Actor,
        record: SeriesRecord,
    ) -> Result<SeenSeries, AppError> {
        let db = self.db.reader();
        let latest = tasks::find(db, record.latest).await?.ok_or_else(missing)?;
        if !steps::relations(db, actor, &latest).await?.sees() {
            return Err(missing());
        }
        let may_end = actor.has_role(Role::Secretariat) && record.series.state() == State::Running;
        Ok(SeenSeries { record, latest, may_end })
    }

    /// Ends a series: the occurrences given so far stay, no further one comes.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] but for the secretariat, [`AppError::NotFound`],
    /// [`AppError::Stale`], a conflict where it has ended already, or a reason that is missing.
    pub async fn end_series(
        &self,
        caller: &Caller,
        id: SeriesId,
        reason: &str,
        expected: Option<i64>,
    ) -> Result<(), AppError> {
        self.series(&caller.actor, id).await?;
        must_be_secretariat(&caller.actor)?;
        let mut errors = FieldErrors::default();
        check_text(&mut errors, "reason", reason);
        errors.into_result()?;
        let writing = self.write(caller).await?;
        let record = series::lock(&*writing.tx, id).await?.ok_or_else(missing)?;
        check_version(expected, record.series.version)?;
        if record.series.state() != State::Running {
            let (state, version) = (record.series.state().name(), record.series.version);
            return Err(AppError::Conflict {
                rule: "series_has_ended",
                state: Some(state),
                version: Some(version),
            });
        }
        end(&writing, &caller.actor, record, reason).await?;
        writing.tx.commit().await?;
        Ok(())
    }

    /// A series' history, as `actor` may read it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see it.
    pub async fn series_events(
        &self,
        actor: &Actor,
        id: SeriesId,
    ) -> Result<Vec<crate::domain::history::Event>, AppError> {
        self.series(actor, id).await?;
        Ok(history::of_subject(self.db.reader(), id.0).await?)
    }
}

fn missing() -> AppError {
    AppError::NotFound("series")
}
