//! `/tasks/views`: lists of tasks under a name. Opening one leads to the list itself, so that its
//! address says what is asked for.

use actix_web::web::{self, Path};

use super::{
    acts::{again, complain, show_refused},
    address::Address,
    complaints::{form_again, mendable},
    flash::{Carried, SAVED},
    frame::{Post, Visit, done, see_other},
    sent::Sent,
    task_columns::Columns,
};
use crate::{
    app::{
        AppError,
        boards::Organisations,
        saved_views::{NewView, ViewChange},
    },
    domain::{
        fields::FieldErrors,
        ids::SavedViewId,
        saved_view::{Audience, SavedView},
    },
    web::{
        answer::Answered,
        api::tasks::TasksQuery,
        error::Failure,
        views::{
            Choice, Link,
            form_page::FormPage,
            saved_views::{
                Removed, SavedViews, ViewLink, ViewRow, change_form, remove_form, restore_form,
                save_form,
            },
            tasks::Views,
        },
    },
    wording::Say,
};

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/tasks/views").route(web::get().to(list)).route(web::post().to(save)),
        )
        .service(
            web::resource("/tasks/views/{id}")
                .route(web::get().to(open))
                .route(web::post().to(change)),
        )
        .route("/tasks/views/{id}/removal", web::post().to(remove))
        .route("/tasks/views/{id}/restoration", web::post().to(restore));
}

/// What a list is asked for, as it is saved: known parts only, from its beginning on.
///
/// # Errors
/// 400 naming a part that is unknown or does not fit.
pub(in crate::web) fn question_of(text: &str) -> Result<String, Failure> {
    let address = Address::asking("/tasks", text);
    Columns::of(&address)?.1.read::<TasksQuery>()?;
    Ok(address.question())
}

/// What stands above the list at `address`.
///
/// # Errors
/// The database failed.
pub(super) async fn above(visit: &Visit, address: &Address) -> Result<Views, Failure> {
    let views = visit.app().saved_views(visit.actor()).await?;
    let organisations = named(visit, &views).await?;
    let question = address.question();
    let link = |view: &SavedView| ViewLink {
        href: format!("/tasks/views/{}", view.id),
        name: view.name.clone(),
        shared: (view.audience != Audience::Oneself).then(|| said(view, &organisations, visit)),
        current: view.question == question,
    };
    let saved = views.iter().filter(|view| !view.is_removed).map(link).collect();
    let save = save_form(&question, audiences(visit, &organisations));
    Ok(Views { saved, save })
}

/// Organisations that views are shared with, and those of the reader's posts.
async fn named(visit: &Visit, views: &[SavedView]) -> Result<Organisations, AppError> {
    let shared = views.iter().filter_map(|view| view.audience.organisation());
    let own = visit.actor().posts.iter().map(|post| post.organisation);
    visit.app().organisations_of(shared.chain(own)).await
}

fn said(view: &SavedView, organisations: &Organisations, visit: &Visit) -> Say {
    let organisation = view.audience.organisation().and_then(|id| organisations.get(&id));
    match organisation {
        Some(organisation) => Say::plain(organisation.name(visit.locale())),
        None => Say::new(format!("view-for-{}", view.audience.name())),
    }
}

/// With whom the reader may share.
fn audiences(visit: &Visit, organisations: &Organisations) -> Vec<Choice> {
    let actor = visit.actor();
    let mut choices = vec![Choice::words("oneself", "view-for-oneself")];
    let mut own: Vec<_> = actor.posts.iter().map(|post| post.organisation).collect();
    own.sort_unstable();
    own.dedup();
    let own = own.iter().filter_map(|id| organisations.get(id));
    choices.extend(own.map(|one| Choice::plain(one.id.to_string(), one.name(visit.locale()))));
    if Audience::Everybody.is_open_to(actor) {
        choices.push(Choice::words("everybody", "view-for-everybody"));
    }
    choices
}

fn audience(sent: &Sent) -> Result<Audience, FieldErrors> {
    match sent.text("audience").as_str() {
        "" => Err(FieldErrors::one("audience", "required")),
        "oneself" => Ok(Audience::Oneself),
        "everybody" => Ok(Audience::Everybody),
        id => match id.parse() {
            Ok(id) => Ok(Audience::Organisation(id)),
            Err(_) => Err(FieldErrors::one("audience", "unknown")),
        },
    }
}

async fn save(post: Post) -> Answered {
    let Post { visit, sent } = post;
    let question = question_of(&sent.text("question"))?;
    let saved = match audience(&sent) {
        Ok(audience) => {
            let new = NewView { name: sent.text("name"), question: question.clone(), audience };
            visit.app().save_view(&visit.caller(), new).await
        }
        Err(errors) => Err(errors.into()),
    };
    match saved {
        Ok(_) => done(&Address::asking("/tasks", &question).address_at("/tasks"), SAVED),
        Err(error) => {
            let organisations = named(&visit, &[]).await?;
            let form = save_form(&question, audiences(&visit, &organisations));
            let back = Link::new("/tasks", visit.word("nav-tasks"));
            let page = FormPage::new(Say::new("view-save"), form).back(back);
            form_again(&visit, &sent, error, page).await
        }
    }
}

/// Leads to the list; parts that can no longer be read are left out, and that is said.
async fn open(visit: Visit, path: Path<String>) -> Answered {
    let view = visit.app().saved_view(visit.actor(), super::ids::id(&path)?).await?;
    let address = Address::asking("/tasks", &view.question);
    let mut lost = 0;
    let mut kept = address.clone();
    for name in address.names() {
        if !is_readable(&visit, &address.only(&name)).await? {
            kept = kept.without(&name).1;
            lost += 1;
        }
    }
    match lost {
        0 => Ok(see_other(&kept.address_at("/tasks"))),
        lost => done(&kept.address_at("/tasks"), Carried("flash-view-partly", lost)),
    }
}

async fn is_readable(visit: &Visit, address: &Address) -> Result<bool, Failure> {
    let read = Columns::of(address).and_then(|(_, rest)| rest.read::<TasksQuery>());
    let asked = match read {
        Ok(asked) => asked.asked(visit.app(), visit.actor()).await.map(|_| ()),
        Err(failure) => Err(failure),
    };
    match asked {
        Ok(()) => Ok(true),
        Err(Failure::Refused(problem)) if problem.status_code().is_client_error() => Ok(false),
        Err(failure) => Err(failure),
    }
}

async fn list(visit: Visit) -> Answered {
    let page = page(&visit).await?;
    visit.show(&page).await
}

async fn page(visit: &Visit) -> Result<SavedViews, Failure> {
    let found = visit.app().saved_views(visit.actor()).await?;
    let organisations = named(visit, &found).await?;
    let (removed, found): (Vec<_>, Vec<_>) = found.into_iter().partition(|view| view.is_removed);
    let removed = removed.iter().map(|view| Removed {
        name: view.name.clone(),
        restore: restore_form(&view.id.to_string(), view.version),
    });
    let open = audiences(visit, &organisations);
    let row = |view: &SavedView| {
        let (id, version) = (view.id.to_string(), view.version);
        let present = view.audience.organisation().map(|id| id.to_string());
        let present = present.unwrap_or_else(|| view.audience.name().to_owned());
        let mut choices = open.clone();
        if choices.iter().all(|choice| choice.value != present) {
            // Whoever no longer holds the post keeps what they shared by it.
            let label = said(view, &organisations, visit);
            choices.push(Choice { value: present.clone(), label, selected: false });
        }
        let may = view.is_changed_by(visit.actor());
        ViewRow {
            open: Link::new(format!("/tasks/views/{id}"), view.name.clone()),
            audience: said(view, &organisations, visit),
            change: may.then(|| change_form(&id, version, &view.name, (choices, &present))),
            remove: may.then(|| remove_form(&id, version)),
        }
    };
    Ok(SavedViews { views: found.iter().map(row).collect(), removed: removed.collect() })
}

async fn change(post: Post, path: Path<String>, request: actix_web::HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let id: SavedViewId = super::ids::id(&path)?;
    let changed = match audience(&sent) {
        Ok(audience) => {
            let audience = Some(audience);
            let change =
                ViewChange { name: Some(sent.text("name")), audience, ..Default::default() };
            visit.app().change_view(&visit.caller(), id, change, sent.version()).await
        }
        Err(errors) => Err(errors.into()),
    };
    let problem = match changed {
        Ok(_) => return done("/tasks/views", SAVED),
        Err(error) => mendable(error.into())?,
    };
    let mut page = page(&visit).await?;
    let forms = page.views.iter_mut().filter_map(|row| row.change.as_mut());
    let above = complain(forms, request.path(), &sent, &problem);
    show_refused(visit, &problem, above, &page).await
}

async fn remove(post: Post, path: Path<String>) -> Answered {
    removed(post, &path, true, Carried("flash-view-removed", 0)).await
}

async fn restore(post: Post, path: Path<String>) -> Answered {
    removed(post, &path, false, SAVED).await
}

async fn removed(post: Post, id: &str, is_removed: bool, said: Carried) -> Answered {
    let Post { visit, sent } = post;
    let change = ViewChange { is_removed: Some(is_removed), ..ViewChange::default() };
    let id = super::ids::id(id)?;
    match visit.app().change_view(&visit.caller(), id, change, sent.version()).await {
        Ok(_) => done("/tasks/views", said),
        Err(error) => {
            let page = page(&visit).await?;
            again(visit, error, &page).await
        }
    }
}
