//! `/admin/reorganisations/{id}`: one merger, prepared and carried out.

use actix_web::{
    HttpRequest,
    web::{self, Path},
};
use chrono::{Days, NaiveDate};

use super::{
    acts::{complain, show_refused},
    complaints::mendable,
    flash::{Carried, SAVED},
    frame::{Post, Visit, done},
    organisations::choices,
    sent::Sent,
};
use crate::{
    app::{
        AppError,
        reorganisations::{NewPair, NewReorganisation, Seen, may_decide, may_prepare},
    },
    domain::{
        fields::{FieldError, FieldErrors},
        ids::ReorganisationId,
        reorganisation::{CarriedOut, Kind, Pair, State},
    },
    web::{
        answer::Answered,
        error::Failure,
        views::{
            Link,
            reorganisation::{Count, Done, KindRow, PairRow, Reorganisation},
            reorganisation_forms as forms,
        },
    },
    wording::Say,
};

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/admin/reorganisations/{id}")
                .route(web::get().to(show))
                .route(web::post().to(change)),
        )
        .route("/admin/reorganisations/{id}/pairs", web::post().to(put_pair))
        .route("/admin/reorganisations/{id}/pairs/removal", web::post().to(remove_pair))
        .route("/admin/reorganisations/{id}/cancellation", web::post().to(cancel))
        .route("/admin/reorganisations/{id}/execution", web::post().to(carry_out));
}

async fn show(visit: Visit, path: Path<String>) -> Answered {
    let page = page(&visit, super::ids::id(&path)?).await?;
    visit.show(&page).await
}

async fn page(visit: &Visit, id: ReorganisationId) -> Result<Reorganisation, Failure> {
    let seen = visit.app().reorganisation(visit.actor(), id).await?;
    let at = format!("/admin/reorganisations/{id}");
    let one = &seen.one;
    let prepares = may_prepare(visit.actor()) && one.state == State::Planned;
    let decides = may_decide(visit.actor()) && one.state != State::Cancelled;
    let is_time = visit.app().today() >= one.effective_on;
    Ok(Reorganisation {
        title: one.title.clone(),
        decision_number: one.decision_number.clone(),
        effective_on: one.effective_on,
        state: one.state.name().to_owned(),
        done: one.carried_out.as_ref().map(|done| told(done, &seen)),
        notes: notes(visit, &seen),
        carry_out: (decides && is_time && seen.undecided.is_empty() && has_work(&seen))
            .then(|| forms::carry_out_form(&at, &one.decision_number, one.version, moving(&seen))),
        kinds: kinds(&at, &seen),
        pairs: one.pairs.iter().map(|pair| row(visit, &at, &seen, pair, prepares)).collect(),
        actions: if prepares { actions(visit, &at, &seen).await? } else { Vec::new() },
    })
}

/// How many tasks it moves, and how many other things.
fn moving(seen: &Seen) -> (i64, i64) {
    let of = |tasks: bool| {
        let some = seen.open.iter().filter(|((_, kind), _)| (*kind == Kind::Task) == tasks);
        number_of(some.map(|(_, number)| number).sum())
    };
    (of(true), of(false))
}

/// Nothing is left to do once it was carried out and nothing came in since.
fn has_work(seen: &Seen) -> bool {
    seen.one.state == State::Planned || !seen.open.is_empty()
}

fn notes(visit: &Visit, seen: &Seen) -> Vec<Say> {
    let mut notes = Vec::new();
    let one = &seen.one;
    if one.state == State::Planned && visit.app().today() < one.effective_on {
        notes.push(Say::new("reorganisation-not-yet").with("date", one.effective_on));
    }
    if one.state == State::Planned && !may_decide(visit.actor()) {
        notes.push(Say::new("reorganisation-by-secretariat"));
    }
    if one.state == State::CarriedOut && !seen.open.is_empty() {
        notes.push(Say::new("reorganisation-came-since"));
    }
    for ((organisation, kind), number) in &seen.undecided {
        let name = seen.organisations.get(organisation).map(|one| one.name(visit.locale()));
        let what = Say::new(format!("reorganisation-kind-{}", kind.name()));
        let say = Say::new("reorganisation-undecided")
            .with("organisation", name.unwrap_or_default())
            .with("what", what)
            .with("n", number_of(*number));
        notes.push(say);
    }
    notes
}

fn number_of(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn kinds(at: &str, seen: &Seen) -> Vec<KindRow> {
    let total = |kind: Kind, of: &std::collections::BTreeMap<(_, Kind), u64>| {
        of.iter().filter(|((_, known), _)| *known == kind).map(|(_, number)| number).sum::<u64>()
    };
    let row = |kind: Kind| {
        let open = total(kind, &seen.open);
        (open > 0).then(|| KindRow {
            href: format!("{at}/items?kind={}", kind.name()),
            key: format!("reorganisation-kind-{}", kind.name()),
            open: number_of(open),
            chosen: number_of(seen.chosen.get(&kind).copied().unwrap_or_default()),
            undecided: number_of(total(kind, &seen.undecided)),
        })
    };
    Kind::ALL.into_iter().filter_map(row).collect()
}

fn row(visit: &Visit, at: &str, seen: &Seen, pair: &Pair, removes: bool) -> PairRow {
    let link = |id: crate::domain::ids::OrganisationId| {
        let name = seen.organisations.get(&id).map(|one| one.name(visit.locale()));
        Link::new(format!("/admin/organisations/{id}"), name.unwrap_or_default())
    };
    let of = |task: bool| {
        let own = seen
            .open
            .iter()
            .filter(|((of, kind), _)| *of == pair.organisation && (*kind == Kind::Task) == task);
        number_of(own.map(|(_, number)| number).sum())
    };
    let id = pair.organisation.to_string();
    PairRow {
        ending: link(pair.organisation),
        code: seen.organisations.get(&pair.organisation).and_then(|one| one.code.clone()),
        successor: pair.successor.map(link),
        tasks: of(true),
        others: of(false),
        remove: (removes && seen.one.pairs.len() > 1)
            .then(|| forms::remove_form(at, &id, seen.one.version)),
    }
}

fn told(done: &CarriedOut, seen: &Seen) -> Done {
    let recount = &done.recount;
    let count = |label: &str, before: u64, after: u64| Count {
        label: format!("reorganisation-count-{label}"),
        before: number_of(before),
        after: number_of(after),
    };
    let moved = [
        ("tasks", recount.moved),
        ("reassigned", recount.reassigned),
        ("withdrawn", recount.withdrawn),
        ("parts", recount.parts),
        ("difficulties", recount.difficulties),
        ("inspections", recount.inspections),
        ("posts", recount.posts),
        ("portfolios", recount.portfolios),
        ("collectives", recount.collectives),
        ("departments", recount.departments),
    ];
    let moved = moved.into_iter().filter(|(_, number)| *number > 0).map(|(what, number)| {
        Say::new(format!("reorganisation-moved-{what}")).with("n", number_of(number))
    });
    Done {
        say: Say::new("reorganisation-done")
            .with("who", seen.carried_out_by.clone().unwrap_or_default())
            .with("at", done.at)
            .with("number", done.decision_number.as_str()),
        counts: vec![
            count("tasks", recount.tasks_before, recount.tasks_after),
            count("open", recount.open_before, recount.open_after),
            count("led", recount.led_before, recount.led_after),
        ],
        moved: moved.collect(),
    }
}

async fn actions(
    visit: &Visit,
    at: &str,
    seen: &Seen,
) -> Result<Vec<crate::web::views::Form>, Failure> {
    let one = &seen.one;
    let ending = choices(visit, one.effective_on - Days::new(1)).await?;
    let next = choices(visit, one.effective_on).await?;
    let heading = (one.title.as_str(), one.decision_number.as_str());
    Ok(vec![
        forms::pair_form(at, ending, next, one.version),
        forms::edit_form(at, heading, one.effective_on, one.version),
        forms::cancel_form(at, one.version),
    ])
}

/// The reorganisation as it is prepared, to be sent back with a change.
async fn prepared(visit: &Visit, id: ReorganisationId) -> Result<NewReorganisation, AppError> {
    let one = visit.app().reorganisation(visit.actor(), id).await?.one;
    let pair = |pair: &Pair| NewPair {
        organisation: pair.organisation.to_string(),
        successor: pair.successor.map(|next| next.to_string()),
    };
    Ok(NewReorganisation {
        title: one.title,
        decision_number: one.decision_number,
        effective_on: one.effective_on,
        pairs: Some(one.pairs.iter().map(pair).collect()),
    })
}

async fn change(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let id = super::ids::id(&path)?;
    let mut errors = FieldErrors::default();
    let day: NaiveDate = sent.must_date(&mut errors, "effective_on");
    let act = match errors.into_result() {
        Ok(()) => {
            let new = NewReorganisation {
                title: sent.text("title"),
                decision_number: sent.text("decision_number"),
                effective_on: day,
                ..prepared(&visit, id).await?
            };
            save(&visit, id, new, &sent).await
        }
        Err(errors) => Err(AppError::Fields(errors)),
    };
    answered(visit, id, &sent, &request, act).await
}

async fn put_pair(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let id = super::ids::id(&path)?;
    let mut new = prepared(&visit, id).await?;
    let act = match sent.given("organisation") {
        Some(organisation) => {
            let pairs = new.pairs.get_or_insert_default();
            pairs.retain(|pair| pair.organisation != organisation);
            // First, so that a complaint about it is known by its place.
            pairs.insert(0, NewPair { organisation, successor: sent.given("successor") });
            save(&visit, id, new, &sent).await
        }
        None => Err(FieldErrors::one("organisation", "required").into()),
    };
    answered(visit, id, &sent, &request, act).await
}

async fn remove_pair(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let id = super::ids::id(&path)?;
    let mut new = prepared(&visit, id).await?;
    let organisation = sent.text("organisation");
    new.pairs.get_or_insert_default().retain(|pair| pair.organisation != organisation);
    let act = save(&visit, id, new, &sent).await;
    answered(visit, id, &sent, &request, act).await
}

async fn save(
    visit: &Visit,
    id: ReorganisationId,
    new: NewReorganisation,
    sent: &Sent,
) -> Result<(), AppError> {
    let caller = visit.caller();
    let saved = visit.app().change_reorganisation(&caller, id, new, sent.version()).await;
    saved.map(|_| ()).map_err(of_first)
}

/// A complaint about the first pair is one about the form's own fields.
fn of_first(error: AppError) -> AppError {
    let AppError::Fields(FieldErrors(errors)) = error else { return error };
    let of_first = |error: FieldError| {
        let field = error.field.strip_prefix("pairs.0.").unwrap_or(&error.field).to_owned();
        FieldError { field, ..error }
    };
    AppError::Fields(FieldErrors(errors.into_iter().map(of_first).collect()))
}

async fn cancel(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let id = super::ids::id(&path)?;
    let given_up = visit.app().cancel_reorganisation(&visit.caller(), id, sent.version()).await;
    answered(visit, id, &sent, &request, given_up.map(|_| ())).await
}

async fn carry_out(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let id = super::ids::id(&path)?;
    let number = sent.given("decision_number");
    let act =
        visit.app().carry_out_reorganisation(&visit.caller(), id, number, sent.version()).await;
    match act {
        Ok(seen) => {
            let moved = seen.one.carried_out.map_or(0, |done| done.recount.moved);
            done(&format!("/admin/reorganisations/{id}"), Carried("flash-reorganised", moved))
        }
        Err(error) => answered(visit, id, &sent, &request, Err(error)).await,
    }
}

/// Leads back to the merger, or shows the page with the form that was refused.
async fn answered(
    visit: Visit,
    id: ReorganisationId,
    sent: &Sent,
    request: &HttpRequest,
    act: Result<(), AppError>,
) -> Answered {
    let problem = match act {
        Ok(()) => return done(&format!("/admin/reorganisations/{id}"), SAVED),
        Err(error) => mendable(error.into())?,
    };
    let mut page = page(&visit, id).await?;
    let forms = page.actions.iter_mut().chain(&mut page.carry_out);
    let above = complain(forms, request.path(), sent, &problem);
    show_refused(visit, &problem, above, &page).await
}
