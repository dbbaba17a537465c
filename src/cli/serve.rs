//! `dondoc serve`: pages, API, and (unless told otherwise) jobs and couriers.

use std::{net::TcpListener, process::ExitCode};

use anyhow::Context;
use chrono::{DateTime, Utc};
use tokio::sync::watch;

use super::post;
use crate::{
    boot::{self, Booted, Opening},
    jobs::Worker,
    settings::Settings,
    web::{self, Site},
};

/// Makes the first administrator of an installation, and prints a link that sets the password.
const FIRST_ADMINISTRATOR: &str = "dondoc person add \"NAME\" ADDRESS --admin";

/// Migrates, serves pages and API, runs jobs and couriers.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Leave the schema as it is
    #[arg(long)]
    no_migrate: bool,
    /// Serve only: no jobs, no couriers
    #[arg(long)]
    no_worker: bool,
    /// Start a demo's clock here (RFC 3339); refused unless the database is a demo
    #[arg(long, value_name = "TIME")]
    clock: Option<DateTime<Utc>>,
    /// Show the settings, secrets masked, and stop
    #[arg(long)]
    print_settings: bool,
}

/// Runs the command until it is told to stop.
///
/// # Errors
/// The database cannot be opened or the address not be served.
#[expect(clippy::print_stdout, clippy::print_stderr, reason = "this is the command's output")]
pub async fn run(args: Args, settings: Settings) -> anyhow::Result<ExitCode> {
    if args.print_settings {
        print!("{}", settings.shown());
        return Ok(ExitCode::SUCCESS);
    }
    let opening = Opening { no_migrate: args.no_migrate, clock: args.clock };
    let booted = boot::open(&settings, opening).await?;
    if !booted.app.has_admin().await? {
        eprintln!("Nobody can sign in yet: there is no administrator.");
        eprintln!("Make the first one here, with these settings: {FIRST_ADMINISTRATOR}");
    }
    serve(&settings, booted, !args.no_worker).await
}

/// Threads that answer, for each core. A browser stays with one thread: where there are few, some
/// share one and others have one to themselves, and the slowest answer takes twice as long
/// (decision 94).
const THREADS_PER_CORE: usize = 4;

/// Serves an application that is ready, with its workers where asked for, until a signal comes.
///
/// # Errors
/// The address cannot be served.
pub async fn serve(
    settings: &Settings,
    booted: Booted,
    with_worker: bool,
) -> anyhow::Result<ExitCode> {
    let listener = TcpListener::bind(&settings.listen)
        .with_context(|| format!("cannot listen on {}", settings.listen))?;
    let (stop, stopping) = watch::channel(false);
    let worker = with_worker
        .then(|| post::courier(settings, &booted.app))
        .transpose()?
        .map(|courier| tokio::spawn(Worker::new(booted.app.clone(), courier).run(stopping)));
    let site = Site {
        demo_clock: booted.demo_clock,
        metrics_token: settings.metrics_token.clone(),
        has_worker: with_worker,
        settings: std::sync::Arc::new(settings.rows()),
        sends_mail: !settings.smtp_url.is_empty() || settings.mail_dir.is_some(),
        ..Site::new(booted.app)?
    };
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    tracing::info!(address = %settings.listen, "serving");
    web::server(site, listener, THREADS_PER_CORE * cores)?.await?;
    // The worker finishes the letters in hand before the process ends.
    stop.send_replace(true);
    if let Some(worker) = worker {
        worker.await?;
    }
    Ok(ExitCode::SUCCESS)
}
