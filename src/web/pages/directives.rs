//! `/directives`: the list, a new draft, the head of one.

use actix_web::{
    HttpRequest,
    web::{self, Path},
};
use serde::Deserialize;

use super::{
    address::Address,
    complaints::form_again,
    flash::SAVED,
    frame::{Post, Visit, done},
    sent::Sent,
};
use crate::{
    app::boards::directives::DirectiveRow as Found,
    domain::{
        directive::{Directive, Heading, Kind, Relation, State},
        fields::FieldErrors,
        ids::DirectiveId,
        rights::Role,
    },
    web::{
        answer::Answered,
        error::Failure,
        limits::{BodyLimit, DOCUMENT_BYTES_MAX},
        views::{
            Choice, Field, FieldKind, Link,
            directives::{DirectiveRow, Directives},
            form_page::FormPage,
            forms,
        },
    },
    wording::Say,
};

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    // A form may hold the whole text of a document.
    let whole = BodyLimit(DOCUMENT_BYTES_MAX);
    config
        .service(
            web::resource("/directives")
                .app_data(whole)
                .route(web::get().to(list))
                .route(web::post().to(draft)),
        )
        .route("/directives/new/by-hand", web::get().to(new))
        .service(
            web::resource("/directives/{id}/edit")
                .app_data(whole)
                .route(web::get().to(edit))
                .route(web::post().to(correct)),
        );
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    state: Option<String>,
    q: Option<String>,
    cursor: Option<String>,
}

async fn list(visit: Visit, request: HttpRequest) -> Answered {
    let address = Address::of(&request);
    let Asked { state, q, cursor } = address.read()?;
    let state = match state.as_deref() {
        Some(name) => {
            Some(State::from_name(name).ok_or_else(|| Failure::malformed("state: unknown"))?)
        }
        None => None,
    };
    let asked = (state, q.as_deref());
    let found = visit.app().list_directives(visit.actor(), asked, None, cursor.as_deref()).await?;
    let choice = |known: &State| {
        let name = known.name();
        let choice = Choice::words(name, format!("status-{name}"));
        Choice { selected: Some(*known) == state, ..choice }
    };
    let page = Directives {
        states: State::ALL.iter().map(choice).collect(),
        active: address.asks(),
        q: q.unwrap_or_default(),
        rows: found.items.iter().map(row).collect(),
        pager: address.pager(found.next.as_deref()),
        create: may_draft(&visit).then(|| "/directives/new".to_owned()),
        breakdowns: match may_draft(&visit) {
            true => i64::try_from(visit.app().count_worksheets().await?).unwrap_or(i64::MAX),
            false => 0,
        },
    };
    visit.show(&page).await
}

fn row(found: &Found) -> DirectiveRow {
    let Directive { id, heading, state, .. } = &found.directive;
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    DirectiveRow {
        href: format!("/directives/{id}"),
        number: heading.number.clone(),
        issued_on: heading.issued_on,
        issuer: heading.issuer.clone(),
        kind: heading.kind.name().to_owned(),
        title: heading.title.clone(),
        state: state.name().to_owned(),
        done: count(found.progress.done),
        total: count(found.progress.all),
        late: count(found.progress.overdue),
    }
}

/// Drafting is the secretariat's.
pub(super) fn may_draft(visit: &Visit) -> bool {
    visit.actor().has_role(Role::Secretariat)
}

/// The page of a form that only the secretariat opens.
pub(super) fn only_drafters(visit: &Visit) -> Result<(), Failure> {
    if may_draft(visit) { Ok(()) } else { Err(Failure::not_found()) }
}

async fn new_page(visit: &Visit) -> Result<FormPage, Failure> {
    only_drafters(visit)?;
    let form = forms::directive("/directives", others(visit, None).await?);
    Ok(FormPage::new(Say::new("breakdown-by-hand"), form)
        .about(Say::new("directive-new-about"))
        .back(Link::new("/directives/new", visit.word("directive-new"))))
}

/// The directives that one may amend or replace; `known` is offered in any case.
async fn others(visit: &Visit, known: Option<DirectiveId>) -> Result<Vec<Choice>, Failure> {
    let mut found = visit.app().choices(visit.actor()).await?.directives;
    if let Some(known) = known.filter(|known| found.iter().all(|(id, _)| id != known)) {
        let (other, _) = visit.app().directive(visit.actor(), known).await?;
        found.push((known, other.heading.number));
    }
    Ok(found.into_iter().map(|(id, title)| Choice::plain(id.to_string(), title)).collect())
}

async fn new(visit: Visit) -> Answered {
    let page = new_page(&visit).await?;
    visit.show(&page).await
}

async fn draft(post: Post) -> Answered {
    let Post { visit, sent } = post;
    let drafted = match heading(&sent) {
        Ok(heading) => {
            visit.app().draft_directive(&visit.caller(), heading).await.map_err(Failure::from)
        }
        Err(errors) => Err(errors.into()),
    };
    match drafted {
        Ok(directive) => done(&format!("/directives/{}", directive.id), SAVED),
        Err(failure) => form_again(&visit, &sent, failure, new_page(&visit).await?).await,
    }
}

async fn edit_page(visit: &Visit, id: DirectiveId) -> Result<FormPage, Failure> {
    only_drafters(visit)?;
    let (directive, _) = visit.app().directive(visit.actor(), id).await?;
    let path = format!("/directives/{id}");
    let others = others(visit, directive.heading.related.map(|(_, other)| other)).await?;
    let mut form = forms::directive(&format!("{path}/edit"), others).version(directive.version);
    fill(&mut form.fields, &directive.heading);
    if directive.state != State::Draft {
        form = form.fields([Field::new("reason", FieldKind::Textarea)]);
    }
    let back = Link::new(path, directive.heading.number);
    Ok(FormPage::new(Say::new("directive-edit"), form).back(back))
}

fn fill(fields: &mut [Field], heading: &Heading) {
    for field in fields {
        let value = match field.name.as_str() {
            "kind" => heading.kind.name().to_owned(),
            "number" => heading.number.clone(),
            "issued_on" => heading.issued_on.to_string(),
            "issuer" => heading.issuer.clone(),
            "signer" => heading.signer.clone().unwrap_or_default(),
            "title" => heading.title.clone(),
            "text" => heading.text.clone().unwrap_or_default(),
            "relation" => heading.related.map(|(how, _)| how.name()).unwrap_or_default().to_owned(),
            "related" => heading.related.map(|(_, id)| id.to_string()).unwrap_or_default(),
            "before_means_the_day_before" => heading.before_means_the_day_before.to_string(),
            _ => continue,
        };
        *field = field.clone().value(value);
    }
}

async fn edit(visit: Visit, path: Path<String>) -> Answered {
    let page = edit_page(&visit, id(&path)?).await?;
    visit.show(&page).await
}

async fn correct(post: Post, path: Path<String>) -> Answered {
    let Post { visit, sent } = post;
    let id = id(&path)?;
    let page = edit_page(&visit, id).await?;
    let corrected = match heading(&sent) {
        Ok(heading) => {
            let reason = sent.given("reason");
            let caller = visit.caller();
            let corrected =
                visit.app().correct_directive(&caller, id, heading, reason, sent.version());
            corrected.await.map_err(Failure::from)
        }
        Err(errors) => Err(errors.into()),
    };
    match corrected {
        Ok(_) => done(&format!("/directives/{id}"), SAVED),
        Err(failure) => form_again(&visit, &sent, failure, page).await,
    }
}

/// A directive's address names one, or nothing.
pub(super) fn id(text: &str) -> Result<DirectiveId, Failure> {
    text.parse().map_err(|_| Failure::not_found())
}

fn heading(sent: &Sent) -> Result<Heading, FieldErrors> {
    let mut errors = FieldErrors::default();
    let kind = Kind::from_name(&sent.text("kind"));
    if kind.is_none() {
        errors.add("kind", "required");
    }
    let heading = Heading {
        number: sent.text("number").trim().to_owned(),
        issued_on: sent.must_date(&mut errors, "issued_on"),
        issuer: sent.text("issuer").trim().to_owned(),
        kind: kind.unwrap_or(Kind::Other),
        title: sent.text("title").split_whitespace().collect::<Vec<_>>().join(" "),
        text: sent.given("text"),
        signer: sent.given("signer"),
        before_means_the_day_before: sent.is_ticked("before_means_the_day_before"),
        related: related(sent, &mut errors),
    };
    errors.into_result()?;
    Ok(heading)
}

/// What the directive does to another: both fields are filled in, or neither.
fn related(sent: &Sent, errors: &mut FieldErrors) -> Option<(Relation, DirectiveId)> {
    let how = Relation::from_name(&sent.text("relation"));
    let other = sent.read(errors, "related", "unknown_directive");
    match (how, other) {
        (Some(how), Some(other)) => Some((how, other)),
        (Some(_), None) => {
            errors.add("related", "required");
            None
        }
        (None, Some(_)) => {
            errors.add("relation", "required");
            None
        }
        (None, None) => None,
    }
}
