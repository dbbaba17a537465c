//! `dondoc completions SHELL`, `dondoc man`.

use std::process::ExitCode;

use clap::CommandFactory;

use super::Cli;

/// Prints completions for a shell.
#[derive(clap::Args, Debug)]
pub struct CompletionsArgs {
    /// Which shell
    shell: clap_complete::Shell,
}

/// Prints the completions.
///
/// # Errors
/// Never; the signature is that of every command.
pub fn completions(args: &CompletionsArgs) -> anyhow::Result<ExitCode> {
    clap_complete::generate(args.shell, &mut Cli::command(), "dondoc", &mut std::io::stdout());
    Ok(ExitCode::SUCCESS)
}

/// Prints the manual page.
///
/// # Errors
/// Standard output is closed.
pub fn man() -> anyhow::Result<ExitCode> {
    clap_mangen::Man::new(Cli::command()).render(&mut std::io::stdout())?;
    Ok(ExitCode::SUCCESS)
}
