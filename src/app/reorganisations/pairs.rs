//! Which organisations end and what follows them: as somebody names them, or as the register says.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use sea_orm::ConnectionTrait;

use super::{NewPair, NewReorganisation};
use crate::{
    app::{AppError, checks::named_on},
    domain::{
        fields::FieldErrors,
        ids::{OrganisationId, ReorganisationId},
        organisation::Organisation,
        reorganisation::{
            Pair,
            check::{Named, PAIRS_MAX, check_pairs},
        },
    },
    store::{organisations, register, reorganisations},
};

/// How far successors of successors are followed when a circle is looked for.
const CHAIN_MAX: usize = 20;

/// The pairs of a reorganisation that is prepared, checked.
pub(super) async fn pairs_of(
    db: &impl ConnectionTrait,
    id: ReorganisationId,
    new: &NewReorganisation,
) -> Result<Vec<Pair>, AppError> {
    let named = match &new.pairs {
        Some(pairs) => named(db, pairs, new.effective_on).await?,
        None => of_register(db, new.effective_on).await?,
    };
    check(db, id, &named, new.effective_on).await?;
    let pair = |(organisation, successor): &Named| Pair {
        organisation: organisation.id,
        successor: successor.as_ref().map(|next| next.id),
    };
    Ok(named.iter().map(pair).collect())
}

async fn named(
    db: &impl ConnectionTrait,
    pairs: &[NewPair],
    day: NaiveDate,
) -> Result<Vec<Named>, AppError> {
    if pairs.len() > PAIRS_MAX {
        return Err(FieldErrors::one("pairs", "too_many").into());
    }
    let (mut named, mut errors) = (Vec::with_capacity(pairs.len()), FieldErrors::default());
    for (index, pair) in pairs.iter().enumerate() {
        let field = |name: &str| format!("pairs.{index}.{name}");
        let ending =
            found(db, &field("organisation"), &pair.organisation, day - Days::new(1)).await;
        let next = match &pair.successor {
            Some(next) => found(db, &field("successor"), next, day).await.map(Some),
            None => Ok(None),
        };
        match (ending, next) {
            (Ok(ending), Ok(next)) => named.push((ending, next)),
            (ending, next) => {
                for refused in [ending.map(|_| ()), next.map(|_| ())] {
                    match refused {
                        Err(AppError::Fields(fields)) => errors.merge(Err(fields)),
                        other => other?,
                    }
                }
            }
        }
    }
    errors.into_result()?;
    Ok(named)
}

/// By id whatever its days are, so that the check can say what is wrong with them; by code as of
/// `day`.
async fn found(
    db: &impl ConnectionTrait,
    field: &str,
    named: &str,
    day: NaiveDate,
) -> Result<Organisation, AppError> {
    if let Ok(id) = named.trim().parse::<OrganisationId>() {
        let known = organisations::find(db, id).await?;
        return known
            .ok_or_else(|| FieldErrors::with_detail(field, "unknown_organisation", named).into());
    }
    named_on(db, field, named, day).await
}

/// What ends on the day before `day`, with its one successor, as the register says.
async fn of_register(db: &impl ConnectionTrait, day: NaiveDate) -> Result<Vec<Named>, AppError> {
    let ending = register::ending_on(db, day - Days::new(1)).await?;
    if ending.is_empty() {
        return Err(FieldErrors::one("pairs", "nothing_ends_then").into());
    }
    let ids: Vec<_> = ending.iter().flat_map(|one| one.successors.iter().copied()).collect();
    let known = organisations::find_many(db, &ids).await?;
    let pair = |one: Organisation| {
        let next = match one.successors.as_slice() {
            [next] => known.get(next).cloned(),
            _ => None,
        };
        (one, next)
    };
    Ok(ending.into_iter().map(pair).collect())
}

/// The rules of pairs, and what only the register can say of them.
pub(super) async fn check(
    db: &impl ConnectionTrait,
    id: ReorganisationId,
    named: &[Named],
    day: NaiveDate,
) -> Result<(), AppError> {
    let mut errors = FieldErrors::default();
    errors.merge(check_pairs(named, day));
    let ending: Vec<OrganisationId> = named.iter().map(|(ending, _)| ending.id).collect();
    let elsewhere = reorganisations::planned_elsewhere(db, id, &ending).await?;
    for (index, (organisation, next)) in named.iter().enumerate() {
        let code = organisation.code.clone().unwrap_or_else(|| organisation.name_vi.clone());
        if elsewhere.contains(&organisation.id) {
            let field = format!("pairs.{index}.organisation");
            let refused = FieldErrors::with_detail(field, "in_another_reorganisation", code);
            errors.merge(Err(refused));
        } else if let Some(next) = next
            && leads_back(db, next, organisation.id).await?
        {
            let field = format!("pairs.{index}.successor");
            let refused = FieldErrors::with_detail(field, "successors_go_in_a_circle", code);
            errors.merge(Err(refused));
        }
    }
    Ok(errors.into_result()?)
}

/// Whether the successors of `from`, and theirs, lead to `to`.
pub(in crate::app) async fn leads_back(
    db: &impl ConnectionTrait,
    from: &Organisation,
    to: OrganisationId,
) -> Result<bool, AppError> {
    let mut seen: BTreeSet<OrganisationId> = BTreeSet::from([from.id]);
    let mut level = from.successors.clone();
    for _ in 0..CHAIN_MAX {
        if level.contains(&to) {
            return Ok(true);
        }
        level.retain(|id| seen.insert(*id));
        if level.is_empty() {
            return Ok(false);
        }
        let known = organisations::find_many(db, &level).await?;
        level = known.into_values().flat_map(|one| one.successors).collect();
    }
    Ok(false)
}
