//! `dondoc plan TASK`: what will be said about one task, when, to whom.

use std::process::ExitCode;

use serde::Serialize;

use super::{Format, print_json};
use crate::{
    app::{App, boards::plan::PlannedWord},
    domain::ids::TaskId,
};

/// The dated ladder of one task.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Id or reference of the task
    task: String,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Serialize)]
struct Row<'a> {
    at: chrono::DateTime<chrono::Utc>,
    clock: &'static str,
    rung: &'a str,
    occurrence: u32,
    level: u8,
    due_on: chrono::NaiveDate,
    recipients: Vec<&'a str>,
}

/// Runs the command.
///
/// # Errors
/// There is no such task, or the database failed.
pub async fn run(args: Args, app: &App) -> anyhow::Result<ExitCode> {
    let words = app.plan_by_name(&args.task).await?;
    let rows: Vec<Row<'_>> = words.iter().map(row_of).collect();
    match args.format {
        Format::Json => print_json(&rows)?,
        Format::Table => print_table(&rows, app),
    }
    Ok(ExitCode::SUCCESS)
}

fn row_of(word: &PlannedWord) -> Row<'_> {
    Row {
        at: word.at,
        clock: word.clock.name(),
        rung: &word.rung,
        occurrence: word.occurrence,
        level: word.level,
        due_on: word.due_on,
        recipients: word.recipients.iter().map(|recipient| recipient.address.as_str()).collect(),
    }
}

#[expect(clippy::print_stdout, reason = "this is the command's output")]
fn print_table(rows: &[Row<'_>], app: &App) {
    for row in rows {
        let at = row.at.with_timezone(&app.config.zone).format("%Y-%m-%d %H:%M");
        let (rung, level) = (row.rung, row.level);
        println!("{at}  {rung:<18} level {level}  {}", row.recipients.join(", "));
    }
    if rows.is_empty() {
        println!("nothing is planned");
    }
}

impl App {
    /// The dated plan of the task with this id or reference, for whoever has the machine.
    ///
    /// # Errors
    /// There is no such task, or the database failed.
    async fn plan_by_name(&self, name: &str) -> Result<Vec<PlannedWord>, crate::app::AppError> {
        let task = match name.parse::<TaskId>() {
            Ok(id) => self.task_by_id(id).await?,
            Err(_) => self.task_by_reference(name).await?,
        };
        self.plan_of(self.db.reader(), &task, &self.world().await?, self.clock.now()).await
    }
}
