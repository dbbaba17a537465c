//! `/admin/reorganisations/{id}/items`: open things one by one, and where each goes.

use std::collections::BTreeMap;

use actix_web::{
    HttpRequest,
    web::{self, Path},
};
use serde::Deserialize;

use super::{
    acts::{complain, show_refused},
    address::Address,
    complaints::mendable,
    flash::SAVED,
    frame::{Post, Visit, done},
    organisations::choices,
    rows::name_of,
    sent::Sent,
};
use crate::{
    app::{
        AppError,
        reorganisations::{
            Choosing, ItemsPage, Listed, NamedItem, NamedTarget, Seen, Which, may_decide,
            may_prepare,
        },
    },
    domain::{
        fields::FieldErrors,
        ids::{OrganisationId, ReorganisationId},
        locale::Locale,
        reorganisation::{Kind, State, Target},
    },
    web::{
        answer::Answered,
        error::Failure,
        views::{
            Choice, Link, Pager,
            reorganisation_forms::choose_form,
            reorganisation_items::{self as view, ReorganisationItems, Row},
        },
    },
    wording::Say,
};

/// The routes; before those of the merger itself.
pub fn configure(config: &mut web::ServiceConfig) {
    config.service(
        web::resource("/admin/reorganisations/{id}/items")
            .route(web::get().to(show))
            .route(web::post().to(choose)),
    );
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    kind: Option<String>,
    organisation: Option<OrganisationId>,
    cursor: Option<usize>,
}

struct Asked {
    id: ReorganisationId,
    kind: Kind,
    organisation: Option<OrganisationId>,
    from: usize,
}

fn asked(id: &str, address: &Address) -> Result<Asked, Failure> {
    let Question { kind, organisation, cursor } = address.read()?;
    let kind = Kind::from_name(kind.as_deref().unwrap_or(Kind::Task.name()));
    let kind = kind.ok_or_else(|| Failure::malformed("kind: unknown"))?;
    Ok(Asked { id: super::ids::id(id)?, kind, organisation, from: cursor.unwrap_or_default() })
}

async fn show(visit: Visit, path: Path<String>, request: HttpRequest) -> Answered {
    let page = page(&visit, &path, &Address::of(&request)).await?;
    visit.show(&page).await
}

async fn page(visit: &Visit, id: &str, address: &Address) -> Result<ReorganisationItems, Failure> {
    let Asked { id, kind, organisation, from } = asked(id, address)?;
    let (app, actor, locale) = (visit.app(), visit.actor(), visit.locale());
    let seen = app.reorganisation(actor, id).await?;
    let found = app.reorganisation_items(actor, id, kind, organisation, (from, None)).await?;
    let at = format!("/admin/reorganisations/{id}");
    let may = match kind.is_of_register() {
        true => may_prepare(actor),
        false => may_decide(actor),
    };
    let choose = if may && seen.one.state == State::Planned {
        let targets = targets(visit, kind, &seen).await?;
        let question = address.question();
        Some(choose_form(format!("{at}/items?{question}"), targets, seen.one.version))
    } else {
        None
    };
    Ok(ReorganisationItems {
        back: Link::new(&at, &seen.one.title),
        key: format!("reorganisation-kind-{}", kind.name()),
        kinds: kinds(&at, &seen, kind),
        organisations: ending(&seen, organisation, locale),
        kind: kind.name().to_owned(),
        total: i64::try_from(found.total).unwrap_or(i64::MAX),
        rows: found.items.iter().map(|one| row(one, &found, locale)).collect(),
        choose,
        pager: pager(address, found.next),
    })
}

fn pager(address: &Address, next: Option<usize>) -> Pager {
    address.pager(next.map(|next| next.to_string()).as_deref())
}

fn kinds(at: &str, seen: &Seen, shown: Kind) -> Vec<view::Kind> {
    let mut open: BTreeMap<Kind, u64> = BTreeMap::new();
    for ((_, kind), number) in &seen.open {
        *open.entry(*kind).or_insert(0) += number;
    }
    let kind = |(kind, number): (Kind, u64)| view::Kind {
        href: format!("{at}/items?kind={}", kind.name()),
        key: format!("reorganisation-kind-{}", kind.name()),
        open: i64::try_from(number).unwrap_or(i64::MAX),
        current: kind == shown,
    };
    open.into_iter().map(kind).collect()
}

fn ending(seen: &Seen, chosen: Option<OrganisationId>, locale: Locale) -> Vec<Choice> {
    let mut choices: Vec<(String, OrganisationId)> = seen
        .one
        .pairs
        .iter()
        .map(|pair| (name_of(&seen.organisations, pair.organisation, locale), pair.organisation))
        .collect();
    choices.sort();
    let choice = |(name, id): (String, OrganisationId)| {
        let selected = chosen == Some(id);
        Choice { selected, ..Choice::plain(id.to_string(), name) }
    };
    choices.into_iter().map(choice).collect()
}

/// With the rest, to one that is there on the day, or nowhere.
async fn targets(visit: &Visit, kind: Kind, seen: &Seen) -> Result<Vec<Choice>, Failure> {
    let mut targets = vec![Choice::words("successor", "target-successor")];
    if kind.may_end() {
        targets.push(Choice::words("ends", "target-ends"));
    }
    let ends = |choice: &Choice| {
        seen.one.pairs.iter().any(|pair| pair.organisation.to_string() == choice.value)
    };
    let there = choices(visit, seen.one.effective_on).await?;
    targets.extend(there.into_iter().filter(|choice| !ends(choice)));
    Ok(targets)
}

fn row(one: &Listed, page: &ItemsPage, locale: Locale) -> Row {
    let item = one.item;
    let subject = item.subject;
    let href = match item.kind {
        Kind::Task | Kind::Part => Some(format!("/tasks/{subject}")),
        Kind::Report | Kind::Answer => Some(format!("/difficulties/{subject}")),
        Kind::Inspection => Some(format!("/inspections/{subject}")),
        Kind::Department | Kind::Approval => Some(format!("/admin/organisations/{subject}")),
        Kind::Post | Kind::Portfolio | Kind::Collective => None,
    };
    let target = match one.target {
        Some(Target::To(to)) => Say::plain(name_of(&page.organisations, to, locale)),
        Some(Target::Ends) => Say::new("target-ends"),
        None => Say::new("target-undecided"),
    };
    let (state, role) = match item.kind {
        Kind::Post => (None, one.state.map(str::to_owned)),
        _ => (one.state.map(str::to_owned), None),
    };
    Row {
        value: format!("{subject}:{}", item.organisation),
        href,
        title: one.title.clone(),
        reference: one.reference.clone(),
        state,
        role,
        from: name_of(&page.organisations, item.organisation, locale),
        target,
        chosen: one.is_chosen,
        undecided: one.target.is_none(),
    }
}

async fn choose(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let address = Address::of(&request);
    let Asked { id, kind, organisation, .. } = asked(&path, &address)?;
    let act = match choosing(&sent, kind, organisation) {
        Ok(choosing) => {
            let (app, caller) = (visit.app(), visit.caller());
            app.choose_in_reorganisation(&caller, id, choosing, sent.version()).await
        }
        Err(errors) => Err(AppError::Fields(errors)),
    };
    let here = address.back_to(&format!("/admin/reorganisations/{id}/items"));
    let problem = match act {
        Ok(_) => return done(&here, SAVED),
        Err(error) => mendable(error.into())?,
    };
    let mut page = page(&visit, &path, &address).await?;
    let action = page.choose.as_ref().map(|form| form.action.clone()).unwrap_or_default();
    let above = complain(&mut page.choose, &action, &sent, &problem);
    show_refused(visit, &problem, above, &page).await
}

fn choosing(
    sent: &Sent,
    kind: Kind,
    organisation: Option<OrganisationId>,
) -> Result<Choosing, FieldErrors> {
    let target = match sent.given("target").as_deref() {
        Some("successor") => NamedTarget::Rest,
        Some("ends") => NamedTarget::Ends,
        Some(named) => NamedTarget::To(named.to_owned()),
        None => return Err(FieldErrors::one("target", "required")),
    };
    if sent.text("which") == "all" {
        return Ok(Choosing { kind, which: Which::All(organisation), target });
    }
    let item = |value: &str| {
        let (subject, organisation) = value.split_once(':')?;
        let (subject, organisation) = (subject.parse().ok()?, organisation.parse().ok()?);
        Some(NamedItem { subject, organisation })
    };
    let items: Option<Vec<NamedItem>> = sent.all("items").into_iter().map(item).collect();
    let items = items.ok_or_else(|| FieldErrors::one("items", "not_open_here"))?;
    Ok(Choosing { kind, which: Which::These(items), target })
}
