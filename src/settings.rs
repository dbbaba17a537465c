//! Settings: `dondoc.toml`, then the environment, then flags (spec part 3, "Program").

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// The file that is read where it exists.
pub const FILE: &str = "dondoc.toml";

/// Everything an installation can be told. Every field has a default that works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// `sqlite://file.db` or `postgres://…` (`DATABASE_URL`).
    pub database_url: String,
    /// Connections to PostgreSQL, at most.
    pub database_connections: u32,
    /// Where pages and API are served, such as `127.0.0.1:8080`.
    pub listen: String,
    /// Where people reach the pages; `http://<listen>` where empty.
    pub public_url: String,
    /// `smtp://user:password@host:port?tls=required`, `smtps://…` (`SMTP_URL`); none where empty.
    pub smtp_url: String,
    /// A PEM file with the mail server's private certificate authority.
    pub smtp_ca_file: Option<PathBuf>,
    /// Sessions with the mail server at a time.
    pub smtp_sessions: u32,
    /// Without a mail server: where messages are written as files, if anywhere.
    pub mail_dir: Option<PathBuf>,
    /// From whom messages come.
    pub mail_from: String,
    /// How long mail about what just happened is collected, seconds.
    pub gather_for_s: u32,
    /// The installation's zone.
    pub zone: Tz,
    /// Opens `/metrics` to other machines that show it.
    pub metrics_token: Option<String>,
    /// The log's filter, as in `RUST_LOG`.
    pub log: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            database_url: "sqlite://dondoc.db".into(),
            database_connections: 16,
            listen: "127.0.0.1:8080".into(),
            public_url: String::new(),
            smtp_url: String::new(),
            smtp_ca_file: None,
            smtp_sessions: 4,
            mail_dir: None,
            mail_from: "Đôn đốc <no-reply@dondoc.example>".into(),
            gather_for_s: 60,
            zone: chrono_tz::Asia::Ho_Chi_Minh,
            metrics_token: None,
            log: "info,sea_orm_migration=warn".into(),
        }
    }
}

/// The names under which the environment may say something, and the field meant.
const VARIABLES: [(&str, &str); 16] = [
    ("DATABASE_URL", "database_url"),
    ("DONDOC_DATABASE_URL", "database_url"),
    ("DONDOC_DATABASE_CONNECTIONS", "database_connections"),
    ("DONDOC_LISTEN", "listen"),
    ("DONDOC_PUBLIC_URL", "public_url"),
    ("SMTP_URL", "smtp_url"),
    ("DONDOC_SMTP_URL", "smtp_url"),
    ("DONDOC_SMTP_CA_FILE", "smtp_ca_file"),
    ("DONDOC_SMTP_SESSIONS", "smtp_sessions"),
    ("DONDOC_MAIL_DIR", "mail_dir"),
    ("DONDOC_MAIL_FROM", "mail_from"),
    ("DONDOC_GATHER_FOR_S", "gather_for_s"),
    ("DONDOC_ZONE", "zone"),
    ("DONDOC_METRICS_TOKEN", "metrics_token"),
    ("RUST_LOG", "log"),
    ("DONDOC_LOG", "log"),
];

/// Every setting, as a page lists them.
const NAMES: [&str; 13] = [
    "public_url",
    "listen",
    "zone",
    "database_url",
    "database_connections",
    "smtp_url",
    "smtp_ca_file",
    "smtp_sessions",
    "mail_from",
    "mail_dir",
    "gather_for_s",
    "metrics_token",
    "log",
];

/// Fields that hold numbers.
const NUMBERS: [&str; 3] = ["database_connections", "smtp_sessions", "gather_for_s"];

impl Settings {
    /// Reads `dondoc.toml` in `folder` where it exists, then the environment.
    ///
    /// # Errors
    /// Names the file or variable that cannot be understood.
    pub fn load(
        folder: &Path,
        environment: impl Fn(&str) -> Option<String>,
    ) -> anyhow::Result<Self> {
        let path = folder.join(FILE);
        let mut table = if path.exists() {
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            text.parse::<toml::Table>()
                .with_context(|| format!("{} is not TOML", path.display()))?
        } else {
            toml::Table::new()
        };
        for (variable, field) in VARIABLES {
            let Some(value) = environment(variable).filter(|value| !value.is_empty()) else {
                continue;
            };
            let value = if NUMBERS.contains(&field) {
                let number: i64 =
                    value.parse().with_context(|| format!("{variable} must be a number"))?;
                toml::Value::Integer(number)
            } else {
                toml::Value::String(value)
            };
            table.insert(field.to_owned(), value);
        }
        let settings: Self = toml::Value::Table(table)
            .try_into()
            .with_context(|| format!("in {FILE} or the environment"))?;
        settings.checked()
    }

    /// Settings with the address of the pages filled in.
    ///
    /// # Errors
    /// Names the setting that is out of range.
    pub fn checked(mut self) -> anyhow::Result<Self> {
        if !(self.database_url.starts_with("sqlite:") || self.database_url.starts_with("postgres"))
        {
            bail!("database_url must begin with sqlite:// or postgres://");
        }
        if self.public_url.is_empty() {
            self.public_url = format!("http://{}", self.listen);
        }
        while self.public_url.ends_with('/') {
            self.public_url.pop();
        }
        if !(1..=64).contains(&self.smtp_sessions) {
            bail!("smtp_sessions must be between 1 and 64");
        }
        Ok(self)
    }

    /// The settings as `serve --print-settings` shows them: secrets masked.
    #[must_use]
    pub fn shown(&self) -> String {
        toml::to_string_pretty(&self.masked()).unwrap_or_default()
    }

    /// The same, one pair for each setting; empty where nothing is set.
    #[must_use]
    pub fn rows(&self) -> Vec<(String, String)> {
        let Ok(table) = toml::Table::try_from(self.masked()) else { return Vec::new() };
        let text = |value: &toml::Value| match value {
            toml::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        NAMES
            .iter()
            .map(|name| ((*name).to_owned(), table.get(*name).map(text).unwrap_or_default()))
            .collect()
    }

    fn masked(&self) -> Self {
        Self {
            database_url: masked(&self.database_url),
            smtp_url: masked(&self.smtp_url),
            metrics_token: self.metrics_token.as_ref().map(|_| "***".to_owned()),
            ..self.clone()
        }
    }
}

/// An address with its password hidden.
#[must_use]
pub fn masked(address: &str) -> String {
    match url::Url::parse(address) {
        Ok(mut known) if known.password().is_some() => {
            if known.set_password(Some("***")).is_err() {
                return "***".to_owned();
            }
            known.to_string()
        }
        _ => address.to_owned(),
    }
}
