//! `/directives/{id}`: a draft with what issuing it would do, or the matrix of an issued one; and
//! the acts on both.

use actix_web::{
    HttpRequest,
    web::{self, Path},
};
use serde::Deserialize;

use super::{
    address::Address,
    clauses,
    complaints::{mendable, refused},
    directives::{id, may_draft, only_drafters},
    draft,
    flash::{Carried, SAVED},
    frame::{Post, Visit, done},
    matrix,
};
use crate::{
    app::boards::directives::Matrix,
    domain::{
        directive::{Directive, Relation, State},
        ids::DirectiveId,
    },
    web::{
        answer::Answered,
        error::Failure,
        problem::Problem,
        views::{Form, Link, directive, directive_draft},
    },
};

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/directives/{id}", web::get().to(show))
        .route("/directives/{id}/issue", web::post().to(issue))
        .route("/directives/{id}/revoke", web::post().to(revoke))
        .route("/directives/{id}/discard", web::post().to(discard))
        .configure(clauses::configure);
}

/// Where the clauses of the matrix go on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    cursor: Option<usize>,
}

/// What stands at a directive's address.
pub(super) enum Shown {
    /// A draft.
    Draft(Box<directive_draft::DirectiveDraft>),
    /// An issued one.
    Issued(Box<directive::Directive>),
}

async fn show(visit: Visit, path: Path<String>, request: HttpRequest) -> Answered {
    let address = Address::of(&request);
    let Asked { cursor } = address.read()?;
    let shown = page(&visit, id(&path)?, &address, cursor.unwrap_or(0)).await?;
    match shown {
        Shown::Draft(page) => visit.show(&*page).await,
        Shown::Issued(page) => visit.show(&*page).await,
    }
}

pub(super) async fn page(
    visit: &Visit,
    id: DirectiveId,
    address: &Address,
    from: usize,
) -> Result<Shown, Failure> {
    let read = visit.app().directive(visit.actor(), id).await?;
    if read.0.state == State::Draft {
        let page = draft::page(visit, &read.0, &read.1).await?;
        return Ok(Shown::Draft(Box::new(page)));
    }
    let (found, next) = visit.app().matrix_from(visit.actor(), read, matrix::part(from)).await?;
    let related = related(visit, &found.directive).await?;
    let calendar = visit.app().world().await?.calendar;
    let days = (&*calendar, visit.app().today());
    let matrix = matrix::view((&found, next), visit.locale(), address, days);
    Ok(Shown::Issued(Box::new(issued(visit, &found, related, matrix))))
}

fn issued(
    visit: &Visit,
    found: &Matrix,
    related: Option<directive::Related>,
    matrix: directive::Matrix,
) -> directive::Directive {
    let Directive { id, heading, state, version, .. } = &found.directive;
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let page = format!("/directives/{id}");
    let may_draft = may_draft(visit);
    directive::Directive {
        number: heading.number.clone(),
        issued_on: heading.issued_on,
        issuer: heading.issuer.clone(),
        signer: heading.signer.clone(),
        kind: heading.kind.name().to_owned(),
        title: heading.title.clone(),
        text: heading.text.clone(),
        state: state.name().to_owned(),
        related,
        done: count(found.progress.done),
        total: count(found.progress.all),
        late: count(found.progress.overdue),
        matrix,
        edit: may_draft.then(|| format!("{page}/edit")),
        revoke: (may_draft && *state == State::Issued)
            .then(|| directive::revoke_form(&page, *version)),
    }
}

/// The directive that this one amends or replaces, where the reader sees it.
async fn related(visit: &Visit, found: &Directive) -> Result<Option<directive::Related>, Failure> {
    let Some((relation, other)) = found.heading.related else { return Ok(None) };
    let how = match relation {
        Relation::Amends => "amends",
        Relation::Replaces => "replaces",
    };
    match visit.app().directive(visit.actor(), other).await {
        Ok((other, _)) => Ok(Some(directive::Related {
            how: how.to_owned(),
            link: Link::new(format!("/directives/{}", other.id), other.heading.number),
        })),
        Err(crate::app::AppError::NotFound(_)) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

async fn issue(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let id = id(&path)?;
    match visit.app().issue_directive(&visit.caller(), id, sent.version()).await {
        Ok((_, tasks)) => {
            let tasks = u64::try_from(tasks).unwrap_or(0);
            done(&format!("/directives/{id}"), Carried("flash-issued", tasks))
        }
        Err(error) => again(&visit, id, &sent, error.into(), &request).await,
    }
}

async fn revoke(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let id = id(&path)?;
    let (reason, decision_number) = (sent.text("reason"), sent.text("decision_number"));
    let caller = visit.caller();
    let revoked =
        visit.app().revoke_directive(&caller, id, reason, decision_number, sent.version());
    match revoked.await {
        Ok(_) => done(&format!("/directives/{id}"), SAVED),
        Err(error) => again(&visit, id, &sent, error.into(), &request).await,
    }
}

async fn discard(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    only_drafters(&visit)?;
    let id = id(&path)?;
    match visit.app().discard_draft(&visit.caller(), id, sent.version()).await {
        Ok(()) => done("/directives", Carried("flash-removed", 0)),
        Err(error) => again(&visit, id, &sent, error.into(), &request).await,
    }
}

/// The page once more as things are now, the form of `request` filled and complained of.
pub(super) async fn again(
    visit: &Visit,
    id: DirectiveId,
    sent: &super::sent::Sent,
    failure: Failure,
    request: &HttpRequest,
) -> Answered {
    let problem = mendable(failure)?;
    let status = problem.status_code();
    let address = Address::at(format!("/directives/{id}"));
    match page(visit, id, &address, 0).await? {
        Shown::Draft(mut page) => {
            let removals = page.clauses.iter_mut().filter_map(|clause| clause.remove.as_mut());
            let forms = page.add.iter_mut().chain(&mut page.issue).chain(&mut page.discard);
            put(forms.chain(removals), sent, &problem, request.path());
            visit.show_as(status, &*page).await
        }
        Shown::Issued(mut page) => {
            put(page.revoke.iter_mut(), sent, &problem, request.path());
            visit.show_as(status, &*page).await
        }
    }
}

fn put<'a>(
    mut forms: impl Iterator<Item = &'a mut Form>,
    sent: &super::sent::Sent,
    problem: &Problem,
    action: &str,
) {
    if let Some(form) = forms.find(|form| form.action == action) {
        *form = refused(form.clone(), sent, problem);
    }
}
