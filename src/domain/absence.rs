//! Absences: another person acts and is told instead, from a date to a date (spec part 1; part 2,
//! rule 9).

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{
    fields::FieldErrors,
    ids::{AbsenceId, PersonId},
};

/// One person away, another in their place, from a day to a day (inclusive).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Identity.
    pub id: AbsenceId,
    /// Who is away.
    pub person: PersonId,
    /// Who acts and is told instead.
    pub deputy: PersonId,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Counts every change.
    pub version: i64,
}

impl Absence {
    /// Whether it holds on `day`.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// The days that it shares with `from`..=`to`.
    fn shared(&self, from: NaiveDate, to: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let (from, to) = (self.from.max(from), self.to.min(to));
        (from <= to).then_some((from, to))
    }

    /// Checks a new absence against those that share a day with it.
    ///
    /// # Errors
    /// Names `to`, `from` or `deputy` with what is wrong.
    pub fn check(&self, known: &[Self]) -> Result<(), FieldErrors> {
        if self.to < self.from {
            return Err(FieldErrors::one("to", "before_the_first_day"));
        }
        if self.deputy == self.person {
            return Err(FieldErrors::one("deputy", "own_deputy"));
        }
        let own = known.iter().filter(|other| other.person == self.person && other.id != self.id);
        if let Some(other) =
            own.into_iter().find(|other| other.shared(self.from, self.to).is_some())
        {
            let days = format!("{} – {}", other.from, other.to);
            return Err(FieldErrors::with_detail("from", "absence_overlaps", days));
        }
        match self.closes_a_cycle(known) {
            Some(day) => {
                Err(FieldErrors::with_detail("deputy", "cycle_of_deputies", day.to_string()))
            }
            None => Ok(()),
        }
    }

    /// The first day found on which the deputy's deputies would lead back to the person.
    fn closes_a_cycle(&self, known: &[Self]) -> Option<NaiveDate> {
        let mut seen = HashSet::new();
        let mut open = vec![(self.deputy, self.from, self.to)];
        while let Some((person, from, to)) = open.pop() {
            if person == self.person {
                return Some(from);
            }
            for next in known.iter().filter(|next| next.person == person) {
                if let Some((from, to)) = next.shared(from, to)
                    && seen.insert((next.id, from, to))
                {
                    open.push((next.deputy, from, to));
                }
            }
        }
        None
    }
}

/// Who acts and is told in somebody's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody: the person is there.
    Present,
    /// This one, at the end of the line of deputies.
    By(PersonId),
    /// The deputies lead in a circle: nobody stands in.
    Nobody,
}

/// Everybody's deputies on one day.
#[derive(Clone, Debug, Default)]
pub struct Deputies(HashMap<PersonId, PersonId>);

impl Deputies {
    /// Of the absences that hold on that day.
    #[must_use]
    pub fn of<'a>(absences: impl IntoIterator<Item = &'a Absence>) -> Self {
        Self(absences.into_iter().map(|absence| (absence.person, absence.deputy)).collect())
    }

    /// Who stands in for `person`: the deputy, the deputy's deputy and so on, until one is there.
    #[must_use]
    pub fn standing_for(&self, person: PersonId) -> Standing {
        let (mut seen, mut last) = (HashSet::from([person]), person);
        while let Some(next) = self.0.get(&last) {
            if !seen.insert(*next) {
                return Standing::Nobody;
            }
            last = *next;
        }
        if last == person { Standing::Present } else { Standing::By(last) }
    }
}
