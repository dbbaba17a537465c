//! `/admin/absences`: who is away and who stands in; and one's own, on `/me`.

use actix_web::{
    HttpRequest,
    web::{self, Path},
};
use serde::Deserialize;

use super::{
    acts::{again, complain, show_refused},
    address::Address,
    complaints::mendable,
    flash::SAVED,
    frame::{Post, Visit, done},
    me,
    sent::Sent,
};
use crate::{
    app::{
        AppError, By,
        absences::{NewAbsence, WantedAbsences},
    },
    domain::{
        absence::Absence,
        fields::FieldErrors,
        ids::{AbsenceId, PersonId},
    },
    web::{
        answer::Answered,
        error::Failure,
        views::{
            Choice,
            absences::{AbsenceLine, Absences, anybodys_form, end_form, own_form},
        },
    },
};

/// One's own absences that are shown, at most.
const OWN_MAX: u64 = 50;

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/admin/absences").route(web::get().to(list)).route(web::post().to(tell)),
        )
        .route("/admin/absences/{id}/end", web::post().to(end))
        .route("/me/absences", web::post().to(tell_own))
        .route("/me/absences/{id}/end", web::post().to(end_own));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    cursor: Option<String>,
}

async fn list(visit: Visit, request: HttpRequest) -> Answered {
    let page = page(&visit, &Address::of(&request)).await?;
    visit.show(&page).await
}

async fn page(visit: &Visit, address: &Address) -> Result<Absences, Failure> {
    let (app, actor) = (visit.app(), visit.actor());
    let Question { cursor } = address.read()?;
    let after: Option<AbsenceId> = super::ids::cursor(cursor.as_deref())?;
    let wanted = WantedAbsences { since: Some(app.today()), ..WantedAbsences::default() };
    let found = app.absences(actor, &wanted, after, None).await?;
    let ends = |_: &Absence| actor.is_admin();
    Ok(Absences {
        lines: lines(visit, &found.items, "/admin/absences", ends).await?,
        pager: address.pager(found.next.map(|id| id.to_string()).as_deref()),
        tell: actor.is_admin().then(anybodys_form),
    })
}

async fn lines(
    visit: &Visit,
    absences: &[Absence],
    base: &str,
    may_end: impl Fn(&Absence) -> bool,
) -> Result<Vec<AbsenceLine>, Failure> {
    let (names, today) = (visit.app().names_in(absences).await?, visit.app().today());
    let name = |id: &PersonId| names.get(id).cloned().unwrap_or_default();
    let line = |absence: &Absence| {
        let (id, is_now) = (absence.id.to_string(), absence.holds_on(today));
        AbsenceLine {
            person: name(&absence.person),
            deputy: name(&absence.deputy),
            from: absence.from,
            to: absence.to,
            is_now,
            end: may_end(absence).then(|| end_form(format!("{base}/{id}/end"), &id, is_now)),
        }
    };
    Ok(absences.iter().map(line).collect())
}

/// What the reader's own page shows: their absences and those in which they stand in, not yet
/// over; and the form that tells another.
pub async fn own(visit: &Visit) -> Result<(Vec<AbsenceLine>, super::super::views::Form), Failure> {
    let (app, actor) = (visit.app(), visit.actor());
    let (own, since) = (Some(actor.person), Some(app.today()));
    let wanted = WantedAbsences { person: own, since, ..WantedAbsences::default() };
    let mut found = app.absences(actor, &wanted, None, Some(OWN_MAX)).await?.items;
    let wanted = WantedAbsences { deputy: own, since, ..WantedAbsences::default() };
    found.extend(app.absences(actor, &wanted, None, Some(OWN_MAX)).await?.items);
    let ends = |absence: &Absence| absence.person == actor.person;
    let lines = lines(visit, &found, "/me/absences", ends).await?;
    let people = app.deputies_for(actor.person).await?;
    let choice = |person: &crate::domain::person::Person| {
        Choice::plain(person.id.to_string(), format!("{} · {}", person.name, person.email))
    };
    Ok((lines, own_form(people.iter().map(choice).collect())))
}

async fn tell(post: Post, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let told = match anybodys(&visit, &sent).await {
        Ok(new) => visit.app().create_absence(&By::from(visit.caller()), new).await.map(|_| ()),
        Err(error) => Err(error),
    };
    let problem = match told {
        Ok(()) => return done("/admin/absences", SAVED),
        Err(error) => mendable(error.into())?,
    };
    let mut page = page(&visit, &Address::of(&request)).await?;
    let above = complain(&mut page.tell, request.path(), &sent, &problem);
    show_refused(visit, &problem, above, &page).await
}

/// An absence whose people are named by their addresses.
async fn anybodys(visit: &Visit, sent: &Sent) -> Result<NewAbsence, AppError> {
    let by = By::from(visit.caller());
    by.must_be_admin()?;
    let mut errors = FieldErrors::default();
    let mut named = Vec::new();
    for field in ["person", "deputy"] {
        match sent.given(field) {
            None => errors.add(field, "required"),
            Some(address) => match visit.app().person_of_address(&address).await {
                Ok(person) => named.push(person.id),
                Err(AppError::NotFound(_)) => errors.add(field, "unknown_person"),
                Err(AppError::Fields(_)) => errors.add(field, "not_an_address"),
                Err(error) => return Err(error),
            },
        }
    }
    let days = (sent.must_date(&mut errors, "from"), sent.must_date(&mut errors, "to"));
    errors.into_result()?;
    match named[..] {
        [person, deputy] => Ok(NewAbsence { person, deputy, from: days.0, to: days.1 }),
        _ => Err(FieldErrors::one("person", "required").into()),
    }
}

async fn tell_own(post: Post, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let told = match owns(&visit, &sent) {
        Ok(new) => visit.app().create_absence(&By::from(visit.caller()), new).await.map(|_| ()),
        Err(errors) => Err(AppError::Fields(errors)),
    };
    let problem = match told {
        Ok(()) => return done("/me", SAVED),
        Err(error) => mendable(error.into())?,
    };
    let mut page = me::page(&visit).await?;
    let above = complain([&mut page.absence], request.path(), &sent, &problem);
    show_refused(visit, &problem, above, &page).await
}

fn owns(visit: &Visit, sent: &Sent) -> Result<NewAbsence, FieldErrors> {
    let mut errors = FieldErrors::default();
    let deputy: Option<PersonId> = sent.must_read(&mut errors, "deputy", "unknown_person");
    let (from, to) = (sent.must_date(&mut errors, "from"), sent.must_date(&mut errors, "to"));
    errors.into_result()?;
    let deputy = deputy.ok_or_else(|| FieldErrors::one("deputy", "required"))?;
    Ok(NewAbsence { person: visit.actor().person, deputy, from, to })
}

async fn end(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let visit = post.visit;
    let id = super::ids::id(&path)?;
    match visit.app().end_absence(&By::from(visit.caller()), id, post.sent.version()).await {
        Ok(()) => done("/admin/absences", SAVED),
        Err(error) => {
            let page = page(&visit, &Address::of(&request)).await?;
            again(visit, error, &page).await
        }
    }
}

async fn end_own(post: Post, path: Path<String>) -> Answered {
    let visit = post.visit;
    let id = super::ids::id(&path)?;
    match visit.app().end_absence(&By::from(visit.caller()), id, post.sent.version()).await {
        Ok(()) => done("/me", SAVED),
        Err(error) => {
            let page = me::page(&visit).await?;
            again(visit, error, &page).await
        }
    }
}
