//! The calendar: which days are worked. An edit moves moments at once and says nothing
//! (spec part 2, rule 14).

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::{
    App, AppError, By, Writing,
    by::record,
    clocks::{Memory, facts},
};
use crate::{
    domain::{
        calendar::{Calendar, DayKind, FIRST_YEAR, LAST_YEAR},
        fields::{FieldErrors, check_line},
        ids::{ClockId, TaskId},
        ladder::{self, recalendar},
    },
    store::{
        calendar,
        clocks::{self, ClockRecord},
        settings, tasks, world,
    },
};

pub use crate::store::calendar::Mark;

/// All edits of the calendar are one subject's history.
pub const SUBJECT: Uuid = Uuid::from_u128(0x6361_6c65_6e64_6172);
/// Clocks that are planned anew at once.
const CLOCKS_AT_ONCE: u64 = 1_000;
/// Moved clocks that an edit names; the rest is counted.
pub const MOVED_NAMED_MAX: usize = 500;

/// What one day is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayEdit {
    /// Which day.
    pub day: NaiveDate,
    /// What it is; `None` makes it an ordinary day again.
    pub kind: Option<DayKind>,
    /// Vietnamese name.
    pub name_vi: Option<String>,
    /// English name.
    pub name_en: Option<String>,
    /// Spanish name.
    pub name_es: Option<String>,
}

/// A clock that an edit moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedClock {
    /// Whose clock.
    pub task: Option<TaskId>,
    /// What people call the task.
    pub reference: String,
    /// Kind of the clock.
    pub clock: &'static str,
    /// When it would have been looked at.
    pub was: Option<DateTime<Utc>>,
    /// When it is looked at now.
    pub is: Option<DateTime<Utc>>,
}

/// What an edit did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarEdited {
    /// The days that changed, in order.
    pub days: Vec<NaiveDate>,
    /// How many clocks moved.
    pub moved_count: usize,
    /// The first [`MOVED_NAMED_MAX`] of them.
    pub moved: Vec<MovedClock>,
}

/// The marks of one year, for whoever is signed in.
#[derive(Clone, Debug)]
pub struct YearSeen {
    /// The marked days in order.
    pub days: BTreeMap<NaiveDate, Vec<Mark>>,
    /// Beyond this day nothing is known of holidays.
    pub known_until: Option<NaiveDate>,
}

impl App {
    /// The marked days of a year.
    ///
    /// # Errors
    /// Names `year` as `out_of_range`.
    pub async fn calendar_year(&self, year: i32) -> Result<YearSeen, AppError> {
        let is_known = (FIRST_YEAR..=LAST_YEAR).contains(&year);
        let first = NaiveDate::from_ymd_opt(year, 1, 1).filter(|_| is_known);
        let last = NaiveDate::from_ymd_opt(year, 12, 31);
        let Some((first, last)) = first.zip(last) else {
            return Err(FieldErrors::one("year", "out_of_range").into());
        };
        let days = calendar::between(self.db.reader(), first, last).await?;
        Ok(YearSeen { days, known_until: self.world().await?.calendar.known_until() })
    }

    /// Puts a mark in place of what a day bears; tells which clocks moved.
    ///
    /// # Errors
    /// Only for administrators; the day must lie within the years that are accepted anywhere.
    pub async fn edit_day(&self, by: &By, edit: DayEdit) -> Result<CalendarEdited, AppError> {
        by.must_be_admin()?;
        check(&edit)?;
        let writing = self.write_register(by).await?;
        let marks = edit.kind.map(|kind| {
            let (name_vi, name_en) = (named(edit.name_vi), named(edit.name_en));
            Mark { kind, name_vi, name_en, name_es: named(edit.name_es) }
        });
        let wanted = BTreeMap::from([(edit.day, marks.into_iter().collect())]);
        let edited = edit_days(&writing, by, wanted).await?;
        writing.tx.commit().await?;
        Ok(edited)
    }
}

fn check(edit: &DayEdit) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    if !(FIRST_YEAR..=LAST_YEAR).contains(&edit.day.year()) {
        errors.add("date", "out_of_range");
    }
    for name in [&edit.name_vi, &edit.name_en, &edit.name_es].into_iter().flatten() {
        if !name.trim().is_empty() {
            check_line(&mut errors, "name", name);
        }
    }
    errors.into_result()
}

fn named(name: Option<String>) -> Option<String> {
    name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// Gives each day of `wanted` exactly these marks and plans every running clock anew, within a
/// transaction that the caller commits. Days that bear them already are left alone.
pub(super) async fn edit_days(
    writing: &Writing,
    by: &By,
    wanted: BTreeMap<NaiveDate, Vec<Mark>>,
) -> Result<CalendarEdited, AppError> {
    let (tx, now) = (&*writing.tx, writing.now);
    let ends = wanted.keys().next().zip(wanted.keys().next_back());
    let Some((first, last)) = ends.map(|(first, last)| (*first, *last)) else {
        return Ok(CalendarEdited::default());
    };
    settings::count_edit(tx, settings::CALENDAR_REVISION).await?;
    let zone = writing.world.calendar.zone();
    let known = calendar::between(tx, first, last).await?;
    let mut changed: BTreeMap<NaiveDate, Vec<Mark>> = BTreeMap::new();
    for (day, mut marks) in wanted {
        marks.sort();
        if known.get(&day).map_or(&[][..], Vec::as_slice) != marks {
            changed.insert(day, marks);
        }
    }
    if changed.is_empty() {
        return Ok(CalendarEdited::default());
    }
    let old = world::load_calendar(tx, zone).await?;
    calendar::replace(tx, &changed).await?;
    let new = world::load_calendar(tx, zone).await?;
    let mut edited = plan_anew(writing, &old, &new).await?;
    edited.days = changed.keys().copied().collect();
    let kinds = |marks: Option<&Vec<Mark>>| -> Vec<DayKind> {
        marks.into_iter().flatten().map(|mark| mark.kind).collect()
    };
    let changes: BTreeMap<_, _> = changed
        .iter()
        .map(|(day, marks)| (day.to_string(), [kinds(known.get(day)), kinds(Some(marks))]))
        .collect();
    let data = json!({ "changed": changes, "clocks_moved": edited.moved_count });
    record(tx, by, ("calendar", SUBJECT), "edit", data, now).await?;
    Ok(edited)
}

/// Plans every running clock by `new`; those of which a coming moment moved are held until the
/// next opening after the day of the edit.
async fn plan_anew(
    writing: &Writing,
    old: &Calendar,
    new: &Calendar,
) -> Result<CalendarEdited, AppError> {
    let tx = &*writing.tx;
    let mut edited = CalendarEdited::default();
    let mut after = None;
    loop {
        let page = clocks::running_after(tx, after, CLOCKS_AT_ONCE).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.id);
        let memory = Memory::of(tx, &page).await?;
        let mut looks = Vec::new();
        let mut held: HashMap<DateTime<Utc>, Vec<ClockId>> = HashMap::new();
        for clock in &page {
            let policy = writing.world.policy(clock.policy);
            let spoken = memory.spoken(clock, policy);
            let mut seen = facts(clock, policy, &spoken, memory.promised_on(clock));
            let has_moved = recalendar::moves(policy, old, new, &seen);
            if has_moved {
                let not_before = recalendar::not_before(policy, new, writing.now);
                seen.not_before = Some(not_before);
                held.entry(not_before).or_default().push(clock.id);
            }
            let next = ladder::next_look(policy, new, &seen, writing.now);
            if next != clock.next_look_at {
                looks.push((clock.id, next));
            }
            if has_moved {
                edited.tell(clock, next);
            }
        }
        for (not_before, ids) in held {
            clocks::hold_until(tx, &ids, not_before).await?;
        }
        clocks::set_next_looks(tx, &looks).await?;
    }
    edited.name_tasks(tx).await?;
    Ok(edited)
}

impl CalendarEdited {
    fn tell(&mut self, clock: &ClockRecord, is: Option<DateTime<Utc>>) {
        self.moved_count += 1;
        if self.moved.len() < MOVED_NAMED_MAX {
            self.moved.push(MovedClock {
                task: clock.watched.task(),
                reference: String::new(),
                clock: clock.kind.name(),
                was: clock.next_look_at,
                is,
            });
        }
    }

    async fn name_tasks(&mut self, db: &impl ConnectionTrait) -> Result<(), AppError> {
        let ids: Vec<TaskId> = self.moved.iter().filter_map(|moved| moved.task).collect();
        let tasks = tasks::find_many(db, &ids).await?;
        let names: HashMap<TaskId, String> =
            tasks.into_iter().map(|task| (task.id, task.reference)).collect();
        for moved in &mut self.moved {
            let name = moved.task.and_then(|task| names.get(&task));
            moved.reference = name.cloned().unwrap_or_default();
        }
        Ok(())
    }
}
