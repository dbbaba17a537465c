//! Letters kept in memory: what tests read.

use std::sync::{Arc, Mutex, PoisonError};

use super::Outgoing;

/// A way out that only remembers.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    kept: Arc<Mutex<Vec<Outgoing>>>,
}

impl Memory {
    /// Every letter that was handed over, in order.
    #[must_use]
    pub fn letters(&self) -> Vec<Outgoing> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn keep(&self, letter: Outgoing) {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).push(letter);
    }
}
