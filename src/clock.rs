//! The one place that reads the wall clock. Everybody else is handed `now`.

use std::{
    fmt,
    str::FromStr,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{DateTime, SecondsFormat, SubsecRound, TimeDelta, Utc};

/// Tells the time; injected, so that tests and the demo can say what time it is.
pub trait Clock: Send + Sync {
    /// The present instant, cut to microseconds (what both databases keep).
    fn now(&self) -> DateTime<Utc>;
}

/// A clock shared by everything one process does.
pub type SharedClock = Arc<dyn Clock>;

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(6)
    }
}

/// A clock that may be set: frozen at an instant, or running on from one.
/// Tests freeze it; the demo moves it (spec part 3, "Clock").
#[derive(Debug)]
pub struct MovableClock {
    hand: Mutex<Hand>,
}

/// Where a [`MovableClock`] stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// Always this instant.
    Frozen(DateTime<Utc>),
    /// The machine's clock, moved by this much.
    Running(TimeDelta),
}

impl fmt::Display for Hand {
    /// As it is kept over a restart: `frozen <RFC 3339>` or `running <microseconds>`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Frozen(instant) => {
                write!(f, "frozen {}", instant.to_rfc3339_opts(SecondsFormat::Micros, true))
            }
            Self::Running(offset) => {
                write!(f, "running {}", offset.num_microseconds().unwrap_or(i64::MAX))
            }
        }
    }
}

impl FromStr for Hand {
    type Err = UnknownHand;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = || match text.split_once(' ')? {
            ("frozen", instant) => Some(Self::Frozen(instant.parse().ok()?)),
            ("running", offset) => {
                Some(Self::Running(TimeDelta::microseconds(offset.parse().ok()?)))
            }
            _ => None,
        };
        read().ok_or_else(|| UnknownHand(text.to_owned()))
    }
}

/// Not a hand of a clock.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a clock's hand: {0}")]
pub struct UnknownHand(pub String);

impl MovableClock {
    /// A clock that stands still at `instant`.
    #[must_use]
    pub fn frozen_at(instant: DateTime<Utc>) -> Self {
        Self { hand: Mutex::new(Hand::Frozen(instant)) }
    }

    /// A clock that shows `instant` now and runs on from there.
    #[must_use]
    pub fn running_from(instant: DateTime<Utc>) -> Self {
        Self { hand: Mutex::new(Hand::Running(instant - SystemClock.now())) }
    }

    /// A clock whose hand was kept somewhere, such as in the demo's database.
    #[must_use]
    pub fn with_hand(hand: Hand) -> Self {
        Self { hand: Mutex::new(hand) }
    }

    /// Where the hand stands, to be kept over a restart.
    pub fn hand(&self) -> Hand {
        *self.hand.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts the hand somewhere else.
    pub fn set(&self, hand: Hand) {
        *self.hand.lock().unwrap_or_else(PoisonError::into_inner) = hand;
    }

    /// Shows `instant` from now on, standing still or running.
    pub fn move_to(&self, instant: DateTime<Utc>, frozen: bool) {
        let hand =
            if frozen { Hand::Frozen(instant) } else { Hand::Running(instant - SystemClock.now()) };
        self.set(hand);
    }

    /// Moves the shown time by `by` (backwards where negative), standing still afterwards.
    pub fn advance(&self, by: TimeDelta) {
        let now = self.now();
        self.set(Hand::Frozen(now + by));
    }
}

impl Clock for MovableClock {
    fn now(&self) -> DateTime<Utc> {
        match self.hand() {
            Hand::Frozen(instant) => instant.trunc_subsecs(6),
            Hand::Running(offset) => (SystemClock.now() + offset).trunc_subsecs(6),
        }
    }
}
