//! `/admin`: the pages of those who run the installation, each with what needs attention; and
//! `/admin/settings`: what the program runs with.

use actix_web::web;

use super::{frame::Visit, jobs};
use crate::{
    app::condition::Condition,
    web::{
        answer::Answered,
        error::Failure,
        views::admin::{Admin, Place, Row, Settings, test_letter_form},
    },
    wording::Say,
};

/// Word and drawing of each page, with its address.
const PLACES: [(&str, &str, &str); 11] = [
    ("people", "/admin/people", "people"),
    ("absences", "/admin/absences", "leave"),
    ("portfolios", "/admin/portfolios", "overview"),
    ("organisations", "/admin/organisations", "organisation"),
    ("reorganisations", "/admin/reorganisations", "organisation"),
    ("policies", "/admin/policies", "policy"),
    ("calendar", "/calendar", "calendar"),
    ("messages", "/messages", "message"),
    ("jobs", "/admin/jobs", "jobs"),
    ("audit", "/audit", "audit"),
    ("settings", "/admin/settings", "edit"),
];

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config.route("/admin", web::get().to(show)).route("/admin/settings", web::get().to(settings));
}

async fn show(visit: Visit) -> Answered {
    let (app, actor) = (visit.app(), visit.actor());
    let seen = app.condition(actor).await?;
    let held = app.held().await?.is_some();
    let versions = app.policies(actor).await?;
    let warned = match versions.first() {
        Some(newest) => {
            let (policy, day) = (&newest.policy, Some(app.today()));
            app.preview_policy(actor, policy, Some(policy), day).await?.warnings.len()
        }
        None => 0,
    };
    let place = |(key, href, icon): (&str, &str, &str)| Place {
        href: href.to_owned(),
        name: format!("nav-{key}"),
        key: key.to_owned(),
        icon: icon.to_owned(),
        attention: match key {
            "policies" => counted("attention-policy", warned as u64).into_iter().collect(),
            _ => attention(key, &seen, held, visit.site.sends_mail),
        },
    };
    visit.show(&Admin { places: PLACES.into_iter().map(place).collect() }).await
}

fn counted(key: &str, n: u64) -> Option<Say> {
    (n > 0).then(|| Say::new(key).with("n", i64::try_from(n).unwrap_or(i64::MAX)))
}

/// What needs a look on one page.
fn attention(key: &str, seen: &Condition, held: bool, sends_mail: bool) -> Vec<Say> {
    let said: Vec<Option<Say>> = match key {
        "people" => vec![
            counted("check-focals-missing", seen.without_focal),
            counted("check-without-address", seen.without_address),
        ],
        "organisations" => vec![counted("attention-leaderless", seen.leaderless.len() as u64)],
        "calendar" => vec![jobs::calendar_trouble(seen)],
        "messages" => vec![
            seen.trouble.as_ref().map(|cause| Say::new("trouble-smtp").with("cause", &**cause)),
            counted("check-failed", seen.failed),
        ],
        "jobs" => {
            let held = held.then(|| Say::new("attention-held"));
            let late = seen.overdue_since;
            let mut all =
                vec![held, late.map(|at| Say::new("check-looks-since").with("since", at))];
            all.extend(jobs::job_trouble(seen).into_iter().map(Some));
            all
        }
        "settings" => vec![(!sends_mail).then(|| Say::new("trouble-no-smtp"))],
        _ => Vec::new(),
    };
    said.into_iter().flatten().collect()
}

async fn settings(visit: Visit) -> Answered {
    if !visit.actor().reads_everything() {
        return Err(Failure::not_found());
    }
    let page = settings_page(&visit);
    visit.show(&page).await
}

/// The settings as they are.
#[must_use]
pub fn settings_page(visit: &Visit) -> Settings {
    let row = |(key, value): &(String, String)| Row { key: key.clone(), value: value.clone() };
    Settings {
        rows: visit.site.settings.iter().map(row).collect(),
        sends_mail: visit.site.sends_mail,
        test: visit.actor().is_admin().then(test_letter_form),
    }
}
