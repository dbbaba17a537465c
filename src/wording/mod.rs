//! What people read: words in three languages, dates and numbers in the reader's form, and the
//! templates that put them on a page or in a letter.
//!
//! A leaf room: it knows [`Locale`](crate::domain::locale::Locale) and the files below
//! `templates/`, and nothing of web, store or use cases.

mod assets;
mod engine;
mod figures;
mod helpers;
mod say;
mod words;

pub use assets::{Asset, asset};
pub use engine::{Engine, EngineError};
pub use figures::number;
pub use say::{Arg, Say};
pub use words::{Words, WordsError};
