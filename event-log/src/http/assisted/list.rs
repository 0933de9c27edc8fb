//! `GET /v2/events`: a page of events in the order of their time, and in headers how many there are.

use super::{
    Refusal,
    found::{Found, find},
    parameters,
    record::Record,
    scope::permit,
};
use crate::{
    View,
    http::{Service, caller::Caller, reading},
};
use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use std::sync::Arc;
use uuid::Uuid;

/// Answers with a page of events.
pub(super) async fn list(
    State(service): State<Arc<Service>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let caller = Caller::compatible(&service, &headers)?;
    let view = caller.view(&service)?;
    let asked = parameters::read(query.as_deref())?;
    let turn = reading::turn().await;
    permit(&service, caller.reads()?, &asked).await?;
    let mut found = find(&view, &asked).await?;
    let number = found.places.len();
    let start = usize::try_from(asked.offset).unwrap_or(usize::MAX).min(number);
    let limit = asked.limit.and_then(|limit| limit.try_into().ok()).unwrap_or(usize::MAX);
    let ids: Vec<_> = found.places.drain(start..).take(limit).map(|place| place.id).collect();
    let body = page(&view, &mut found, ids).await?;
    drop(turn);
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    for (name, number) in COUNTS.into_iter().zip(found.by_severity) {
        headers.insert(name, number.into());
    }
    headers.insert(COUNT, number.into());
    Ok(response)
}

/// The headers with the numbers by severity, the lowest first.
const COUNTS: [HeaderName; 4] = [
    HeaderName::from_static("severity-count-info"),
    HeaderName::from_static("severity-count-warning"),
    HeaderName::from_static("severity-count-error"),
    HeaderName::from_static("severity-count-critical"),
];
/// The header with the number of all events that fulfil the conditions, also those on other pages.
const COUNT: HeaderName = HeaderName::from_static("event-count");

/// The number of events that are read again at once.
const AT_ONCE: usize = 200;
/// The greatest size of an answer, in bytes.
const MOST_BYTES: usize = 32 << 20;

/// The events with these ids as a list in JSON, without those that retention removed in the meantime.
async fn page(view: &View, found: &mut Found, ids: Vec<Uuid>) -> Result<Vec<u8>, Refusal> {
    let mut body = vec![b'['];
    for ids in ids.chunks(AT_ONCE) {
        let missing = ids.iter().filter(|id| !found.kept.contains_key(*id)).copied().collect();
        found.kept.extend(view.get_all(missing).await?.into_iter().map(|event| (event.id, event)));
        for event in ids.iter().filter_map(|id| found.kept.remove(id)) {
            if body.len() > 1 {
                body.push(b',');
            }
            serde_json::to_writer(&mut body, &Record(&event)).expect("texts and numbers are JSON");
            if body.len() > MOST_BYTES {
                return Err(Refusal::bad_request(format!(
                    "the answer would have more than {MOST_BYTES} bytes: ask for fewer events by `limit`"
                )));
            }
        }
    }
    body.push(b']');
    Ok(body)
}
