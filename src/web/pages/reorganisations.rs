//! `/admin/reorganisations`: mergers, and a new one to prepare.

use actix_web::{HttpRequest, web};
use serde::Deserialize;

use super::{
    address::Address,
    complaints::form_again,
    flash::SAVED,
    frame::{Post, Visit, done},
    sent::Sent,
};
use crate::{
    app::{
        AppError,
        reorganisations::{NewPair, NewReorganisation, may_prepare},
    },
    domain::{
        fields::{FieldError, FieldErrors},
        reorganisation::Reorganisation,
    },
    web::{
        answer::Answered,
        views::{
            Link,
            form_page::FormPage,
            reorganisation_forms::new_form,
            reorganisations::{Reorganisations, Row},
        },
    },
    wording::Say,
};

/// The routes; before those of one.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/admin/reorganisations")
                .route(web::get().to(list))
                .route(web::post().to(prepare)),
        )
        .route("/admin/reorganisations/new", web::get().to(new));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    cursor: Option<String>,
}

async fn list(visit: Visit, request: HttpRequest) -> Answered {
    let address = Address::of(&request);
    let Question { cursor } = address.read()?;
    let before = super::ids::cursor(cursor.as_deref())?;
    let found = visit.app().reorganisations(visit.actor(), before, None).await?;
    let page = Reorganisations {
        rows: found.items.iter().map(row).collect(),
        pager: address.pager(found.next.map(|id| id.to_string()).as_deref()),
        create: may_prepare(visit.actor()).then(|| "/admin/reorganisations/new".to_owned()),
    };
    visit.show(&page).await
}

fn row(one: &Reorganisation) -> Row {
    Row {
        href: format!("/admin/reorganisations/{}", one.id),
        title: one.title.clone(),
        decision_number: one.decision_number.clone(),
        effective_on: one.effective_on,
        ending: i64::try_from(one.pairs.len()).unwrap_or(i64::MAX),
        state: one.state.name().to_owned(),
    }
}

async fn new(visit: Visit) -> Answered {
    if !may_prepare(visit.actor()) {
        return Err(AppError::Forbidden("admin_only").into());
    }
    visit.show(&page(&visit)).await
}

fn page(visit: &Visit) -> FormPage {
    FormPage::new(Say::new("reorganisation-new"), new_form())
        .about(Say::new("reorganisation-new-about"))
        .back(Link::new("/admin/reorganisations", visit.word("nav-reorganisations")))
}

async fn prepare(post: Post) -> Answered {
    let Post { visit, sent } = post;
    let made = match new_of(&sent) {
        Ok(new) => visit.app().create_reorganisation(&visit.caller(), new).await,
        Err(errors) => Err(AppError::Fields(errors)),
    };
    match made {
        Ok(seen) => done(&format!("/admin/reorganisations/{}", seen.one.id), SAVED),
        Err(error) => form_again(&visit, &sent, of_pairs(error), page(&visit)).await,
    }
}

fn new_of(sent: &Sent) -> Result<NewReorganisation, FieldErrors> {
    let mut errors = FieldErrors::default();
    let effective_on = sent.must_date(&mut errors, "effective_on");
    let lines = sent.lines("pairs");
    errors.into_result()?;
    Ok(NewReorganisation {
        title: sent.text("title"),
        decision_number: sent.text("decision_number"),
        effective_on,
        pairs: (!lines.is_empty()).then(|| lines.iter().map(|line| pair(line)).collect()),
    })
}

/// A line such as `H63 H38` or `H63 → H38`; one code alone is followed by nothing.
fn pair(line: &str) -> NewPair {
    let parts = |c: char| c.is_whitespace() || matches!(c, '→' | ',' | ';' | '>');
    let mut codes = line.split(parts).filter(|code| !code.is_empty() && *code != "-");
    NewPair {
        organisation: codes.next().unwrap_or_default().to_owned(),
        successor: codes.next().map(str::to_owned),
    }
}

/// The form has one field for all pairs: a complaint about a line is one about the field.
pub(super) fn of_pairs(error: AppError) -> AppError {
    let AppError::Fields(FieldErrors(errors)) = error else { return error };
    let of_pairs = |error: FieldError| match error.field.starts_with("pairs") {
        true => FieldError { field: "pairs".to_owned(), ..error },
        false => error,
    };
    AppError::Fields(FieldErrors(errors.into_iter().map(of_pairs).collect()))
}
