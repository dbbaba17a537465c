//! The way out for letters, as the settings say.

use std::sync::Arc;

use anyhow::Context;

use crate::{
    app::App,
    jobs::{Courier, CourierSettings},
    mail::{Folder, Mailer, Renderer, Sender, Smtp, SmtpSettings},
    settings::Settings,
    wording::Engine,
};

/// A mail server, a folder, or none: then messages wait on the outbox page.
///
/// # Errors
/// The mail server's address or certificate is not understood.
pub fn mailer(settings: &Settings) -> anyhow::Result<Mailer> {
    if !settings.smtp_url.is_empty() {
        let mut smtp = SmtpSettings::from_url(&settings.smtp_url)?;
        smtp.ca_file = smtp.ca_file.or_else(|| settings.smtp_ca_file.clone());
        let smtp = Smtp::new(smtp).context("the mail server's settings")?;
        return Ok(Mailer::Smtp(Arc::new(smtp)));
    }
    Ok(settings.mail_dir.clone().map_or(Mailer::None, |folder| Mailer::Folder(Folder::new(folder))))
}

/// A courier that uses it.
///
/// # Errors
/// As for [`mailer`]; the sender's address or a template is malformed.
pub fn courier(settings: &Settings, app: &App) -> anyhow::Result<Courier> {
    let engine = Engine::load()?;
    let renderer = Renderer::new(engine, settings.zone, &settings.public_url);
    let sessions = usize::try_from(settings.smtp_sessions)?;
    let courier = CourierSettings { sender: Sender::new(&settings.mail_from)?, sessions };
    Ok(Courier::new(app.clone(), mailer(settings)?, Arc::new(renderer), courier))
}
