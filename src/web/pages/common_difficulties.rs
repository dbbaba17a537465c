//! `/common-difficulties`: reports of one obstacle, joined, routed and answered together.

use actix_web::{
    HttpRequest,
    web::{self, Path},
};
use serde::Deserialize;

use super::{
    address::Address,
    complaints::{form_again, mendable, refused, sentences},
    difficulties::{choices, rows},
    difficulty::routing,
    flash::SAVED,
    frame::{Post, Visit, done},
    ids::{cursor, id},
    sent::Sent,
};
use crate::{
    app::{
        AppError,
        boards::difficulties::DifficultyQuery,
        difficulties::common::{MEMBERS_MAX, SeenCommon},
    },
    domain::{
        difficulty::{State, Step},
        fields::FieldErrors,
        ids::{CommonDifficultyId, DifficultyId},
        rights::Role,
    },
    web::{
        answer::Answered,
        error::Failure,
        views::{
            Choice, Field, FieldKind, FlashKind, Form, Link,
            common_difficulties::{CommonDifficulties, CommonDifficulty, CommonRow},
            difficulty_forms::{Asked, forms},
            form_page::FormPage,
        },
    },
    wording::Say,
};

const HERE: &str = "/common-difficulties";
const NEW: &str = "/common-difficulties/new";

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(HERE).route(web::get().to(list)).route(web::post().to(join)))
        .route(NEW, web::get().to(new))
        .route("/common-difficulties/{id}", web::get().to(show))
        .route("/common-difficulties/{id}/{noun}", web::post().to(act));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listing {
    cursor: Option<String>,
}

async fn list(visit: Visit, request: HttpRequest) -> Answered {
    let address = Address::of(&request);
    let asked: Listing = address.read()?;
    let before = cursor(asked.cursor.as_deref())?;
    let page = visit.app().common_difficulties(visit.actor(), before, None).await?;
    let row = |seen: &SeenCommon| CommonRow {
        href: format!("{HERE}/{}", seen.common.id),
        title: seen.common.title.clone(),
        reports: count(seen.members.len()),
        open: count(seen.members.iter().filter(|report| report.state.is_open()).count()),
        answered_at: seen.common.answered_at,
    };
    let create = visit.actor().has_role(Role::Secretariat).then(|| NEW.to_owned());
    let pager = address.pager(page.next.as_deref());
    let rows = page.items.iter().map(row).collect();
    visit.show(&CommonDifficulties { rows, pager, create }).await
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

async fn new(visit: Visit) -> Answered {
    visit.show(&form(&visit).await?).await
}

/// The form that joins open reports, the newest of which are offered.
async fn form(visit: &Visit) -> Result<FormPage, Failure> {
    if !visit.actor().has_role(Role::Secretariat) {
        return Err(Failure::not_found());
    }
    let open = State::ALL.into_iter().filter(|state| state.is_open()).collect();
    let limit = u64::try_from(MEMBERS_MAX).ok();
    let query = DifficultyQuery { states: open, apart: true, limit, ..DifficultyQuery::default() };
    let found = visit.app().list_difficulties(visit.actor(), &query).await?;
    let choice = |(row, item): (crate::web::views::difficulties::DifficultyRow, DifficultyId)| {
        Choice::plain(item.to_string(), format!("{} – {}", row.obstacle, row.reporter))
    };
    let ids = found.page.items.iter().map(|item| item.report.id);
    let options = rows(&found, visit.locale()).into_iter().zip(ids).map(choice).collect();
    let form = Form::new("common", HERE, "common-join").fields([
        Field::new("title", FieldKind::Text).label("field-common-title").hint("hint-common-title"),
        Field::new("difficulties", FieldKind::Checkboxes)
            .options(options)
            .hint("hint-common-reports"),
    ]);
    let back = Link::new(HERE, visit.word("common-difficulties"));
    Ok(FormPage::new(Say::new("common-new"), form)
        .about(Say::new("common-difficulties-about"))
        .back(back))
}

async fn join(post: Post) -> Answered {
    let Post { visit, sent } = post;
    let named = sent.all("difficulties").into_iter().map(str::parse::<DifficultyId>);
    let joined = match named.collect::<Result<Vec<_>, _>>() {
        Ok(ids) => visit.app().join_difficulties(&visit.caller(), &sent.text("title"), &ids).await,
        Err(_) => Err(FieldErrors::one("difficulties", "unknown").into()),
    };
    match joined {
        Ok(seen) => done(&format!("{HERE}/{}", seen.common.id), SAVED),
        Err(error) => form_again(&visit, &sent, error, form(&visit).await?).await,
    }
}

async fn show(visit: Visit, path: Path<String>) -> Answered {
    let page = view(&visit, id(&path)?).await?;
    visit.show(&page).await
}

async fn view(visit: &Visit, id: CommonDifficultyId) -> Result<CommonDifficulty, Failure> {
    let seen = visit.app().common_difficulty(visit.actor(), id).await?;
    let allowed = [("route", seen.may_route), ("answer", seen.may_answer)];
    let allowed: Vec<&str> =
        allowed.into_iter().filter_map(|(action, may)| may.then_some(action)).collect();
    let answerers = if seen.may_route { visit.app().bodies().await? } else { Vec::new() };
    let asked = Asked {
        page: format!("{HERE}/{id}"),
        version: seen.common.version,
        organisations: choices(&answerers, visit.locale()),
        answer_by_is_past: false,
    };
    let query = DifficultyQuery {
        common: Some(id),
        limit: u64::try_from(MEMBERS_MAX).ok(),
        ..DifficultyQuery::default()
    };
    let members = visit.app().list_difficulties(visit.actor(), &query).await?;
    Ok(CommonDifficulty {
        title: seen.common.title,
        created_at: seen.common.created_at,
        answer: seen.common.answer,
        answered_at: seen.common.answered_at,
        actions: forms(&allowed, &asked).1,
        rows: rows(&members, visit.locale()),
    })
}

/// Routes or answers all that wait for it; a refusal comes back with the form filled in.
async fn act(post: Post, path: Path<(String, String)>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let (common, noun) = (id(&path.0)?, path.1.as_str());
    let problem = match taken(&visit, &sent, common, noun).await {
        Ok(()) => return done(&format!("{HERE}/{common}"), SAVED),
        Err(failure) => mendable(failure)?,
    };
    let mut page = view(&visit, common).await?;
    let is_it = |form: &&mut Form| form.action == request.path();
    if let Some(form) = page.actions.iter_mut().find(is_it) {
        *form = refused(form.clone(), &sent, &problem);
        return visit.show_as(problem.status_code(), &page).await;
    }
    // It is not offered any more: somebody was faster.
    let say = sentences(&problem).into_iter().next().unwrap_or_else(|| Say::new("rule-stale"));
    let status = problem.status_code();
    visit.saying(FlashKind::Warning, say).show_as(status, &page).await
}

async fn taken(
    visit: &Visit,
    sent: &Sent,
    common: CommonDifficultyId,
    noun: &str,
) -> Result<(), Failure> {
    let (app, caller, version) = (visit.app(), visit.caller(), sent.version());
    match noun {
        "routing" => {
            let Step::Route { organisation, answer_by } = routing(app, sent).await? else {
                return Err(Failure::not_found());
            };
            app.route_common(&caller, common, organisation, answer_by, version).await?;
        }
        "answer" => {
            app.answer_common(&caller, common, &sent.text("text"), version).await?;
        }
        _ => return Err(AppError::NotFound("form").into()),
    }
    Ok(())
}
