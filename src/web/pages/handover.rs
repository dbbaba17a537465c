//! `/admin/people/{id}/handover`: somebody leaves, others take over.

use std::collections::BTreeSet;

use actix_web::web::{self, Path};
use chrono::NaiveDate;

use super::{
    complaints::form_again,
    flash::SAVED,
    frame::{Post, Visit, done},
    sent::Sent,
};
use crate::{
    app::{
        AppError, By,
        working_group::{NewHandover, Takers, Taking},
    },
    domain::{
        fields::{FieldError, FieldErrors},
        ids::{OrganisationId, PersonId, PostId},
        organisation::Organisation,
        search::in_order,
    },
    web::{
        answer::Answered,
        error::Failure,
        views::{Choice, Field, FieldKind, Form, Link, form_page::FormPage},
    },
    wording::Say,
};

/// The routes; before those of the person.
pub fn configure(config: &mut web::ServiceConfig) {
    config.service(
        web::resource("/admin/people/{id}/handover")
            .route(web::get().to(show))
            .route(web::post().to(hand_over)),
    );
}

async fn show(visit: Visit, path: Path<String>) -> Answered {
    let page = page(&visit, super::ids::id(&path)?).await?;
    visit.show(&page).await
}

async fn page(visit: &Visit, id: PersonId) -> Result<FormPage, Failure> {
    if !visit.actor().is_admin() {
        return Err(Failure::not_found());
    }
    let (app, actor, today) = (visit.app(), visit.actor(), visit.app().today());
    let person = app.person(actor, id).await?;
    let held = app.held_after(actor, id, today).await?;
    let mut fields = vec![
        Field::new("last_day", FieldKind::Date).label("field-last-day").value(today.to_string()),
        Field::new("to", FieldKind::Email).label("field-taker").hint("taker-about").optional(),
    ];
    fields.extend(post_fields(posts(visit, &held).await?));
    fields.extend(portfolio_fields(visit, &held, id).await?);
    let form = Form::new("handover", format!("/admin/people/{id}/handover"), "handover");
    let back = Link::new(format!("/admin/people/{id}"), &person.name);
    let monitored = i64::try_from(held.portfolio.len()).unwrap_or(i64::MAX);
    let about = Say::new("handover-about").with("name", person.name.as_str());
    let mut page = FormPage::new(Say::new("handover"), form.fields(fields)).about(about).back(back);
    if monitored > 0 {
        page.report_title = "nav-portfolios".to_owned();
        page.report = vec![Say::new("portfolio-lines").with("n", monitored)];
    }
    Ok(page)
}

/// Which posts are left, and who takes over one that goes elsewhere than the rest.
fn post_fields(posts: Vec<Choice>) -> Vec<Field> {
    let single = |post: &Choice| {
        let field = Field::new(&format!("posts_{}", post.value), FieldKind::Email).optional();
        field.named(Say::new("taker-of").with("what", post.label.clone()))
    };
    let singly: Vec<Field> =
        if posts.len() > 1 { posts.iter().map(single).collect() } else { vec![] };
    let all = Field::new("posts", FieldKind::Checkboxes).label("col-posts").optional();
    let all = (!posts.is_empty()).then(|| all.options(posts));
    all.into_iter().chain(singly).collect()
}

/// Whether the portfolio is left, who monitors it next, and who single organisations of it.
async fn portfolio_fields(
    visit: &Visit,
    held: &Taking,
    leaver: PersonId,
) -> Result<Vec<Field>, Failure> {
    if held.portfolio.is_empty() {
        return Ok(Vec::new());
    }
    let board = visit.app().portfolio_board(visit.actor()).await?;
    let others = board.members.iter().filter(|member| member.id != leaver);
    let others: Vec<Choice> =
        others.map(|member| Choice::plain(member.id.to_string(), member.name.clone())).collect();
    let select =
        |name: &str| Field::new(name, FieldKind::Select).optional().options(others.clone());
    let mut fields = vec![
        Field::new("portfolio", FieldKind::Checkbox)
            .optional()
            .label("handover-portfolio")
            .value("true"),
        select("portfolio_to").label("handover-portfolio-to").hint("handover-portfolio-about"),
    ];
    let bodies: BTreeSet<OrganisationId> =
        held.portfolio.iter().map(|row| row.organisation).collect();
    if bodies.len() > 1 {
        let known = visit.app().organisations_of(bodies).await?;
        let mut known: Vec<&Organisation> = known.values().collect();
        known.sort_by_cached_key(|body| in_order(body.name(visit.locale())));
        fields.extend(known.into_iter().map(|body| {
            let say = Say::new("handover-body").with("name", body.name(visit.locale()));
            select(&format!("bodies_{}", body.id)).named(say)
        }));
    }
    Ok(fields)
}

/// Role and organisation of each post.
async fn posts(visit: &Visit, held: &Taking) -> Result<Vec<Choice>, Failure> {
    let ids = held.posts.iter().map(|held| held.post.organisation);
    let known = visit.app().organisations_of(ids).await?;
    let choice = |held: &crate::app::posts::PostRecord| {
        let organisation = known.get(&held.post.organisation).map(|one| one.name(visit.locale()));
        let role = Say::new(format!("role-{}", held.post.role.name()));
        let label = Say::new("post").with("role", role);
        let label = label.with("organisation", organisation.unwrap_or_default());
        Choice { value: held.id.to_string(), label, selected: true }
    };
    Ok(held.posts.iter().map(choice).collect())
}

async fn hand_over(post: Post, path: Path<String>) -> Answered {
    let Post { visit, sent } = post;
    let id = super::ids::id(&path)?;
    let act = match new_of(&visit, id, &sent).await {
        Ok(new) => visit.app().hand_over(&By::from(visit.caller()), new).await,
        Err(error) => Err(error),
    };
    match act {
        Ok(_) => done(&format!("/admin/people/{id}"), SAVED),
        Err(error) => {
            let page = page(&visit, id).await?;
            form_again(&visit, &sent, of_form(error, &page.form), page).await
        }
    }
}

/// Everything that was filled in, and all that is wrong with it at once.
async fn new_of(visit: &Visit, person: PersonId, sent: &Sent) -> Result<NewHandover, AppError> {
    let mut errors = FieldErrors::default();
    let last_day: NaiveDate = sent.must_date(&mut errors, "last_day");
    let with_portfolio = sent.is_ticked("portfolio");
    let mut takers =
        Takers { rest: taker(visit, sent, "to", &mut errors).await?, ..Takers::default() };
    let mut left = BTreeSet::new();
    for post in sent.all("posts") {
        let Ok(id) = post.parse::<PostId>() else {
            return Err(FieldErrors::one("posts", "unknown_post").into());
        };
        left.insert(id);
        if let Some(taker) = taker(visit, sent, &format!("posts_{post}"), &mut errors).await? {
            takers.posts.insert(id, Some(taker));
        }
    }
    if with_portfolio {
        let whole: Option<PersonId> = sent.read(&mut errors, "portfolio_to", "unknown_person");
        takers.portfolio = whole.map(Some);
        for name in sent.names() {
            let body: Option<OrganisationId> =
                name.strip_prefix("bodies_").and_then(|id| id.parse().ok());
            let taker = body.and_then(|_| sent.read(&mut errors, name, "unknown_person"));
            takers.bodies.extend(body.zip(taker));
        }
    }
    errors.into_result()?;
    Ok(NewHandover { person, last_day, takers, only: Some((left, with_portfolio)) })
}

/// Whoever has the address that the field `name` holds, where it holds one.
async fn taker(
    visit: &Visit,
    sent: &Sent,
    name: &str,
    errors: &mut FieldErrors,
) -> Result<Option<PersonId>, AppError> {
    let Some(address) = sent.given(name) else { return Ok(None) };
    match visit.app().person_of_address(&address).await {
        Ok(found) => return Ok(Some(found.id)),
        Err(AppError::NotFound(_)) => errors.add(name, "unknown_person"),
        Err(AppError::Fields(FieldErrors(refused))) => {
            errors.0.extend(
                refused.into_iter().map(|error| FieldError { field: name.into(), ..error }),
            );
        }
        Err(other) => return Err(other),
    }
    Ok(None)
}

/// Complaints by the names of the form's fields. One about a post stands beside its taker, where
/// the form has one: where there is one post alone, beside the posts.
fn of_form(error: AppError, form: &Form) -> AppError {
    let AppError::Fields(FieldErrors(errors)) = error else { return error };
    let of_form = |error: FieldError| {
        let own = error.field.replace('.', "_");
        let field = match error.field.split_once('.') {
            _ if form.fields.iter().any(|field| field.name == own && own != "portfolio") => own,
            Some(("posts", _)) => "posts".to_owned(),
            Some(("bodies", _)) => "portfolio_to".to_owned(),
            _ if own == "portfolio" => "portfolio_to".to_owned(),
            _ => own,
        };
        FieldError { field, ..error }
    };
    AppError::Fields(FieldErrors(errors.into_iter().map(of_form).collect()))
}
