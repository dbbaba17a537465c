//! `/messages`: what was, is and will be sent, in plain words; and one message as it reads.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{
    Choice, Form, Link, Page, Pager,
    samples::{HOSTILE, LONG, instant},
};
use crate::wording::Say;

/// The outbox.
#[derive(Clone, Debug, Serialize)]
pub struct Messages {
    /// The state asked for, one chosen.
    pub states: Vec<Choice>,
    /// Why nothing leaves at present: held, no mail server set, the server cannot be reached.
    pub trouble: Option<Say>,
    /// The newest first.
    pub rows: Vec<MessageRow>,
    /// Where the list goes on.
    pub pager: Pager,
    /// Release and discard, while the system is held and the reader may decide.
    pub hold: Vec<Form>,
}

/// One message.
#[derive(Clone, Debug, Serialize)]
pub struct MessageRow {
    /// Its page.
    pub href: String,
    /// The subject as its recipient reads it.
    pub subject: String,
    /// Mail address.
    pub recipient: String,
    /// The person's name, where the address is a person's.
    pub name: Option<String>,
    /// `waiting`, `retry`, `sent`, `failed`, `discarded`, `cancelled`.
    pub state: String,
    /// What became of it, in a sentence.
    pub fate: Say,
    /// The mail server took it: what it said then is not kept, and its words are made anew.
    pub was_sent: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// One message.
#[derive(Clone, Debug, Serialize)]
pub struct Message {
    /// What the list says of it.
    pub row: MessageRow,
    /// Plain text as sent.
    pub text: String,
    /// The language it is written in, for screen readers.
    pub written_in: String,
    /// What it is about: tasks, directives.
    pub about: Vec<Link>,
    /// What the mail server said last.
    pub last_error: Option<String>,
    /// Sends a failed one again, discards a waiting one.
    pub acts: Vec<Form>,
}

/// The forms that end a hold: everything leaves, or what waits is discarded first.
#[must_use]
pub fn hold_forms() -> Vec<Form> {
    let discard = Form::new("discard", "/admin/hold", "hold-discard")
        .style("danger")
        .hidden("held", "false")
        .hidden("discard", "true")
        .confirm(Say::new("hold-discard-confirm"));
    vec![Form::new("release", "/admin/hold", "hold-release").hidden("held", "false"), discard]
}

impl Page for Messages {
    const TEMPLATE: &'static str = "pages/messages";

    fn title(&self) -> Say {
        Say::new("nav-messages")
    }

    fn samples() -> Vec<Self> {
        let states = ["waiting", "sent", "failed", "discarded", "cancelled"];
        let states = states.map(|state| Choice::words(state, format!("status-{state}"))).to_vec();
        let rows = vec![
            sample_row("waiting", Say::new("fate-waiting").with("at", instant(2))),
            sample_row("sent", Say::new("fate-sent").with("at", instant(1))),
            sample_row("retry", Say::new("fate-retry").with("n", 3_i64).with("at", instant(3))),
            sample_row("failed", Say::new("fate-failed").with("at", instant(1))),
            sample_row("discarded", Say::new("fate-discarded").with("at", instant(1))),
            sample_row("cancelled", Say::new("fate-cancelled").with("at", instant(1))),
        ];
        let trouble = Some(Say::new("trouble-no-smtp"));
        let full = Self {
            states: states.clone(),
            trouble,
            rows,
            pager: Pager::default(),
            hold: hold_forms(),
        };
        let empty = Self {
            states,
            trouble: None,
            rows: Vec::new(),
            pager: Pager::default(),
            hold: Vec::new(),
        };
        vec![full, empty]
    }
}

impl Page for Message {
    const TEMPLATE: &'static str = "pages/message";

    fn title(&self) -> Say {
        Say::plain(&self.row.subject)
    }

    fn samples() -> Vec<Self> {
        let resend = Form::new("resend", "/messages/1/resend", "message-resend").version(2);
        let failed = Self {
            row: sample_row("failed", Say::new("fate-failed").with("at", instant(1))),
            text: format!("{HOSTILE}\n\n{LONG}"),
            written_in: "vi".to_owned(),
            about: vec![Link::new("/tasks/1", HOSTILE)],
            last_error: Some(
                "550 5.1.1 <nobody@example.vn>: Recipient address rejected".to_owned(),
            ),
            acts: vec![resend],
        };
        let bare = Self {
            row: sample_row("sent", Say::new("fate-sent").with("at", instant(1))),
            about: Vec::new(),
            last_error: None,
            acts: Vec::new(),
            ..failed.clone()
        };
        vec![failed, bare]
    }
}

fn sample_row(state: &str, fate: Say) -> MessageRow {
    MessageRow {
        href: "/messages/1".to_owned(),
        subject: format!("[Đôn đốc] Quá hạn 10 ngày: Số hóa hồ sơ đất đai {HOSTILE}"),
        recipient: "son.lo@dienbien.example.vn".to_owned(),
        name: Some("Lò Văn Sơn".to_owned()),
        state: state.to_owned(),
        was_sent: state == "sent",
        fate,
        created_at: instant(1),
    }
}
