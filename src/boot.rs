//! Builds the whole application from its settings: for `main`, for every command, for tests.

use std::sync::Arc;

use anyhow::{Context, bail};
use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    app::{App, Config},
    clock::{MovableClock, SharedClock, SystemClock},
    settings::Settings,
    store::{Db, migrate, settings as kept},
};

/// How the database is opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// The schema is left as it is.
    pub no_migrate: bool,
    /// A demo starts its clock here.
    pub clock: Option<DateTime<Utc>>,
}

/// An application that is ready.
#[derive(Clone)]
pub struct Booted {
    /// The use cases.
    pub app: App,
    /// The clock that may be moved; only on a demo database.
    pub demo_clock: Option<Arc<MovableClock>>,
}

/// Opens, migrates and installs: afterwards everything may be asked for.
///
/// # Errors
/// Names what cannot be reached; a clock is refused unless the database is a demo.
pub async fn open(settings: &Settings, opening: Opening) -> anyhow::Result<Booted> {
    let url = &settings.database_url;
    let shown = crate::settings::masked(url);
    if !opening.no_migrate {
        migrate::migrate(url, migrate::Direction::Up)
            .await
            .with_context(|| format!("cannot migrate {shown}"))?;
    }
    let db = Db::open(url, settings.database_connections)
        .await
        .with_context(|| format!("cannot open {shown}"))?;
    let hand = kept::get(db.reader(), kept::DEMO_CLOCK).await?;
    let demo_clock = match (hand, opening.clock) {
        (None, Some(_)) => bail!("--clock is for demo databases only; {shown} is none"),
        (None, None) => None,
        (Some(_), Some(start)) => Some(Arc::new(MovableClock::running_from(start))),
        (Some(hand), None) => Some(Arc::new(MovableClock::with_hand(hand.parse()?))),
    };
    let clock: SharedClock = match &demo_clock {
        Some(movable) => movable.clone(),
        None => Arc::new(SystemClock),
    };
    let app = App::new(db, clock, config(settings));
    app.install().await.context("cannot install the first policy")?;
    if let (Some(movable), Some(_)) = (&demo_clock, opening.clock) {
        app.keep_demo_hand(movable.hand()).await?;
    }
    Ok(Booted { app, demo_clock })
}

/// What use cases need to know of the settings.
#[must_use]
pub fn config(settings: &Settings) -> Config {
    Config {
        zone: settings.zone,
        gather_for: TimeDelta::seconds(i64::from(settings.gather_for_s)),
        public_url: settings.public_url.clone(),
    }
}
