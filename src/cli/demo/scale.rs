//! Many tasks, for load tests: directives of the size that one transaction takes.

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use indicatif::{ProgressBar, ProgressStyle};

use super::accounts::posts;
use crate::{
    app::{App, Caller, directives::ClauseDraft},
    clock::{Clock, MovableClock},
    domain::{
        directive::{Heading, Kind},
        due::Due,
    },
};

/// Clauses in one directive, each to all ministries and provinces.
const CLAUSES: u32 = 90;
/// One clause in so many is overdue when the demo opens.
const OVERDUE_ONE_IN: u32 = 10;

/// Gives about `tasks` tasks, one in ten overdue when the demo opens.
///
/// # Errors
/// The database failed.
pub async fn fill(app: &App, clock: &MovableClock, tasks: u32) -> anyhow::Result<()> {
    let post = posts()?.into_iter().find(|post| post.role == "secretariat");
    let email = post.context("the demo has no secretariat")?.email;
    let person = app.person_of_address(&email).await?.id;
    let (_, actor) = app.who(person).await?.context("the secretariat is not active")?;
    let caller = Caller::from(actor);
    let bar = ProgressBar::new(u64::from(tasks))
        .with_style(ProgressStyle::with_template("{bar:40} {pos}/{len} tasks  {eta}")?);
    let (mut given, mut number, mut per_clause) = (0_u32, 0_u32, 92_u32);
    while given < tasks {
        number += 1;
        let clauses = ((tasks - given).div_ceil(per_clause)).clamp(1, CLAUSES);
        let issued = directive(app, &caller, number, clauses, clock.now()).await?;
        per_clause = (issued / clauses).max(1);
        given += issued;
        app.fold_tally().await?;
        bar.inc(u64::from(issued));
        clock.advance(TimeDelta::seconds(1));
    }
    bar.finish_and_clear();
    Ok(())
}

async fn directive(
    app: &App,
    caller: &Caller,
    number: u32,
    clauses: u32,
    now: DateTime<Utc>,
) -> anyhow::Result<u32> {
    let issued_on = now.date_naive();
    let heading = Heading {
        number: format!("{number}/TB-TEST"),
        issued_on,
        issuer: "Thử tải (minh hoạ)".into(),
        kind: Kind::Other,
        title: format!("Văn bản thử tải số {number} (minh hoạ)"),
        text: None,
        signer: None,
        before_means_the_day_before: false,
        related: None,
    };
    let directive = app.draft_directive(caller, heading).await?;
    for clause in 1..=clauses {
        // Overdue ones fall due in the first weeks of the demo, the others in the year after.
        let days = if clause % OVERDUE_ONE_IN == 0 { 5 + number % 30 } else { 60 + clause * 3 };
        let due_on = issued_on + TimeDelta::days(i64::from(days));
        let draft = ClauseDraft {
            path: clause.to_string(),
            title: Some(format!("Nhiệm vụ thử tải {number}.{clause} (minh hoạ)")),
            text: "Rà soát, cập nhật, công khai thủ tục hành chính và báo cáo kết quả.".into(),
            assignees: vec!["@all".into()],
            coordinators: Vec::new(),
            due: Due::on(due_on),
            due_words: Some(format!("chậm nhất ngày {}", due_on.format("%d/%m/%Y"))),
        };
        app.put_clause(caller, directive.id, draft, None, None).await?;
    }
    let (_, issued) = app.issue_directive(caller, directive.id, None).await?;
    Ok(u32::try_from(issued).unwrap_or(u32::MAX))
}
