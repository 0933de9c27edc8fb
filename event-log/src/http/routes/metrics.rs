//! `GET /metrics`: for Prometheus.

use crate::{
    Access,
    http::{Service, caller::Caller, problem::Problem},
};
use axum::{
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
};
use std::sync::Arc;

/// What the server does, for Prometheus
///
/// The token must be for all events.
#[utoipa::path(
    get,
    path = "/metrics",
    responses(
        (status = 200, description = "The text format 0.0.4 of Prometheus", body = String, content_type = "text/plain"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    ),
)]
pub(super) async fn metrics(
    State(service): State<Arc<Service>>,
    caller: Caller,
) -> Result<impl IntoResponse, Problem> {
    if *caller.reads()? != Access::all() {
        let detail = "the metrics are about all events, and the token is for some";
        return Err(Problem::new(StatusCode::FORBIDDEN, detail));
    }
    let failed =
        |_| Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "the metrics cannot be written");
    let text = service.metrics.text().map_err(failed)?;
    let kind = "text/plain; version=0.0.4; charset=utf-8";
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")], text))
}
