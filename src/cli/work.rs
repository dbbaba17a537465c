//! `dondoc work`: jobs and couriers only; any number of them share one PostgreSQL.

use std::process::ExitCode;

use tokio::sync::watch;

use super::post;
use crate::{boot::Booted, jobs::Worker, settings::Settings};

/// Runs jobs and couriers until it is told to stop.
///
/// # Errors
/// The mail settings are not understood, or signals cannot be heard.
pub async fn run(booted: Booted, settings: &Settings) -> anyhow::Result<ExitCode> {
    let courier = post::courier(settings, &booted.app)?;
    let (stop, stopping) = watch::channel(false);
    let worker = tokio::spawn(Worker::new(booted.app, courier).run(stopping));
    let mut terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted?,
        _ = terminated.recv() => {}
    }
    stop.send_replace(true);
    worker.await?;
    Ok(ExitCode::SUCCESS)
}
