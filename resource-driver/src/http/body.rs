//! Bodies of requests: read within their limits, and parsed.

use super::{
    Limits, members::Members, mistakes::Mistakes, refusal::Refusal, shared::Shared, strict_json,
};
use axum::{
    body::{Body, Bytes, HttpBody},
    extract::Request,
    http::{HeaderMap, StatusCode, header},
};
use futures_util::StreamExt;
use serde_json::Value;
use std::sync::Arc;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    task::spawn_blocking,
    time::{Instant, timeout_at},
};

/// The room that a body takes in memory, until this is dropped.
pub(super) type Room = Option<OwnedSemaphorePermit>;

/// Reads a body that must be a JSON object, and takes its members.
pub(super) async fn read<T: Send + 'static>(
    request: Request,
    shared: &Shared,
    take: fn(&mut Members<'_>) -> Option<T>,
) -> Result<(T, Room), Refusal> {
    /// A larger body would keep other requests waiting while it is parsed.
    const LARGE: usize = 64 << 10;
    check_head(request.headers())?;
    let limits = &shared.limits;
    let (bytes, room) = bytes(request.into_body(), limits, &shared.room).await?;
    let values = limits.values;
    let taken = match bytes.len() < LARGE {
        true => parse(bytes, values, take),
        false => spawn_blocking(move || parse(bytes, values, take)).await.map_err(|_| failed())?,
    };
    taken.map(|taken| (taken, room))
}

fn failed() -> Refusal {
    Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "the request failed")
}

/// Refuses a body that is not sent as JSON.
fn check_head(headers: &HeaderMap) -> Result<(), Refusal> {
    let unsupported = |message| Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
    if !is_json(headers) {
        return unsupported("send the body as JSON, with `Content-Type: application/json`");
    }
    let mut encodings = headers.get_all(header::CONTENT_ENCODING).iter();
    if encodings.any(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return unsupported("send the body without a `Content-Encoding`");
    }
    Ok(())
}

/// Whether a body is said to be JSON, which is in UTF-8.
fn is_json(headers: &HeaderMap) -> bool {
    let mut kinds = headers.get_all(header::CONTENT_TYPE).iter();
    // Of several, others may have looked at another one.
    let (Some(kind), None) = (kinds.next(), kinds.next()) else { return false };
    let Ok(kind) = kind.to_str() else { return false };
    let mut parts = kind.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default();
    let is_utf8 = |part: &str| match part.split_once('=') {
        Some((name, value)) if name.trim().eq_ignore_ascii_case("charset") => {
            value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
        }
        _ => true,
    };
    essence.eq_ignore_ascii_case("application/json") && parts.all(is_utf8)
}

/// Reads a body. What has come is counted at once, so that all bodies together keep their limit while they come.
async fn bytes(
    body: Body,
    limits: &Limits,
    room: &Arc<Semaphore>,
) -> Result<(Vec<u8>, Room), Refusal> {
    // A client that says how much it will send need not send it.
    if body.size_hint().lower() > limits.body as u64 {
        return Err(too_large(limits));
    }
    let deadline = Instant::now() + limits.body_time;
    let mut taken: Room = None;
    let mut bytes = Vec::new();
    let mut parts = body.into_data_stream();
    loop {
        let until = deadline.min(Instant::now() + limits.body_pause);
        let part: Bytes = match timeout_at(until, parts.next()).await {
            Err(_) => {
                let message = "the body came too slowly, or not whole";
                return Err(Refusal::new(StatusCode::REQUEST_TIMEOUT, message));
            }
            Ok(None) => return Ok((bytes, taken)),
            Ok(Some(Err(_))) => {
                let message = "the body cannot be read: it is not whole, or its chunks are wrong";
                return Err(Refusal::new(StatusCode::BAD_REQUEST, message));
            }
            Ok(Some(Ok(part))) => part,
        };
        if part.len() > limits.body - bytes.len() {
            return Err(too_large(limits));
        }
        let more = u32::try_from(part.len()).ok();
        let more = more.and_then(|more| Arc::clone(room).try_acquire_many_owned(more).ok());
        match (more, &mut taken) {
            (Some(more), Some(taken)) => taken.merge(more),
            (Some(more), None) => taken = Some(more),
            (None, _) => {
                let message = "there are too many requests: try again later";
                return Err(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, message));
            }
        }
        bytes.extend_from_slice(&part);
    }
}

fn too_large(limits: &Limits) -> Refusal {
    let message = format!("the body is larger than {} bytes", limits.body);
    Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, message)
}

fn parse<T>(
    bytes: Vec<u8>,
    most_values: usize,
    take: fn(&mut Members<'_>) -> Option<T>,
) -> Result<T, Refusal> {
    let mut mistakes = Mistakes::default();
    let taken = match json(&bytes, most_values, &mut mistakes) {
        None => None,
        Some(Value::Object(members)) => {
            drop(bytes);
            take(&mut Members::new("", members, &mut mistakes))
        }
        Some(other) => {
            mistakes.at("", &Members::must_be("an object", &other));
            None
        }
    };
    mistakes.check()?;
    taken.ok_or_else(failed)
}

fn json(bytes: &[u8], most_values: usize, mistakes: &mut Mistakes) -> Option<Value> {
    let what = match std::str::from_utf8(bytes) {
        Ok("") => "is empty: send a JSON object".to_owned(),
        Ok(text) if text.starts_with('\u{feff}') => "begins with a byte order mark".to_owned(),
        Ok(text) => return strict_json::read(text, most_values, mistakes),
        Err(error) => format!("is not UTF-8 after {} bytes", error.valid_up_to()),
    };
    mistakes.at("", &what);
    None
}

#[cfg(test)]
mod tests {
    use super::is_json;
    use axum::http::{HeaderMap, HeaderValue, header};

    #[test]
    fn json_in_utf8_is_taken_and_nothing_else() {
        for (kinds, expected) in [
            (&["application/json"][..], true),
            (&["Application/JSON ; charset=UTF-8"], true),
            (&["application/json;charset=\"utf-8\""], true),
            (&["application/json; profile=x"], true),
            (&["application/json; charset=latin1"], false),
            (&["application/json; charset=utf-16"], false),
            (&["application/problem+json"], false),
            (&["text/plain"], false),
            (&["application/json", "application/json"], false),
            (&[""], false),
            (&[], false),
        ] {
            let mut headers = HeaderMap::new();
            for kind in kinds {
                headers.append(header::CONTENT_TYPE, HeaderValue::from_static(kind));
            }
            assert_eq!(is_json(&headers), expected, "{kinds:?}");
        }
    }
}
