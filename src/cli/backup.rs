//! `dondoc backup FILE`, `dondoc restore FILE`.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail};

use crate::{
    settings::{Settings, masked},
    store::{backup as copy, migrate::sqlite_path},
};

/// Copies the database into a file while it is in use.
#[derive(clap::Args, Debug)]
pub struct BackupArgs {
    /// The file to make; it must not exist
    file: PathBuf,
}

/// Puts a copy in place of the database.
#[derive(clap::Args, Debug)]
pub struct RestoreArgs {
    /// The copy
    file: PathBuf,
    /// Start unheld: clocks are looked at and messages leave at once
    #[arg(long)]
    release: bool,
    /// Replace a database that is there
    #[arg(long)]
    replace: bool,
}

/// Makes the copy, or says which command does on PostgreSQL.
///
/// # Errors
/// The file exists, or the copy cannot be made.
#[expect(clippy::print_stdout, reason = "this is the command's output")]
pub async fn backup(args: BackupArgs, settings: &Settings) -> anyhow::Result<ExitCode> {
    let url = &settings.database_url;
    let file = args.file.display();
    if sqlite_path(url).is_none() {
        println!("pg_dump --format=custom --file={file} '{}'", masked(url));
        bail!("PostgreSQL is copied by its own tool; run the command above");
    }
    if args.file.exists() {
        bail!("{file} exists; name a new file");
    }
    copy::into_file(url, &args.file).await.with_context(|| format!("cannot copy to {file}"))?;
    println!("{file}");
    Ok(ExitCode::SUCCESS)
}

/// Puts the copy in place, held (spec part 2, rule 13).
///
/// # Errors
/// The copy cannot be read, or a database is in the way.
#[expect(clippy::print_stdout, reason = "this is the command's output")]
pub async fn restore(args: RestoreArgs, settings: &Settings) -> anyhow::Result<ExitCode> {
    let url = &settings.database_url;
    let file = args.file.display();
    let Some(path) = sqlite_path(url) else {
        println!("pg_restore --clean --if-exists --dbname='{}' {file}", masked(url));
        bail!(
            "PostgreSQL is restored by its own tool; run the command above, then hold by PUT /api/v1/hold"
        );
    };
    if path.exists() && !args.replace {
        bail!("{} exists; add --replace to put the copy in its place", path.display());
    }
    copy::check(&args.file).await.with_context(|| format!("{file} is no copy of a database"))?;
    replace(&args.file, &path).with_context(|| format!("cannot write {}", path.display()))?;
    if !args.release {
        copy::hold(url, "restored").await?;
    }
    let held = if args.release { "not held" } else { "held: nothing is said until released" };
    println!("{} restored from {file}, {held}", path.display());
    Ok(ExitCode::SUCCESS)
}

/// The copy takes the database's place at once or not at all.
fn replace(copy: &Path, database: &Path) -> std::io::Result<()> {
    let beside = database.with_extension("restoring");
    std::fs::copy(copy, &beside)?;
    for suffix in ["-wal", "-shm"] {
        let mut old = database.as_os_str().to_owned();
        old.push(suffix);
        match std::fs::remove_file(PathBuf::from(old)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    std::fs::rename(&beside, database)
}
