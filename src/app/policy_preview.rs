//! What a policy would say, looked at before it is stored: dated, beside another one, with what
//! its author should look at once more.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::{App, AppError, by};
use crate::{
    domain::{
        calendar::Calendar,
        ladder::{
            Audience, ClockKind, NoticeKind, Policy, Rung,
            differences::{Difference, differences},
            plan::{PLANNED_MAX, Planned},
            rehearsal::{example_due_on, rehearse},
            warnings::{Warning, warnings},
        },
        rights::{Actor, Role},
    },
    store::people,
};

/// A policy beside another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyPreview {
    /// The due date for which both are dated.
    pub due_on: NaiveDate,
    /// What each clock would say, day by day.
    pub clocks: Vec<ClockPreview>,
    /// What differs.
    pub differences: Vec<Difference>,
    /// What its author should look at once more.
    pub warnings: Vec<Warning>,
}

/// One clock's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockPreview {
    /// Which.
    pub clock: ClockKind,
    /// The days on which either says something, in order.
    pub days: Vec<PreviewDay>,
}

/// What is said on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreviewDay {
    /// The day.
    pub on: NaiveDate,
    /// By the other policy.
    pub old: Option<PreviewWord>,
    /// By the one that is looked at.
    pub new: Option<PreviewWord>,
}

/// One word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewWord {
    /// The rung that speaks.
    pub rung: String,
    /// Its place on its grid, from 1.
    pub occurrence: u32,
    /// What kind of word it is.
    pub kind: NoticeKind,
    /// 0 reminds, 1 and above escalate.
    pub level: u8,
    /// When it is said.
    pub at: DateTime<Utc>,
    /// Who hears it.
    pub audience: Vec<Audience>,
    /// Rungs of the same day or before that it stands for.
    pub folded: Vec<String>,
}

impl App {
    /// A due date whose ladder crosses days off, for whoever names none.
    ///
    /// # Errors
    /// The database failed.
    pub async fn example_due_on(&self) -> Result<NaiveDate, AppError> {
        Ok(example_due_on(&self.world().await?.calendar, self.today()))
    }

    /// Looks at `policy` beside `other`, or beside the newest one, dated for `due_on`.
    ///
    /// # Errors
    /// Only for those who read everything; the policy is checked.
    pub async fn preview_policy(
        &self,
        actor: &Actor,
        policy: &Policy,
        other: Option<&Policy>,
        due_on: Option<NaiveDate>,
    ) -> Result<PolicyPreview, AppError> {
        by::must_read_everything(actor)?;
        policy.check()?;
        let world = self.world().await?;
        let other = other.unwrap_or_else(|| world.policy(world.newest));
        let calendar = &world.calendar;
        let due_on = due_on.unwrap_or_else(|| example_due_on(calendar, self.today()));
        let clock =
            |clock| ClockPreview { clock, days: days(policy, other, calendar, clock, due_on) };
        let on_file = self.audiences_on_file().await?;
        Ok(PolicyPreview {
            due_on,
            clocks: ClockKind::ALL.into_iter().map(clock).collect(),
            differences: differences(other, policy),
            warnings: warnings(policy, &on_file, self.config.zone),
        })
    }

    /// The audiences that somebody is of today.
    async fn audiences_on_file(&self) -> Result<BTreeSet<Audience>, AppError> {
        let held = people::roles_held(self.db.reader(), self.today()).await?;
        let role = |audience| match audience {
            Audience::Focal => Role::Focal,
            Audience::Leader => Role::Leader,
            Audience::Member => Role::Member,
            Audience::Secretariat => Role::Secretariat,
            Audience::Head => Role::Head,
            Audience::Team => Role::Inspector,
        };
        Ok(Audience::ALL.into_iter().filter(|audience| held.contains(&role(*audience))).collect())
    }
}

/// The words of one clock by both policies, day by day.
fn days(
    new: &Policy,
    old: &Policy,
    calendar: &Calendar,
    clock: ClockKind,
    due_on: NaiveDate,
) -> Vec<PreviewDay> {
    let mut days: BTreeMap<NaiveDate, PreviewDay> = BTreeMap::new();
    for (policy, is_new) in [(old, false), (new, true)] {
        for (on, word) in words(policy, calendar, clock, due_on) {
            let day = days.entry(on).or_insert(PreviewDay { on, old: None, new: None });
            if is_new {
                day.new = Some(word);
            } else {
                day.old = Some(word);
            }
        }
    }
    days.into_values().collect()
}

fn words(
    policy: &Policy,
    calendar: &Calendar,
    clock: ClockKind,
    due_on: NaiveDate,
) -> Vec<(NaiveDate, PreviewWord)> {
    let rungs = policy.rungs(clock);
    let name = |at: usize| rungs.get(at).map(|rung| rung.name.clone()).unwrap_or_default();
    let word = |planned: Planned| {
        let rung: &Rung = rungs.get(planned.speaker.rung)?;
        let mut audience = rung.audience.clone();
        audience.sort_unstable();
        let word = PreviewWord {
            rung: rung.name.clone(),
            occurrence: planned.speaker.occurrence,
            kind: rung.kind,
            level: rung.level,
            at: planned.at,
            audience,
            folded: planned.folded.iter().map(|folded| name(folded.rung)).collect(),
        };
        Some((calendar.date_of(planned.at), word))
    };
    let planned = rehearse(policy, calendar, clock, due_on, PLANNED_MAX);
    planned.into_iter().filter_map(word).collect()
}
