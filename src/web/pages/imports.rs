//! Files read in: the calendar, people, organisations, portfolios. A file is looked at first; the page then
//! carries it along in the form that writes it.

use actix_web::{
    HttpRequest,
    web::{self, Bytes},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

use super::{
    calendar::moved,
    complaints::form_again,
    flash::Carried,
    frame::{Post, Visit, done},
    sent::Sent,
};
use crate::{
    app::{
        By,
        imports::{ImportKind, ImportReport, Mode, RowError},
    },
    domain::fields::FieldErrors,
    web::{
        answer::Answered,
        error::Failure,
        limits::{BodyLimit, DOCUMENT_BYTES_MAX},
        views::{Form, Link, form_page::FormPage, forms},
    },
    wording::Say,
};

/// A file that a page carries along, bytes at most; larger ones are chosen once more.
const CARRIED_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Bad rows that a page names; the rest is counted.
const ROWS_NAMED_MAX: usize = 100;

// What is carried along comes back in base64, within the bound of the body.
const _: () = assert!(CARRIED_BYTES_MAX * 2 < DOCUMENT_BYTES_MAX);

/// A page that reads in files of one kind.
struct Place {
    path: &'static str,
    kind: ImportKind,
    /// The list that the rows go into, and its word.
    list: &'static str,
    list_word: &'static str,
    /// What it says of the file's form.
    about: &'static str,
}

static PLACES: [Place; 4] = [
    Place {
        path: "/calendar/import",
        kind: ImportKind::Calendar,
        list: "/calendar",
        list_word: "nav-calendar",
        about: "import-calendar-about",
    },
    Place {
        path: "/admin/people/import",
        kind: ImportKind::People,
        list: "/admin/people",
        list_word: "nav-people",
        about: "import-people-about",
    },
    Place {
        path: "/admin/organisations/import",
        kind: ImportKind::Organisations,
        list: "/admin/organisations",
        list_word: "nav-organisations",
        about: "import-organisations-about",
    },
    Place {
        path: "/admin/portfolios/import",
        kind: ImportKind::Portfolios,
        list: "/admin/portfolios",
        list_word: "nav-portfolios",
        about: "import-portfolios-about",
    },
];

/// The routes; before those that take any last part.
pub fn configure(config: &mut web::ServiceConfig) {
    for place in &PLACES {
        let resource = web::resource(place.path)
            .app_data(BodyLimit(DOCUMENT_BYTES_MAX))
            .route(web::get().to(show))
            .route(web::post().to(import));
        config.service(resource);
    }
}

/// The place of a request, for those who may.
fn place(visit: &Visit, request: &HttpRequest) -> Result<&'static Place, Failure> {
    let place = PLACES.iter().find(|place| place.path == request.path());
    place.filter(|_| visit.actor().is_admin()).ok_or_else(Failure::not_found)
}

fn page(visit: &Visit, place: &Place) -> FormPage {
    let mut form = forms::import(place.path);
    for field in &mut form.fields {
        if field.name == "dry_run" {
            "true".clone_into(&mut field.value);
        }
    }
    FormPage::new(Say::new("import-new"), form)
        .about(Say::new(place.about))
        .back(Link::new(place.list, visit.word(place.list_word)))
}

async fn show(visit: Visit, request: HttpRequest) -> Answered {
    let place = place(&visit, &request)?;
    visit.show(&page(&visit, place)).await
}

async fn import(post: Post, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let place = place(&visit, &request)?;
    let mode = if sent.is_ticked("dry_run") { Mode::Preview } else { Mode::Apply };
    let file = match file(&sent) {
        Ok(file) => file,
        Err(errors) => return form_again(&visit, &sent, errors, page(&visit, place)).await,
    };
    let by = By::from(visit.caller());
    match visit.app().import(&by, place.kind, &file, mode).await {
        Ok(report) => reported(&visit, place, &report, &file).await,
        Err(error) => form_again(&visit, &sent, error, page(&visit, place)).await,
    }
}

/// The file that was chosen, or the one that the page carried along.
fn file(sent: &Sent) -> Result<Bytes, FieldErrors> {
    if let Some(file) = sent.file("file") {
        return Ok(file.bytes.clone());
    }
    let carried = sent.given("content");
    let carried = carried.ok_or_else(|| FieldErrors::one("file", "required"))?;
    let bytes = URL_SAFE_NO_PAD.decode(carried);
    bytes.map(Bytes::from).map_err(|_| FieldErrors::one("file", "malformed"))
}

/// Says what became, or would become, of the rows.
async fn reported(visit: &Visit, place: &Place, report: &ImportReport, file: &[u8]) -> Answered {
    let written = report.created + report.changed;
    let edited = report.calendar.as_ref().filter(|edited| edited.moved_count > 0);
    if report.is_applied && report.errors.is_empty() {
        if let Some(edited) = edited {
            let back = Link::new(place.list, "");
            return visit.show(&moved(edited, back)).await;
        }
        return done(place.list, Carried("flash-imported", u64::try_from(written).unwrap_or(0)));
    }
    let mut page = page(visit, place);
    page.report = sentences(report);
    if !report.is_applied && written > 0 && file.len() <= CARRIED_BYTES_MAX {
        page.form = Form::new("apply", place.path, "import-apply")
            .hidden("content", URL_SAFE_NO_PAD.encode(file));
        page.about = Some(Say::new("import-apply-about"));
        page.back = Some(Link::new(place.path, visit.word("import-other-file")));
    }
    visit.show(&page).await
}

fn sentences(report: &ImportReport) -> Vec<Say> {
    let count = |key: &str, n: usize| {
        (n > 0).then(|| Say::new(key).with("n", i64::try_from(n).unwrap_or(i64::MAX)))
    };
    let applied = |yes: &'static str, no: &'static str| if report.is_applied { yes } else { no };
    let moves = report.calendar.as_ref().map_or(0, |edited| edited.moved_count);
    let named = report.errors.len().min(ROWS_NAMED_MAX);
    let counts = [
        count(applied("import-was-created", "import-created"), report.created),
        count(applied("import-was-changed", "import-changed"), report.changed),
        count("import-same", report.same),
        count("import-moves", moves),
        count("import-rejected", report.rejected()),
    ];
    let rows = report.errors.iter().take(named).map(bad_row);
    let more = count("import-more", report.errors.len() - named);
    let all: Vec<Say> = counts.into_iter().flatten().chain(rows).chain(more).collect();
    if all.is_empty() { vec![Say::new("import-nothing")] } else { all }
}

fn bad_row(error: &RowError) -> Say {
    let complaint = Say::new(format!("error-{}", error.code)).with("detail", error.value.as_str());
    Say::new("import-bad-row")
        .with("row", i64::try_from(error.row).unwrap_or(i64::MAX))
        .with("column", error.column.as_str())
        .with("complaint", complaint)
}
