//! Where the mail server is and how it is spoken to.

use std::{fmt, path::PathBuf};

use url::Url;

/// How a connection is kept private.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// Not at all: for a server on the same machine.
    Plain,
    /// `STARTTLS`, or no letter.
    StartTls,
    /// TLS from the first byte.
    Tls,
}

/// A mail server.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpSettings {
    /// Its name, which its certificate must bear.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is kept private.
    pub security: Security,
    /// Login and password.
    pub login: Option<(String, String)>,
    /// A private certification authority, PEM.
    pub ca_file: Option<PathBuf>,
}

impl fmt::Debug for SmtpSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpSettings")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("security", &self.security)
            .field("login", &self.login.as_ref().map(|(login, _)| (login, "***")))
            .field("ca_file", &self.ca_file)
            .finish()
    }
}

/// An `SMTP_URL` that is not understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "SMTP_URL: {0}; write smtp://[login:password@]host[:port]?tls=none|required or smtps://…, with \
     &ca=/path/to/ca.pem for a private authority"
)]
pub struct BadSmtpUrl(pub &'static str);

impl SmtpSettings {
    /// Reads `smtp://login:password@host:port?tls=required&ca=/path` or `smtps://…`. Without
    /// `tls`, a name means `STARTTLS`; an address of this machine means plain.
    ///
    /// # Errors
    /// The address is malformed, or would send a password over a bare network.
    pub fn from_url(text: &str) -> Result<Self, BadSmtpUrl> {
        let url = Url::parse(text).map_err(|_| BadSmtpUrl("not an address"))?;
        let host = url.host_str().filter(|host| !host.is_empty());
        let host = host.ok_or(BadSmtpUrl("no host"))?.trim_matches(['[', ']']).to_owned();
        let is_local = matches!(host.as_str(), "localhost" | "127.0.0.1" | "::1");
        let (mut tls, mut ca_file) = (None, None);
        for (name, value) in url.query_pairs() {
            match &*name {
                "tls" => tls = Some(value.into_owned()),
                "ca" => ca_file = Some(PathBuf::from(value.into_owned())),
                _ => return Err(BadSmtpUrl("unknown parameter")),
            }
        }
        let security = match (url.scheme(), tls.as_deref()) {
            ("smtps", None | Some("required")) => Security::Tls,
            ("smtp", Some("none")) => Security::Plain,
            ("smtp", Some("required")) => Security::StartTls,
            ("smtp", None) if is_local => Security::Plain,
            ("smtp", None) => Security::StartTls,
            ("smtp" | "smtps", Some(_)) => return Err(BadSmtpUrl("tls is none or required")),
            _ => return Err(BadSmtpUrl("neither smtp nor smtps")),
        };
        let default_port = match security {
            Security::Plain => 25,
            Security::StartTls => 587,
            Security::Tls => 465,
        };
        let login = login_of(&url)?;
        if login.is_some() && security == Security::Plain && !is_local {
            return Err(BadSmtpUrl("a password is only sent inside TLS"));
        }
        Ok(Self { host, port: url.port().unwrap_or(default_port), security, login, ca_file })
    }
}

fn login_of(url: &Url) -> Result<Option<(String, String)>, BadSmtpUrl> {
    if url.username().is_empty() {
        return Ok(None);
    }
    let plain = |part: &str| percent_decoded(part).ok_or(BadSmtpUrl("malformed login or password"));
    Ok(Some((plain(url.username())?, plain(url.password().unwrap_or_default())?)))
}

/// `%40` and the like turned back.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        if *first == b'%' {
            let digits = std::str::from_utf8(tail.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = tail.get(2..)?;
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok()
}
