//! Accounts: passwords, sessions, personal tokens, single-use links.

pub mod invitations;
pub mod passwords;
pub mod secrets;
pub mod sessions;
pub mod throttle;
pub mod tokens;

pub use invitations::Invited;
pub use sessions::{Session, SignedIn};
pub use tokens::{Bearer, MadeToken, Scope};
