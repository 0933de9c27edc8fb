//! `GET /v1/events/stream`: events as they are stored.

use super::events::CURSOR;
use crate::{
    Access, Cursor,
    http::{
        Service,
        caller::Caller,
        filters::filters,
        parameters::Parameters,
        problem::{Mistake, Problem},
        stream::{self, Asked, Start},
    },
};
use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use std::sync::Arc;

/// The header with which a reader of events continues.
const LAST_EVENT_ID: &str = "last-event-id";

/// Events as they are stored
///
/// Server-sent events: each has the cursor as its `id`, `event` as its type, and an item as its data. The stream starts after
/// the newest event, or after the cursor in `Last-Event-ID` or else in `after`. An event of the type `gap` says that
/// retention removed events after that cursor that may have been in the stream. A frame with an `id` alone moves the reader
/// past events that it did not ask for.
#[utoipa::path(
    get,
    path = "/v1/events/stream",
    params(
        ("after" = Option<String>, Query, description = "Starts after this cursor"),
        ("Last-Event-ID" = Option<String>, Header, description = "Starts after this cursor, whatever `after` says"),
    ),
    responses(
        (status = 200, description = "The stream, which ends when the server does", content_type = "text/event-stream", body = String),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The cursor is of another history", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "The token has too many streams", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "There are too many streams, or the log cannot be read", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub(super) async fn stream(
    State(service): State<Arc<Service>>,
    caller: Caller,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let view = caller.view(&service)?;
    let mut parameters = Parameters::of(query.as_deref());
    let query = filters(&mut parameters, &service.identities);
    let after = parameters.one::<Cursor>("after", CURSOR);
    parameters.end()?;
    let start = last_event_id(&headers)?.or(after).map_or(Start::Head, Start::After);
    let place = service.streams.places.take(caller.name())?;
    let log = service.log.view(Access::all());
    let stopping = service.stopping();
    let request =
        Asked { view, query, start, is_allowed: is_allowed(&service, &caller, &headers)? };
    let body = stream::open(&service.streams, place, &log, request, stopping).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        // A proxy that collects what it passes on would hold events back.
        (header::HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
    ];
    Ok((headers, body).into_response())
}

/// What says whether the token still allows what it allowed at first.
fn is_allowed(
    service: &Arc<Service>,
    caller: &Caller,
    headers: &HeaderMap,
) -> Result<Box<dyn Fn() -> bool + Send>, Problem> {
    let (service, headers) = (Arc::clone(service), headers.clone());
    let access = caller.reads()?.clone();
    Ok(Box::new(move || {
        let now = Caller::of(&service, &headers);
        now.is_ok_and(|caller| caller.reads().is_ok_and(|now| *now == access))
    }))
}

fn last_event_id(headers: &HeaderMap) -> Result<Option<Cursor>, Problem> {
    let wrong = |detail| Problem::mistakes(vec![Mistake::new("header", LAST_EVENT_ID, detail)]);
    let mut values = headers.get_all(LAST_EVENT_ID).iter();
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(wrong("send `Last-Event-ID` once".to_owned()));
    }
    if value.is_empty() {
        return Ok(None);
    }
    let cursor = value.to_str().ok().and_then(|text| text.parse().ok());
    cursor.map(Some).ok_or_else(|| wrong(format!("`Last-Event-ID` is not {CURSOR}")))
}
