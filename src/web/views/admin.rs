//! `/admin` and `/admin/settings`: every page of the installation with what needs attention, and
//! the settings that the program runs with.

use serde::Serialize;

use super::{Form, Page, samples::HOSTILE};
use crate::wording::Say;

/// The pages of those who run the installation.
#[derive(Clone, Debug, Serialize)]
pub struct Admin {
    /// In the order of the navigation.
    pub places: Vec<Place>,
}

/// One page.
#[derive(Clone, Debug, Serialize)]
pub struct Place {
    /// Where it is.
    pub href: String,
    /// Word key of its name; `admin-about-<key>` says what it is for.
    pub name: String,
    /// Second half of the key that says what it is for.
    pub key: String,
    /// Its drawing.
    pub icon: String,
    /// What needs a look there, in sentences.
    pub attention: Vec<Say>,
}

/// The settings that the program runs with.
#[derive(Clone, Debug, Serialize)]
pub struct Settings {
    /// Name and value, secrets masked; `setting-<name>` says what it is for.
    pub rows: Vec<Row>,
    /// There is a way out for letters.
    pub sends_mail: bool,
    /// Sends a letter to the reader; `None` when the reader may not.
    pub test: Option<Form>,
}

/// One setting.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// As the file has it.
    pub key: String,
    /// What it is set to; empty where it is not.
    pub value: String,
}

/// The form that tries the mail.
#[must_use]
pub fn test_letter_form() -> Form {
    Form::new("test-letter", "/setup", "test-letter-send")
        .style("secondary")
        .intro(Say::new("test-letter-about"))
        .hidden("act", "letter")
}

impl Page for Admin {
    const TEMPLATE: &'static str = "pages/admin";

    fn title(&self) -> Say {
        Say::new("nav-admin")
    }

    fn samples() -> Vec<Self> {
        let place = |key: &str, attention| Place {
            href: format!("/admin/{key}"),
            name: format!("nav-{key}"),
            key: key.to_owned(),
            icon: "jobs".to_owned(),
            attention,
        };
        let full = Self {
            places: vec![
                place("people", vec![Say::plain(HOSTILE), Say::new("trouble-no-smtp")]),
                place("jobs", Vec::new()),
            ],
        };
        vec![full, Self { places: Vec::new() }]
    }
}

impl Page for Settings {
    const TEMPLATE: &'static str = "pages/settings";

    fn title(&self) -> Say {
        Say::new("nav-settings")
    }

    fn samples() -> Vec<Self> {
        let row = |key: &str, value: &str| Row { key: key.to_owned(), value: value.to_owned() };
        let rows = vec![row("listen", "127.0.0.1:8080"), row("log", HOSTILE), row("mail_dir", "")];
        let full = Self { rows, sends_mail: true, test: Some(test_letter_form()) };
        let bare = Self { rows: Vec::new(), sends_mail: false, test: None };
        vec![full, bare]
    }
}
