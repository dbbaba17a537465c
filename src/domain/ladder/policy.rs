//! Policies: which rungs a clock climbs.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::calendar::Calendar;

/// What can be late (spec part 2, "Other clocks").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// The task's own due date.
    Due,
    /// The lead has not taken the task yet.
    Acknowledgement,
    /// A returned task waits for the assigner.
    Return,
    /// A submission waits for the assigner.
    Review,
    /// An extension request waits for the assigner.
    Decision,
    /// A coordinator's part of the task.
    Part,
    /// A difficulty report waits for the secretariat.
    Triage,
    /// A difficulty report waits for the organisation it was routed to.
    Answer,
    /// An announced inspection comes nearer.
    Visit,
    /// A standing task owes its progress report of a quarter.
    Report,
}

impl ClockKind {
    /// Every kind of clock.
    pub const ALL: [Self; 10] = [
        Self::Due,
        Self::Acknowledgement,
        Self::Return,
        Self::Review,
        Self::Decision,
        Self::Part,
        Self::Triage,
        Self::Answer,
        Self::Visit,
        Self::Report,
    ];

    /// The stable name used in database, API and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Acknowledgement => "acknowledgement",
            Self::Return => "return",
            Self::Review => "review",
            Self::Decision => "decision",
            Self::Part => "part",
            Self::Triage => "triage",
            Self::Answer => "answer",
            Self::Visit => "visit",
            Self::Report => "report",
        }
    }

    /// The kind of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Clocks that came after the first installations: their policies do not name them.
const LATER: [ClockKind; 2] = [ClockKind::Report, ClockKind::Visit];

/// Who hears a rung; resolved to persons through posts at the moment of speaking (rule 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Focal officers of the lead, or the task's handler alone.
    Focal,
    /// The leader of the lead organisation.
    Leader,
    /// The working-group member who monitors the lead organisation.
    Member,
    /// The assigner's secretariat.
    Secretariat,
    /// The head of the working group.
    Head,
    /// Whoever goes on the inspection; for other clocks, the assigner's inspectors.
    Team,
}

impl Audience {
    /// Every audience.
    pub const ALL: [Self; 6] =
        [Self::Focal, Self::Leader, Self::Member, Self::Secretariat, Self::Head, Self::Team];

    /// The stable name used in plans, API and words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Focal => "focal",
            Self::Leader => "leader",
            Self::Member => "member",
            Self::Secretariat => "secretariat",
            Self::Head => "head",
            Self::Team => "team",
        }
    }

    /// The audience of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|audience| audience.name() == name)
    }
}

/// What kind of word a rung is, mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// Before or on the due date (nhắc việc).
    Reminder,
    /// Just late (quá hạn).
    Overdue,
    /// The slip (phiếu báo).
    Slip,
    /// The letter that urges (công văn đôn đốc).
    Letter,
    /// Told to the head.
    Escalation,
}

impl NoticeKind {
    /// Every kind, mildest first.
    pub const ALL: [Self; 5] =
        [Self::Reminder, Self::Overdue, Self::Slip, Self::Letter, Self::Escalation];

    /// The stable name used in database, API and words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Reminder => "reminder",
            Self::Overdue => "overdue",
            Self::Slip => "slip",
            Self::Letter => "letter",
            Self::Escalation => "escalation",
        }
    }

    /// The kind of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A rung said again on a fixed grid (rule 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeat {
    /// Working days between two grid positions.
    pub every: u16,
    /// Over once it has spoken this many times in a period.
    pub times: u16,
}

/// One rung of a ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rung {
    /// Its name within its clock, ASCII.
    pub name: String,
    /// Working days from the due date, as in [`Calendar::wd`](crate::domain::calendar::Calendar::wd).
    pub offset: i32,
    /// 0 reminds, 1 and above escalate.
    pub level: u8,
    /// What kind of word it is.
    pub kind: NoticeKind,
    /// Who hears it, in order of naming.
    pub audience: Vec<Audience>,
    /// Whether it is said again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Repeat>,
}

impl Rung {
    /// The working-day offset of its `occurrence`-th grid position (from 1).
    #[must_use]
    pub fn offset_of(&self, occurrence: u32) -> i32 {
        let step = self.repeat.map_or(0, |repeat| i32::from(repeat.every.max(1)));
        let repeats = i32::try_from(occurrence.saturating_sub(1)).unwrap_or(i32::MAX);
        self.offset.saturating_add(step.saturating_mul(repeats))
    }
}

/// What is said, by which clock, and at what time of day. A running clock keeps the version
/// of the policy that its period began with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// When a working day's words are said, in the zone.
    pub send_at: NaiveTime,
    /// When the speaking window closes, in the zone (exclusive).
    pub send_until: NaiveTime,
    /// The rungs of each kind of clock, in order of listing.
    pub ladders: BTreeMap<ClockKind, Vec<Rung>>,
}

impl Policy {
    /// The rungs of `clock`; none where the policy is silent about it.
    #[must_use]
    pub fn rungs(&self, clock: ClockKind) -> &[Rung] {
        self.ladders.get(&clock).map_or(&[], Vec::as_slice)
    }

    /// Whether words may be said at `at`: on a working day within its hours.
    #[must_use]
    pub fn speaks_at(&self, calendar: &Calendar, at: DateTime<Utc>) -> bool {
        let local = at.with_timezone(&calendar.zone());
        calendar.is_working(local.date_naive())
            && (self.send_at..self.send_until).contains(&local.time())
    }

    /// A policy as it was kept before some clock existed, with the default's ladder for that clock.
    /// A policy that is silent about a clock on purpose says so by a ladder without rungs.
    #[must_use]
    pub fn with_later_clocks(mut self) -> Self {
        let missing = LATER.into_iter().filter(|clock| !self.ladders.contains_key(clock));
        let missing: Vec<ClockKind> = missing.collect();
        if !missing.is_empty() {
            let mut default = Self::default();
            let ladder = |clock| Some((clock, default.ladders.remove(&clock)?));
            let ladders: Vec<_> = missing.into_iter().filter_map(ladder).collect();
            self.ladders.extend(ladders);
        }
        self
    }

    /// The same policy, which says of every clock that it does not name that it is silent.
    #[must_use]
    pub fn explicit(mut self) -> Self {
        for clock in ClockKind::ALL {
            self.ladders.entry(clock).or_default();
        }
        self
    }

    /// The position of the rung called `name` on the ladder of `clock`.
    #[must_use]
    pub fn rung_index(&self, clock: ClockKind, name: &str) -> Option<usize> {
        self.rungs(clock).iter().position(|rung| rung.name == name)
    }
}

impl Default for Policy {
    /// The default policy of spec part 2: the ladder really used in December 2023.
    fn default() -> Self {
        use Audience::{Focal, Head, Leader, Member, Secretariat, Team};
        use NoticeKind::{Escalation, Letter, Overdue, Reminder, Slip};
        let named = |name: &str, offset, level, kind, audience: &[Audience]| Rung {
            name: name.to_owned(),
            offset,
            level,
            kind,
            audience: audience.to_vec(),
            repeat: None,
        };
        let other = |clock: ClockKind, offset: i32, level: u8, audience: &[Audience]| {
            let kind = [Reminder, Overdue, Letter, Escalation][usize::from(level.min(3))];
            named(&format!("{}{offset:+}", clock.name()), offset, level, kind, audience)
        };
        let mut top = named("top", 15, 3, Escalation, &[Head, Secretariat, Member, Leader, Focal]);
        top.repeat = Some(Repeat { every: 5, times: 6 });
        let due = vec![
            named("week", -7, 0, Reminder, &[Focal]),
            named("three", -3, 0, Reminder, &[Focal]),
            named("day", 0, 0, Reminder, &[Focal]),
            named("late", 1, 1, Overdue, &[Focal, Leader]),
            named("slip", 3, 1, Slip, &[Focal, Leader, Member]),
            named("letter", 7, 2, Letter, &[Leader, Focal, Member, Secretariat]),
            top,
        ];
        // The rungs of the other clocks, in the order of spec part 2, "Other clocks".
        let rows: &[(ClockKind, i32, u8, &[Audience])] = &[
            (ClockKind::Acknowledgement, 0, 0, &[Focal]),
            (ClockKind::Acknowledgement, 1, 1, &[Focal, Leader]),
            (ClockKind::Acknowledgement, 3, 2, &[Leader, Secretariat]),
            (ClockKind::Return, 0, 0, &[Secretariat]),
            (ClockKind::Return, 1, 1, &[Secretariat]),
            (ClockKind::Return, 3, 2, &[Head]),
            (ClockKind::Review, 0, 0, &[Secretariat]),
            (ClockKind::Review, 1, 1, &[Secretariat]),
            (ClockKind::Review, 5, 2, &[Head]),
            (ClockKind::Decision, 0, 0, &[Secretariat]),
            (ClockKind::Decision, 1, 1, &[Secretariat]),
            (ClockKind::Decision, 3, 2, &[Head]),
            (ClockKind::Part, -3, 0, &[Focal]),
            (ClockKind::Part, 0, 0, &[Focal]),
            (ClockKind::Part, 1, 1, &[Focal, Leader]),
            (ClockKind::Triage, 0, 0, &[Secretariat]),
            (ClockKind::Triage, 1, 1, &[Secretariat]),
            (ClockKind::Triage, 3, 2, &[Head]),
            (ClockKind::Answer, -2, 0, &[Focal]),
            (ClockKind::Answer, 0, 0, &[Focal]),
            (ClockKind::Answer, 1, 1, &[Leader]),
            (ClockKind::Answer, 3, 2, &[Secretariat]),
            (ClockKind::Answer, 7, 3, &[Head]),
            (ClockKind::Visit, -5, 0, &[Team, Focal]),
            (ClockKind::Visit, -1, 0, &[Team, Focal]),
            (ClockKind::Report, 0, 0, &[Focal]),
            (ClockKind::Report, 3, 1, &[Focal, Leader]),
        ];
        let mut ladders = BTreeMap::from([(ClockKind::Due, due)]);
        for (clock, offset, level, audience) in rows {
            let rung = other(*clock, *offset, *level, audience);
            ladders.entry(*clock).or_default().push(rung);
        }
        Self {
            send_at: NaiveTime::from_hms_opt(8, 0, 0).unwrap_or_default(),
            send_until: NaiveTime::from_hms_opt(18, 0, 0).unwrap_or_default(),
            ladders,
        }
    }
}
