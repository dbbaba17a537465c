//! `POST /admin/hold`: stops everything, or lets it go on. The forms stand on the pages of the
//! outbox and of the running program; a refusal comes back on the latter.

use actix_web::web;

use super::{
    acts::{complain, show_refused},
    complaints::mendable,
    flash::{Carried, SAVED},
    frame::{Post, Visit, done},
    jobs,
    sent::Sent,
};
use crate::{
    app::AppError,
    domain::{fields::FieldErrors, rights::Role},
    web::{
        answer::Answered,
        error::Failure,
        views::{Form, jobs::hold_form, messages::hold_forms},
    },
};

/// Where the forms post to.
const ACTION: &str = "/admin/hold";

/// The route.
pub fn configure(config: &mut web::ServiceConfig) {
    config.route(ACTION, web::post().to(hold));
}

/// The forms that end a hold, for those who may; none while nothing is held.
///
/// # Errors
/// The database failed.
pub async fn release_forms(visit: &Visit) -> Result<Vec<Form>, Failure> {
    let actor = visit.actor();
    let may = actor.is_admin() || actor.has_role(Role::Secretariat);
    let is_held = visit.app().held().await?.is_some();
    Ok(if may && is_held { hold_forms() } else { Vec::new() })
}

/// The form that holds, for those who may; none while everything is held.
///
/// # Errors
/// The database failed.
pub async fn begin_form(visit: &Visit) -> Result<Option<Form>, Failure> {
    let is_held = visit.app().held().await?.is_some();
    Ok((visit.actor().is_admin() && !is_held).then(hold_form))
}

async fn hold(post: Post) -> Answered {
    let Post { visit, sent } = post;
    let error = match decide(&visit, &sent).await {
        Ok(carried) => return done("/admin/jobs", carried),
        Err(error) => error,
    };
    let problem = mendable(error.into())?;
    let mut page = jobs::page(&visit).await?;
    let above = if sent.text("held") == "true" {
        complain(page.hold_begin.as_mut(), ACTION, &sent, &problem)
    } else {
        complain(None, ACTION, &sent, &problem)
    };
    show_refused(visit, &problem, above, &page).await
}

async fn decide(visit: &Visit, sent: &Sent) -> Result<Carried, AppError> {
    if sent.text("held") == "true" {
        let reason = sent.given("reason");
        let reason = reason.ok_or_else(|| FieldErrors::one("reason", "required"))?;
        visit.app().hold(&visit.caller(), &reason).await?;
        return Ok(SAVED);
    }
    let discards = sent.is_ticked("discard");
    let discarded = visit.app().release(&visit.caller(), discards).await?;
    let messages = u64::try_from(discarded.messages).unwrap_or(u64::MAX);
    Ok(if discards { Carried("flash-discarded", messages) } else { SAVED })
}
