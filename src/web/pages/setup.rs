//! The first-run guide on `/`, and `POST /setup`: a letter to try the mail, the first ladder found
//! good, the guide put away.

use actix_web::web;

use super::{
    acts::again,
    admin,
    flash::{Carried, SAVED},
    frame::{Post, Visit, done},
};
use crate::{
    app::setup::SetupStep,
    web::{
        answer::Answered,
        error::Failure,
        views::{
            Form,
            work::{Setup, SetupLine},
        },
    },
};

/// The route.
pub fn configure(config: &mut web::ServiceConfig) {
    config.route("/setup", web::post().to(act));
}

/// The guide, while there is something to do.
///
/// # Errors
/// The database failed.
pub async fn guide(visit: &Visit) -> Result<Option<Setup>, Failure> {
    let Some(steps) = visit.app().setup(visit.actor()).await? else { return Ok(None) };
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let done = count(steps.iter().filter(|(_, done)| *done).count());
    let all = count(steps.len());
    let steps = steps.into_iter().map(|(step, done)| line(step, done)).collect();
    Ok(Some(Setup { done, all, steps, hide: button("hide", "setup-hide") }))
}

fn button(act: &str, words: &str) -> Form {
    Form::new(&format!("setup-{act}"), "/setup", words).style("secondary").hidden("act", act)
}

fn line(step: SetupStep, done: bool) -> SetupLine {
    let href = match step {
        SetupStep::Organisations => "/admin/organisations/import",
        SetupStep::Calendar => "/calendar/import",
        SetupStep::People => "/admin/people",
        SetupStep::Mail => "/admin/settings",
        SetupStep::Policy => "/admin/policies",
        SetupStep::Directive => "/directives",
    };
    let act = match step {
        SetupStep::Mail => Some(button("letter", "test-letter-send")),
        SetupStep::Policy => Some(button("policy", "setup-policy-keep")),
        _ => None,
    };
    let act = act.filter(|_| !done);
    SetupLine { key: step.name().to_owned(), done, href: href.to_owned(), act }
}

async fn act(post: Post) -> Answered {
    let Post { visit, sent } = post;
    let (app, caller) = (visit.app(), visit.caller());
    let (result, path, says) = match sent.text("act").as_str() {
        "letter" => {
            let sent = app.send_test_letter(&caller, &visit.signed.person).await;
            (sent, "/admin/settings", Carried("flash-test-letter", 0))
        }
        "policy" => (app.keep_first_policy(&caller).await, "/", SAVED),
        "hide" => (app.hide_setup(&caller).await, "/", SAVED),
        _ => return Err(Failure::field("act", "unknown")),
    };
    match result {
        Ok(()) => done(path, says),
        Err(error) => {
            let page = admin::settings_page(&visit);
            again(visit, error, &page).await
        }
    }
}
