//! Requests to the router of a log.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode},
};
use serde_json::Value as Json;
use tower::ServiceExt;

/// An answer in JSON.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// `null` if there is no body.
    pub(crate) body: Json,
}

impl Answer {
    /// A header that has a number.
    pub(crate) fn number(&self, name: &str) -> u64 {
        self.headers[name].to_str().unwrap().parse().unwrap()
    }
}

/// The answer to GET.
pub(crate) async fn get(router: &Router, path: &str) -> Answer {
    answer(router, Request::get(path).body(Body::empty()).unwrap()).await
}

/// The answer to a request.
pub(crate) async fn answer(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let body = match body.is_empty() {
        true => Json::Null,
        false => serde_json::from_slice(&body).unwrap(),
    };
    Answer { status: parts.status, headers: parts.headers, body }
}
