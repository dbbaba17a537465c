//! `/directives/new/{id}`: a breakdown being worked on, and what is said of it as a whole.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{self, Path},
};
use serde::Deserialize;

use super::{
    acts::{again, complain, show_refused},
    breakdown_page::page,
    complaints::{mendable, unfilled},
    directives::only_drafters,
    flash::{Carried, SAVED},
    frame::{Post, Visit, done, query, see_other},
    ids::id,
    sent::Sent,
};
use crate::{
    app::{
        AppError,
        worksheets::{
            Seen,
            confirm::undecided,
            verdicts::{SectionAccepted, Word},
        },
    },
    domain::{
        directive::Kind,
        fields::FieldErrors,
        ids::WorksheetId,
        worksheet::{Head, Verdict},
    },
    web::{
        answer::Answered,
        error::Failure,
        views::{Field, FieldKind, Form, Link, form_page::FormPage},
    },
    wording::Say,
};

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/directives/new/{id}", web::get().to(show))
        .route("/directives/new/{id}/verdicts", web::post().to(judge))
        .route("/directives/new/{id}/head", web::post().to(correct))
        .route("/directives/new/{id}/names", web::post().to(settle))
        .route("/directives/new/{id}/reading", web::post().to(read_again))
        .route("/directives/new/{id}/discard", web::post().to(discard))
        .service(
            web::resource("/directives/new/{id}/draft")
                .route(web::get().to(ask))
                .route(web::post().to(confirm)),
        );
}

/// The breakdown, for those who may; the draft that it became leads on.
pub(super) async fn seen(visit: &Visit, path: &str) -> Result<Result<Seen, HttpResponse>, Failure> {
    only_drafters(visit)?;
    let seen = visit.app().worksheet(visit.actor(), id(path)?).await?;
    Ok(match seen.sheet.directive {
        Some(directive) => Err(see_other(&format!("/directives/{directive}"))),
        None => Ok(seen),
    })
}

/// The proposal whose part of a long text is looked at.
#[derive(Debug, Deserialize)]
struct Asked {
    at: Option<u32>,
}

async fn show(visit: Visit, path: Path<String>, request: HttpRequest) -> Answered {
    let asked: Asked = query(&request)?;
    match seen(&visit, &path).await? {
        Ok(seen) => visit.show(&page(&visit, &seen, asked.at).await?).await,
        Err(elsewhere) => Ok(elsewhere),
    }
}

/// The page as it is now, with the reason above it; or the draft that it became meanwhile.
async fn refused(visit: Visit, path: &str, at: u32, error: AppError) -> Answered {
    match seen(&visit, path).await? {
        Ok(seen) => {
            let page = page(&visit, &seen, Some(at)).await?;
            again(visit, error, &page).await
        }
        Err(elsewhere) => Ok(elsewhere),
    }
}

async fn judge(post: Post, path: Path<String>) -> Answered {
    const WORDS: [(&str, Word); 4] = [
        ("accept", Word::Accept),
        ("leave_out", Word::LeaveOut),
        ("take_back", Word::TakeBack),
        ("follow", Word::Follow),
    ];
    let Post { visit, sent } = post;
    only_drafters(&visit)?;
    let sheet: WorksheetId = id(&path)?;
    let (app, caller) = (visit.app(), visit.caller());
    if let Some(number) = number(&sent, "section") {
        return match app.accept_section(&caller, sheet, number, sent.version()).await {
            Ok(fared) => done(&format!("/directives/new/{sheet}?at={number}"), told(fared)),
            Err(error) => refused(visit, &path, number, error).await,
        };
    }
    let said = WORDS.iter().find_map(|(name, word)| Some((number(&sent, name)?, *word)));
    let (item, word) = said.ok_or_else(|| Failure::malformed("no verdict"))?;
    match app.judge_proposal(&caller, sheet, item, word, sent.version()).await {
        Ok(()) => done(&format!("/directives/new/{sheet}?at={item}#p{item}"), SAVED),
        Err(error) => refused(visit, &path, item, error).await,
    }
}

fn number(sent: &Sent, name: &str) -> Option<u32> {
    sent.given(name)?.parse().ok()
}

fn told(fared: SectionAccepted) -> Carried {
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    match fared {
        SectionAccepted { doubtful: 0, accepted } => {
            Carried("flash-section-accepted", count(accepted))
        }
        SectionAccepted { doubtful, .. } => Carried("flash-section-doubtful", count(doubtful)),
    }
}

/// Leads back, or shows the page with the form that was refused.
async fn answered(
    visit: Visit,
    path: &str,
    sent: &Sent,
    request: &HttpRequest,
    act: Result<Carried, AppError>,
) -> Answered {
    let problem = match act {
        Ok(carried) => return done(&format!("/directives/new/{path}"), carried),
        Err(error) => mendable(error.into())?,
    };
    match seen(&visit, path).await? {
        Ok(seen) => {
            let mut page = page(&visit, &seen, None).await?;
            let forms = [&mut page.head, &mut page.again, &mut page.discard];
            let forms = forms.into_iter().chain(&mut page.settle);
            let above = complain(forms, request.path(), sent, &problem);
            show_refused(visit, &problem, above, &page).await
        }
        Err(elsewhere) => Ok(elsewhere),
    }
}

async fn correct(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    only_drafters(&visit)?;
    let sheet = id(&path)?;
    let corrected = match head(&sent) {
        Ok(head) => visit.app().correct_head(&visit.caller(), sheet, head, sent.version()).await,
        Err(errors) => Err(errors.into()),
    };
    answered(visit, &path, &sent, &request, corrected.map(|()| SAVED)).await
}

fn head(sent: &Sent) -> Result<Head, FieldErrors> {
    let mut errors = FieldErrors::default();
    let line = |name: &str| sent.text(name).split_whitespace().collect::<Vec<_>>().join(" ");
    let head = Head {
        number: line("number"),
        issued_on: sent.date(&mut errors, "issued_on"),
        kind: Kind::from_name(&sent.text("kind")),
        issuer: line("issuer"),
        title: line("title"),
        signer: line("signer"),
        before_means_the_day_before: sent.is_ticked("before_means_the_day_before"),
    };
    errors.into_result()?;
    Ok(head)
}

async fn settle(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    only_drafters(&visit)?;
    let (sheet, name) = (id(&path)?, sent.text("name"));
    let settled = match sent.given("meant") {
        None => Err(FieldErrors::one("meant", "required").into()),
        Some(meant) => {
            let remembers = sent.is_ticked("remember");
            let (app, caller) = (visit.app(), visit.caller());
            app.settle_name(&caller, sheet, &name, &meant, remembers, sent.version()).await
        }
    };
    let told = |n: usize| Carried("flash-settled", u64::try_from(n).unwrap_or(u64::MAX));
    answered(visit, &path, &sent, &request, settled.map(told)).await
}

async fn read_again(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    only_drafters(&visit)?;
    let read = visit.app().read_worksheet_again(&visit.caller(), id(&path)?, sent.version()).await;
    answered(visit, &path, &sent, &request, read.map(|()| SAVED)).await
}

async fn discard(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    only_drafters(&visit)?;
    match visit.app().discard_worksheet(&visit.caller(), id(&path)?, sent.version()).await {
        Ok(()) => done("/directives/new", Carried("flash-discarded", 0)),
        Err(error) => answered(visit, &path, &sent, &request, Err(error)).await,
    }
}

/// What the draft will hold, and what is left out, before it is made.
async fn draft_page(visit: &Visit, seen: &Seen) -> Result<FormPage, Failure> {
    let counts = visit.app().fan_outs(visit.actor(), seen).await?.accepted;
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let having =
        |verdict: Verdict| seen.items.iter().filter(|item| item.verdict == verdict).count();
    let general = seen.items.iter().filter(|item| item.content.is_general).count();
    let open = undecided(&seen.items);
    let place = format!("/directives/new/{}", seen.sheet.id);
    let mut form = Form::new("draft", format!("{place}/draft"), "breakdown-make-draft")
        .version(seen.sheet.version);
    if open > 0 {
        form = form.fields([Field::new("leave_out_rest", FieldKind::Checkbox)]);
    }
    let mut page = FormPage::new(Say::new("breakdown-to-draft"), form)
        .about(Say::new("breakdown-to-draft-about"))
        .back(Link::new(place, format!("{} {}", visit.word("breakdown"), seen.sheet.head.number)));
    "breakdown-becomes".clone_into(&mut page.report_title);
    page.report = vec![
        Say::new("breakdown-will-accept")
            .with("n", count(having(Verdict::Accepted)))
            .with("tasks", count(counts.tasks))
            .with("messages", count(counts.messages)),
    ];
    let more = [
        ("breakdown-will-drop", open),
        ("breakdown-left-out", having(Verdict::LeftOut)),
        ("breakdown-general", general),
    ];
    let more = more.into_iter().filter(|(_, n)| *n > 0);
    page.report.extend(more.map(|(key, n)| Say::new(key).with("n", count(n))));
    Ok(page)
}

async fn ask(visit: Visit, path: Path<String>) -> Answered {
    match seen(&visit, &path).await? {
        Ok(seen) => visit.show(&draft_page(&visit, &seen).await?).await,
        Err(elsewhere) => Ok(elsewhere),
    }
}

async fn confirm(post: Post, path: Path<String>) -> Answered {
    let Post { visit, sent } = post;
    only_drafters(&visit)?;
    let (sheet, drops) = (id(&path)?, sent.is_ticked("leave_out_rest"));
    let made = visit.app().confirm_worksheet(&visit.caller(), sheet, drops, sent.version()).await;
    let problem = match made {
        Ok(directive) => return done(&format!("/directives/{directive}"), SAVED),
        Err(error) => mendable(error.into())?,
    };
    let seen = match seen(&visit, &path).await? {
        Ok(seen) => seen,
        Err(elsewhere) => return Ok(elsewhere),
    };
    // What is wrong with the document or a clause is mended on the breakdown's own page.
    let is_here = problem.fields.iter().all(|field| field.field == "leave_out_rest");
    if is_here {
        let mut shown = draft_page(&visit, &seen).await?;
        shown.form = unfilled(shown.form, &problem);
        return visit.show_as(problem.status_code(), &shown).await;
    }
    let mut shown = page(&visit, &seen, None).await?;
    shown.head = unfilled(shown.head, &problem);
    visit.show_as(problem.status_code(), &shown).await
}
