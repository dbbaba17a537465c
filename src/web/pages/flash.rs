//! A sentence carried over one redirection: what the last act brought about.

use actix_web::{
    HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
};

use crate::{
    domain::task::Action,
    web::views::{Flash, FlashKind},
    wording::Say,
};

/// The cookie that carries it; it names a sentence and never holds one.
const COOKIE: &str = "dondoc_flash";
/// A redirection takes no longer.
const LASTS_S: i64 = 60;
/// Every sentence that may be carried, with how good the news is; `n` fills its gap.
const SENTENCES: [(&str, FlashKind); 26] = [
    ("flash-saved", FlashKind::Success),
    ("flash-acknowledged", FlashKind::Success),
    ("flash-given-back", FlashKind::Success),
    ("flash-progress", FlashKind::Success),
    ("flash-submitted", FlashKind::Success),
    ("flash-requested", FlashKind::Success),
    ("flash-urged", FlashKind::Success),
    ("flash-accepted", FlashKind::Success),
    ("flash-rejected", FlashKind::Success),
    ("flash-issued", FlashKind::Success),
    ("flash-signed-out", FlashKind::Success),
    ("flash-password", FlashKind::Success),
    ("flash-entered", FlashKind::Success),
    ("flash-removed", FlashKind::Success),
    ("flash-discarded", FlashKind::Success),
    ("flash-moved", FlashKind::Warning),
    ("flash-imported", FlashKind::Success),
    ("flash-reorganised", FlashKind::Success),
    ("flash-bulk", FlashKind::Success),
    ("flash-section-accepted", FlashKind::Success),
    ("flash-section-doubtful", FlashKind::Warning),
    ("flash-settled", FlashKind::Success),
    ("flash-asked", FlashKind::Warning),
    ("flash-view-partly", FlashKind::Warning),
    ("flash-view-removed", FlashKind::Success),
    ("flash-test-letter", FlashKind::Success),
];

/// A sentence to carry: its key, and the number in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carried(pub &'static str, pub u64);

/// Done and kept.
pub const SAVED: Carried = Carried("flash-saved", 0);

/// It waits for the leader's approval.
pub const ASKED: Carried = Carried("flash-asked", 0);

/// What a step on a task brought about.
#[must_use]
pub fn done_by(action: Action) -> Carried {
    let sentence = match action {
        Action::Acknowledge => "flash-acknowledged",
        Action::Return => "flash-given-back",
        Action::Report => "flash-progress",
        Action::Submit => "flash-submitted",
        Action::RequestExtension => "flash-requested",
        Action::Urge => "flash-urged",
        Action::Accept => "flash-accepted",
        Action::Reject => "flash-rejected",
        _ => return SAVED,
    };
    Carried(sentence, 0)
}

impl Carried {
    /// The cookie that carries it.
    #[must_use]
    pub fn cookie(self) -> Cookie<'static> {
        let mut cookie = blank(format!("{}.{}", self.0, self.1));
        cookie.set_max_age(Duration::seconds(LASTS_S));
        cookie
    }
}

/// What the request carries.
#[must_use]
pub fn carried(request: &HttpRequest) -> Option<Flash> {
    let cookie = request.cookie(COOKIE)?;
    let (key, number) = cookie.value().split_once('.')?;
    let (key, kind) = SENTENCES.into_iter().find(|(known, _)| *known == key)?;
    let number: u32 = number.parse().ok()?;
    Some(Flash { kind, say: Say::new(key).with("n", i64::from(number)) })
}

/// Takes the cookie back once the sentence was shown.
#[must_use]
pub fn shown() -> Cookie<'static> {
    let mut cookie = blank(String::new());
    cookie.make_removal();
    cookie
}

fn blank(value: String) -> Cookie<'static> {
    Cookie::build(COOKIE, value).path("/").http_only(true).same_site(SameSite::Lax).finish()
}
