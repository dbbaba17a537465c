//! What a policy must be before it may be used.

use std::collections::BTreeSet;

use super::policy::{Policy, Rung};
use crate::domain::fields::FieldErrors;

/// Rungs of one clock, at most.
pub const RUNGS_MAX: usize = 40;
/// Working days between a rung and its due date, at most.
pub const OFFSET_MAX: i32 = 250;
/// Working days between two repeats, at most.
pub const REPEAT_EVERY_MAX: u16 = 60;
/// How often a rung may be said, at most.
pub const REPEAT_TIMES_MAX: u16 = 60;
/// The highest level.
pub const LEVEL_MAX: u8 = 3;
const NAME_CHARS_MAX: usize = 40;

impl Policy {
    /// Checks the policy as a whole.
    ///
    /// # Errors
    /// Names every field that would make the ladder ambiguous, endless or mute.
    pub fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.send_at >= self.send_until {
            errors.add("send_until", "not_after_send_at");
        }
        for (clock, rungs) in &self.ladders {
            let at = format!("ladders.{}", clock.name());
            if rungs.len() > RUNGS_MAX {
                errors.add(&at, "too_many");
            }
            let mut names = BTreeSet::new();
            for (index, rung) in rungs.iter().enumerate() {
                let at = format!("{at}.{index}");
                errors.merge(rung.check(&at));
                if !names.insert(rung.name.as_str()) {
                    errors.add(format!("{at}.name"), "named_twice");
                }
            }
        }
        errors.into_result()
    }
}

impl Rung {
    fn check(&self, at: &str) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut refuse = |field: &str, code| errors.add(format!("{at}.{field}"), code);
        // `#` parts a rung from its grid position in reports.
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "+-_".contains(c);
        match self.name.chars().count() {
            0 => refuse("name", "required"),
            1..=NAME_CHARS_MAX if self.name.chars().all(is_plain) => {}
            _ => refuse("name", "not_a_plain_name"),
        }
        if self.offset.abs() > OFFSET_MAX {
            refuse("offset", "out_of_range");
        }
        if self.level > LEVEL_MAX {
            refuse("level", "out_of_range");
        }
        let different: BTreeSet<_> = self.audience.iter().collect();
        if self.audience.is_empty() {
            refuse("audience", "required");
        } else if different.len() < self.audience.len() {
            refuse("audience", "named_twice");
        }
        if let Some(repeat) = self.repeat {
            if !(1..=REPEAT_EVERY_MAX).contains(&repeat.every) {
                refuse("repeat.every", "out_of_range");
            }
            if !(1..=REPEAT_TIMES_MAX).contains(&repeat.times) {
                refuse("repeat.times", "out_of_range");
            }
        }
        errors.into_result()
    }
}
