//! `dondoc doctor`: is everything as it should be?

use std::process::ExitCode;

use crate::{
    app::{
        App,
        doctor::{Finding, Gravity},
    },
    mail::Mailer,
};

/// Looks at database, migrations, clock, mail, jobs, messages and people.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// How to print the findings.
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

/// How to print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Table,
    /// For scripts.
    Json,
}

/// Prints every finding; exit code 1 when something is wrong.
///
/// # Errors
/// Standard output cannot be written to.
#[expect(clippy::print_stdout, reason = "this is the command's output")]
pub async fn run(args: &Args, app: &App, mailer: &Mailer, url: &str) -> anyhow::Result<ExitCode> {
    let mut findings = app.examine(url).await;
    findings.push(mail(mailer).await);
    match args.format {
        Format::Json => println!("{}", serde_json::to_string_pretty(&as_json(&findings))?),
        Format::Table => {
            for finding in &findings {
                let Finding { about, detail, .. } = finding;
                println!("{:8} {about:12} {detail}", word(finding.gravity));
            }
        }
    }
    let wrong = findings.iter().any(|finding| finding.gravity == Gravity::Wrong);
    Ok(ExitCode::from(u8::from(wrong)))
}

async fn mail(mailer: &Mailer) -> Finding {
    if mailer.is_none() {
        return Finding::new("mail", Gravity::Notable, "no mail server is set: messages wait");
    }
    match mailer.shake_hands().await {
        Ok(()) => Finding::new("mail", Gravity::Well, "the way out is open"),
        Err(error) => Finding::new("mail", Gravity::Wrong, error.to_string()),
    }
}

fn word(gravity: Gravity) -> &'static str {
    match gravity {
        Gravity::Well => "ok",
        Gravity::Notable => "note",
        Gravity::Wrong => "WRONG",
    }
}

fn as_json(findings: &[Finding]) -> serde_json::Value {
    let one = |finding: &Finding| {
        serde_json::json!({
            "about": finding.about,
            "gravity": word(finding.gravity).to_lowercase(),
            "detail": finding.detail,
        })
    };
    findings.iter().map(one).collect()
}
