//! `dondoc breakdown FILE`: proposes a directive's tasks from its text; nothing is written.

use std::{
    io::Read as _,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, anyhow};

use super::{Format, print_json};
use crate::{
    app::breakdowns::{NoBreakdown, Register},
    breakdown::{
        proposal::{Proposal, ProposedTask},
        reader::FILE_BYTES_MAX,
    },
    clock::{Clock as _, SystemClock},
    settings::Settings,
};

/// Proposes clauses and tasks from a directive's text, by the lists that come with the program.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Text, Markdown, .docx or .pdf; `-` is standard input
    file: PathBuf,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Runs the command: 1 where no order was found.
///
/// # Errors
/// The file cannot be read: one line of cause, one of mend.
pub fn run(args: &Args, settings: &Settings) -> anyhow::Result<ExitCode> {
    let bytes = bytes_of(&args.file)?;
    let register = Register::built_in(settings.zone, SystemClock.now())
        .map_err(|errors| anyhow!("the lists that come with the program: {errors}"))?;
    let name = args.file.display();
    let read = register.break_down(&bytes).map_err(|refused| match refused {
        NoBreakdown::Unreadable(word) => anyhow!("{name}: {word}\n{}", word.mend()),
        NoBreakdown::Secret => {
            anyhow!("{name}: {refused}\nsecret documents stay outside the system by law")
        }
    })?;
    match args.format {
        Format::Json => print_json(&read.proposal)?,
        Format::Table => print_table(&read.proposal),
    }
    let is_empty = read.proposal.tasks.is_empty();
    Ok(if is_empty { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// No more than a directive may have: a pipe without end is refused, not swallowed.
fn bytes_of(file: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = FILE_BYTES_MAX as u64 + 1;
    if file == Path::new("-") {
        std::io::stdin().take(limit).read_to_end(&mut bytes).context("standard input")?;
    } else {
        let open =
            std::fs::File::open(file).with_context(|| format!("cannot read {}", file.display()))?;
        open.take(limit).read_to_end(&mut bytes).with_context(|| file.display().to_string())?;
    }
    Ok(bytes)
}

#[expect(clippy::print_stdout, reason = "this is the command's output")]
fn print_table(proposal: &Proposal) {
    let facts = &proposal.directive;
    let day = facts.issued_on.map(|day| day.to_string());
    let told = [facts.number.clone(), day, facts.issuer.clone(), facts.title.clone()];
    println!("{}", told.into_iter().flatten().collect::<Vec<_>>().join(", "));
    for task in proposal.tasks.iter().chain(&proposal.left_out) {
        println!("{}", row_of(task));
    }
    if !proposal.doubts.is_empty() {
        println!("doubts: {}", proposal.doubts.join("; "));
    }
}

fn row_of(task: &ProposedTask) -> String {
    let due = task.due.date.map_or_else(|| task.due.rule.name().to_owned(), |day| day.to_string());
    let leads = task.leads.join("; ");
    let text: String = task.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text: String = text.chars().take(72).collect();
    let mut row = format!("{:<12} {:<7} {due:<10}  {leads}", task.path, task.kind.name());
    if !task.coordinators.is_empty() {
        row = format!("{row}  + {}", task.coordinators.join("; "));
    }
    let doubts = if task.doubts.is_empty() {
        String::new()
    } else {
        format!("\n{:13}? {}", "", task.doubts.join("; "))
    };
    format!("{row}\n{:13}{text}{doubts}", "")
}
