//! How tasks stood at the end of days that are past, from their history: what frozen figures and
//! kept weeks are counted from.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use sea_orm::ConnectionTrait;

use super::AppError;
use crate::{
    domain::{calendar::Calendar, ids::TaskId, periodic::Stood, task::Task},
    store::periods,
};

/// Tasks that are read at once.
const TASKS_PER_PAGE: u64 = 5_000;

/// Tells `count` of every task that was given by the end of each of `days`, and how it stood
/// then. Tasks are walked once, however many days there are; sub-tasks are left out.
pub(super) async fn recount(
    db: &impl ConnectionTrait,
    days: &[NaiveDate],
    calendar: &Calendar,
    mut count: impl FnMut(NaiveDate, &Task, &Stood),
) -> Result<(), AppError> {
    let ends: Vec<(NaiveDate, DateTime<Utc>)> =
        days.iter().map(|day| (*day, end_of(*day, calendar))).collect();
    let instants = || ends.iter().map(|(_, end)| *end);
    let (Some(first), Some(last)) = (instants().min(), instants().max()) else { return Ok(()) };
    let touched = periods::touched_since(db, first).await?;
    let mut after = None;
    loop {
        let page = periods::given_after(db, after, TASKS_PER_PAGE).await?;
        let Some(end_of_page) = page.last() else { return Ok(()) };
        after = Some(end_of_page.id);
        let rewound: Vec<TaskId> =
            page.iter().map(|task| task.id).filter(|id| touched.contains_key(id)).collect();
        let events = periods::before(db, &rewound, last).await?;
        for task in &page {
            let known = events.get(&task.id).map_or(&[][..], Vec::as_slice);
            for (day, end) in &ends {
                let is_as_it_stands = touched.get(&task.id).is_none_or(|last_at| last_at < end);
                let stood = if is_as_it_stands {
                    Some(stands(task, calendar))
                } else {
                    Stood::after(known.iter().filter(|event| event.at < *end), calendar)
                };
                if let Some(stood) = stood {
                    count(*day, task, &stood);
                }
            }
        }
    }
}

/// The first instant after `day`.
pub(super) fn end_of(day: NaiveDate, calendar: &Calendar) -> DateTime<Utc> {
    calendar.instant(day + Days::new(1), NaiveTime::MIN)
}

/// How a task to which nothing happened since stands.
pub(super) fn stands(task: &Task, calendar: &Calendar) -> Stood {
    Stood {
        lead: task.lead,
        state: task.state,
        due_on: task.due_on,
        original_due_on: task.original_due_on,
        until: task.counted_until(calendar),
    }
}
