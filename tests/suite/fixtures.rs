//! Values that the tests of the domain share.

use std::{path::Path, sync::LazyLock};

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use dondoc::domain::{
    calendar::{Calendar, DayKind},
    due::Due,
    ids::{OrganisationId, PersonId, TaskId},
    rights::{Relation, Relations},
    task::{
        State, Task,
        decide::{Circumstances, Period},
    },
};
use uuid::Uuid;

pub(crate) const ZONE: chrono_tz::Tz = chrono_tz::Asia::Ho_Chi_Minh;

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// An instant from RFC 3339, or from a local time such as `2024-02-08 09:30`.
pub(crate) fn at(text: &str) -> DateTime<Utc> {
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return instant.to_utc();
    }
    let local = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    ZONE.from_local_datetime(&local).unwrap().to_utc()
}

pub(crate) fn read_marks(path: &Path) -> Vec<(NaiveDate, DayKind)> {
    let mut reader =
        csv::Reader::from_path(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let (date, kind) = (column("date"), column("kind"));
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| (day(&row[date]), DayKind::from_name(&row[kind]).unwrap())).collect()
}

/// The days off and make-up days of Việt Nam, 2023 to 2027, as the repository ships them.
pub(crate) static MARKS: LazyLock<Vec<(NaiveDate, DayKind)>> =
    LazyLock::new(|| read_marks(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/calendar.csv")));

/// The calendar of [`MARKS`]; built once, for it spans a century and more.
pub(crate) static CALENDAR: LazyLock<Calendar> =
    LazyLock::new(|| Calendar::new(ZONE, MARKS.iter().copied()));

pub(crate) const OFFICE: OrganisationId = OrganisationId(Uuid::from_u128(1));
pub(crate) const LEAD: OrganisationId = OrganisationId(Uuid::from_u128(2));
pub(crate) const OTHER: OrganisationId = OrganisationId(Uuid::from_u128(3));
pub(crate) const HELPER: OrganisationId = OrganisationId(Uuid::from_u128(4));

/// Acts for the assigner.
pub(crate) const CLERK: PersonId = PersonId(Uuid::from_u128(11));
/// Acts for the lead.
pub(crate) const OFFICER: PersonId = PersonId(Uuid::from_u128(12));

pub(crate) fn draft(due_on: Option<NaiveDate>) -> Task {
    Task {
        id: TaskId(Uuid::from_u128(21)),
        reference: "1".to_owned(),
        directive: None,
        clause: None,
        parent: None,
        is_internal: false,
        subtasks: 0,
        source: None,
        title: "Số hóa hồ sơ đất đai".to_owned(),
        text: "Hoàn thành số hóa hồ sơ đất đai".to_owned(),
        deliverable: None,
        assigner: OFFICE,
        lead: LEAD,
        handler: None,
        coordinators: Vec::new(),
        due: due_on.map_or(Due::NONE, Due::on),
        due_words: None,
        due_on,
        original_due_on: None,
        due_set_at: None,
        state: State::Draft,
        assigned_at: None,
        was_returned: false,
        submitted_at: None,
        submitted_by: None,
        submitted_for: None,
        submission_asked_by: None,
        submission_asked_for: None,
        completed_on: None,
        suspended_at: None,
        suspended_from: None,
        withdrawn_on: None,
        extensions: 0,
        extension: None,
        blocked: None,
        version: 0,
    }
}

/// `actor` acts at `now` as whatever `relations` say, in a period in which a rung has escalated.
pub(crate) fn acting(
    actor: PersonId,
    relations: impl IntoIterator<Item = Relation>,
    now: DateTime<Utc>,
) -> Circumstances<'static> {
    let relations: Relations = relations.into_iter().collect();
    let helps = relations.has_any(&[Relation::PartFocal, Relation::PartLeader]);
    Circumstances {
        actor,
        relations,
        now,
        calendar: &CALENDAR,
        period: Period { has_escalated: true, promises: 0, urged_today: false },
        above: None,
        parts: if helps { &[HELPER] } else { &[] },
    }
}
