//! `/me`: one's own account.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{
    Choice, Field, FieldKind, Form, Page,
    absences::{AbsenceLine, own_form, sample_lines},
    samples::{HOSTILE, LONG, instant},
};
use crate::wording::Say;

/// One's own account.
#[derive(Clone, Debug, Serialize)]
pub struct Me {
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// The posts held today.
    pub posts: Vec<Say>,
    /// Chooses the language.
    pub language: Form,
    /// Chooses how level-0 mail comes.
    pub summary: Form,
    /// Whether single keys do something.
    pub keys: Form,
    /// Chooses whether the weekly letter comes.
    pub weekly: Form,
    /// Absences not yet over: one's own, and those in which one stands in.
    pub absences: Vec<AbsenceLine>,
    /// Tells another.
    pub absence: Form,
    /// A token that was just made, shown once.
    pub secret: Option<String>,
    /// Tokens, the newest first.
    pub tokens: Vec<Token>,
    /// Makes a token.
    pub make: Form,
    /// Ends every session.
    pub everywhere: Form,
}

/// A token.
#[derive(Clone, Debug, Serialize)]
pub struct Token {
    /// What its owner calls it.
    pub name: String,
    /// Second half of a `token-scope-…` word key.
    pub scope: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
    /// `active` or `former`.
    pub state: String,
    /// Takes it back, while it works.
    pub revoke: Option<Form>,
}

/// The form that chooses the language of pages and letters.
#[must_use]
pub fn language_form(locale: &str) -> Form {
    let choices = ["vi", "en", "es"].map(|tag| Choice::words(tag, format!("language-{tag}")));
    Form::new("language", "/me/language", "save").style("secondary").fields([Field::new(
        "locale",
        FieldKind::Select,
    )
    .options(choices.to_vec())
    .value(locale)])
}

/// The form that chooses whether level-0 mail comes once a day. A checked box has the value that
/// it sends.
#[must_use]
pub fn summary_form(is_chosen: bool) -> Form {
    let chosen = Field::new("daily_summary", FieldKind::Checkbox).optional();
    let chosen = chosen.hint("hint-daily-summary").value(if is_chosen { "true" } else { "" });
    Form::new("summary", "/me/summary", "save").style("secondary").fields([chosen])
}

/// The form that chooses whether single keys move through lists.
#[must_use]
pub fn keys_form(is_chosen: bool) -> Form {
    let chosen = Field::new("single_keys", FieldKind::Checkbox).optional();
    let chosen = chosen.hint("hint-single-keys").value(if is_chosen { "true" } else { "" });
    Form::new("keys", "/me/keys", "save").style("secondary").fields([chosen])
}

/// The form that chooses whether the weekly letter comes.
#[must_use]
pub fn weekly_form(is_chosen: bool) -> Form {
    let chosen = Field::new("weekly_letter", FieldKind::Checkbox).optional();
    let chosen = chosen.hint("hint-weekly-letter").value(if is_chosen { "true" } else { "" });
    Form::new("weekly", "/me/weekly", "save").style("secondary").fields([chosen])
}

/// The form that makes a token.
#[must_use]
pub fn token_form() -> Form {
    let scopes =
        ["read", "write"].map(|scope| Choice::words(scope, format!("token-scope-{scope}")));
    Form::new("token", "/me/tokens", "token-make").title("token-new").style("secondary").fields([
        Field::new("name", FieldKind::Text).label("field-token-name").hint("hint-token-name"),
        Field::new("scope", FieldKind::Radio)
            .label("field-token-scope")
            .options(scopes.to_vec())
            .value("read"),
        Field::new("days", FieldKind::Number).label("field-token-days").value("90"),
    ])
}

/// The form that takes the token `id` back.
#[must_use]
pub fn revoke_form(id: &str) -> Form {
    Form::new(&format!("revoke-{id}"), format!("/me/tokens/{id}/revoke"), "token-revoke")
        .style("secondary")
        .confirm(Say::new("token-revoke-confirm"))
}

/// The form that ends every session.
#[must_use]
pub fn everywhere_form() -> Form {
    Form::new("everywhere", "/me/sign-out-everywhere", "sign-out-everywhere")
        .style("danger")
        .confirm(Say::new("sign-out-everywhere-confirm"))
}

impl Page for Me {
    const TEMPLATE: &'static str = "pages/me";

    fn title(&self) -> Say {
        Say::new("title-me")
    }

    fn samples() -> Vec<Self> {
        let token = |name: &str, state: &str, revoke| Token {
            name: name.to_owned(),
            scope: "read".to_owned(),
            created_at: instant(-1),
            expires_at: instant(2000),
            state: state.to_owned(),
            revoke,
        };
        let post =
            Say::new("post").with("role", Say::new("role-admin")).with("organisation", HOSTILE);
        let full = Self {
            name: LONG.to_owned(),
            email: "son.lo@dienbien.example.vn".to_owned(),
            posts: vec![post],
            language: language_form("vi"),
            weekly: weekly_form(true),
            summary: summary_form(true),
            keys: keys_form(true),
            absences: sample_lines(),
            absence: own_form(vec![Choice::plain("1", LONG)]),
            secret: Some("dondoc_0123456789abcdef".to_owned()),
            tokens: vec![
                token(HOSTILE, "active", Some(revoke_form("1"))),
                token(LONG, "former", None),
            ],
            make: token_form(),
            everywhere: everywhere_form(),
        };
        let absences = Vec::new();
        let bare =
            Self { posts: Vec::new(), absences, secret: None, tokens: Vec::new(), ..full.clone() };
        vec![full, bare]
    }
}
