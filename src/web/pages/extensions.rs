//! `/extensions`: the inbox of those who decide, and where leads see what became of their requests.

use actix_web::{
    HttpRequest,
    web::{self, Path},
};
use serde::Deserialize;

use super::{
    address::Address,
    complaints::{mendable, refused},
    flash::SAVED,
    frame::{Post, Visit, done},
    overview,
    rows::name_of,
    sent::Sent,
};
use crate::{
    app::{
        AppError,
        extensions::{ExtensionPage, ExtensionRecord, may_decide},
    },
    domain::{
        fields::FieldErrors,
        ids::ExtensionId,
        locale::Locale,
        rights::{Actor, Role},
        task::{ExtensionKind, Step, Task},
    },
    web::{
        answer::Answered,
        error::Failure,
        views::{
            Choice, Link,
            extensions::{ExtensionRow, Extensions},
            task_forms,
        },
    },
    wording::Say,
};

const STATES: [&str; 4] = ["requested", "granted", "refused", "withdrawn"];

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/extensions", web::get().to(list))
        .route("/extensions/{id}/{noun}", web::post().to(decide));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    state: Option<String>,
    cursor: Option<String>,
}

async fn list(visit: Visit, request: HttpRequest) -> Answered {
    let address = Address::of(&request);
    let page = page(&visit, &address).await?;
    visit.show(&page).await
}

async fn page(visit: &Visit, address: &Address) -> Result<Extensions, Failure> {
    let Asked { state, cursor } = address.read()?;
    let state = state.unwrap_or_else(|| STATES[0].to_owned());
    if !STATES.contains(&state.as_str()) {
        return Err(Failure::malformed("state: unknown"));
    }
    let found =
        visit.app().extensions(visit.actor(), Some(&state), None, cursor.as_deref()).await?;
    let choice = |known: &str| {
        let choice = Choice::words(known, format!("extension-state-{known}"));
        Choice { selected: known == state, ..choice }
    };
    let rows = found.page.items.iter();
    Ok(Extensions {
        states: STATES.iter().map(|known| choice(known)).collect(),
        rows: rows.map(|item| row(item, &found, visit.actor(), visit.locale())).collect(),
        pager: address.pager(found.page.next.as_deref()),
    })
}

/// Whether `actor` decides requests at all.
pub(super) fn decides(actor: &Actor) -> bool {
    actor.has_one_of(&[Role::Secretariat, Role::Head, Role::Leader, Role::Focal])
}

/// The requests that wait for the reader's decision, those that waited longest first.
pub(super) async fn waiting(visit: &Visit, actor: &Actor) -> Result<Vec<ExtensionRow>, AppError> {
    if !decides(actor) {
        return Ok(Vec::new());
    }
    let found = visit.app().extensions(actor, Some(STATES[0]), None, None).await?;
    let rows = found.page.items.iter().map(|item| row(item, &found, actor, visit.locale()));
    Ok(rows.filter(|row| !row.acts.is_empty()).collect())
}

fn row(
    (request, task): &(ExtensionRecord, Task),
    found: &ExtensionPage,
    actor: &Actor,
    locale: Locale,
) -> ExtensionRow {
    let dates = request.due_on_before.zip(request.due_on);
    let waits = request.ended_at.is_none();
    let path = format!("/extensions/{}", request.id);
    ExtensionRow {
        task: Link::new(format!("/tasks/{}", task.id), task.title.clone()),
        reference: task.reference.clone(),
        lead: name_of(&found.organisations, task.lead, locale),
        asked: Say::new(format!("extension-kind-{}", request.kind.name())),
        dates: dates
            .map(|(from, to)| Say::new("postpone-from-to").with("from", from).with("to", to)),
        reason: request.reason.clone(),
        requested_at: request.requested_at,
        requested_by: found.names.get(&request.requested_by).cloned().unwrap_or_default(),
        state: request.state.clone(),
        answer: request.decision_number.clone().or_else(|| request.answer.clone()),
        granted_due_on: request.granted_due_on,
        acts: if waits && may_decide(actor, request.kind, task) {
            let takes_parts_along = request.kind == ExtensionKind::Withdraw && task.subtasks > 0;
            let of = request.id.to_string();
            task_forms::decisions(&of, &path, task.version, takes_parts_along)
        } else {
            Vec::new()
        },
    }
}

async fn decide(post: Post, path: Path<(String, String)>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let id: ExtensionId = path.0.parse().map_err(|_| Failure::not_found())?;
    let decided = match step(&path.1, &sent).ok_or_else(Failure::not_found)? {
        Ok(step) => visit.app().take_extension_step(&visit.caller(), id, step).await,
        Err(errors) => Err(errors.into()),
    };
    let problem = match decided {
        // Decided on the overview, it leads back there; nowhere else.
        Ok(_) if sent.text("next") == overview::PATH => return done(overview::PATH, SAVED),
        Ok(_) => return done("/extensions", SAVED),
        Err(error) => mendable(error.into())?,
    };
    let mut page = page(&visit, &Address::at("/extensions".to_owned())).await?;
    let mut forms = page.rows.iter_mut().flat_map(|row| &mut row.acts);
    match forms.find(|form| form.action == request.path()) {
        Some(form) => *form = refused(form.clone(), &sent, &problem),
        // Somebody was faster: it does not wait any more.
        None => return Err(Failure::Refused(problem)),
    }
    visit.show_as(problem.status_code(), &page).await
}

fn step(noun: &str, sent: &Sent) -> Option<Result<Step, FieldErrors>> {
    let mut errors = FieldErrors::default();
    let step = match noun {
        "extension-grant" => Step::GrantExtension {
            withdraw_subtasks: sent.is_ticked("withdraw_subtasks"),
            due_on: sent.date(&mut errors, "due_on"),
            decision_number: sent.text("decision_number"),
        },
        "extension-refusal" => Step::RefuseExtension { reason: sent.text("reason") },
        _ => return None,
    };
    Some(errors.into_result().map(|()| step))
}
