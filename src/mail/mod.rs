//! Ways to hand letters to a mail server; `wording` puts them into words.

mod folder;
mod memory;
mod mime;
mod smtp;
mod smtp_settings;

use std::sync::Arc;

pub use folder::Folder;
pub use memory::Memory;
pub use mime::{BadAddress, Outgoing, Sender};
pub use smtp::{Smtp, SmtpSession};
pub use smtp_settings::{BadSmtpUrl, Security, SmtpSettings};

pub use crate::wording::{Rendered, Renderer};

/// A delivery takes no longer, in seconds: connection, sign-in and dialogue together.
pub const SEND_TIMEOUT_S: u64 = 30;

/// Why a letter was not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Our own way is broken: no connection, greeting, TLS, sign-in or sender accepted. Nothing
    /// ages by it.
    #[error("{0}")]
    Ours(String),
    /// Not now: 4xx, or the connection broke in the middle.
    #[error("{error}")]
    Transient {
        /// What was said.
        error: String,
        /// The content was handed over before the connection broke.
        perhaps_taken: bool,
    },
    /// Never: 5xx to the recipient or the content.
    #[error("{0}")]
    Permanent(String),
}

/// The way out.
#[derive(Clone, Debug)]
pub enum Mailer {
    /// Nothing leaves: messages wait on the outbox page.
    None,
    /// Over SMTP.
    Smtp(Arc<Smtp>),
    /// Into a folder, one file a letter.
    Folder(Folder),
    /// Into memory, for tests.
    Memory(Memory),
}

impl Mailer {
    /// Whether there is no way out at all.
    #[must_use]
    pub fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// A session of one courier's lane, which connects when it first sends.
    #[must_use]
    pub fn session(&self) -> Session {
        match self {
            Self::None => Session::None,
            Self::Smtp(smtp) => Session::Smtp(Box::new(Smtp::session(smtp))),
            Self::Folder(folder) => Session::Folder(folder.clone()),
            Self::Memory(memory) => Session::Memory(memory.clone()),
        }
    }

    /// Tries the way out without sending anything: connection, TLS and sign-in, or the folder.
    ///
    /// # Errors
    /// [`SendError::Ours`] with what is broken.
    pub async fn shake_hands(&self) -> Result<(), SendError> {
        match self {
            Self::None | Self::Memory(_) => Ok(()),
            Self::Smtp(smtp) => Smtp::session(smtp).shake_hands().await,
            Self::Folder(folder) => folder.check().await,
        }
    }
}

/// One lane's way out.
pub enum Session {
    /// There is none.
    None,
    /// One connection, used again and again.
    Smtp(Box<SmtpSession>),
    /// A folder.
    Folder(Folder),
    /// Memory.
    Memory(Memory),
}

impl Session {
    /// Hands one letter over.
    ///
    /// # Errors
    /// Says whose fault it is; see [`SendError`].
    pub async fn send(&mut self, letter: &Outgoing) -> Result<(), SendError> {
        match self {
            Self::None => Err(SendError::Ours("no mail server is set".into())),
            Self::Smtp(session) => session.send(letter).await,
            Self::Folder(folder) => folder.write(letter).await,
            Self::Memory(memory) => {
                memory.keep(letter.clone());
                Ok(())
            }
        }
    }

    /// Says goodbye.
    pub async fn quit(&mut self) {
        if let Self::Smtp(session) = self {
            session.quit().await;
        }
    }
}
