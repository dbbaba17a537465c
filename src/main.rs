//! The one binary.

use std::process::ExitCode;

use clap::Parser;
use dondoc::cli::{self, Cli};

/// Half of a request is small pieces of text that come and go; the system's allocator spends a third
/// of the time on them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli::run(cli).await {
        Ok(code) => code,
        Err(error) => {
            report(&error);
            ExitCode::FAILURE
        }
    }
}

/// One line of cause on standard error.
#[expect(clippy::print_stderr, reason = "this is where a command's failure is said")]
fn report(error: &anyhow::Error) {
    eprintln!("dondoc: {error:#}");
}
