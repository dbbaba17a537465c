//! Writes a batch of rows as tasks: with clocks, tallies, history and results, in bulk.

use chrono::NaiveTime;
use serde_json::json;
use uuid::Uuid;

use super::{Good, Run, row::TaskRow};
use crate::{
    app::{AppError, Writing, clocks, fan_out::blank},
    domain::{
        directive::title_of,
        fields::FieldErrors,
        ids::{ClauseId, DirectiveId, OrganisationId, new_id},
        rights::{Relation, Relations},
        task::{
            State, Step, Task,
            decide::{Circumstances, Period, check_coordinators},
        },
    },
    store::{
        clocks as clock_store,
        history::{self, Happening},
        imported::{self, ImportedResult},
        tally, tasks,
    },
};

/// The hour at which what a sheet dates by the day is taken to have happened.
const NOON: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(noon) => noon,
    None => NaiveTime::MIN,
};

/// Checks what needs the whole row.
///
/// # Errors
/// Names `coordinators`: `is_the_lead`, `named_twice` or `due_after_lead`.
pub(super) fn check(row: &TaskRow) -> Result<(), FieldErrors> {
    let nobody = OrganisationId(Uuid::nil());
    let task =
        Task { due_on: row.due.date, ..blank(nobody, row.lead.id, chrono::DateTime::UNIX_EPOCH) };
    check_coordinators(&row.coordinators, &task)
}

impl Run {
    /// Writes new rows within a transaction that the caller commits.
    pub(super) async fn write(&mut self, writing: &Writing, rows: &[Good]) -> Result<(), AppError> {
        let (tx, now, world) = (&*writing.tx, writing.now, &writing.world);
        let office = self.office.name_vi.clone();
        let places = self.directives.place(writing, rows, self.by, &office).await?;
        let drafts: Vec<Task> =
            rows.iter().zip(places).map(|(good, place)| self.draft(writing, good, place)).collect();
        let decided: Result<Vec<Task>, AppError> = rows
            .iter()
            .zip(&drafts)
            .map(|(good, draft)| self.given(writing, good, draft))
            .collect();
        let given = decided?;
        tasks::insert_many(tx, &given, &world.calendar, now).await?;
        let started: Vec<_> = drafts
            .iter()
            .zip(&given)
            .filter(|(_, task)| task.state.is_open())
            .flat_map(|(draft, task)| clocks::of_issued(task, draft, world, now))
            .collect();
        clock_store::insert_many(tx, &started, now).await?;
        tally::count(tx, tally::changes(&[], &given, &world.calendar), now).await?;
        imported::insert_results(tx, &results(rows, &given), self.by, now).await?;
        let happenings = rows.iter().zip(&given).map(|(good, task)| self.happening(good, task));
        history::record_first(tx, happenings.collect(), now).await?;
        let event = history::record(tx, self.batch(rows, new_id(now)), now).await?;
        self.heard.add(writing, &given, self.by, event).await
    }

    fn draft(
        &self,
        writing: &Writing,
        Good { row, reference, .. }: &Good,
        (directive, clause): (DirectiveId, Option<ClauseId>),
    ) -> Task {
        Task {
            reference: reference.clone(),
            directive: Some(directive),
            clause,
            title: title_of(&row.text),
            text: row.text.clone(),
            due: row.due,
            due_words: row.due_words.clone(),
            due_on: row.due.date,
            coordinators: row.coordinators.clone(),
            ..blank(self.office.id, row.lead.id, writing.now)
        }
    }

    /// The task as it stands: given by the rules of every task, then moved to where its row
    /// says that it has come.
    fn given(&self, writing: &Writing, good: &Good, draft: &Task) -> Result<Task, AppError> {
        let (now, calendar, row) = (writing.now, &writing.world.calendar, &good.row);
        let circumstances = Circumstances {
            above: None,
            actor: self.by,
            relations: Relations::NONE.with(Relation::Secretariat),
            now,
            calendar,
            period: Period::default(),
            parts: &[],
        };
        let mut task = draft.decide(&Step::Issue, &circumstances)?.task;
        task.state = row.state;
        if row.state != State::Assigned {
            // It was given with its directive, and taken long ago.
            task.assigned_at = Some(calendar.instant(row.issued_on, NOON).min(now));
        }
        match (row.state, row.ended_on) {
            (State::Completed, Some(on)) => {
                task.submitted_at = Some(calendar.instant(on, NOON).min(now));
                task.submitted_by = Some(self.by);
                task.completed_on = Some(on);
            }
            (State::Withdrawn, on) => task.withdrawn_on = on,
            _ => {}
        }
        Ok(task)
    }

    fn happening(&self, Good { row, .. }: &Good, task: &Task) -> Happening {
        Happening {
            subject_kind: "task",
            subject: task.id.0,
            actor: Some(self.by),
            on_behalf_of: None,
            organisation: Some(self.office.id),
            action: "import".to_owned(),
            data: json!({
                "reference": task.reference, "title": task.title, "lead": task.lead,
                "coordinators": task.coordinators, "due_on": task.due_on,
                "due_words": task.due_words, "state": task.state, "result": row.result,
                "ended_on": row.ended_on, "end_is_assumed": row.end_is_assumed,
            }),
        }
    }

    /// What a batch did, as an event that its notices tell of.
    fn batch(&self, rows: &[Good], id: Uuid) -> Happening {
        let lines = [rows.first(), rows.last()].map(|good| good.map(|good| good.line));
        Happening {
            subject_kind: "import",
            subject: id,
            actor: Some(self.by),
            on_behalf_of: None,
            organisation: Some(self.office.id),
            action: "import".to_owned(),
            data: json!({ "tasks": rows.len(), "rows": lines }),
        }
    }
}

fn results(rows: &[Good], given: &[Task]) -> Vec<ImportedResult> {
    let result = |(Good { row, .. }, task): (&Good, &Task)| {
        let text = row.result.clone().filter(|_| task.state != State::Withdrawn)?;
        let accepted_at = task.submitted_at.filter(|_| task.state == State::Completed);
        Some(ImportedResult { task: task.id, text, accepted_at })
    };
    rows.iter().zip(given).filter_map(result).collect()
}
