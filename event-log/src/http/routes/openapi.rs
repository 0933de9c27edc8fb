//! `/openapi.json`: what the routes take and answer.

use crate::http::{Service, caller::Caller};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use std::sync::Arc;

/// This document
#[utoipa::path(
    get,
    path = "/openapi.json",
    operation_id = "showOpenApi",
    responses((status = 200, description = "OpenAPI 3.1", body = Object)),
)]
pub(super) async fn openapi(State(service): State<Arc<Service>>, _: Caller) -> Response {
    let text = service.document.get().cloned().unwrap_or_default();
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}
