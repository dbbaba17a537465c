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
        ids::{PersonId, PostId},
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
    if !held.posts.is_empty() {
        let posts = posts(visit, &held).await?;
        fields.push(
            Field::new("posts", FieldKind::Checkboxes).label("col-posts").options(posts).optional(),
        );
    }
    if !held.portfolio.is_empty() {
        let portfolio = Field::new("portfolio", FieldKind::Checkbox).optional();
        fields.push(portfolio.label("handover-portfolio").value("true"));
    }
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
        Err(error) => form_again(&visit, &sent, of_form(error), page(&visit, id).await?).await,
    }
}

async fn new_of(visit: &Visit, person: PersonId, sent: &Sent) -> Result<NewHandover, AppError> {
    let mut errors = FieldErrors::default();
    let last_day: NaiveDate = sent.must_date(&mut errors, "last_day");
    errors.into_result()?;
    let rest = match sent.given("to") {
        Some(address) => {
            let found = visit.app().person_of_address(&address).await;
            let unknown = |error| match error {
                AppError::NotFound(_) => FieldErrors::one("to", "unknown_person").into(),
                other => other,
            };
            Some(found.map_err(unknown)?.id)
        }
        None => None,
    };
    let posts: Result<BTreeSet<PostId>, _> =
        sent.all("posts").into_iter().map(str::parse::<PostId>).collect();
    let posts = posts.map_err(|_| FieldErrors::one("posts", "unknown_post"))?;
    let takers = Takers { rest, ..Takers::default() };
    let only = Some((posts, sent.is_ticked("portfolio")));
    Ok(NewHandover { person, last_day, takers, only })
}

/// The form has one field for all posts, and one for the address of whoever takes over.
fn of_form(error: AppError) -> AppError {
    let AppError::Fields(FieldErrors(errors)) = error else { return error };
    let of_form = |error: FieldError| {
        let field = match error.field.as_str() {
            field if field.starts_with("posts") => "posts".to_owned(),
            "email" => "to".to_owned(),
            field => field.to_owned(),
        };
        FieldError { field, ..error }
    };
    AppError::Fields(FieldErrors(errors.into_iter().map(of_form).collect()))
}
