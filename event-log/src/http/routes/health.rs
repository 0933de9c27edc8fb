//! `GET /healthz` and `GET /readyz`: for those who start and stop servers.

use crate::{
    Access,
    http::{Service, problem::Problem},
};
use axum::{extract::State, http::StatusCode};
use std::{sync::Arc, time::Duration};
use tokio::time::timeout;

/// How long the log may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whether the server runs
#[utoipa::path(get, path = "/healthz", security(()), responses((status = 200, body = String, content_type = "text/plain")))]
pub(super) async fn healthz() -> &'static str {
    "ok\n"
}

/// Whether the server can answer requests
#[utoipa::path(
    get,
    path = "/readyz",
    security(()),
    responses(
        (status = 200, body = String, content_type = "text/plain"),
        (status = 503, description = "The log does not answer, or the server is about to stop", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub(super) async fn readyz(State(service): State<Arc<Service>>) -> Result<&'static str, Problem> {
    let refused =
        |detail| Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, detail).retry_after(1));
    if *service.stopping().borrow() {
        return refused("the server is about to stop");
    }
    match timeout(PATIENCE, service.log.view(Access::all()).bounds()).await {
        Ok(Ok(_)) => Ok("ok\n"),
        Ok(Err(_)) => refused("the log cannot be read"),
        Err(_) => refused("the log does not answer"),
    }
}
