//! The names that people gave to an organisation, on its page.

use actix_web::{
    HttpRequest,
    web::{self, Path},
};

use super::{
    acts::{complain, show_refused},
    complaints::mendable,
    flash::{Carried, SAVED},
    frame::{Post, Visit, done},
    ids::id,
    organisation::page,
    sent::Sent,
};
use crate::{
    app::AppError,
    domain::{
        ids::{AliasId, OrganisationId},
        rights::Role,
    },
    web::{
        answer::Answered,
        error::Failure,
        views::organisations::{Alias, Aliases, forget_form, learn_form},
    },
};

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/admin/organisations/{id}/aliases", web::post().to(learn))
        .route("/admin/organisations/{id}/aliases/{alias}/removal", web::post().to(forget));
}

/// The names, for those who may change them.
///
/// # Errors
/// The database failed.
pub(super) async fn view(visit: &Visit, of: OrganisationId) -> Result<Option<Aliases>, Failure> {
    let actor = visit.actor();
    if !(actor.is_admin() || actor.has_role(Role::Secretariat)) {
        return Ok(None);
    }
    let place = format!("/admin/organisations/{of}/aliases");
    let known = visit.app().aliases(actor, of).await?.into_iter().enumerate();
    let rows = known.map(|(at, alias)| Alias {
        forget: forget_form(at, &format!("{place}/{}/removal", alias.id)),
        name: alias.name,
    });
    Ok(Some(Aliases { rows: rows.collect(), learn: learn_form(&place) }))
}

async fn learn(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let of = id(&path)?;
    let learned = visit.app().learn_alias(&visit.caller(), of, &sent.text("name")).await;
    answered(visit, of, &sent, &request, learned.map(|()| SAVED)).await
}

async fn forget(post: Post, path: Path<(String, String)>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let (of, alias): (OrganisationId, AliasId) = (id(&path.0)?, id(&path.1)?);
    let forgotten = visit.app().forget_alias(&visit.caller(), of, alias).await;
    let removed = Carried("flash-removed", 0);
    answered(visit, of, &sent, &request, forgotten.map(|()| removed)).await
}

async fn answered(
    visit: Visit,
    of: OrganisationId,
    sent: &Sent,
    request: &HttpRequest,
    act: Result<Carried, AppError>,
) -> Answered {
    let problem = match act {
        Ok(carried) => return done(&format!("/admin/organisations/{of}"), carried),
        Err(error) => mendable(error.into())?,
    };
    let mut page = page(&visit, of).await?;
    let forms = page.aliases.iter_mut().map(|aliases| &mut aliases.learn);
    let above = complain(forms, request.path(), sent, &problem);
    show_refused(visit, &problem, above, &page).await
}
