//! `POST /v2/events`: stores an event that an agent sends.

use super::{Refusal, sent::native};
use crate::http::{
    Service, body,
    caller::Caller,
    posted::{self, batch::MAX_ITEM},
    problem::Problem,
};
use axum::{
    extract::{Request, State},
    http::StatusCode,
};
use std::sync::Arc;

/// Stores an event, unless a rate limit suppresses it.
pub(super) async fn post(
    State(service): State<Arc<Service>>,
    request: Request,
) -> Result<StatusCode, Refusal> {
    let caller = Caller::compatible(&service, request.headers())?;
    let access = caller.writes()?;
    service.takes_events()?;
    let body = body::json(request).await?;
    if body.len() > MAX_ITEM {
        let reason = format!("an event has at most {} bytes", MAX_ITEM);
        return Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, reason));
    }
    let event = native(&body, service.catalog)?;
    let occurrences = posted::read(event.as_bytes(), service.catalog, access)?;
    service.log.append_all(occurrences).await.map_err(Problem::from)?;
    Ok(StatusCode::CREATED)
}
