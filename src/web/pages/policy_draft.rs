//! `/admin/policies/new`: a version of the policy is written row by row, looked at, and stored.
//! Without scripts, too: a button adds or removes a row and the page comes back as it was typed.

use actix_web::{HttpRequest, http::StatusCode, web};
use chrono::NaiveDate;
use serde::Deserialize;

use super::{
    address::Address,
    complaints::mendable,
    flash::SAVED,
    frame::{Post, Visit, done},
    policy_rows::{self, Typed},
    sent::Sent,
};
use crate::{
    app::{By, policies::PolicyVersion},
    domain::{fields::FieldErrors, ladder::Policy},
    web::{
        answer::Answered,
        api::policies::PolicyBody,
        error::Failure,
        views::{
            policy_draft::{PolicyDraft, json_form, store_form},
            policy_parts::Comparison,
        },
    },
    wording::Say,
};

const PATH: &str = "/admin/policies/new";

/// The routes; before that of the versions.
pub fn configure(config: &mut web::ServiceConfig) {
    config.service(web::resource(PATH).route(web::get().to(show)).route(web::post().to(work)));
    config.route("/admin/policies", web::post().to(store));
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    from: Option<i32>,
    due_on: Option<NaiveDate>,
}

/// The versions, for those who may add one.
async fn versions(visit: &Visit) -> Result<Vec<PolicyVersion>, Failure> {
    if !visit.actor().is_admin() {
        return Err(Failure::not_found());
    }
    Ok(visit.app().policies(visit.actor()).await?)
}

async fn show(visit: Visit, request: HttpRequest) -> Answered {
    let asked: Question = Address::of(&request).read()?;
    let versions = versions(&visit).await?;
    let wanted = |version: &&PolicyVersion| asked.from.is_none_or(|n| n == version.number);
    let from = versions.iter().find(wanted).ok_or_else(Failure::not_found)?;
    let due_on = match asked.due_on {
        Some(day) => day,
        None => visit.app().example_due_on().await?,
    };
    let typed = Typed::of(&from.policy, &due_on.to_string());
    visit.show(&typed.page(&json(&from.policy)?)).await
}

/// Adds or removes a row, or looks at what the draft would say.
async fn work(post: Post) -> Answered {
    let Post { visit, sent } = post;
    let versions = versions(&visit).await?;
    let newest = versions.first().ok_or_else(Failure::not_found)?;
    if let Some(text) = sent.given("policy") {
        return match read_json(&text) {
            Ok(policy) => look(&visit, newest, &policy, None).await,
            Err(errors) => json_again(&visit, &newest.policy, &text, &errors).await,
        };
    }
    let mut typed = policy_rows::typed(&sent);
    if typed.act(&sent.text("act")) {
        return visit.show(&typed.page(&json(&newest.policy)?)).await;
    }
    match typed.policy() {
        Ok((policy, due_on)) => look(&visit, newest, &policy, due_on).await,
        Err(errors) => {
            let page = typed.refused(&errors).page(&json(&newest.policy)?);
            visit.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
        }
    }
}

/// The draft with what it would say beside the newest version.
async fn look(
    visit: &Visit,
    newest: &PolicyVersion,
    policy: &Policy,
    due_on: Option<NaiveDate>,
) -> Answered {
    let preview = visit.app().preview_policy(visit.actor(), policy, None, due_on).await;
    let due_on = match &preview {
        Ok(preview) => preview.due_on.to_string(),
        Err(_) => due_on.map(|day| day.to_string()).unwrap_or_default(),
    };
    let typed = Typed::of(policy, &due_on);
    let text = json(policy)?;
    let preview = match preview {
        Ok(preview) => preview,
        Err(error) => {
            let problem = mendable(error.into())?;
            let page = typed.refused(&field_errors(&problem)).page(&text);
            return visit.show_as(problem.status_code(), &page).await;
        }
    };
    let old = Say::new("policy-of").with("n", i64::from(newest.number));
    let mut page = typed.page(&text);
    page.comparison = Some(Comparison::new(&preview, old, Say::new("policy-draft")));
    page.store = (!preview.differences.is_empty()).then(|| store_form(&text));
    visit.show(&page).await
}

/// Stores a draft as it was looked at.
async fn store(post: Post) -> Answered {
    let Post { visit, sent } = post;
    let versions = versions(&visit).await?;
    let newest = versions.first().ok_or_else(Failure::not_found)?;
    let text = sent.text("policy");
    let policy = match read_json(&text) {
        Ok(policy) => policy,
        Err(errors) => return json_again(&visit, &newest.policy, &text, &errors).await,
    };
    match visit.app().add_policy(&By::from(visit.caller()), policy.clone()).await {
        Ok(_) => done("/admin/policies", SAVED),
        Err(error) => refused(&visit, &policy, &sent, error.into()).await,
    }
}

async fn refused(visit: &Visit, policy: &Policy, sent: &Sent, error: Failure) -> Answered {
    let problem = mendable(error)?;
    let due_on = visit.app().example_due_on().await?.to_string();
    let mut typed = Typed::of(policy, &due_on);
    let page = if problem.fields.is_empty() {
        typed.complain(super::complaints::sentences(&problem));
        typed.page(&sent.text("policy"))
    } else {
        typed.refused(&field_errors(&problem)).page(&sent.text("policy"))
    };
    visit.show_as(problem.status_code(), &page).await
}

/// The text that could not be read comes back as it was, with what is wrong with it.
async fn json_again(visit: &Visit, newest: &Policy, text: &str, errors: &FieldErrors) -> Answered {
    let due_on = visit.app().example_due_on().await?.to_string();
    let mut page: PolicyDraft = Typed::of(newest, &due_on).page(text);
    page.json = errors.0.iter().fold(json_form(text), |form, error| {
        let complaint = Say::new(format!("error-{}", error.code));
        let complaint = complaint.with("detail", error.detail.clone().unwrap_or_default());
        let place = Say::new("in-policy").with("path", error.field.as_str());
        form.refused("policy", place.with("complaint", complaint))
    });
    visit.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// The fields that a problem names, as the domain calls them.
fn field_errors(problem: &crate::web::problem::Problem) -> Vec<(String, String)> {
    let pair =
        |field: &crate::web::problem::FieldProblem| (field.field.clone(), field.code.clone());
    problem.fields.iter().map(pair).collect()
}

/// The policy that a form states as JSON.
fn read_json(text: &str) -> Result<Policy, FieldErrors> {
    let body: PolicyBody = serde_json::from_str(text)
        .map_err(|error| FieldErrors::with_detail("policy", "malformed", error.to_string()))?;
    let policy: Policy = body.try_into()?;
    policy.check()?;
    Ok(policy)
}

/// A policy as the API writes it.
fn json(policy: &Policy) -> Result<String, Failure> {
    serde_json::to_string_pretty(&PolicyBody::from(policy)).map_err(|error| {
        tracing::error!(target: "dondoc::http", %error, "a policy cannot be written");
        Failure::of(StatusCode::INTERNAL_SERVER_ERROR)
    })
}
