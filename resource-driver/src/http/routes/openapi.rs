//! `GET /api/driver/openapi.json`: what the routes take and answer.

use crate::http::shared::Shared;
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use std::sync::Arc;

/// This document
#[utoipa::path(
    get,
    path = "/api/driver/openapi.json",
    operation_id = "showOpenApi",
    tag = "documentation",
    responses((status = 200, description = "OpenAPI 3.1", body = Object)),
)]
pub(super) async fn openapi(State(shared): State<Arc<Shared>>) -> Response {
    let text = shared.document.get().cloned().unwrap_or_default();
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}
