//! Answers to requests for what is not there.

use crate::{http::problem::Problem, shown::shown};
use axum::http::{Method, StatusCode, Uri};

pub(super) async fn not_found(uri: Uri) -> Problem {
    let path = shown(uri.path(), 200);
    Problem::new(StatusCode::NOT_FOUND, format!("there is no `{path}`; see /openapi.json"))
}

/// The router adds the header `Allow`.
pub(super) async fn not_allowed(method: Method, uri: Uri) -> Problem {
    let (method, path) = (shown(method.as_str(), 20), shown(uri.path(), 200));
    let detail = format!("`{path}` does not take {method}; the header `Allow` has what it takes");
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, detail)
}
