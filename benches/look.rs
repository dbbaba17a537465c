//! Times looks at all clocks inside one process, so that no start of a process is in the figure:
//! `look TIME…` on the demo database of the environment takes one look at each time, in order, and
//! prints a line of JSON for each. Started by `scripts/bench`.

use std::{collections::HashSet, time::Instant};

use chrono::{DateTime, Utc};
use dondoc::{
    app::sweep::SweptRow,
    boot::{self, Opening},
    settings::Settings,
};
use serde_json::json;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let settings = Settings::load(".".as_ref(), |name| std::env::var(name).ok())?;
    let opening = Opening { no_migrate: true, clock: None };
    let app = boot::open(&settings, opening).await?.app;
    for argument in std::env::args().skip(1).filter(|argument| !argument.starts_with("--")) {
        let at: DateTime<Utc> = argument.parse()?;
        let began = Instant::now();
        let rows = app.sweep(Some(at)).await?;
        let took_ms = began.elapsed().as_secs_f64() * 1e3;
        print(at, took_ms, &rows);
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "this is its output")]
fn print(at: DateTime<Utc>, took_ms: f64, rows: &[SweptRow]) {
    let people: HashSet<&str> = rows.iter().map(|row| row.recipient.as_str()).collect();
    let subjects: HashSet<&str> = rows.iter().map(|row| row.subject.as_str()).collect();
    let (said, people, subjects) = (rows.len(), people.len(), subjects.len());
    let line = json!({ "at": at, "took_ms": took_ms, "said": said, "people": people,
        "subjects": subjects });
    println!("{line}");
}
