//! `dondoc migrate up|down|status`.

use std::process::ExitCode;

use crate::{settings::Settings, store::migrate};

/// Changes or shows the schema.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// What to do
    #[arg(value_enum)]
    way: Way,
}

#[derive(clap::ValueEnum, Clone, Copy, Debug)]
enum Way {
    /// Take every pending step
    Up,
    /// Take the last step back
    Down,
    /// Show every step
    Status,
}

/// Runs the command; `status` answers 1 while steps are pending.
///
/// # Errors
/// The database cannot be reached, or a step failed.
#[expect(clippy::print_stdout, reason = "this is the command's output")]
pub async fn run(args: Args, settings: &Settings) -> anyhow::Result<ExitCode> {
    let url = &settings.database_url;
    match args.way {
        Way::Up => migrate::migrate(url, migrate::Direction::Up).await?,
        Way::Down => migrate::migrate(url, migrate::Direction::Down).await?,
        Way::Status => {}
    }
    let steps = migrate::status(url).await?;
    for step in &steps {
        println!("{}  {}", if step.is_applied { "applied" } else { "pending" }, step.name);
    }
    let is_pending = matches!(args.way, Way::Status) && steps.iter().any(|step| !step.is_applied);
    Ok(if is_pending { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
