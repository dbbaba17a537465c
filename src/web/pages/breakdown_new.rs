//! `/directives/new`: a text or a file to break down, the breakdowns being worked on, and the way
//! to an empty draft.

use actix_web::web;

use super::{
    complaints::{mendable, refused},
    directives::only_drafters,
    frame::{Post, Visit, see_other},
    sent::Sent,
};
use crate::{
    app::worksheets::Listed,
    domain::{fields::FieldErrors, worksheet::Verdict},
    web::{
        answer::Answered,
        error::Failure,
        limits::{BodyLimit, DOCUMENT_BYTES_MAX},
        views::breakdown_new::{BreakdownNew, SheetRow, form},
    },
    wording::Say,
};

/// Largest file that a page takes, bytes.
const FILE_BYTES_MAX: usize = 2 * 1024 * 1024;

/// The route.
pub fn configure(config: &mut web::ServiceConfig) {
    config.service(
        web::resource("/directives/new")
            .app_data(BodyLimit(DOCUMENT_BYTES_MAX))
            .route(web::get().to(show))
            .route(web::post().to(begin)),
    );
}

async fn page(visit: &Visit) -> Result<BreakdownNew, Failure> {
    only_drafters(visit)?;
    let sheets = visit.app().worksheets(visit.actor()).await?;
    Ok(BreakdownNew { form: form(), sheets: sheets.into_iter().map(row).collect() })
}

fn row((listed, who): (Listed, String)) -> SheetRow {
    let count = |verdict: Verdict| {
        i64::try_from(listed.counts.get(&verdict).copied().unwrap_or(0)).unwrap_or(i64::MAX)
    };
    let all = Verdict::NAMES.iter().map(|(verdict, _)| count(*verdict)).sum::<i64>();
    let decided = all - count(Verdict::Proposed);
    let head = &listed.sheet.head;
    SheetRow {
        href: format!("/directives/new/{}", listed.sheet.id),
        number: number(&head.number),
        title: head.title.clone(),
        progress: Say::new("breakdown-progress").with("k", decided).with("n", all),
        who,
        at: listed.sheet.changed_at,
    }
}

/// A document's number, or that there is none yet.
#[must_use]
pub fn number(number: &str) -> Say {
    match number.trim() {
        "" => Say::new("breakdown-no-number"),
        number => Say::plain(number),
    }
}

async fn show(visit: Visit) -> Answered {
    let page = page(&visit).await?;
    visit.show(&page).await
}

async fn begin(post: Post) -> Answered {
    let Post { visit, sent } = post;
    only_drafters(&visit)?;
    let begun = match file(&sent) {
        Ok(file) => visit.app().begin_worksheet(&visit.caller(), file).await.map_err(Failure::from),
        Err(errors) => Err(errors.into()),
    };
    let problem = match begun {
        Ok(id) => return Ok(see_other(&format!("/directives/new/{id}"))),
        Err(failure) => mendable(failure)?,
    };
    let mut page = page(&visit).await?;
    page.form = refused(page.form, &sent, &problem);
    visit.show_as(problem.status_code(), &page).await
}

/// The file that was chosen, or else the text that was pasted.
fn file(sent: &Sent) -> Result<Vec<u8>, FieldErrors> {
    let text = sent.given("text");
    match (sent.file("file"), text) {
        (Some(_), Some(_)) => Err(FieldErrors::one("file", "text_or_file")),
        (Some(file), None) if file.bytes.len() > FILE_BYTES_MAX => {
            Err(FieldErrors::one("file", "document_too_large"))
        }
        (Some(file), None) => Ok(file.bytes.to_vec()),
        (None, Some(text)) => Ok(text.into_bytes()),
        (None, None) => Err(FieldErrors::one("text", "required")),
    }
}
