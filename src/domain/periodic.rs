//! Periodic figures: when they are cut off, and how a task stood at an instant as its history
//! alone tells it (spec part 2, "Jobs").

use chrono::{Datelike, Months, NaiveDate};
use serde_json::Value;

use super::{calendar::Calendar, history::Event, ids::OrganisationId, task::State};

/// For how long a figure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodKind {
    /// Cut off on the 25th.
    Month,
    /// Cut off on the 20th of its last month.
    Quarter,
    /// The first half-year, cut off on 15 June.
    Half,
    /// Cut off on 10 December.
    Year,
}

impl PeriodKind {
    /// Every kind with its stable name.
    pub const NAMES: [(Self, &'static str); 4] = [
        (Self::Month, "month"),
        (Self::Quarter, "quarter"),
        (Self::Half, "half"),
        (Self::Year, "year"),
    ];

    /// The stable name used in database, API and words.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// The kind of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }

    fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Half => 6,
            Self::Year => 12,
        }
    }
}

/// A period and the day at whose end its figures are cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The day of the cut-off, inclusive.
    pub cut_off_on: NaiveDate,
    /// Which kind.
    pub kind: PeriodKind,
}

impl Period {
    /// The periods whose figures are cut off at the end of `day`.
    #[must_use]
    pub fn cut_off(day: NaiveDate) -> Vec<Self> {
        let kinds = [
            (PeriodKind::Month, day.day() == 25),
            (PeriodKind::Quarter, day.day() == 20 && day.month().is_multiple_of(3)),
            (PeriodKind::Half, (day.month(), day.day()) == (6, 15)),
            (PeriodKind::Year, (day.month(), day.day()) == (12, 10)),
        ];
        let period = |(kind, is_cut): (_, bool)| is_cut.then_some(Self { kind, cut_off_on: day });
        kinds.into_iter().filter_map(period).collect()
    }

    /// First and last day of the period that is reported.
    #[must_use]
    pub fn days(&self) -> (NaiveDate, NaiveDate) {
        let (day, months) = (self.cut_off_on, self.kind.months());
        let first = NaiveDate::from_ymd_opt(day.year(), day.month0() / months * months + 1, 1);
        let first = first.unwrap_or(day);
        let after = first.checked_add_months(Months::new(months));
        (first, after.and_then(|after| after.pred_opt()).unwrap_or(day))
    }

    /// A short name such as `12/2023`, `Q4/2023`, `H1/2023`, `2023`.
    #[must_use]
    pub fn label(&self) -> String {
        let (year, month) = (self.cut_off_on.year(), self.cut_off_on.month());
        match self.kind {
            PeriodKind::Month => format!("{month:02}/{year}"),
            PeriodKind::Quarter => format!("Q{}/{year}", month / 3),
            PeriodKind::Half => format!("H1/{year}"),
            PeriodKind::Year => year.to_string(),
        }
    }
}

/// A field of the official 2×2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Completed in time.
    DoneInTime,
    /// Completed late.
    DoneLate,
    /// Open and not late, undated ones included.
    OpenInTime,
    /// Open and late.
    OpenLate,
}

impl Field {
    /// The field of a task in `state`; `None` for what does not count: drafts and withdrawn ones.
    #[must_use]
    pub fn of(state: State, is_late: bool) -> Option<Self> {
        Some(match (state, is_late) {
            (State::Withdrawn | State::Draft, _) => return None,
            (State::Completed, false) => Self::DoneInTime,
            (State::Completed, true) => Self::DoneLate,
            (_, false) => Self::OpenInTime,
            (_, true) => Self::OpenLate,
        })
    }

    /// The stable name used in API and words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DoneInTime => "done_in_time",
            Self::DoneLate => "done_late",
            Self::OpenInTime => "open_in_time",
            Self::OpenLate => "open_late",
        }
    }
}

/// The official 2×2: done or not, in time or late.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Square {
    /// Completed in time.
    pub done_in_time: u64,
    /// Completed late.
    pub done_late: u64,
    /// Open and not late (undated included).
    pub open_in_time: u64,
    /// Open and late.
    pub open_late: u64,
}

impl Square {
    /// Counts `number` tasks of a field; nothing for what does not count.
    pub fn count(&mut self, field: Option<Field>, number: u64) {
        match field {
            Some(Field::DoneInTime) => self.done_in_time += number,
            Some(Field::DoneLate) => self.done_late += number,
            Some(Field::OpenInTime) => self.open_in_time += number,
            Some(Field::OpenLate) => self.open_late += number,
            None => {}
        }
    }

    /// Counts everything that `other` counts, too.
    pub fn add(&mut self, other: &Self) {
        self.done_in_time += other.done_in_time;
        self.done_late += other.done_late;
        self.open_in_time += other.open_in_time;
        self.open_late += other.open_late;
    }

    /// All tasks that count: those not withdrawn.
    #[must_use]
    pub fn all(&self) -> u64 {
        self.done_in_time + self.done_late + self.open_in_time + self.open_late
    }
}

/// How a task stood at some instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stood {
    /// Who answered for it.
    pub lead: OrganisationId,
    /// Where it stood.
    pub state: State,
    /// Its due date then.
    pub due_on: Option<NaiveDate>,
    /// Its first due date.
    pub original_due_on: Option<NaiveDate>,
    /// When counting had stopped: the standing result, the suspension or the withdrawal.
    pub until: Option<NaiveDate>,
}

impl Stood {
    /// Its field at the end of `day`, against the due date of then.
    #[must_use]
    pub fn field(&self, day: NaiveDate) -> Option<Field> {
        self.against(self.due_on, day)
    }

    /// Its field at the end of `day`, against the first due date.
    #[must_use]
    pub fn original_field(&self, day: NaiveDate) -> Option<Field> {
        self.against(self.original_due_on, day)
    }

    fn against(&self, due_on: Option<NaiveDate>, day: NaiveDate) -> Option<Field> {
        let until = self.until.unwrap_or(day);
        Field::of(self.state, due_on.is_some_and(|due_on| until > due_on))
    }

    /// How the task stood after `events`, its first ones in order; `None` where it was not given
    /// yet.
    #[must_use]
    pub fn after<'a>(
        events: impl IntoIterator<Item = &'a Event>,
        calendar: &Calendar,
    ) -> Option<Self> {
        let mut dates = Dates::default();
        let mut stood: Option<Self> = None;
        for event in events {
            match (event.action.as_str(), stood.as_mut()) {
                ("issue" | "import", _) => stood = given(event, &mut dates),
                (_, Some(stood)) => follow(stood, &mut dates, event, calendar),
                _ => {}
            }
        }
        let stood = stood?;
        let until = [dates.submitted_on, dates.suspended_on, dates.ended_on];
        Some(Self { until: until.into_iter().flatten().min(), ..stood })
    }
}

/// Dates on which counting stops.
#[derive(Default)]
struct Dates {
    submitted_on: Option<NaiveDate>,
    suspended_on: Option<NaiveDate>,
    ended_on: Option<NaiveDate>,
}

fn read<T: serde::de::DeserializeOwned>(value: Option<&Value>) -> Option<T> {
    value.and_then(|value| serde_json::from_value(value.clone()).ok())
}

fn given(event: &Event, dates: &mut Dates) -> Option<Stood> {
    let due_on = read(event.data.get("due_on"));
    let state = read(event.data.get("state")).unwrap_or(State::Assigned);
    let ended_on = read(event.data.get("ended_on"));
    match state {
        State::Submitted => dates.submitted_on = ended_on,
        State::Completed | State::Withdrawn => dates.ended_on = ended_on,
        _ => {}
    }
    let lead = read(event.data.get("lead"))?;
    Some(Stood { lead, state, due_on, original_due_on: due_on, until: None })
}

fn follow(stood: &mut Stood, dates: &mut Dates, event: &Event, calendar: &Calendar) {
    let new = |field: &str| event.data.get("changed")?.get(field)?.get(1).cloned();
    if let Some(lead) = read(new("lead").as_ref()) {
        stood.lead = lead;
    }
    if let Some(due_on) = new("due_on") {
        stood.due_on = read(Some(&due_on));
        stood.original_due_on = stood.original_due_on.or(stood.due_on);
    }
    let Some(state) = read::<State>(new("state").as_ref()) else { return };
    let on = calendar.date_of(event.at);
    dates.suspended_on = (state == State::Suspended).then_some(on);
    dates.ended_on = match state {
        State::Completed => read(new("completed_on").as_ref()).or(dates.submitted_on).or(Some(on)),
        State::Withdrawn => Some(on),
        _ => None,
    };
    match state {
        State::Submitted => dates.submitted_on = Some(on),
        // A result that is accepted, or frozen by a withdrawal, stands; any other way it falls.
        State::Completed | State::Withdrawn => {}
        _ => dates.submitted_on = None,
    }
    stood.state = state;
}
