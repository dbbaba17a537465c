//! The commands (spec part 3, "Program"); one file each.

pub mod audit;
pub mod backup;
pub mod breakdown;
pub mod complete;
pub mod deliver;
pub mod demo;
pub mod doctor;
pub mod import;
pub mod migrate;
pub mod person;
pub mod plan;
pub mod post;
pub mod serve;
pub mod sweep;
pub mod work;

use std::{path::Path, process::ExitCode};

use clap::{Parser, Subcommand};
use serde::Serialize;

use crate::{
    boot::{self, Opening},
    settings::Settings,
};

/// Follows directives up until they are done.
#[derive(Parser, Debug)]
#[command(name = "dondoc", version, about, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    /// The database: sqlite://file.db or postgres://…
    #[arg(long, global = true, value_name = "URL")]
    database_url: Option<String>,
    /// Where pages and API are served
    #[arg(long, global = true, value_name = "ADDRESS")]
    listen: Option<String>,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Make a demo database if there is none, and serve it
    Demo(demo::Args),
    /// Migrate, serve pages and API, run jobs and couriers
    Serve(serve::Args),
    /// Run jobs and couriers only
    Work,
    /// Compose and send what waits
    Deliver(deliver::Args),
    /// Check the history's chains and checkpoints
    Audit(audit::Args),
    /// Say what is wrong with this installation
    Doctor(doctor::Args),
    /// Change or show the schema
    Migrate(migrate::Args),
    /// One look at all clocks
    Sweep(sweep::Args),
    /// What will be said about one task
    Plan(plan::Args),
    /// Propose a directive's tasks from its text, without writing anything
    Breakdown(breakdown::Args),
    /// Bring a file into the register
    Import(import::Args),
    /// People, their passwords and tokens
    Person(person::Args),
    /// Copy the database into a file while it is in use
    Backup(backup::BackupArgs),
    /// Put a copy in place of the database, held until released
    Restore(backup::RestoreArgs),
    /// Print completions for a shell
    Completions(complete::CompletionsArgs),
    /// Print the manual page
    Man,
}

/// How a command prints.
#[derive(clap::ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people.
    #[default]
    Table,
    /// For scripts.
    Json,
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if *self == Self::Json { "json" } else { "table" })
    }
}

/// Reads the settings, then runs the command.
///
/// # Errors
/// What went wrong, with its causes; `main` prints it.
pub async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let mut settings = Settings::load(Path::new("."), |name| std::env::var(name).ok())?;
    if let Some(url) = cli.database_url {
        settings.database_url = url;
    }
    if let Some(listen) = cli.listen {
        settings.public_url = settings.public_url.replace(&settings.listen, &listen);
        settings.listen = listen;
    }
    let settings = settings.checked()?;
    log_to_stderr(&settings.log);
    match cli.command {
        Command::Demo(args) => Box::pin(demo::run(args, settings)).await,
        Command::Serve(args) => Box::pin(serve::run(args, settings)).await,
        Command::Work => work::run(open(&settings).await?, &settings).await,
        Command::Deliver(args) => {
            let app = open(&settings).await?.app;
            let courier = post::courier(&settings, &app)?;
            deliver::run(&args, &app, &courier).await
        }
        Command::Audit(args) => audit::run(&args, &open(&settings).await?.app).await,
        Command::Doctor(args) => {
            let app = open(&settings).await?.app;
            doctor::run(&args, &app, &post::mailer(&settings)?, &settings.database_url).await
        }
        Command::Migrate(args) => migrate::run(args, &settings).await,
        Command::Sweep(args) => sweep::run(args, &open(&settings).await?).await,
        Command::Plan(args) => plan::run(args, &open(&settings).await?.app).await,
        Command::Breakdown(args) => breakdown::run(&args, &settings),
        Command::Import(args) => import::run(args, &open(&settings).await?.app).await,
        Command::Person(args) => person::run(args, &open(&settings).await?.app).await,
        Command::Backup(args) => backup::backup(args, &settings).await,
        Command::Restore(args) => backup::restore(args, &settings).await,
        Command::Completions(args) => complete::completions(&args),
        Command::Man => complete::man(),
    }
}

async fn open(settings: &Settings) -> anyhow::Result<boot::Booted> {
    boot::open(settings, Opening::default()).await
}

/// Prints a value as JSON, for scripts.
///
/// # Errors
/// Standard output is closed.
pub fn print_json(value: &impl Serialize) -> anyhow::Result<()> {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    serde_json::to_writer(&mut out, value)?;
    writeln!(out)?;
    Ok(())
}

fn log_to_stderr(filter: &str) {
    use std::io::IsTerminal;
    let filter = tracing_subscriber::EnvFilter::try_new(filter)
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    // A second subscriber in one process (tests) is no error.
    let _already_set = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .try_init();
}
