//! The ids of a request and of its trace.

use axum::http::{HeaderMap, HeaderValue};
use std::sync::{Arc, OnceLock};
use uuid::Uuid;

/// The greatest length of an id that a client chooses.
const MAX_ID: usize = 128;

/// The ids of a request, and who sent it.
#[derive(Debug)]
pub(in crate::http) struct Ids {
    request: Box<str>,
    /// Whether the client chose it.
    is_chosen: bool,
    trace: Option<Trace>,
    /// The name of the token, when it is known.
    token: OnceLock<Box<str>>,
}

/// What the header `traceparent` says.
#[derive(Debug, PartialEq, Eq)]
struct Trace {
    id: Box<str>,
    flags: Box<str>,
}

tokio::task_local! {
    static CURRENT: Arc<Ids>;
}

/// Runs the future as the answer to the request with these ids.
pub(super) fn within<F: Future>(ids: Arc<Ids>, future: F) -> impl Future<Output = F::Output> {
    CURRENT.scope(ids, future)
}

/// The ids of the request that this task answers. `None` if it answers none.
pub(in crate::http) fn of_request() -> Option<Arc<Ids>> {
    CURRENT.try_with(Arc::clone).ok()
}

/// Notes the name of the token of the request.
pub(in crate::http) fn note_token(name: &str) {
    if let Some(ids) = of_request() {
        // A route may ask twice.
        _ = ids.token.set(name.into());
    }
}

impl Ids {
    /// The ids that these headers have. Without a sound `X-Request-Id`, the request gets a new one.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let chosen = only(headers, "x-request-id").filter(|id| is_sound(id));
        let request = chosen.map_or_else(|| Uuid::now_v7().to_string(), str::to_owned);
        let trace = only(headers, "traceparent").and_then(trace);
        let is_chosen = chosen.is_some();
        Self { request: request.into(), is_chosen, trace, token: OnceLock::new() }
    }

    pub(in crate::http) fn request_id(&self) -> &str {
        &self.request
    }

    pub(in crate::http) fn trace_id(&self) -> Option<&str> {
        self.trace.as_ref().map(|trace| &*trace.id)
    }

    /// The id of the request, if the client chose one that can be that of an event: a UUID. An event whose author names no
    /// request has none.
    pub(super) fn uuid(&self) -> Option<Uuid> {
        self.is_chosen.then(|| Uuid::try_parse(&self.request).ok()).flatten()
    }

    pub(super) fn token(&self) -> Option<&str> {
        self.token.get().map(|name| &**name)
    }

    pub(super) fn header(&self) -> HeaderValue {
        HeaderValue::from_str(&self.request).expect("a sound id is visible ASCII")
    }

    /// The trace, with an id of this request in it.
    pub(super) fn traceparent(&self) -> Option<HeaderValue> {
        let Trace { id, flags } = self.trace.as_ref()?;
        // A new UUID of version 4 has a bit that is set in its second half.
        let (_, own) = Uuid::new_v4().as_u64_pair();
        HeaderValue::from_str(&format!("00-{id}-{own:016x}-{flags}")).ok()
    }
}

/// The value of a header that was sent once, and is text.
fn only<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

fn is_sound(id: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=:@".contains(&byte);
    (1..=MAX_ID).contains(&id.len()) && id.bytes().all(is_plain)
}

/// Reads `traceparent` as the W3C Trace Context says. `None` if it is something else.
fn trace(text: &str) -> Option<Trace> {
    let is_hex = |text: &str, digits: usize| {
        text.len() == digits && text.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
    };
    let is_zero = |text: &str| text.bytes().all(|byte| byte == b'0');
    let mut parts = text.splitn(5, '-');
    let [version, id, parent, flags] = std::array::from_fn(|_| parts.next().unwrap_or_default());
    let is_whole = is_hex(version, 2)
        && is_hex(id, 32)
        && is_hex(parent, 16)
        && is_hex(flags, 2)
        && version != "ff"
        && !is_zero(id)
        && !is_zero(parent);
    // A later version may have more parts.
    let has_more = parts.next().is_some();
    (is_whole && !(has_more && version == "00"))
        .then(|| Trace { id: id.into(), flags: flags.into() })
}

#[cfg(test)]
mod tests {
    use super::trace;

    #[test]
    fn a_traceparent_is_read_strictly() {
        const ID: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
        let zeros = "0".repeat(32);
        for (text, is_sound) in [
            (format!("00-{ID}-00f067aa0ba902b7-01"), true),
            (format!("cc-{ID}-00f067aa0ba902b7-01-more"), true),
            (format!("00-{ID}-00f067aa0ba902b7-01-more"), false),
            (format!("00-{ID}-00f067aa0ba902b7-01-"), false),
            (format!("ff-{ID}-00f067aa0ba902b7-01"), false),
            (format!("00-{zeros}-00f067aa0ba902b7-01"), false),
            (format!("00-{ID}-0000000000000000-01"), false),
            (format!("00-{}-00f067aa0ba902b7-01", ID.to_uppercase()), false),
            (format!("00-{ID}-00f067aa0ba902b7"), false),
            (format!(" 00-{ID}-00f067aa0ba902b7-01"), false),
            (String::new(), false),
        ] {
            assert_eq!(trace(&text).map(|trace| trace.id), is_sound.then(|| ID.into()), "{text}");
        }
    }
}
