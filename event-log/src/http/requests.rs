//! What holds for every request: its ids in the answer, in the log and in the events that it posts; whether its host and its
//! origin are right; and what a browser may do with the answer.

mod ids;

use super::{Service, hosts, metrics::Counted, origins};
use crate::shown::shown;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use event_model::sink::Scope;
pub(super) use ids::{Ids, note_token, of_request};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tracing::Level;

/// Answers a request, if it may be answered at all.
pub(super) async fn guard(
    State(service): State<Arc<Service>>,
    request: Request,
    next: Next,
) -> Response {
    let start = Instant::now();
    let counted = Counted::of(&request);
    let ids = Arc::new(Ids::of(request.headers()));
    let origin = request.headers().get(header::ORIGIN).cloned();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let answer = ids::within(Arc::clone(&ids), scope(&ids).run(answer(&service, request, next)));
    let mut response = answer.await;
    let headers = response.headers_mut();
    headers.insert("x-request-id", ids.header());
    if let Some(trace) = ids.traceparent() {
        headers.insert("traceparent", trace);
    }
    guarded(headers);
    origins::allow(&service.origins, origin.as_ref(), headers);
    let status = response.status();
    counted.answered(&service.metrics, status, start.elapsed());
    // The query is not logged: it may have a secret at the wrong place. The time of a stream is that until it begins.
    macro_rules! log {
        ($level:expr) => {
            tracing::event!(
                target: "event_log::requests",
                $level,
                method = %shown(method.as_str(), 20),
                path = %shown(&path, 500),
                status = status.as_u16(),
                ms = milliseconds(start.elapsed()),
                token = ids.token(),
                request_id = ids.request_id(),
                trace_id = ids.trace_id(),
                "request"
            )
        };
    }
    match is_routine(&path) && !status.is_client_error() && !status.is_server_error() {
        true => log!(Level::DEBUG),
        false => log!(Level::INFO),
    }
    response
}

/// Whether a request is one of many that monitoring and the page make, and that tell nothing while they succeed.
fn is_routine(path: &str) -> bool {
    matches!(path, "/healthz" | "/readyz" | "/metrics") || path.starts_with("/page/")
}

/// With three decimals: more are noise.
fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 1e6).round() / 1e3
}

async fn answer(service: &Service, request: Request, next: Next) -> Response {
    let checked = hosts::check(service.hosts.as_ref(), &request)
        .and_then(|()| origins::check(&service.origins, &request));
    if let Err(problem) = checked {
        return problem.into_response();
    }
    match origins::preflight(&service.origins, &request) {
        Some(response) => response,
        None => next.run(request).await,
    }
}

/// What posted events have if they do not say it themselves.
fn scope(ids: &Ids) -> Scope {
    let mut scope = Scope::new();
    if let Some(id) = ids.uuid() {
        scope = scope.with_request_id(id);
    }
    if let Some(id) = ids.trace_id() {
        scope = scope.with_trace_id(id);
    }
    scope
}

/// What a browser may not do with an answer. A page says more for itself.
fn guarded(headers: &mut HeaderMap) {
    const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
        (header::CACHE_CONTROL, "no-store"),
        (CORP, "same-origin"),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}
