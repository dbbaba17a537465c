//! Shapes that several resources share.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    app::boards::Organisations,
    domain::{
        directive::NamedCoordinator,
        due::{Due, Rule, SpanFrom},
        fields::FieldErrors,
        ids::{OrganisationId, PersonId},
        locale::Locale,
        series::{Every, Recurrence, rrule},
    },
};

/// One page of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Listed<T> {
    /// What is on it, in order.
    pub items: Vec<T>,
    /// The cursor of the next page; null on the last one.
    pub next: Option<String>,
}

impl<T> Listed<T> {
    /// A list that fits on one page.
    #[must_use]
    pub fn whole(items: Vec<T>) -> Self {
        Self { items, next: None }
    }
}

/// Which page of a list.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// How many, 1 to 200; 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<u64>,
    /// From the page before.
    pub cursor: Option<String>,
}

/// An organisation as other things name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OrganisationRef {
    /// Its identity.
    pub id: String,
    /// Its code.
    #[schema(example = "H18")]
    pub code: Option<String>,
    /// Its name in the caller's language.
    pub name: String,
}

impl OrganisationRef {
    /// The one of `id`, by its name where it is known.
    #[must_use]
    pub fn of(id: OrganisationId, known: &Organisations, locale: Locale) -> Self {
        let organisation = known.get(&id);
        Self {
            id: id.to_string(),
            code: organisation.and_then(|known| known.code.clone()),
            name: organisation.map(|known| known.name(locale).to_owned()).unwrap_or_default(),
        }
    }
}

/// A person as other things name them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PersonRef {
    /// Identity.
    pub id: String,
    /// Name, where it is known.
    pub name: Option<String>,
}

impl PersonRef {
    /// The one of `id`.
    #[must_use]
    pub fn of(id: PersonId, names: &std::collections::HashMap<PersonId, String>) -> Self {
        Self { id: id.to_string(), name: names.get(&id).cloned() }
    }
}

/// How a due date is stated (spec part 2, "Due rules").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DueBody {
    /// `date`, `before`, `month`, `quarter`, `half`, `nine_months`, `year`, `span`,
    /// `recurrent`, `standing` or `none`.
    #[schema(example = "date")]
    pub rule: String,
    /// The date, any day of the period, or the end of a span from a date to a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// Length of a span, days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
    /// From when a span counts: `signing`, `receipt` or a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Whether a span counts working days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working: Option<bool>,
    /// How often a series comes: `week`, `month`, `quarter`, `half` or `year`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<String>,
    /// The day on which an occurrence is due: of the week from 1 for Monday, else of the period's
    /// last month; the period's last day where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<u8>,
    /// The last day on which an occurrence may be due; the end of the fifth year after the start
    /// where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// In place of `every`, `day` and `until`: the same as an RRULE of RFC 5545 with its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rrule: Option<String>,
}

impl TryFrom<DueBody> for Due {
    type Error = FieldErrors;

    fn try_from(body: DueBody) -> Result<Self, FieldErrors> {
        let rule = Rule::from_name(&body.rule)
            .ok_or_else(|| FieldErrors::with_detail("due.rule", "unknown", &body.rule))?;
        let from = match body.from.as_deref() {
            None => None,
            Some("signing") => Some(SpanFrom::Signing),
            Some("receipt") => Some(SpanFrom::Receipt),
            Some(day) => {
                let day = day.parse().map_err(|_| FieldErrors::one("due.from", "not_a_date"))?;
                Some(SpanFrom::Day(day))
            }
        };
        let every = match body.every.as_deref() {
            None => None,
            Some(name) => Some(
                Every::from_name(name)
                    .ok_or_else(|| FieldErrors::with_detail("due.every", "unknown", name))?,
            ),
        };
        let due = Self {
            rule,
            date: body.date,
            days: body.days,
            from,
            working: body.working.unwrap_or(false),
            every,
            day: body.day,
            until: body.until,
        };
        match body.rrule {
            Some(text) => ruled(due, &text),
            None => Ok(due),
        }
    }
}

/// A series whose recurrence is stated as an RRULE.
fn ruled(due: Due, text: &str) -> Result<Due, FieldErrors> {
    if due.rule != Rule::Recurrent || due.every.is_some() || due.until.is_some() {
        return Err(FieldErrors::one("due.rrule", "not_with_this_rule"));
    }
    let refused = |code| FieldErrors::with_detail("due.rrule", code, text);
    let Recurrence { every, day, until } = rrule::read(text).map_err(refused)?;
    Ok(Due { every: Some(every), day, until: Some(until), ..due })
}

impl From<&Due> for DueBody {
    fn from(due: &Due) -> Self {
        let from = due.from.map(|from| match from {
            SpanFrom::Signing => "signing".to_owned(),
            SpanFrom::Receipt => "receipt".to_owned(),
            SpanFrom::Day(day) => day.to_string(),
        });
        Self {
            rule: due.rule.name().to_owned(),
            date: due.date,
            days: due.days,
            from,
            working: due.working.then_some(true),
            every: due.every.map(|every| every.name().to_owned()),
            day: due.day,
            until: due.until,
            rrule: None,
        }
    }
}

/// A coordinator as a body names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CoordinatorBody {
    /// Code or id of the organisation.
    #[schema(example = "G15")]
    pub organisation: String,
    /// Its own due date, never after the lead's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
}

impl From<CoordinatorBody> for NamedCoordinator {
    fn from(body: CoordinatorBody) -> Self {
        Self { organisation: body.organisation, due_on: body.due_on }
    }
}

impl From<&NamedCoordinator> for CoordinatorBody {
    fn from(named: &NamedCoordinator) -> Self {
        Self { organisation: named.organisation.clone(), due_on: named.due_on }
    }
}

/// An instant as the API writes it: RFC 3339, UTC, `Z`.
pub mod instant {
    use chrono::{DateTime, SecondsFormat, Utc};
    use serde::Serializer;

    /// Writes one.
    ///
    /// # Errors
    /// The serializer's.
    pub fn serialize<S: Serializer>(at: &DateTime<Utc>, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&at.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

/// The same where there may be none.
pub mod maybe_instant {
    use chrono::{DateTime, Utc};
    use serde::Serializer;

    /// Writes one, or null.
    ///
    /// # Errors
    /// The serializer's.
    pub fn serialize<S: Serializer>(at: &Option<DateTime<Utc>>, to: S) -> Result<S::Ok, S::Error> {
        match at {
            Some(at) => super::instant::serialize(at, to),
            None => to.serialize_none(),
        }
    }
}

/// One change of a thing's history.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EventView {
    /// Identity.
    pub id: String,
    /// What kind of thing changed.
    #[schema(example = "task")]
    pub subject_kind: String,
    /// Which thing.
    pub subject: String,
    /// Place in the thing's chain, from 1.
    pub seq: i64,
    /// When.
    #[serde(serialize_with = "instant::serialize")]
    pub at: DateTime<Utc>,
    /// Who; null for the program itself.
    pub actor: Option<PersonRef>,
    /// The absent person in whose place it was done.
    pub in_place_of: Option<PersonRef>,
    /// For which organisation, by id.
    pub organisation: Option<String>,
    /// What was done.
    #[schema(example = "acknowledge")]
    pub action: String,
    /// Old, new, reason.
    #[schema(value_type = Object)]
    pub data: serde_json::Value,
}

impl EventView {
    /// An event with the name of who did it.
    #[must_use]
    pub fn of(
        event: &crate::domain::history::Event,
        names: &std::collections::HashMap<PersonId, String>,
    ) -> Self {
        Self {
            id: event.id.to_string(),
            subject_kind: event.subject_kind.clone(),
            subject: event.subject.to_string(),
            seq: event.seq,
            at: event.at,
            actor: event.actor.map(|id| PersonRef::of(id, names)),
            in_place_of: event.on_behalf_of.map(|id| PersonRef::of(id, names)),
            organisation: event.organisation.map(|id| id.to_string()),
            action: event.action.clone(),
            data: event.data.clone(),
        }
    }
}

/// Tells a member that is null from one that is absent: with `default`, `None` is absent and
/// `Some(None)` is null.
///
/// # Errors
/// The deserializer's.
pub fn given<'de, T, D>(from: D) -> Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: serde::Deserializer<'de>,
{
    Option::deserialize(from).map(Some)
}
