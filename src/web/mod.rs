//! Pages and the API over HTTP.

pub mod act;
pub mod answer;
pub mod api;
pub mod body;
pub mod counters;
pub mod download;
pub mod error;
pub mod files;
mod gauges;
pub mod headers;
pub mod limits;
pub mod multipart;
pub mod pages;
pub mod peer;
pub mod problem;
pub mod running;
pub mod session;
pub mod views;

use std::{io, net::TcpListener, sync::Arc};

use actix_web::{
    App as Application, HttpServer,
    body::MessageBody,
    dev::{Server, ServiceFactory, ServiceRequest, ServiceResponse},
    middleware::{Compress, from_fn},
    web::{self, Data},
};

use crate::{
    app::App,
    clock::MovableClock,
    wording::{Engine, EngineError, Renderer},
};

/// What every handler is given.
#[derive(Clone)]
pub struct Site {
    /// The use cases.
    pub app: App,
    /// The clock that `PUT /api/v1/clock` moves; only on a demo database.
    pub demo_clock: Option<Arc<MovableClock>>,
    /// Shown to `/metrics` from elsewhere than this machine.
    pub metrics_token: Option<String>,
    /// This process runs jobs of its own: it is not ready while none run.
    pub has_worker: bool,
    /// What this process answered so far.
    pub counters: Arc<counters::Counters>,
    /// Templates and words.
    pub engine: Arc<Engine>,
    /// Puts letters into words, for the outbox.
    pub letters: Arc<Renderer>,
    /// There is a mail server or a folder for letters; without, they wait.
    pub sends_mail: bool,
    /// The settings that the program runs with, secrets masked.
    pub settings: Arc<Vec<(String, String)>>,
}

impl Site {
    /// A site over `app`, without a demo clock and without a token for measuring.
    ///
    /// # Errors
    /// A template or a word file that is built in does not parse.
    pub fn new(app: App) -> Result<Self, EngineError> {
        let engine = Arc::new(Engine::load()?);
        let counters = Arc::default();
        let (zone, public_url) = (app.config.zone, &app.config.public_url);
        let letters = Arc::new(Renderer::new(engine.clone(), zone, public_url));
        let (demo_clock, metrics_token) = (None, None);
        let (has_worker, sends_mail) = (false, true);
        Ok(Self {
            app,
            demo_clock,
            metrics_token,
            has_worker,
            counters,
            engine,
            letters,
            sends_mail,
            settings: Arc::default(),
        })
    }

    /// Whether browsers reach the site over TLS: then cookies are for TLS only.
    #[must_use]
    pub fn is_behind_tls(&self) -> bool {
        self.app.config.public_url.starts_with("https://")
    }
}

/// Every route.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .configure(running::configure)
        .configure(files::configure)
        .configure(api::configure)
        .configure(pages::configure);
}

/// The whole site with everything around its routes.
pub fn application(
    site: Site,
) -> Application<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    Application::new()
        .app_data(Data::new(site))
        .wrap(from_fn(headers::problems))
        .wrap(from_fn(pages::taken::around))
        .wrap(from_fn(pages::problem::around))
        .wrap(Compress::default())
        .wrap(from_fn(headers::around))
        .configure(configure)
}

/// The server on `listener`; run it by awaiting it. It stops at a signal or by its handle.
///
/// # Errors
/// The listener cannot be used.
pub fn server(site: Site, listener: TcpListener, workers: usize) -> io::Result<Server> {
    let server = HttpServer::new(move || application(site.clone()))
        .workers(workers.max(1))
        .max_connections(limits::CONNECTIONS_MAX)
        .keep_alive(limits::KEEP_ALIVE)
        .client_request_timeout(limits::HEAD_TIMEOUT)
        .shutdown_timeout(limits::SHUTDOWN_TIMEOUT_S)
        .listen(listener)?
        .run();
    Ok(server)
}
