//! Requests that a page of another site makes a browser send: refused if they change something, and not readable for that
//! page, unless its origin is configured.

use super::{hosts::HostError, problem::Problem};
use crate::shown::shown;
use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, uri::Uri},
    response::{IntoResponse, Response},
};

/// The sites whose pages may read and post, by their exact origins.
#[derive(Debug, Clone, Default)]
pub struct Origins(Vec<HeaderValue>);

impl Origins {
    /// These origins, such as `https://console.example.com`.
    ///
    /// # Errors
    ///
    /// If a text is not an origin: a scheme, a host, and a port if it is not the usual one. There is no pattern for several.
    pub fn new<'o>(origins: impl IntoIterator<Item = &'o str>) -> Result<Self, HostError> {
        let origins = origins.into_iter().map(|text| {
            let is_origin = authority(text).is_some() && text == text.to_ascii_lowercase();
            let value = HeaderValue::from_str(text).ok().filter(|_| is_origin);
            value.ok_or_else(|| {
                let text = shown(text, 100);
                HostError(format!(
                    "`{text}` is not an origin: write scheme and host in lower case, as in https://console.example.com"
                ))
            })
        });
        origins.collect::<Result<_, _>>().map(Self)
    }

    fn has(&self, origin: &HeaderValue) -> bool {
        self.0.contains(origin)
    }
}

/// Refuses a request that changes something and that a page of another site sends.
pub(super) fn check(origins: &Origins, request: &Request) -> Result<(), Problem> {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(());
    }
    let headers = request.headers();
    let mut sent = headers.get_all(header::ORIGIN).iter();
    let origin = sent.next();
    if sent.next().is_none() && origin.is_some_and(|origin| origins.has(origin)) {
        return Ok(());
    }
    if origin.is_some_and(|origin| !is_own(origin, request)) {
        return Err(other_site("origin"));
    }
    // `none` is what a person does, as with the address of the browser.
    let mut sites = headers.get_all("sec-fetch-site").iter();
    match sites.all(|site| site == "same-origin" || site == "none") {
        true => Ok(()),
        false => Err(other_site("sec-fetch-site")),
    }
}

fn other_site(header: &str) -> Problem {
    let detail = "a page of another site sent this request: `cors_origins` in the configuration of the server names the sites that may";
    Problem::new(StatusCode::FORBIDDEN, detail).at("header", header, detail)
}

/// Whether the origin is this server, as the client names it. A proxy may have ended TLS, so the scheme does not matter.
fn is_own(origin: &HeaderValue, request: &Request) -> bool {
    let own = match request.uri().authority() {
        Some(authority) => Some(authority.as_str()),
        None => request.headers().get(header::HOST).and_then(|host| host.to_str().ok()),
    };
    let origin = origin.to_str().ok().and_then(authority);
    origin.is_some_and(|origin| own.is_some_and(|own| own.eq_ignore_ascii_case(&origin)))
}

/// The host and the port of an origin.
fn authority(origin: &str) -> Option<String> {
    let rest = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"))?;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte);
    let is_host = !rest.is_empty() && rest.bytes().all(is_plain) && rest.parse::<Uri>().is_ok();
    is_host.then(|| rest.to_owned())
}

/// The answer to the question of a browser whether a page may send a request. `None` if it is not such a question, or if its
/// origin is not configured.
pub(super) fn preflight(origins: &Origins, request: &Request) -> Option<Response> {
    let headers = request.headers();
    let asks = headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let origin = headers.get(header::ORIGIN).filter(|origin| origins.has(origin))?;
    if request.method() != Method::OPTIONS || !asks {
        return None;
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    let answer = response.headers_mut();
    for (name, value) in [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST"),
        (
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            "authorization, content-type, last-event-id, traceparent, x-auth-token, x-request-id",
        ),
        (header::ACCESS_CONTROL_MAX_AGE, "600"),
    ] {
        answer.insert(name, HeaderValue::from_static(value));
    }
    allow(origins, Some(&origin.clone()), answer);
    Some(response)
}

/// Says in an answer that a page of this origin may read it.
pub(super) fn allow(origins: &Origins, origin: Option<&HeaderValue>, answer: &mut HeaderMap) {
    if origins.0.is_empty() {
        return;
    }
    answer.append(header::VARY, HeaderValue::from_static("origin"));
    let Some(origin) = origin.filter(|origin| origins.has(origin)) else { return };
    answer.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
    let exposed = "traceparent, x-request-id, retry-after, severity-count-info, severity-count-warning, \
                   severity-count-error, severity-count-critical, event-count";
    answer.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(exposed));
}
