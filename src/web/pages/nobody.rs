//! `/admin/nobody-on-file`: who would not be told, before it happens.

use actix_web::web;

use super::frame::Visit;
use crate::{
    app::working_group::{Lacking, NobodyOnFile, POSTS_END_WITHIN_DAYS},
    domain::organisation::Organisation,
    web::{
        answer::Answered,
        views::{
            Link,
            nobody::{self as view, Nobody},
        },
    },
};

/// The route.
pub fn configure(config: &mut web::ServiceConfig) {
    config.route("/admin/nobody-on-file", web::get().to(show));
}

async fn show(visit: Visit) -> Answered {
    let found = visit.app().nobody_on_file(visit.actor()).await?;
    let page = page(&visit, &found);
    visit.show(&page).await
}

fn page(visit: &Visit, found: &NobodyOnFile) -> Nobody {
    let link = |one: &Organisation| {
        Link::new(format!("/admin/organisations/{}", one.id), one.name(visit.locale()))
    };
    let lacking = |one: &Lacking| view::Lacking {
        organisation: link(&one.organisation),
        code: one.organisation.code.clone(),
        lacks: lacks(one),
    };
    let may = visit.actor().is_admin();
    let ending = |held: &crate::app::posts::PostRecord| {
        let person = held.post.person;
        let name = found.names.get(&person).cloned().unwrap_or_default();
        view::Ending {
            person: Link::new(format!("/admin/people/{person}"), name),
            role: held.post.role.name().to_owned(),
            to: held.post.to,
            handover: may.then(|| format!("/admin/people/{person}/handover")),
        }
    };
    Nobody {
        left_behind: found
            .left_behind
            .iter()
            .map(|(one, tasks)| view::LeftBehind { organisation: link(one), tasks: *tasks })
            .collect(),
        lacking: found.lacking.iter().map(lacking).collect(),
        unmonitored: found.unmonitored.iter().map(link).collect(),
        ending: found.ending.iter().map(ending).collect(),
        idle: found
            .idle
            .iter()
            .map(|one| Link::new(format!("/admin/people/{}", one.id), &one.name))
            .collect(),
        within: i64::try_from(POSTS_END_WITHIN_DAYS).unwrap_or(i64::MAX),
    }
}

fn lacks(one: &Lacking) -> Vec<String> {
    let all = [("focal", one.focal), ("leader", one.leader), ("mailbox", one.mailbox)];
    let lacks = all.into_iter().filter(|(_, lacks)| *lacks);
    lacks.map(|(what, _)| format!("lacks-{what}")).collect()
}
