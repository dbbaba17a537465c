//! The clauses of a draft: adding, changing, taking out.

use actix_web::{
    HttpRequest,
    web::{self, Path},
};

use super::{
    clause_fields::{coordinator_lines, coordinators, due, due_value},
    complaints::form_again,
    directive::again,
    directives::{id, only_drafters},
    flash::{Carried, SAVED},
    frame::{Post, Visit, done},
    sent::Sent,
};
use crate::{
    app::{AppError, directives::ClauseDraft},
    domain::{
        directive::Clause,
        fields::FieldErrors,
        ids::{ClauseId, DirectiveId},
        search::folded,
    },
    web::{
        answer::Answered,
        error::Failure,
        views::{Field, Form, Link, form_page::FormPage, forms},
    },
    wording::Say,
};

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/directives/{id}/clauses", web::post().to(add))
        .service(
            web::resource("/directives/{id}/clauses/{clause}")
                .route(web::get().to(edit))
                .route(web::post().to(change)),
        )
        .route("/directives/{id}/clauses/{clause}/removal", web::post().to(remove));
}

async fn add(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    only_drafters(&visit)?;
    let id = id(&path)?;
    match put(&visit, id, &sent, None).await {
        Ok(_) => done(&format!("/directives/{id}#clauses"), SAVED),
        Err(error) => again(&visit, id, &sent, error.into(), &request).await,
    }
}

async fn put(
    visit: &Visit,
    id: DirectiveId,
    sent: &Sent,
    replaced: Option<ClauseId>,
) -> Result<Clause, AppError> {
    let mut errors = FieldErrors::default();
    let draft = ClauseDraft {
        path: sent.text("path"),
        title: sent.given("title"),
        text: sent.text("text"),
        assignees: assignees(visit, sent).await?,
        coordinators: coordinators(sent, &mut errors),
        due: due(sent, &mut errors),
        due_words: sent.given("words"),
    };
    errors.into_result()?;
    visit.app().put_clause(&visit.caller(), id, draft, replaced, sent.version()).await
}

/// What is named in the field `assignees`, a line or a semicolon apart: codes and collectives as
/// they are, full names as the codes they stand for.
async fn assignees(visit: &Visit, sent: &Sent) -> Result<Vec<String>, AppError> {
    let lines = sent.lines("assignees");
    let named = lines.iter().flat_map(|line| line.split(';')).map(str::trim);
    let named: Vec<&str> = named.filter(|named| !named.is_empty()).collect();
    if named.iter().all(|named| !named.contains(' ')) {
        return Ok(named.into_iter().map(str::to_owned).collect());
    }
    let known = visit.app().choices(visit.actor()).await?.leads;
    let code_of = |named: &str| {
        let wanted = folded(named);
        let is_it = |name: &str| folded(name) == wanted;
        let found = known.iter().find(|known| {
            is_it(&known.name_vi)
                || is_it(&known.name_en)
                || known.name_es.as_deref().is_some_and(is_it)
        });
        found.and_then(|found| found.code.clone()).unwrap_or_else(|| named.to_owned())
    };
    Ok(named.into_iter().map(code_of).collect())
}

async fn edit_page(
    visit: &Visit,
    path: &(String, String),
) -> Result<(ClauseId, FormPage), Failure> {
    only_drafters(visit)?;
    let directive = id(&path.0)?;
    let wanted: ClauseId = path.1.parse().map_err(|_| Failure::not_found())?;
    let (found, clauses) = visit.app().directive(visit.actor(), directive).await?;
    let clause = clauses.iter().find(|clause| clause.id == wanted);
    let clause = clause.ok_or_else(Failure::not_found)?;
    let action = format!("/directives/{directive}/clauses/{wanted}");
    let form = filled(forms::clause("clause", &action, found.version), clause);
    let page = FormPage::new(Say::new("clause-edit"), form)
        .back(Link::new(format!("/directives/{directive}"), found.heading.number));
    Ok((wanted, page))
}

fn filled(mut form: Form, clause: &Clause) -> Form {
    for field in &mut form.fields {
        *field = with_value(field.clone(), clause);
    }
    form
}

fn with_value(field: Field, clause: &Clause) -> Field {
    let value = match field.name.as_str() {
        "path" => clause.path.clone(),
        "title" => clause.title.clone().unwrap_or_default(),
        "text" => clause.text.clone(),
        "assignees" => clause.assignees.join("\n"),
        "coordinators" => coordinator_lines(clause.coordinators.iter().cloned()),
        "words" => clause.due_words.clone().unwrap_or_default(),
        name => match due_value(&clause.due, name) {
            Some(value) => value,
            None => return field,
        },
    };
    field.value(value)
}

async fn edit(visit: Visit, path: Path<(String, String)>) -> Answered {
    let (_, page) = edit_page(&visit, &path).await?;
    visit.show(&page).await
}

async fn change(post: Post, path: Path<(String, String)>) -> Answered {
    let Post { visit, sent } = post;
    let (clause, page) = edit_page(&visit, &path).await?;
    let directive = id(&path.0)?;
    match put(&visit, directive, &sent, Some(clause)).await {
        Ok(_) => done(&format!("/directives/{directive}#clauses"), SAVED),
        Err(error) => form_again(&visit, &sent, error, page).await,
    }
}

async fn remove(post: Post, path: Path<(String, String)>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let directive = id(&path.0)?;
    let clause: ClauseId = path.1.parse().map_err(|_| Failure::not_found())?;
    match visit.app().remove_clause(&visit.caller(), directive, clause).await {
        Ok(()) => done(&format!("/directives/{directive}#clauses"), Carried("flash-removed", 0)),
        Err(error) => again(&visit, directive, &sent, error.into(), &request).await,
    }
}
