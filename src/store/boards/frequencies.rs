//! Which words are frequent, remembered for a while: it decides which way a search goes, never
//! what it finds.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How long an answer serves.
const KNOWN_FOR: Duration = Duration::from_secs(600);
/// Questions remembered, at most.
const KNOWN_MAX: usize = 1_000;

/// What the index said of words.
#[derive(Debug, Default)]
pub struct Frequencies(Mutex<HashMap<String, (bool, Instant)>>);

impl Frequencies {
    /// Whether these words are frequent, where that was asked not long ago.
    pub(super) fn known(&self, words: &str) -> Option<bool> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (is_frequent, asked_at) = known.get(words)?;
        (asked_at.elapsed() < KNOWN_FOR).then_some(*is_frequent)
    }

    /// Remembers what the index said; forgets everything else where that was too much.
    pub(super) fn remember(&self, words: String, is_frequent: bool) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= KNOWN_MAX {
            known.clear();
        }
        known.insert(words, (is_frequent, Instant::now()));
    }
}
