//! What people read: words in three languages, dates and numbers in the reader's form, and the
//! templates that put them on a page or in a letter.
//!
//! A leaf room: it knows `domain` and the files below `templates/`, and nothing of web, store or
//! use cases. Letters are put into words here, for the courier and for the outbox page alike.

mod assets;
mod drawn;
mod engine;
mod escape;
mod figures;
mod helpers;
mod letters;
mod pen;
mod say;
mod topics;
mod weekly;
mod words;

pub use assets::{Asset, asset};
pub use engine::{Engine, EngineError};
pub use escape::{Escaping, push_escaped};
pub use figures::{number, whole};
pub use letters::{Rendered, Renderer};
pub use pen::{Drawn, Pen};
pub use say::{Arg, Say};
pub use words::{Words, WordsError};
