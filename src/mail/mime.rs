//! A letter as bytes (RFC 5322): headers, text and HTML.

use std::time::SystemTime;

use chrono::{DateTime, Utc};
use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};

use super::{Rendered, SendError};
use crate::domain::ids::MessageId;

/// Who writes, and the name that identifies this installation's letters.
#[derive(Clone, Debug)]
pub struct Sender {
    from: Mailbox,
    host: String,
}

/// An address that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a mail address: {0:?}")]
pub struct BadAddress(pub String);

impl Sender {
    /// From `address` (`Name <local@domain>` or the bare address); the part after `@` names the
    /// installation in `Message-ID` and `List-Id`.
    ///
    /// # Errors
    /// The address is malformed.
    pub fn new(address: &str) -> Result<Self, BadAddress> {
        let bad = || BadAddress(address.to_owned());
        let (name, bare) = match address.trim().split_once('<') {
            Some((name, rest)) => (name.trim(), rest.strip_suffix('>').ok_or_else(bad)?),
            None => ("", address.trim()),
        };
        let email: Address = bare.trim().parse().map_err(|_| bad())?;
        let host = email.domain().to_owned();
        let name = Some(name.trim_matches('"').to_owned()).filter(|name| !name.is_empty());
        Ok(Self { from: Mailbox::new(name, email), host })
    }

    /// The bare address.
    #[must_use]
    pub fn address(&self) -> &Address {
        &self.from.email
    }

    /// The `Message-ID` of a message: derived from it, so that a repetition bears the same.
    #[must_use]
    pub fn message_id(&self, message: MessageId) -> String {
        format!("<{message}@{}>", self.host)
    }
}

/// A letter ready to be handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// The message it is.
    pub message: MessageId,
    /// Sender of the envelope.
    pub from: Address,
    /// Recipient of the envelope.
    pub to: Address,
    /// Headers and content.
    pub mime: Vec<u8>,
}

impl Outgoing {
    /// Puts a rendered letter into its envelope, dated `now`.
    ///
    /// # Errors
    /// [`SendError::Permanent`] where the recipient's address is malformed.
    pub fn new(
        sender: &Sender,
        message: MessageId,
        recipient: &str,
        rendered: &Rendered,
        now: DateTime<Utc>,
    ) -> Result<Self, SendError> {
        let bad = |error: &dyn std::fmt::Display| SendError::Permanent(error.to_string());
        let to: Address = recipient.parse().map_err(|_| bad(&BadAddress(recipient.to_owned())))?;
        let mut builder = Message::builder()
            .from(sender.from.clone())
            .to(Mailbox::new(None, to.clone()))
            .subject(rendered.subject.clone())
            .date(SystemTime::from(now))
            .message_id(Some(sender.message_id(message)))
            .raw_header(raw("Auto-Submitted", "auto-generated".into()))
            .raw_header(raw("X-Auto-Response-Suppress", "All".into()))
            .raw_header(raw("List-Id", format!("<dondoc.{}>", sender.host)));
        if let Some(task) = rendered.task {
            builder = builder.references(format!("<task.{task}@{}>", sender.host));
        }
        let (text, html) = (rendered.text.clone(), rendered.html.clone());
        let parts = MultiPart::alternative_plain_html(text, html);
        let mime = builder.multipart(parts).map_err(|error| bad(&error))?.formatted();
        Ok(Self { message, from: sender.from.email.clone(), to, mime })
    }
}

fn raw(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}
