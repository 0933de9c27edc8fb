//! Answers to requests for what is not there.

use crate::{http::refusal::Refusal, shown::shown};
use axum::http::{Method, StatusCode, Uri};

pub(super) async fn not_found(uri: Uri) -> Refusal {
    let path = shown(uri.path(), 200);
    Refusal::new(StatusCode::NOT_FOUND, format!("there is no `{path}`"))
}

/// The router adds the header `Allow`.
pub(super) async fn not_allowed(method: Method, uri: Uri) -> Refusal {
    let (method, path) = (shown(method.as_str(), 20), shown(uri.path(), 200));
    let message = format!("`{path}` does not take {method}: the header `Allow` has what it takes");
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, message)
}
