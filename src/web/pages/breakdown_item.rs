//! `/directives/new/{id}/items/{number}`: one proposal of a breakdown, changed, merged, split.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{self, Path},
};

use super::{
    acts::{complain, show_refused},
    breakdown::seen,
    breakdown_page::{Facts, bodies, doubts, fan_out, status_of},
    clause_fields::{coordinator_lines, coordinators, due, due_value},
    complaints::mendable,
    directives::only_drafters,
    flash::SAVED,
    frame::{Post, Visit, done},
    ids::id,
    sent::Sent,
};
use crate::{
    app::{
        AppError,
        worksheets::{Seen, edit::Edited},
    },
    domain::{
        directive::NamedCoordinator,
        due::SpanFrom,
        fields::FieldErrors,
        ids::WorksheetId,
        worksheet::{Content, Item, Place, seams},
    },
    web::{
        answer::Answered,
        error::Failure,
        views::{
            Choice, Form, Link,
            breakdown_item::{BreakdownItem, item_form, merge_form, split_form},
            breakdown_text::{Passage, passages},
        },
    },
    wording::Say,
};

/// Characters of the text that are shown before and behind a proposal.
const AROUND_CHARS: usize = 400;
/// Places at which a form offers to split a proposal.
const SEAMS_MAX: usize = 40;
/// Characters shown on each side of such a place.
const SEAM_CHARS: usize = 45;

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/directives/new/{id}/items/{number}")
                .route(web::get().to(show))
                .route(web::post().to(change)),
        )
        .route("/directives/new/{id}/items/{number}/merger", web::post().to(merge))
        .route("/directives/new/{id}/items/{number}/parts", web::post().to(split));
}

type At = Path<(String, String)>;

/// The page; the draft that the breakdown became leads on.
async fn page(visit: &Visit, at: &At) -> Result<Result<BreakdownItem, HttpResponse>, Failure> {
    let seen = match seen(visit, &at.0).await? {
        Ok(seen) => seen,
        Err(elsewhere) => return Ok(Err(elsewhere)),
    };
    let item = seen.item(id(&at.1)?)?;
    let facts = Facts::of(visit, &seen).await?;
    let version = seen.sheet.version;
    let place = format!("{}/items/{}", facts.place, item.number);
    let form = item_form(&place, version, &bodies(visit, &seen).await?);
    let is_last = seen.items.last().is_some_and(|last| last.number == item.number);
    let seams = seam_choices(&item.content.text);
    let number = Some(seen.sheet.head.number.clone()).filter(|number| !number.is_empty());
    Ok(Ok(BreakdownItem {
        path: item.content.path.clone(),
        status: status_of(item).to_owned(),
        back: Link::new(
            format!("{0}?at={1}#p{1}", facts.place, item.number),
            number.unwrap_or_else(|| visit.word("breakdown-no-number")),
        ),
        doubts: doubts(item, &facts),
        fan_out: fan_out(item.number, &facts),
        form: filled(form, &item.content, &facts),
        accepts: true,
        merge: (!is_last).then(|| merge_form(&format!("{place}/merger"), version)),
        split: (!seams.is_empty()).then(|| split_form(&format!("{place}/parts"), version, seams)),
        passages: around(&seen, item),
    }))
}

/// The text around a proposal; nothing in it leads anywhere.
fn around(seen: &Seen, item: &Item) -> Vec<Passage> {
    let (start, end): Place = item.content.place;
    let window = (start.saturating_sub(AROUND_CHARS), end.saturating_add(AROUND_CHARS));
    let only = std::slice::from_ref(item);
    let shown = passages(&seen.sheet.text, only, window).into_iter();
    shown.map(|passage| Passage { number: None, ..passage }).collect()
}

fn seam_choices(text: &str) -> Vec<Choice> {
    let chars: Vec<char> = text.chars().collect();
    let line = |part: &[char]| {
        part.iter().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let choice = |at: usize| {
        let before = line(&chars[at.saturating_sub(SEAM_CHARS)..at]);
        let after = line(&chars[at..chars.len().min(at + SEAM_CHARS)]);
        Choice::plain(at.to_string(), format!("… {before} │ {after} …"))
    };
    seams(text, SEAMS_MAX).into_iter().map(choice).collect()
}

fn filled(mut form: Form, content: &Content, facts: &Facts) -> Form {
    let name = |named: &str| match named.parse().ok().and_then(|id| facts.organisations.get(&id)) {
        Some(known) => known.name(facts.locale).to_owned(),
        None => named.to_owned(),
    };
    let helper = |one: &NamedCoordinator| NamedCoordinator {
        organisation: name(&one.organisation),
        due_on: one.due_on,
    };
    for field in &mut form.fields {
        let due = &content.due;
        let value = match field.name.as_str() {
            "path" => content.path.clone(),
            "title" => content.title.clone().unwrap_or_default(),
            "text" => content.text.clone(),
            "kind" => (if content.is_general { "general" } else { "task" }).to_owned(),
            "leads" => content.leads.iter().map(|lead| name(lead)).collect::<Vec<_>>().join("\n"),
            "coordinators" => coordinator_lines(content.coordinators.iter().map(helper)),
            "words" => content.due_words.clone().unwrap_or_default(),
            name => match due_value(due, name) {
                Some(value) => value,
                None => continue,
            },
        };
        // A span from a day of its own is offered beside the usual beginnings.
        if let Some(SpanFrom::Day(_)) = due.from.filter(|_| field.name == "due_from") {
            field.options.push(Choice::plain(&value, &value));
        }
        *field = field.clone().value(value);
    }
    form
}

async fn show(visit: Visit, at: At) -> Answered {
    match page(&visit, &at).await? {
        Ok(page) => visit.show(&page).await,
        Err(elsewhere) => Ok(elsewhere),
    }
}

async fn change(post: Post, at: At, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    only_drafters(&visit)?;
    let (sheet, number): (WorksheetId, u32) = (id(&at.0)?, id(&at.1)?);
    let accepts = sent.text("then") == "accept";
    let (app, caller) = (visit.app(), visit.caller());
    let changed = match edited(&sent) {
        Ok(edited) => {
            app.edit_proposal(&caller, sheet, number, edited, accepts, sent.version()).await
        }
        Err(errors) => Err(errors.into()),
    };
    answered(visit, &at, &sent, &request, changed.map(|()| number)).await
}

fn edited(sent: &Sent) -> Result<Edited, FieldErrors> {
    let mut errors = FieldErrors::default();
    let lines = sent.lines("leads");
    let leads = lines.iter().flat_map(|line| line.split(';')).map(str::trim);
    let mut leads: Vec<String> = leads.filter(|lead| !lead.is_empty()).map(str::to_owned).collect();
    leads.extend(sent.given("add_lead"));
    let mut coordinators = coordinators(sent, &mut errors);
    coordinators.extend(
        sent.given("add_coordinator")
            .map(|organisation| NamedCoordinator { organisation, due_on: None }),
    );
    let edited = Edited {
        path: sent.text("path"),
        title: sent.given("title"),
        text: sent.text("text"),
        is_general: sent.text("kind") == "general",
        leads,
        coordinators,
        due: due(sent, &mut errors),
        due_words: sent.given("words"),
    };
    errors.into_result()?;
    Ok(edited)
}

async fn merge(post: Post, at: At, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    only_drafters(&visit)?;
    let (sheet, number) = (id(&at.0)?, id(&at.1)?);
    let merged = visit.app().merge_proposal(&visit.caller(), sheet, number, sent.version()).await;
    answered(visit, &at, &sent, &request, merged.map(|()| number)).await
}

async fn split(post: Post, at: At, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    only_drafters(&visit)?;
    let (sheet, number) = (id(&at.0)?, id(&at.1)?);
    let split = match sent.given("at").and_then(|at| at.parse().ok()) {
        Some(place) => {
            let (app, caller) = (visit.app(), visit.caller());
            app.split_proposal(&caller, sheet, number, place, sent.version()).await
        }
        None => Err(FieldErrors::one("at", "required").into()),
    };
    answered(visit, &at, &sent, &request, split.map(|_| number)).await
}

/// Leads back to the proposal among the others, or shows the form that was refused.
async fn answered(
    visit: Visit,
    at: &At,
    sent: &Sent,
    request: &HttpRequest,
    act: Result<u32, AppError>,
) -> Answered {
    let problem = match act {
        Ok(number) => {
            return done(&format!("/directives/new/{}?at={number}#p{number}", at.0), SAVED);
        }
        Err(error) => mendable(error.into())?,
    };
    let mut page = match page(&visit, at).await? {
        Ok(page) => page,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let others = page.merge.iter_mut().chain(&mut page.split);
    let forms = std::iter::once(&mut page.form).chain(others);
    let above: Option<Say> = complain(forms, request.path(), sent, &problem);
    show_refused(visit, &problem, above, &page).await
}
