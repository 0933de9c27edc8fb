//! A log as a service: what the routes share.

use super::{
    Hosts, Limits, Origins, ReservedNames, Tokens,
    metrics::Metrics,
    problem::Problem,
    reserved, routes,
    stream::{Places, Streams},
};
use crate::EventLog;
use axum::{Router, body::Bytes, http::StatusCode};
use event_model::Catalog;
use std::{
    fmt,
    sync::{Arc, OnceLock},
};
use tokio::sync::watch;

/// A log as a service over HTTP.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let runtime = tokio::runtime::Builder::new_current_thread().build()?;
/// # runtime.block_on(async {
/// use event_log::{EventLog, http::Service};
///
/// let log = EventLog::options().catalog(&events::CATALOG).open("sqlite::memory:").await?;
/// let router = Service::new(log).catalog(&events::CATALOG).router()?;
/// # drop(router);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })
/// # }
/// ```
pub struct Service {
    pub(super) log: EventLog,
    /// What can be posted.
    pub(super) catalog: Option<&'static Catalog>,
    /// The names of all identities of the registry, sorted: they are parameters. Found once, not for each request.
    pub(super) identities: Vec<&'static str>,
    /// Without tokens everybody may do everything.
    pub(super) tokens: Option<Tokens>,
    /// The hosts to answer for. `None`: all.
    pub(super) hosts: Option<Hosts>,
    /// The sites whose pages may read and post.
    pub(super) origins: Origins,
    /// Whether events can be posted.
    is_enabled: bool,
    /// The live streams.
    pub(super) streams: Arc<Streams>,
    /// The requests that wait for events.
    pub(super) waits: Arc<Places>,
    /// The connections that are served at the same time.
    pub(super) connections: usize,
    pub(super) metrics: Metrics,
    /// What `/openapi.json` is, when the routes are known.
    pub(super) document: OnceLock<Bytes>,
    /// Becomes true when streams and waits must end.
    stop: watch::Sender<bool>,
}

impl Service {
    /// A service that everybody may read. Without a [catalogue](Self::catalog) nothing can be posted.
    pub fn new(log: EventLog) -> Self {
        let limits = Limits::default();
        let (streams, stop) = (Arc::new(Streams::new(limits)), watch::Sender::new(false));
        let waits = Arc::new(Places::new(limits));
        let metrics = Metrics::new(&log, &streams);
        let (hosts, origins) = (None, Origins::default());
        let (catalog, tokens, is_enabled) = (None, None, true);
        let (identities, document) = (Vec::new(), OnceLock::new());
        Self {
            log,
            catalog,
            identities,
            tokens,
            hosts,
            origins,
            is_enabled,
            streams,
            waits,
            connections: limits.connections,
            metrics,
            document,
            stop,
        }
    }

    /// Sets the registry: its events can be posted, and its identities are parameters of queries.
    #[must_use]
    pub fn catalog(self, catalog: &'static Catalog) -> Self {
        Self { catalog: Some(catalog), identities: identities(catalog), ..self }
    }

    /// Allows only callers with one of these tokens.
    #[must_use]
    pub fn tokens(self, tokens: Tokens) -> Self {
        Self { tokens: Some(tokens), ..self }
    }

    /// Answers only requests for these hosts. A service without tokens needs it: else a page of any site can read it through a
    /// browser.
    #[must_use]
    pub fn hosts(self, hosts: Hosts) -> Self {
        Self { hosts: Some(hosts), ..self }
    }

    /// Lets pages of these other sites read and post. Without this, browsers do not let them read, and posts are refused.
    #[must_use]
    pub fn cors_origins(self, origins: Origins) -> Self {
        Self { origins, ..self }
    }

    /// Sets how many connections, streams and waits there may be at the same time.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        let (streams, waits) = (Arc::new(Streams::new(limits)), Arc::new(Places::new(limits)));
        let metrics = Metrics::new(&self.log, &streams);
        Self { streams, waits, metrics, connections: limits.connections, ..self }
    }

    /// Refuses all events that are posted. Reads work.
    #[must_use]
    pub fn off(self) -> Self {
        Self { is_enabled: false, ..self }
    }

    /// What ends streams and waits when it is set to true: a server cannot stop while they are open.
    pub fn stop(&self) -> watch::Sender<bool> {
        self.stop.clone()
    }

    /// Becomes true when streams and waits must end.
    pub(super) fn stopping(&self) -> watch::Receiver<bool> {
        self.stop.subscribe()
    }

    /// Whether the registry can be served.
    ///
    /// # Errors
    ///
    /// If identities of it are named like a parameter of a route.
    pub fn check(&self) -> Result<(), ReservedNames> {
        reserved::check(&self.identities)
    }

    /// All routes.
    ///
    /// # Errors
    ///
    /// If identities of the registry are named like a parameter of a route.
    pub fn router(self) -> Result<Router, ReservedNames> {
        self.router_within(|routes| routes)
    }

    /// All routes, each within limits: what they refuse is logged and counted as other requests are.
    pub(super) fn router_within(
        self,
        limits: impl FnOnce(Router<Arc<Self>>) -> Router<Arc<Self>>,
    ) -> Result<Router, ReservedNames> {
        self.check()?;
        Ok(routes::router(Arc::new(self), limits))
    }

    /// Refuses an event that is posted while the log is switched off.
    pub(super) fn takes_events(&self) -> Result<(), Problem> {
        let detail = "the log is switched off: it can be read, but stores no events";
        let off = || Problem::new(StatusCode::SERVICE_UNAVAILABLE, detail);
        self.is_enabled.then_some(()).ok_or_else(off)
    }
}

/// The names of all identities of the registry, sorted.
fn identities(catalog: &'static Catalog) -> Vec<&'static str> {
    let properties = catalog.iter().flat_map(|event| event.properties);
    let mut names: Vec<_> =
        properties.filter(|property| property.identity).map(|it| it.name).collect();
    names.sort_unstable();
    names.dedup();
    names
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").field("log", &self.log).finish_non_exhaustive()
    }
}
