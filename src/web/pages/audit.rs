//! `/audit`: the history of everything, for those who read everything.

use actix_web::{HttpRequest, web};
use serde::Deserialize;
use uuid::Uuid;

use super::{address::Address, frame::Visit};
use crate::{
    app::{boards::events::EventPage, checkpoints::CheckpointRecord},
    domain::history::Event,
    web::{
        answer::Answered,
        error::Failure,
        views::{
            Link,
            audit::{Audit, Checkpoint, Happened},
        },
    },
    wording::Say,
};

/// Checkpoints that are shown.
const CHECKPOINTS_SHOWN: u64 = 10;
/// Things that have a page of their own, and where.
const PAGES: [(&str, &str); 8] = [
    ("task", "/tasks"),
    ("directive", "/directives"),
    ("person", "/admin/people"),
    ("organisation", "/admin/organisations"),
    ("message", "/messages"),
    ("difficulty", "/difficulties"),
    ("inspection", "/inspections"),
    ("reorganisation", "/admin/reorganisations"),
];

/// The route.
pub fn configure(config: &mut web::ServiceConfig) {
    config.route("/audit", web::get().to(show));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    subject: Option<String>,
    cursor: Option<String>,
}

async fn show(visit: Visit, request: HttpRequest) -> Answered {
    let address = Address::of(&request);
    let Question { subject, cursor } = address.read()?;
    let wanted = subject.as_deref().map(str::trim).map(str::parse::<Uuid>).transpose();
    let wanted = wanted.map_err(|_| Failure::malformed("subject: not an id"))?;
    let (app, actor) = (visit.app(), visit.actor());
    let found = app.events(actor, wanted, None, cursor.as_deref()).await?;
    let checkpoints = app.newest_checkpoints(actor, CHECKPOINTS_SHOWN).await?;
    let page = Audit {
        subject: subject.unwrap_or_default(),
        events: found.page.items.iter().map(|event| happened(event, &found)).collect(),
        pager: address.pager(found.page.next.as_deref()),
        checkpoints: checkpoints.iter().map(checkpoint).collect(),
    };
    visit.show(&page).await
}

fn happened(event: &Event, found: &EventPage) -> Happened {
    let kind = event.subject_kind.as_str();
    let page = PAGES.iter().find(|(known, _)| *known == kind);
    let has_data =
        !event.data.is_null() && event.data.as_object().is_none_or(|data| !data.is_empty());
    let prefix = match kind {
        "task" => "event",
        "difficulty" | "common_difficulty" => "difficulty-event",
        "inspection" => "inspection-event",
        "approval" => "approval-event",
        _ => "act",
    };
    Happened {
        at: event.at,
        who: event.actor.map(|who| found.names.get(&who).cloned().unwrap_or_default()),
        on_behalf_of: event
            .on_behalf_of
            .map(|who| found.names.get(&who).cloned().unwrap_or_default()),
        what: Say::new(format!("{prefix}-{}", event.action)),
        kind: format!("subject-{kind}"),
        page: page.map(|(_, path)| {
            Link::new(format!("{path}/{}", event.subject), event.subject.to_string())
        }),
        same: format!("/audit?subject={}", event.subject),
        seq: event.seq,
        data: has_data.then(|| event.data.to_string()),
    }
}

fn checkpoint(record: &CheckpointRecord) -> Checkpoint {
    Checkpoint {
        counted: record.number,
        at: record.made_at,
        events: record.events,
        root: record.root.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}
