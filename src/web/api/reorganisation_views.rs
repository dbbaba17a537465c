//! What `reorganisations` answer.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::views::{OrganisationRef, instant};
use crate::{
    app::{
        boards::Organisations,
        reorganisations::{Listed, Seen},
    },
    domain::{
        ids::OrganisationId,
        locale::Locale,
        reorganisation::{Kind, Pair, Recount, Reorganisation, Target},
    },
    web::answer::Versioned,
};

/// How many things there are, by the name of their kind.
type Counts = BTreeMap<String, u64>;

/// A reorganisation as a row of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ReorganisationRow)]
pub(super) struct ReorganisationsView {
    id: String,
    title: String,
    decision_number: String,
    /// First day of what follows.
    effective_on: NaiveDate,
    /// `planned`, `carried_out` or `cancelled`.
    #[schema(example = "planned")]
    state: String,
    /// How many organisations end.
    ending: usize,
    version: i64,
}

impl From<&Reorganisation> for ReorganisationsView {
    fn from(one: &Reorganisation) -> Self {
        Self {
            id: one.id.to_string(),
            title: one.title.clone(),
            decision_number: one.decision_number.clone(),
            effective_on: one.effective_on,
            state: one.state.name().to_owned(),
            ending: one.pairs.len(),
            version: one.version,
        }
    }
}

/// Organisations that end on one day, with what follows them.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Reorganisation)]
pub(super) struct ReorganisationView {
    id: String,
    title: String,
    decision_number: String,
    /// First day of what follows; the day before is the last of what ends.
    effective_on: NaiveDate,
    /// `planned`, `carried_out` or `cancelled`.
    #[schema(example = "planned")]
    state: String,
    pairs: Vec<PairView>,
    /// What is open in all.
    open: Counts,
    /// How much of it does not go with the rest.
    chosen: Counts,
    /// What nobody decided and nothing follows: it cannot be carried out before.
    undecided: Counts,
    /// How it was carried out, last.
    carried_out: Option<CarriedOutView>,
    version: i64,
}

/// An organisation that ends.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct PairView {
    organisation: OrganisationRef,
    /// What follows; null where nothing does.
    successor: Option<OrganisationRef>,
    /// What it has open.
    open: Counts,
}

/// That the open work was moved.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct CarriedOutView {
    #[serde(serialize_with = "instant::serialize")]
    at: DateTime<Utc>,
    by: Option<String>,
    /// Of the decision that moved it.
    decision_number: String,
    /// What was counted before and after, in the transaction that moved it.
    #[schema(value_type = Object)]
    recount: Recount,
}

impl ReorganisationView {
    pub fn of(seen: &Seen, locale: Locale) -> Self {
        let name = |id: OrganisationId| OrganisationRef::of(id, &seen.organisations, locale);
        let pair = |pair: &Pair| PairView {
            organisation: name(pair.organisation),
            successor: pair.successor.map(name),
            open: counts(seen.open.iter().filter_map(|((of, kind), number)| {
                (*of == pair.organisation).then_some((*kind, *number))
            })),
        };
        let all = |counted: &BTreeMap<(OrganisationId, Kind), u64>| {
            counts(counted.iter().map(|((_, kind), number)| (*kind, *number)))
        };
        let one = &seen.one;
        Self {
            id: one.id.to_string(),
            title: one.title.clone(),
            decision_number: one.decision_number.clone(),
            effective_on: one.effective_on,
            state: one.state.name().to_owned(),
            pairs: one.pairs.iter().map(pair).collect(),
            open: all(&seen.open),
            chosen: counts(seen.chosen.iter().map(|(kind, number)| (*kind, *number))),
            undecided: all(&seen.undecided),
            carried_out: one.carried_out.as_ref().map(|done| CarriedOutView {
                at: done.at,
                by: seen.carried_out_by.clone(),
                decision_number: done.decision_number.clone(),
                recount: done.recount,
            }),
            version: one.version,
        }
    }
}

fn counts(of: impl Iterator<Item = (Kind, u64)>) -> Counts {
    let mut counts = Counts::new();
    for (kind, number) in of {
        *counts.entry(kind.name().to_owned()).or_insert(0) += number;
    }
    counts
}

impl Versioned for ReorganisationView {
    fn version(&self) -> i64 {
        self.version
    }
}

/// One open thing, with where it goes.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ReorganisationItem)]
pub(super) struct ItemView {
    #[schema(example = "task")]
    kind: String,
    /// Id of the task, report, inspection, post, row of a portfolio, collective or body.
    subject: String,
    /// The ending organisation that it belongs to.
    organisation: OrganisationRef,
    title: String,
    reference: String,
    /// The state of a task, report or inspection; the role of a post.
    state: Option<String>,
    /// Where it goes; null where it ends, or nobody decided.
    target: Option<OrganisationRef>,
    /// It ends with its organisation.
    ends: bool,
    /// That was chosen for it alone.
    chosen: bool,
}

impl ItemView {
    pub fn of(listed: &Listed, known: &Organisations, locale: Locale) -> Self {
        let name = |id: OrganisationId| OrganisationRef::of(id, known, locale);
        Self {
            kind: listed.item.kind.name().to_owned(),
            subject: listed.item.subject.to_string(),
            organisation: name(listed.item.organisation),
            title: listed.title.clone(),
            reference: listed.reference.clone(),
            state: listed.state.map(str::to_owned),
            target: match listed.target {
                Some(Target::To(to)) => Some(name(to)),
                _ => None,
            },
            ends: listed.target == Some(Target::Ends),
            chosen: listed.is_chosen,
        }
    }
}
