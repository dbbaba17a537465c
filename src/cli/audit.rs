//! `dondoc audit verify`: was anything of the history changed or removed?

use std::process::ExitCode;

use crate::app::App;

/// Proves the history.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub act: Act,
}

/// What can be done with the history.
#[derive(Clone, Copy, Debug, clap::Subcommand)]
pub enum Act {
    /// Walks every chain and checkpoint; exit code 1 and the first broken link, if any.
    Verify,
}

/// Verifies and prints the outcome.
///
/// # Errors
/// The database failed.
#[expect(clippy::print_stdout, clippy::print_stderr, reason = "this is the command's output")]
pub async fn run(args: &Args, app: &App) -> anyhow::Result<ExitCode> {
    let Act::Verify = args.act;
    let verdict = app.verify_history().await?;
    println!(
        "events={} chains={} checkpoints={}",
        verdict.events, verdict.chains, verdict.checkpoints
    );
    match verdict.broken {
        None => Ok(ExitCode::SUCCESS),
        Some(broken) => {
            eprintln!("error: {}: {}", broken.what, broken.place);
            eprintln!("mend: compare with the checkpoints mailed to the auditors, and a backup");
            Ok(ExitCode::FAILURE)
        }
    }
}
