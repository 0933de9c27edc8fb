//! Who asks, and what its logs call this work: the headers `tenantId` and `X-Tracectx-*`.

use super::refusal::Refusal;
use crate::{Context, shown::is_plain};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use std::collections::BTreeMap;

/// The header with the tenant. It is sent back.
pub(super) const TENANT: HeaderName = HeaderName::from_static("tenantid");

/// How the names of the headers of a trace begin.
const TRACE: &str = "x-tracectx-";

/// Reads the headers. Those of a trace are for logs, so one that cannot be logged is left out. A tenant is refused instead: the
/// work of one tenant must not pass for that of another.
pub(super) fn context(headers: &HeaderMap) -> Result<Context, Refusal> {
    Ok(Context { trace: trace(headers), tenant_id: tenant(headers)? })
}

fn tenant(headers: &HeaderMap) -> Result<Option<String>, Refusal> {
    /// The bytes of a tenant.
    const MOST: usize = 256;
    let mut values = headers.get_all(TENANT).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let message = match text(value, MOST).filter(|it| it.is_ascii()) {
        _ if values.next().is_some() => "the header tenantId is there more than once",
        Some(tenant) => return Ok(Some(tenant.to_owned()).filter(|it| !it.is_empty())),
        None => "the header tenantId must be at most 256 printable characters of ASCII",
    };
    Err(Refusal::new(StatusCode::BAD_REQUEST, message))
}

fn trace(headers: &HeaderMap) -> BTreeMap<String, String> {
    /// The number of headers of a trace.
    const MOST: usize = 32;
    /// The bytes of the name and of the value of one.
    const LONGEST: usize = 512;
    let mut trace = BTreeMap::new();
    for (name, value) in headers {
        let Some(name) = name.as_str().strip_prefix(TRACE) else { continue };
        match text(value, LONGEST) {
            Some(value) if !name.is_empty() && name.len() <= LONGEST && trace.len() < MOST => {
                // Of several, the first one counts.
                trace.entry(name.to_owned()).or_insert_with(|| value.to_owned());
            }
            _ => tracing::debug!(
                target: "resource_driver::requests",
                "a header of the trace is left out: it is too long, or no text, or there are too many"
            ),
        }
    }
    trace
}

/// A value that can be in logs.
fn text(value: &HeaderValue, most: usize) -> Option<&str> {
    let text = std::str::from_utf8(value.as_bytes()).ok()?;
    (text.len() <= most && text.chars().all(is_plain)).then_some(text)
}
