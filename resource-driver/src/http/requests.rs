//! What holds for every request: the limits of its head, its span and its line in the log, its tenant in the answer, and what
//! a browser may do with the answer.

use super::{
    caller::{self, TENANT},
    refusal::Refusal,
};
use crate::{Context, shown::shown};
use axum::{
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::FutureExt;
use std::{panic::AssertUnwindSafe, time::Instant};
use tracing::{Instrument, Level};

/// The bytes of a URL.
const MOST_URL: usize = 8 << 10;
/// The bytes of the names and values of all headers.
const MOST_HEADERS: usize = 16 << 10;

/// Answers a request, if its head is one that can be answered.
pub(super) async fn guard(mut request: Request, next: Next) -> Response {
    let start = Instant::now();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let context = check(&request);
    let (tenant, trace) = match &context {
        Ok(context) => (context.tenant_id.clone(), Some(context.trace_text())),
        Err(_) => (None, None),
    };
    let trace = trace.filter(|trace| !trace.is_empty());
    let span = tracing::info_span!("request", tenant_id = tenant, trace);
    let answer = async {
        let mut response = match context {
            Err(refusal) => refusal.into_response(),
            Ok(context) => {
                request.extensions_mut().insert(context);
                answer(request, next).await
            }
        };
        let status = response.status();
        finish(response.headers_mut(), tenant.as_deref());
        // The query is not logged: it may have a secret at the wrong place.
        macro_rules! log {
            ($level:expr) => {
                tracing::event!(
                    target: "resource_driver::requests",
                    $level,
                    method = %shown(method.as_str(), 20),
                    path = %shown(&path, 500),
                    status = status.as_u16(),
                    ms = milliseconds(start),
                    "request"
                )
            };
        }
        match method == "GET" && status.is_success() {
            true => log!(Level::DEBUG),
            false => log!(Level::INFO),
        }
        response
    };
    answer.instrument(span).await
}

/// Refuses a head that is too large, or that has a tenant that is not one.
fn check(request: &Request) -> Result<Context, Refusal> {
    let url = request.uri().path_and_query().map_or(0, |it| it.as_str().len());
    if url > MOST_URL {
        let message = format!("the URL has {url} bytes, more than {MOST_URL}");
        return Err(Refusal::new(StatusCode::URI_TOO_LONG, message));
    }
    let headers = request.headers().iter();
    let bytes: usize = headers.map(|(name, value)| name.as_str().len() + value.len()).sum();
    if bytes > MOST_HEADERS {
        let message = format!("the headers have {bytes} bytes, more than {MOST_HEADERS}");
        return Err(Refusal::new(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, message));
    }
    caller::context(request.headers())
}

/// The answer of the route. What is known of a panic is not told.
async fn answer(request: Request, next: Next) -> Response {
    let answer = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    answer.unwrap_or_else(|_| {
        tracing::error!(target: "resource_driver::requests", "the request panicked");
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "the request failed").into_response()
    })
}

/// Adds the tenant, and what a browser may not do with an answer. A page says more for itself.
fn finish(headers: &mut HeaderMap, tenant: Option<&str>) {
    const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
        (header::CACHE_CONTROL, "no-store"),
        (CORP, "same-origin"),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    let tenant = tenant.and_then(|tenant| HeaderValue::from_bytes(tenant.as_bytes()).ok());
    if let Some(tenant) = tenant {
        headers.insert(TENANT, tenant);
    }
}

/// With three decimals: more are noise.
fn milliseconds(start: Instant) -> f64 {
    (start.elapsed().as_secs_f64() * 1e6).round() / 1e3
}
