//! Where single things go that do not go with the rest.

use std::collections::BTreeSet;

use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::{Seen, may_decide, may_prepare, open_of, planned, record, seen};
use crate::{
    app::{App, AppError, Caller, checks::named_on},
    domain::{
        fields::FieldErrors,
        ids::{OrganisationId, ReorganisationId, TaskId},
        reorganisation::{Item, Kind, Reorganisation, Routes, Target},
    },
    store::{reorganisations, tasks},
};

/// Things named one by one, at most.
const ITEMS_MAX: usize = 5_000;

/// One thing, as whoever chooses names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedItem {
    /// Which thing.
    pub subject: Uuid,
    /// The ending organisation it belongs to.
    pub organisation: OrganisationId,
}

/// Which things are meant.
#[derive(Clone, Debug)]
pub enum Which {
    /// These.
    These(Vec<NamedItem>),
    /// All of the kind: of one organisation, or of every one that ends.
    All(Option<OrganisationId>),
}

/// Where they go.
#[derive(Clone, Debug)]
pub enum NamedTarget {
    /// With the rest.
    Rest,
    /// To this one, by id or by code as of the day.
    To(String),
    /// They end.
    Ends,
}

/// A choice.
#[derive(Clone, Debug)]
pub struct Choosing {
    /// Of which kind they are.
    pub kind: Kind,
    /// Which.
    pub which: Which,
    /// Where they go.
    pub target: NamedTarget,
}

impl App {
    /// Chooses where things go: open work is the secretariat's to decide, posts, portfolios and
    /// the rest of the register the administrators'.
    ///
    /// # Errors
    /// Names `items` that are not open, and a `target` that is not there on the day or ends too.
    pub async fn choose_in_reorganisation(
        &self,
        caller: &Caller,
        id: ReorganisationId,
        choosing: Choosing,
        expected: Option<i64>,
    ) -> Result<Seen, AppError> {
        let kind = choosing.kind;
        match kind.is_of_register() {
            true if !may_prepare(&caller.actor) => return Err(AppError::Forbidden("admin_only")),
            false if !may_decide(&caller.actor) => {
                return Err(AppError::Forbidden("secretariat_only"));
            }
            _ => {}
        }
        let writing = self.write(caller).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let before = planned(tx, id, expected).await?;
        let routes = Routes::new(&before.pairs, reorganisations::choices(tx, id).await?);
        let target = target_of(tx, &before, &routes, &choosing).await?;
        let items = items_of(tx, &before, &routes, &choosing).await?;
        if kind == Kind::Task && matches!(target, Some(Target::To(_))) {
            must_be_free(tx, &items, &routes, target).await?;
        }
        reorganisations::choose(tx, id, &items, target).await?;
        let after = Reorganisation { version: before.version + 1, ..before };
        reorganisations::put(tx, &after, false).await?;
        let named: Vec<_> =
            items.iter().map(|item| json!([item.subject, item.organisation])).collect();
        let to = match target {
            Some(Target::To(to)) => json!(to),
            Some(Target::Ends) => json!("ends"),
            None => json!("rest"),
        };
        let data =
            json!({ "kind": kind, "target": to, "items": named.len(), "first": named.first() });
        record(tx, &caller.actor, &after, "choose", data, now).await?;
        let seen = seen(tx, after).await?;
        writing.tx.commit().await?;
        Ok(seen)
    }
}

async fn target_of(
    db: &impl ConnectionTrait,
    one: &Reorganisation,
    routes: &Routes,
    choosing: &Choosing,
) -> Result<Option<Target>, AppError> {
    match &choosing.target {
        NamedTarget::Rest => Ok(None),
        NamedTarget::Ends if choosing.kind.may_end() => Ok(Some(Target::Ends)),
        NamedTarget::Ends => Err(FieldErrors::one("target", "goes_on_somewhere").into()),
        NamedTarget::To(named) => {
            let found = named_on(db, "target", named, one.effective_on).await?;
            if routes.ends(found.id) {
                return Err(FieldErrors::with_detail("target", "successor_ends_too", named).into());
            }
            Ok(Some(Target::To(found.id)))
        }
    }
}

async fn items_of(
    db: &impl ConnectionTrait,
    one: &Reorganisation,
    routes: &Routes,
    choosing: &Choosing,
) -> Result<Vec<Item>, AppError> {
    let open = open_of(db, choosing.kind, routes, one.effective_on).await?;
    let items: Vec<Item> = match &choosing.which {
        Which::All(None) => open,
        Which::All(Some(of)) => open.into_iter().filter(|item| item.organisation == *of).collect(),
        Which::These(named) => {
            if named.len() > ITEMS_MAX {
                return Err(FieldErrors::one("items", "too_many").into());
            }
            let open: BTreeSet<Item> = open.into_iter().collect();
            let item = |named: &NamedItem| {
                let NamedItem { subject, organisation } = *named;
                let item = Item { kind: choosing.kind, subject, organisation };
                let known = open.contains(&item).then_some(item);
                let subject = subject.to_string();
                known.ok_or_else(|| FieldErrors::with_detail("items", "not_open_here", subject))
            };
            named.iter().map(item).collect::<Result<_, _>>()?
        }
    };
    if items.is_empty() {
        return Err(FieldErrors::one("items", "required").into());
    }
    Ok(items)
}

/// A sub-task stays below its task: it goes with the rest.
async fn must_be_free(
    db: &impl ConnectionTrait,
    items: &[Item],
    routes: &Routes,
    target: Option<Target>,
) -> Result<(), AppError> {
    let ids: Vec<TaskId> = items.iter().map(|item| TaskId(item.subject)).collect();
    for task in tasks::find_many(db, &ids).await? {
        let with_rest = Some(Target::To(routes.follower(task.lead)));
        if task.parent.is_some() && target != with_rest {
            let refused =
                FieldErrors::with_detail("items", "subtask_goes_with_the_rest", task.reference);
            return Err(refused.into());
        }
    }
    Ok(())
}
