//! `dondoc deliver`: composes and sends what waits.

use std::{process::ExitCode, time::Duration};

use crate::{app::App, jobs::Courier};

/// Between two rounds.
const PAUSE: Duration = Duration::from_secs(2);

/// Composes and sends what waits.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// One round only; exit code 1 where the way to the mail server is broken.
    #[arg(long)]
    pub once: bool,
}

/// Delivers once, or until interrupted.
///
/// # Errors
/// The database failed.
#[expect(clippy::print_stdout, clippy::print_stderr, reason = "this is the command's output")]
pub async fn run(args: &Args, app: &App, courier: &Courier) -> anyhow::Result<ExitCode> {
    loop {
        let composed = app.compose().await?;
        let done = courier.deliver().await?;
        if args.once || composed + done.sent + done.put_off + done.failed > 0 {
            println!(
                "composed={composed} sent={} put_off={} failed={}",
                done.sent, done.put_off, done.failed
            );
        }
        if let Some(trouble) = &done.trouble {
            eprintln!("error: mail cannot leave: {trouble}");
            eprintln!("mend: check SMTP_URL and the mail server; nothing ages meanwhile");
        }
        if args.once {
            return Ok(ExitCode::from(u8::from(done.trouble.is_some())));
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            interrupted = tokio::signal::ctrl_c() => {
                interrupted?;
                return Ok(ExitCode::SUCCESS);
            }
        }
    }
}
