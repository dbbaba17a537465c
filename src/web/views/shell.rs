//! The frame around every page.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Serialize;

use crate::{
    domain::locale::Locale,
    wording::{Drawn, Engine, EngineError, Pen, Say},
};

/// A page: a view with the template that shows it.
pub trait Page: Serialize + Sized {
    /// Path below `templates/`, without `.hbs`.
    const TEMPLATE: &'static str;

    /// What the browser's tab says.
    fn title(&self) -> Say;

    /// Draws the part that the template shows as `{{{drawn}}}`: of a busy page, what a loop of the
    /// template would make slowly.
    ///
    /// # Errors
    /// Words are missing.
    fn draw(&self, _pen: &mut Pen<'_>) -> Drawn {
        Ok(())
    }

    /// Two or three states of the page, among them an empty one and one with hostile and very
    /// long texts; a test renders each in every language.
    fn samples() -> Vec<Self>;
}

/// What every page has around it.
#[derive(Clone, Debug, Serialize)]
pub struct Shell {
    /// The reader's language.
    pub locale: Locale,
    /// The installation's zone; instants are shown in it.
    pub zone: Tz,
    /// Goes into every form of the page.
    pub csrf: String,
    /// Path and query of this page, to come back to after a change of language.
    pub path: String,
    /// The program's clock.
    pub now: DateTime<Utc>,
    /// The main navigation; empty before sign-in.
    pub nav: Vec<NavItem>,
    /// The register and the running of the program, which stand back behind the daily work.
    pub nav_settings: Vec<NavItem>,
    /// Who is signed in.
    pub user: Option<UserMenu>,
    /// What the last act brought about.
    pub flash: Option<Flash>,
    /// The database is a demonstration.
    pub demo: bool,
    /// Nothing is urged and no message leaves (2-timing, rule 13).
    pub held: bool,
    /// Single keys move through lists.
    pub single_keys: bool,
}

/// One entry of the main navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavItem {
    /// Where it leads.
    pub href: String,
    /// Word key, `nav-…`.
    pub key: String,
    /// Name of a drawing in `pages/parts/icons.hbs`.
    pub icon: String,
    /// The page shown is this one or lies below it.
    pub current: bool,
    /// How many things wait there; `None` shows nothing.
    pub count: Option<u32>,
}

/// Who is signed in.
#[derive(Clone, Debug, Serialize)]
pub struct UserMenu {
    /// Parts what the browser keeps for one reader from what it keeps for another.
    pub key: String,
    /// The person's name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// The posts held, in words: role and organisation.
    pub posts: Vec<Say>,
    /// In whose places they act, in words.
    pub in_place_of: Vec<Say>,
}

/// What the last act brought about; shown once.
#[derive(Clone, Debug, Serialize)]
pub struct Flash {
    /// Decides colour and drawing.
    pub kind: FlashKind,
    /// The sentence.
    pub say: Say,
}

/// How good the news is; the name is also that of the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FlashKind {
    /// Done.
    Success,
    /// Done, and something needs a look.
    Warning,
    /// Not done.
    Error,
}

/// The root of a page's body: the page's own fields beside what helpers and forms need.
#[derive(Serialize)]
struct Body<'a, P> {
    locale: Locale,
    zone: Tz,
    csrf: &'a str,
    drawn: String,
    #[serde(flatten)]
    page: &'a P,
}

/// The root of the layout.
#[derive(Serialize)]
struct Layout<'a> {
    #[serde(flatten)]
    shell: &'a Shell,
    title: &'a Say,
    body: String,
}

impl Shell {
    /// The whole page as HTML. The body is filled first and handed to the layout as text: a
    /// layout that includes the body as a part would copy the whole view.
    ///
    /// # Errors
    /// When template and view do not fit.
    pub fn render<P: Page>(&self, engine: &Engine, page: &P) -> Result<String, EngineError> {
        let (locale, zone, csrf) = (self.locale, self.zone, self.csrf.as_str());
        let mut pen = engine.pen(locale, zone);
        page.draw(&mut pen)?;
        let body = Body { locale, zone, csrf, drawn: pen.into_html(), page };
        let body = engine.render(P::TEMPLATE, &body)?;
        let layout = Layout { shell: self, title: &page.title(), body };
        engine.render("pages/layout", &layout)
    }
}
