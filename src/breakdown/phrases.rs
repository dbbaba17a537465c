//! Sets of phrases, looked up word by word.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use super::words::{Word, split};

/// A set of phrases; the longest that fits is the one that counts.
#[derive(Debug, Default)]
pub struct Phrases {
    by_first: HashMap<u64, Vec<Vec<u64>>, BuildHasherDefault<AsIs>>,
}

impl Phrases {
    /// Phrases parted by `|`.
    #[must_use]
    pub fn new(list: &str) -> Self {
        let mut phrases = Self::default();
        for phrase in list.split('|') {
            let chars: Vec<char> = phrase.chars().collect();
            let words: Vec<u64> =
                split(&chars, 0, chars.len()).into_iter().map(|word| word.key).collect();
            if let Some(first) = words.first() {
                phrases.by_first.entry(*first).or_default().push(words);
            }
        }
        for list in phrases.by_first.values_mut() {
            list.sort_by_key(|words| std::cmp::Reverse(words.len()));
        }
        phrases
    }

    /// How many words the longest phrase at `at` has; 0 where there is none.
    #[must_use]
    pub fn at(&self, words: &[Word], at: usize) -> usize {
        let Some(list) = words.get(at).and_then(|word| self.by_first.get(&word.key)) else {
            return 0;
        };
        list.iter()
            .find(|phrase| {
                phrase.len() <= words.len() - at
                    && phrase.iter().zip(&words[at..]).all(|(key, word)| *key == word.key)
            })
            .map_or(0, Vec::len)
    }

    /// Whether a phrase stands anywhere in `words`.
    #[must_use]
    pub fn is_in(&self, words: &[Word]) -> bool {
        (0..words.len()).any(|at| self.at(words, at) > 0)
    }
}

/// Keys are hashes already.
#[derive(Debug, Default)]
pub struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 << 8) | u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}
