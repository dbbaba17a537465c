//! The ladder that urges what is late (spec part 2, "The ladder").
//!
//! [`policy`] says what may be said, [`look`](look::look) decides what is said now and when to look
//! again, [`plan`] shows the future. All of it is pure: a clock's facts in, a decision out.

pub mod check;
pub mod differences;
pub mod look;
pub mod plan;
pub mod policy;
pub mod recalendar;
pub mod rehearsal;
pub mod warnings;
pub mod watched;

pub use look::{ClockFacts, Look, Moment, Said, Spoken, look, next_look};
pub use policy::{Audience, ClockKind, NoticeKind, Policy, Repeat, Rung};
pub use watched::Watched;
