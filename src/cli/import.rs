//! `dondoc import KIND FILE`: organisations, people, calendar, tasks, portfolios.

use std::{
    io::IsTerminal as _,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

use anyhow::{Context as _, anyhow, bail};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::app::{
    App, AppError, By,
    imports::{ImportKind, ImportReport, Mode, RowError, rejects::rejected_rows},
};

/// Files from this size on show a bar.
const LONG_FILE_BYTES: usize = 100_000;
/// Wrong rows that are printed; the file of rejected rows holds all of them.
const ERRORS_SHOWN_MAX: usize = 50;

/// New directives that are printed.
const DIRECTIVES_SHOWN_MAX: usize = 20;

/// Brings a file in; importing it twice changes nothing.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// What the file holds: organisations, people, calendar, tasks, portfolios
    #[arg(value_parser = kind)]
    kind: ImportKind,
    /// The file: CSV or XLSX (its first sheet); for the calendar also iCalendar
    file: PathBuf,
    /// Only say what would become of the rows
    #[arg(long)]
    dry_run: bool,
    /// How to print
    #[arg(long, value_parser = ["table", "json"], default_value = "table")]
    format: String,
}

fn kind(name: &str) -> Result<ImportKind, String> {
    let known = || ImportKind::NAMES.map(|(_, name)| name).join(", ");
    ImportKind::from_name(name).ok_or_else(|| format!("known kinds are {}", known()))
}

#[derive(Serialize)]
struct Shown<'a> {
    created: usize,
    changed: usize,
    same: usize,
    rejected: usize,
    applied: bool,
    clocks_moved: usize,
    new_directives: &'a [String],
    errors: Vec<ShownError<'a>>,
}

#[derive(Serialize)]
struct ShownError<'a> {
    row: u64,
    column: &'a str,
    error: &'a str,
    value: &'a str,
}

/// Runs the command: says what will become of the rows, then writes the good ones. Answers 1
/// where rows were refused; they are written beside the file.
///
/// # Errors
/// The file cannot be read as a whole; nothing is written then.
pub async fn run(args: Args, app: &App) -> anyhow::Result<ExitCode> {
    let path = args.file.display();
    let file = std::fs::read(&args.file).with_context(|| format!("cannot read {path}"))?;
    let bytes_max = args.kind.bytes_max();
    if file.len() > bytes_max {
        bail!("{path} is larger than {bytes_max} bytes\nsplit it and import the parts");
    }
    let bar = bar_for(file.len());
    bar.set_message("reading");
    let foreseen = import(app, args.kind, &file, Mode::Preview, &bar).await;
    let foreseen = foreseen.map_err(|error| explained(&args.file, error))?;
    let is_json = args.format == "json";
    if !is_json {
        bar.suspend(|| print_foreseen(&foreseen));
    }
    let report = if args.dry_run {
        foreseen
    } else {
        bar.set_message("writing");
        bar.set_length(u64::try_from(rows_of(&foreseen)).unwrap_or(u64::MAX));
        let done = import(app, args.kind, &file, Mode::Apply, &bar).await;
        done.map_err(|error| explained(&args.file, error))?
    };
    bar.finish_and_clear();
    if is_json {
        println!("{}", serde_json::to_string_pretty(&shown(&report))?);
    } else if report.is_applied {
        println!("Written: {} new, {} changed.", report.created, report.changed);
    }
    if !args.dry_run {
        keep_rejected(&args.file, &file, &report)?;
    }
    Ok(if report.errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn import(
    app: &App,
    kind: ImportKind,
    file: &[u8],
    mode: Mode,
    bar: &ProgressBar,
) -> Result<ImportReport, AppError> {
    if kind != ImportKind::Tasks {
        return app.import(&By::Machine, kind, file, mode).await;
    }
    let read = |rows| bar.set_position(u64::try_from(rows).unwrap_or(u64::MAX));
    app.import_tasks(&By::Machine, file, mode, &read).await
}

fn rows_of(report: &ImportReport) -> usize {
    report.created + report.changed + report.same + report.rejected()
}

/// Why a file cannot be imported as a whole, and how to mend it.
fn explained(path: &Path, error: AppError) -> anyhow::Error {
    let path = path.display();
    let fields = match error {
        AppError::Fields(fields) => fields,
        AppError::Conflict { rule: "no_secretariat", .. } => {
            return anyhow!("nobody of the secretariat is on file\nimport people first");
        }
        AppError::Conflict { rule: "no_central_office", .. } => {
            return anyhow!("no central office is on file\nimport organisations first");
        }
        other => return other.into(),
    };
    let Some(first) = fields.0.first() else { return anyhow!("{path} cannot be imported") };
    let mend = match first.code {
        "missing_column" => "add it to the heading, which is the first row",
        "unknown_column" | "column_named_twice" => "mend the heading, which is the first row",
        "not_utf8" => "save it as CSV in UTF-8, or as XLSX",
        "old_excel_format" => "save it as XLSX",
        "unpacks_too_large" | "too_large" | "too_many_rows" => "split it and import the parts",
        "empty_file" => "export it again",
        _ => "save it again as CSV in UTF-8, or as XLSX",
    };
    let detail = first.detail.as_ref().map(|detail| format!(" ({detail})")).unwrap_or_default();
    anyhow!("{path}: {}{detail}\n{mend}", first.code)
}

fn bar_for(bytes: usize) -> ProgressBar {
    if bytes < LONG_FILE_BYTES || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    if let Ok(style) =
        ProgressStyle::with_template("{spinner} {msg} {human_pos}/{human_len} {elapsed}")
    {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

fn print_foreseen(report: &ImportReport) {
    for RowError { row, column, code, value } in report.errors.iter().take(ERRORS_SHOWN_MAX) {
        println!("row {row}, column {column}: {code} ({value})");
    }
    let more = report.errors.len().saturating_sub(ERRORS_SHOWN_MAX);
    if more > 0 {
        println!("… and {more} more");
    }
    let ImportReport { created, changed, same, .. } = report;
    let rejected = report.rejected();
    if !report.directives.is_empty() {
        let shown = report.directives.iter().take(DIRECTIVES_SHOWN_MAX).cloned();
        let shown = shown.collect::<Vec<_>>().join(", ");
        println!(
            "{} directives are new and come with their tasks: {shown}",
            report.directives.len()
        );
    }
    println!("{created} rows are new, {changed} change something, {same} change nothing.");
    if rejected > 0 {
        println!("{rejected} rows are refused and left out; the others are written.");
    }
    if let Some(calendar) = report.calendar.as_ref().filter(|calendar| calendar.moved_count > 0) {
        println!("{} running clocks move.", calendar.moved_count);
    }
}

fn shown(report: &ImportReport) -> Shown<'_> {
    let errors = report.errors.iter().map(|error| ShownError {
        row: error.row,
        column: &error.column,
        error: error.code,
        value: &error.value,
    });
    Shown {
        created: report.created,
        changed: report.changed,
        same: report.same,
        rejected: report.rejected(),
        applied: report.is_applied,
        clocks_moved: report.calendar.as_ref().map_or(0, |calendar| calendar.moved_count),
        new_directives: &report.directives,
        errors: errors.collect(),
    }
}

/// Writes the refused rows beside the file, with what is wrong in the last column.
fn keep_rejected(path: &Path, file: &[u8], report: &ImportReport) -> anyhow::Result<()> {
    let Some(rejected) = rejected_rows(file, report) else { return Ok(()) };
    let kept = path.with_extension("rejected.csv");
    let shown = kept.display();
    std::fs::write(&kept, rejected).with_context(|| format!("cannot write {shown}"))?;
    eprintln!("{} rows were refused: {shown}", report.rejected());
    eprintln!("mend them there and import that file");
    Ok(())
}
