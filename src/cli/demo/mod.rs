//! `dondoc demo`: the autumn of 2023, on a database of its own (spec part 3, "Demo").

pub mod accounts;
mod difficulties;
mod inspections;
mod parts;
pub mod scale;
pub mod story;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context;
use chrono::{DateTime, Utc};

use super::serve;
use crate::{
    boot::{self, Booted, Opening},
    clock::{Clock, Hand},
    settings::Settings,
    store::migrate::sqlite_path,
};

/// The demo's database where none is named.
const DATABASE: &str = "sqlite://dondoc-demo.db";
/// When the demo opens.
const OPENS_AT: &str = "2023-12-20T08:00:00+07:00";
/// When the register of an empty demo begins.
const BEGINS_AT: &str = "2023-11-01T08:00:00+07:00";
/// The file with everybody who can sign in.
const ACCOUNTS_FILE: &str = "demo-accounts.json";

/// Makes a demo database if there is none, then serves it.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Only organisations, calendar, policy and accounts
    #[arg(long)]
    empty: bool,
    /// Run no jobs and couriers
    #[arg(long)]
    no_worker: bool,
    /// Start the demo's clock here (RFC 3339)
    #[arg(long, value_name = "TIME")]
    clock: Option<DateTime<Utc>>,
    /// Make this many tasks, for load tests
    #[arg(long, value_name = "N", conflicts_with = "empty")]
    scale: Option<u32>,
    /// Make the database and stop
    #[arg(long)]
    make_only: bool,
}

/// Runs the command until it is told to stop.
///
/// # Errors
/// The database cannot be made or the address not be served.
pub async fn run(args: Args, mut settings: Settings) -> anyhow::Result<ExitCode> {
    if settings.database_url == Settings::default().database_url {
        settings.database_url = DATABASE.to_owned();
    }
    let booted = open(&args, &settings).await?;
    announce(&settings, &booted);
    if args.make_only {
        return Ok(ExitCode::SUCCESS);
    }
    serve::serve(&settings, booted, !args.no_worker).await
}

/// The demo, made where it is not there yet.
async fn open(args: &Args, settings: &Settings) -> anyhow::Result<Booted> {
    let booted = boot::open(settings, Opening::default()).await?;
    if booted.demo_clock.is_none() {
        if booted.app.has_admin().await? {
            anyhow::bail!(
                "{} is in use and is no demo; name another database with DATABASE_URL",
                crate::settings::masked(&settings.database_url)
            );
        }
        make(args, settings, &booted).await.context("cannot make the demo")?;
    }
    // The clock is a demo's from here on, and may be started elsewhere.
    boot::open(settings, Opening { no_migrate: true, clock: args.clock }).await
}

#[expect(clippy::print_stderr, reason = "a long command says what it does")]
async fn make(args: &Args, settings: &Settings, booted: &Booted) -> anyhow::Result<()> {
    let begins: DateTime<Utc> = BEGINS_AT.parse()?;
    let opens: DateTime<Utc> = OPENS_AT.parse()?;
    let (app, clock) = story::stage(&booted.app, begins);
    eprintln!("Making the demo: organisations, calendar, people …");
    app.load_reference_data().await?;
    if args.empty {
        accounts::load_holders(&app).await?;
    } else {
        accounts::load_people(&app).await?;
    }
    accounts::write(&app, &accounts_file(settings)).await?;
    if !args.empty {
        accounts::tell_absences(&app).await?;
    }
    if let Some(tasks) = args.scale {
        scale::fill(&app, &clock, tasks).await?;
    } else if !args.empty {
        story::tell(&app, &clock, opens).await?;
    }
    if clock.now() < opens {
        clock.move_to(opens, true);
    }
    app.keep_weeks().await?;
    let offset = opens - crate::clock::SystemClock.now();
    app.keep_demo_hand(Hand::Running(offset)).await?;
    Ok(())
}

fn accounts_file(settings: &Settings) -> PathBuf {
    let beside = sqlite_path(&settings.database_url);
    let folder = beside.and_then(|path| path.parent().map(PathBuf::from)).unwrap_or_default();
    folder.join(ACCOUNTS_FILE)
}

#[expect(clippy::print_stdout, reason = "this is the command's output")]
fn announce(settings: &Settings, booted: &Booted) {
    let file = accounts_file(settings);
    println!("Dondoc demo: {}", settings.public_url);
    let now = booted.app.clock.now().with_timezone(&settings.zone);
    println!("Its clock shows {}.", now.format("%Y-%m-%d %H:%M"));
    println!("Everything invented in it is marked as illustrative (minh hoạ).");
    println!("Accounts (also in {}):", file.display());
    for account in accounts::read(&file).unwrap_or_default() {
        let accounts::Account { role, organisation, email, password, .. } = account;
        println!("  {role:<12} {organisation:<5} {email:<44} {password}");
    }
}
