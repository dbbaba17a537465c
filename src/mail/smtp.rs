//! SMTP, step by step, so that every refusal is known by the step it answers.

use std::{io, sync::Arc, time::Duration};

use lettre::transport::smtp::{
    Error,
    authentication::{Credentials, Mechanism},
    client::{AsyncSmtpConnection, Certificate, CertificateStore, TlsParameters},
    commands::{Data, Mail, Rcpt, Rset},
    extension::ClientId,
};

use tokio::net::TcpStream;

use super::{Outgoing, SEND_TIMEOUT_S, Security, SendError, SmtpSettings};

/// Characters of a server's answer that are kept.
const ANSWER_CHARS_MAX: usize = 500;
/// Answers that mean "sign in first", whichever step they answer: never the recipient's fault.
const SIGN_IN_FIRST: [u16; 4] = [530, 534, 535, 538];

/// A mail server, ready to be connected to.
pub struct Smtp {
    settings: SmtpSettings,
    tls: Option<TlsParameters>,
    hello: ClientId,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Smtp").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl Smtp {
    /// Reads the private authority, if one is named. Connects to nothing yet.
    ///
    /// # Errors
    /// [`SendError::Ours`] where that file cannot be read or is no certificate.
    pub fn new(settings: SmtpSettings) -> Result<Self, SendError> {
        let tls = match settings.security {
            Security::Plain => None,
            Security::StartTls | Security::Tls => Some(tls_parameters(&settings)?),
        };
        Ok(Self { settings, tls, hello: ClientId::default() })
    }

    /// A session that connects when it first sends.
    #[must_use]
    pub fn session(smtp: &Arc<Self>) -> SmtpSession {
        SmtpSession { smtp: Arc::clone(smtp), connection: None, step: Step::Connect }
    }
}

fn tls_parameters(settings: &SmtpSettings) -> Result<TlsParameters, SendError> {
    let mut builder = TlsParameters::builder(settings.host.clone());
    if let Some(path) = &settings.ca_file {
        let ours = |error: String| SendError::Ours(format!("{}: {error}", path.display()));
        let pem = std::fs::read(path).map_err(|error| ours(error.to_string()))?;
        let certificate = Certificate::from_pem(&pem).map_err(|error| ours(told(&error)))?;
        builder =
            builder.certificate_store(CertificateStore::None).add_root_certificate(certificate);
    }
    builder.build().map_err(|error| SendError::Ours(told(&error)))
}

/// Where the dialogue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Connect,
    Sender,
    Recipient,
    Data,
    Content,
}

/// One connection, used again and again.
pub struct SmtpSession {
    smtp: Arc<Smtp>,
    connection: Option<AsyncSmtpConnection>,
    step: Step,
}

impl SmtpSession {
    /// Hands one letter over.
    ///
    /// # Errors
    /// Says whose fault it is; see [`SendError`].
    pub async fn send(&mut self, letter: &Outgoing) -> Result<(), SendError> {
        self.step = Step::Connect;
        let limit = Duration::from_secs(SEND_TIMEOUT_S);
        match tokio::time::timeout(limit, self.deliver(letter)).await {
            Ok(done) => done,
            Err(_) => {
                self.connection = None;
                Err(broken(self.step, format!("no answer within {SEND_TIMEOUT_S} s")))
            }
        }
    }

    async fn deliver(&mut self, letter: &Outgoing) -> Result<(), SendError> {
        let was_open = self.connection.is_some();
        match self.dialogue(letter).await {
            // A kept connection may have been closed meanwhile: once more on a new one.
            Err(SendError::Ours(_)) if was_open && self.step == Step::Sender => {
                self.connection = None;
                self.dialogue(letter).await
            }
            done => done,
        }
    }

    async fn dialogue(&mut self, letter: &Outgoing) -> Result<(), SendError> {
        self.step = Step::Connect;
        let connection = match &mut self.connection {
            Some(connection) => connection,
            None => self.connection.insert(self.smtp.connect().await?),
        };
        self.step = Step::Sender;
        let outcome = async {
            connection.command(Mail::new(Some(letter.from.clone()), vec![])).await?;
            self.step = Step::Recipient;
            connection.command(Rcpt::new(letter.to.clone(), vec![])).await?;
            self.step = Step::Data;
            connection.command(Data).await?;
            self.step = Step::Content;
            connection.message(&letter.mime).await
        }
        .await;
        let Err(error) = outcome else { return Ok(()) };
        // After a refusal the session goes on; after anything else it is gone.
        let goes_on = error.status().is_some() && connection.command(Rset).await.is_ok();
        if !goes_on {
            self.connection = None;
        }
        Err(judged(self.step, &error))
    }

    /// Connects and signs in, and says goodbye.
    ///
    /// # Errors
    /// [`SendError::Ours`] with what is broken.
    pub async fn shake_hands(&mut self) -> Result<(), SendError> {
        let limit = Duration::from_secs(SEND_TIMEOUT_S);
        let connected = tokio::time::timeout(limit, self.smtp.connect()).await;
        let late = |_| SendError::Ours(format!("no answer within {SEND_TIMEOUT_S} s"));
        self.connection = Some(connected.map_err(late)??);
        self.quit().await;
        Ok(())
    }

    /// Says goodbye, if connected.
    pub async fn quit(&mut self) {
        if let Some(mut connection) = self.connection.take() {
            let limit = Duration::from_secs(SEND_TIMEOUT_S);
            if tokio::time::timeout(limit, connection.abort()).await.is_err() {
                tracing::debug!("the mail server did not take leave");
            }
        }
    }
}

impl Smtp {
    async fn connect(&self) -> Result<AsyncSmtpConnection, SendError> {
        let SmtpSettings { host, port, security, login, .. } = &self.settings;
        let ours = |error: &Error| SendError::Ours(format!("{host}:{port}: {}", told(error)));
        let limit = Some(Duration::from_secs(SEND_TIMEOUT_S));
        let connected = match (security, &self.tls) {
            (Security::Tls, Some(tls)) => {
                let (server, tls) = ((host.as_str(), *port), Some(tls.clone()));
                AsyncSmtpConnection::connect_tokio1(server, limit, &self.hello, tls, None).await
            }
            _ => AsyncSmtpConnection::connect_with_transport(self.dial().await?, &self.hello).await,
        };
        let mut connection = connected.map_err(|error| ours(&error))?;
        if let (Security::StartTls, Some(tls)) = (security, &self.tls) {
            connection.starttls(tls.clone(), &self.hello).await.map_err(|error| ours(&error))?;
        }
        if let Some((login, password)) = login {
            let credentials = Credentials::new(login.clone(), password.clone());
            connection
                .auth(&[Mechanism::Plain, Mechanism::Login], &credentials)
                .await
                .map_err(|error| ours(&error))?;
        }
        Ok(connection)
    }
}

impl Smtp {
    /// A connection that sends at once. A letter ends with a write of its own, which would wait
    /// for the server to confirm the one before: 40 ms a letter.
    async fn dial(&self) -> Result<Box<TcpStream>, SendError> {
        let SmtpSettings { host, port, .. } = &self.settings;
        let ours = |error: io::Error| SendError::Ours(format!("{host}:{port}: {error}"));
        let stream = TcpStream::connect((host.as_str(), *port)).await.map_err(ours)?;
        stream.set_nodelay(true).map_err(ours)?;
        Ok(Box::new(stream))
    }
}

/// Whose fault a failure is (spec part 2, "Messages").
fn judged(step: Step, error: &Error) -> SendError {
    let Some(code) = error.status() else { return broken(step, told(error)) };
    let number: u16 = code.to_string().parse().unwrap_or(0);
    let told = told(error);
    match (step, number) {
        _ if SIGN_IN_FIRST.contains(&number) => SendError::Ours(told),
        (Step::Connect, _) | (Step::Sender, 421 | 500..) => SendError::Ours(told),
        (_, 500..) => SendError::Permanent(told),
        _ => SendError::Transient { error: told, perhaps_taken: false },
    }
}

/// The connection broke or the server fell silent.
fn broken(step: Step, error: String) -> SendError {
    match step {
        Step::Connect | Step::Sender => SendError::Ours(error),
        Step::Recipient | Step::Data => SendError::Transient { error, perhaps_taken: false },
        Step::Content => SendError::Transient { error, perhaps_taken: true },
    }
}

/// What an error says, with its causes, in one bounded line.
fn told(error: &Error) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text = format!("{text}: {cause_text}");
        }
        source = cause.source();
    }
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(ANSWER_CHARS_MAX).collect()
}
