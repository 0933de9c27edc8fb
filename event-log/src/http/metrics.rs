//! What a service says of itself to Prometheus. No label has the value of an identity, or anything else that a client chooses.

mod gathered;

use super::stream::Streams;
use crate::EventLog;
use axum::{
    extract::{MatchedPath, Request},
    http::StatusCode,
};
use gathered::Gathered;
use prometheus_client::{
    encoding::{EncodeLabelSet, prometheus_text},
    metrics::{
        counter::Counter,
        family::Family,
        histogram::{Histogram, exponential_buckets},
    },
    registry::Registry,
};
use std::{fmt, sync::Arc, time::Duration};

/// The metrics of a service.
pub(super) struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    seconds: Family<Route, Histogram>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    route: String,
    method: &'static str,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

/// The route of a request that has none.
const UNKNOWN: &str = "unknown";

impl Metrics {
    pub(super) fn new(log: &EventLog, streams: &Arc<Streams>) -> Self {
        let mut registry = Registry::with_prefix("event_log");
        let requests = Family::<Answered, Counter>::default();
        let help = "Requests that were answered";
        registry.register("http_requests", help, requests.clone());
        let buckets = || Histogram::new(exponential_buckets(0.000_5, 4.0, 9));
        let seconds = Family::<Route, Histogram>::new_with_constructor(buckets);
        let help = "Seconds until a request was answered; of a stream, until it began";
        registry.register("http_request_seconds", help, seconds.clone());
        let gathered = Gathered { log: log.clone(), streams: Arc::clone(streams) };
        registry.register_collector(Box::new(gathered));
        Self { registry, requests, seconds }
    }

    /// All metrics in the text format of Prometheus.
    pub(super) fn text(&self) -> Result<String, fmt::Error> {
        let mut text = String::new();
        prometheus_text::encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics").finish_non_exhaustive()
    }
}

/// A request that is counted when it is answered.
pub(super) struct Counted {
    route: Option<MatchedPath>,
    method: &'static str,
}

impl Counted {
    pub(super) fn of(request: &Request) -> Self {
        let method = match request.method().as_str() {
            "GET" => "GET",
            "HEAD" => "HEAD",
            "POST" => "POST",
            "OPTIONS" => "OPTIONS",
            _ => "other",
        };
        Self { route: request.extensions().get().cloned(), method }
    }

    pub(super) fn answered(self, metrics: &Metrics, status: StatusCode, took: Duration) {
        let Self { route, method } = self;
        let route = route.as_ref().map_or(UNKNOWN, MatchedPath::as_str).to_owned();
        let label = Route { route: route.clone() };
        metrics.seconds.get_or_create(&label).observe(took.as_secs_f64());
        let answered = Answered { route, method, status: status.as_u16() };
        metrics.requests.get_or_create(&answered).inc();
    }
}
