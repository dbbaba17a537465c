//! The weekly letter to leaders: what the overview says, once a week.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{
    App, AppError,
    boards::overview::Overview,
    extensions::may_decide,
    recipients::{self, InPlace, Resolver},
};
use crate::{
    domain::{
        ids::OrganisationId,
        ladder::Audience,
        locale::Locale,
        recipient::Recipient,
        rights::Actor,
        week::Week,
        weekly::{NAMED_MAX, WEEKLY_NOTICE, WeeklyLetter, gets_weekly, told_at},
    },
    store::{
        notices::{self, NewNotice},
        people, weeks,
    },
};

impl App {
    /// Plans the letters about the week that is over, once; says how many. While held, and outside
    /// the hours in which clocks speak, none: the next run looks again.
    ///
    /// # Errors
    /// The database failed; then nobody is told and the next run tells them.
    pub async fn plan_weekly_letters(&self) -> Result<usize, AppError> {
        let (now, world) = (self.clock.now(), self.world().await?);
        let week = told_at(&world.calendar, world.policy(world.newest), now);
        let Some(week) = week else { return Ok(0) };
        if self.held().await?.is_some() {
            return Ok(0);
        }
        // Without its figures it would have nothing to compare with.
        self.keep_weeks().await?;
        if !weeks::to_be_told(self.db.reader(), week).await? {
            return Ok(0);
        }
        let mut letters = Vec::new();
        let (db, today) = (self.db.reader(), world.calendar.date_of(now));
        let mut resolver = Resolver::new(today);
        for person in people::weekly_readers(db, today).await? {
            let actor = people::actor(db, person.id, today).await?;
            if !gets_weekly(&person, &actor.posts) {
                continue;
            }
            let Some(told) = resolver.there_or_deputy(db, person).await? else { continue };
            let letter = self.weekly_letter(&actor, told.0.locale, week).await?;
            letters.extend((!letter.is_calm()).then_some((told, actor, letter)));
        }
        let tx = self.db.begin_write().await?;
        // Whoever marks the week tells it; marked and told commit together.
        let Some(event) = weeks::mark_told(&*tx, week, now).await? else { return Ok(0) };
        let told = letters.len();
        let planned = letters.into_iter().filter_map(|(told, actor, letter)| {
            let organisation = actor.posts.first()?.organisation;
            Some(notice(told, organisation, &letter, event, now))
        });
        let planned: Result<Vec<NewNotice>, _> = planned.collect();
        let planned = planned.map_err(|_| AppError::broken("a weekly letter is no JSON"))?;
        notices::insert_personal(&*tx, planned, &world.summaries(now), now).await?;
        tx.commit().await?;
        Ok(told)
    }

    /// What the overview says to `actor` of the week that is over.
    async fn weekly_letter(
        &self,
        actor: &Actor,
        locale: Locale,
        week: Week,
    ) -> Result<WeeklyLetter, AppError> {
        let found = self.overview_since(actor, week).await?;
        let requests = self.extensions(actor, Some("requested"), None, None).await?;
        let decided = requests.page.items.iter();
        let to_decide =
            decided.filter(|(request, task)| may_decide(actor, request.kind, task)).count();
        let overdue = found.square.open_late;
        Ok(WeeklyLetter {
            week_ends_on: week.ends_on,
            overdue,
            change: found.change(),
            new_late: found.new_late,
            open: overdue + found.square.open_in_time,
            blocked: found.blocked_count,
            to_decide: u64::try_from(to_decide).unwrap_or(u64::MAX),
            worst: worst(&found, locale),
            held_up: held_up(&found, locale),
        })
    }
}

fn worst(found: &Overview, locale: Locale) -> Vec<(String, u64, u32)> {
    let named = found.late().take(NAMED_MAX).filter_map(|row| {
        let name = found.names.get(&row.organisation)?.name(locale);
        Some((name.to_owned(), row.square.open_late, row.longest_days))
    });
    named.collect()
}

fn held_up(found: &Overview, locale: Locale) -> Vec<(String, String, u32)> {
    let blocked = found.blocked.page.items.iter().take(NAMED_MAX);
    let named = blocked.filter_map(|row| {
        let waits_for = row.task.blocked_now()?.waiting_for;
        let whom = found.blocked.organisations.get(&waits_for)?.name(locale);
        Some((row.task.title.clone(), whom.to_owned(), row.lateness.days_blocked))
    });
    named.collect()
}

fn notice(
    told: InPlace,
    organisation: OrganisationId,
    letter: &WeeklyLetter,
    event: Uuid,
    now: DateTime<Utc>,
) -> Result<NewNotice, serde_json::Error> {
    let payload = serde_json::to_value(letter)?;
    let recipient = weekly_recipient(told, organisation);
    // Each address hears of an event once, but whoever stands in has a letter of their own beside.
    let about = match recipient.stands_for {
        None => event,
        Some(absent) => Uuid::from_u128(event.as_u128() ^ absent.0.as_u128()),
    };
    Ok(NewNotice::of_event((WEEKLY_NOTICE, about), recipient, payload, now))
}

/// Whoever reads the weekly letter, or who reads it in their place. It is a summary itself, and
/// leaves on its own.
pub(super) fn weekly_recipient(told: InPlace, organisation: OrganisationId) -> Recipient {
    let told = recipients::told(told, false, organisation, Audience::Leader);
    Recipient { daily_summary: false, ..told }
}
