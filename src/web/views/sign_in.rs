//! Coming in: sign-in, a lost password, an invitation.

use serde::Serialize;

use super::{Field, FieldKind, Form, Page, samples::HOSTILE};
use crate::wording::Say;

/// What begins the command that makes the first administrator; name and address follow.
pub const ADD_PERSON: &str = "dondoc person add";

/// `/sign-in`.
#[derive(Clone, Debug, Serialize)]
pub struct SignIn {
    /// Mail address and password.
    pub form: Form,
    /// Begins the command that makes the first administrator, where there is none yet.
    pub command: Option<&'static str>,
}

impl SignIn {
    /// The empty page; after sign-in the reader goes on to `next`.
    #[must_use]
    pub fn new(next: &str) -> Self {
        let form = Form::new("sign-in", "/sign-in", "sign-in").hidden("next", next).fields([
            Field::new("email", FieldKind::Email).autocomplete("username"),
            Field::new("password", FieldKind::Password).autocomplete("current-password"),
        ]);
        Self { form, command: None }
    }
}

impl Page for SignIn {
    const TEMPLATE: &'static str = "pages/sign_in";

    fn title(&self) -> Say {
        Say::new("title-sign-in")
    }

    fn samples() -> Vec<Self> {
        let mut refused = Self::new("/tasks?late=true");
        refused.form = refused.form.filled(|_| vec![HOSTILE]);
        refused.form = refused.form.refused("", Say::new("error-sign-in"));
        vec![Self::new("/"), refused, Self { command: Some(ADD_PERSON), ..Self::new("/") }]
    }
}

/// `/forgotten`: asks for a link; answers the same whether or not the address is known.
#[derive(Clone, Debug, Serialize)]
pub struct Forgotten {
    /// The mail address.
    pub form: Form,
    /// A link was sent, if the address is known.
    pub sent: bool,
}

impl Forgotten {
    /// The page, before or after it was sent.
    #[must_use]
    pub fn new(sent: bool) -> Self {
        let form = Form::new("forgotten", "/forgotten", "forgotten-send").fields([Field::new(
            "email",
            FieldKind::Email,
        )
        .autocomplete("username")]);
        Self { form, sent }
    }
}

impl Page for Forgotten {
    const TEMPLATE: &'static str = "pages/forgotten";

    fn title(&self) -> Say {
        Say::new("title-forgotten")
    }

    fn samples() -> Vec<Self> {
        vec![Self::new(false), Self::new(true)]
    }
}

/// `/invitations/{token}`: the form behind a single-use link.
#[derive(Clone, Debug, Serialize)]
pub struct Invitation {
    /// Whom the link is for; `None` when it was used or has expired.
    pub name: Option<String>,
    /// The new password, twice.
    pub form: Form,
}

impl Invitation {
    /// The form that `action` takes, for the person `name`.
    #[must_use]
    pub fn new(name: Option<String>, action: &str) -> Self {
        let field = |name| Field::new(name, FieldKind::Password).autocomplete("new-password");
        let form = Form::new("invitation", action, "invitation-save")
            .fields([field("password").hint("hint-password"), field("password_again")]);
        Self { name, form }
    }
}

impl Page for Invitation {
    const TEMPLATE: &'static str = "pages/invitation";

    fn title(&self) -> Say {
        Say::new("title-invitation")
    }

    fn samples() -> Vec<Self> {
        let mut refused = Self::new(Some(HOSTILE.to_owned()), "/invitations/sample");
        refused.form = refused.form.refused("password", Say::new("error-password_too_short"));
        vec![refused, Self::new(None, "/invitations/sample")]
    }
}
