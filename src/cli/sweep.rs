//! `dondoc sweep`: one look at all clocks.

use std::process::ExitCode;

use anyhow::bail;
use chrono::{DateTime, Utc};

use super::{Format, print_json};
use crate::{app::sweep::SweptRow, boot::Booted};

/// One look at all clocks, now or as of a time.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// As of this time (RFC 3339); outside a demo database with --dry-run only
    #[arg(long, value_name = "TIME")]
    at: Option<DateTime<Utc>>,
    /// Write nothing; show what would be said
    #[arg(long)]
    dry_run: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Runs the command.
///
/// # Errors
/// The database failed, or a time was named where the clock may not be.
pub async fn run(args: Args, booted: &Booted) -> anyhow::Result<ExitCode> {
    if args.at.is_some() && !args.dry_run && booted.demo_clock.is_none() {
        bail!("--at moves the clock, which only a demo database allows; add --dry-run to look");
    }
    let app = &booted.app;
    let rows =
        if args.dry_run { app.sweep_dry(args.at).await? } else { app.sweep(args.at).await? };
    match args.format {
        Format::Json => print_json(&rows)?,
        Format::Table => print_table(&rows),
    }
    Ok(ExitCode::SUCCESS)
}

#[expect(clippy::print_stdout, reason = "this is the command's output")]
fn print_table(rows: &[SweptRow]) {
    for row in rows {
        let SweptRow { due_on, rung, occurrence, level, recipient, task, subject, .. } = row;
        let task = task.map_or_else(|| subject.clone(), |task| task.to_string());
        println!("{due_on}  {rung:<18} #{occurrence}  level {level}  {recipient:<40} {task}");
    }
    println!("{} notices", rows.len());
}
