//! `/openapi.json`: what the routes take and answer.

use crate::http::caller::Caller;
use axum::{
    Extension,
    body::Bytes,
    http::header,
    response::{IntoResponse, Response},
};

/// The document as it is sent.
#[derive(Debug, Clone)]
pub(super) struct Document(pub(super) Bytes);

/// This document
#[utoipa::path(
    get,
    path = "/openapi.json",
    operation_id = "showOpenApi",
    responses((status = 200, description = "OpenAPI 3.1", body = Object)),
)]
pub(super) async fn openapi(_: Caller, Extension(Document(text)): Extension<Document>) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}
