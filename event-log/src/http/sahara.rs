//! The routes for the progress of clusters of [Sahara](https://docs.openstack.org/sahara/latest/), for its clients.
//!
//! A step is one of a run of a process. It is listed once it has started, also after its run has ended. Reads change nothing:
//! the events of a step are there until retention removes them. The tenant in a path is only repeated in the answer: what a
//! caller may read is what its token says.

mod clusters;
mod event;
mod events;
mod refusal;
mod step;

use super::Service;
use axum::{
    Router,
    http::{Method, StatusCode},
    routing::get,
};
use refusal::Refusal;
use std::sync::Arc;

/// The routes of both versions.
pub(super) fn router() -> Router<Arc<Service>> {
    Router::new()
        .route("/v1.1/{tenant}/clusters/{id}", get(clusters::v1_1).fallback(not_allowed))
        .route(
            "/v1.1/{tenant}/clusters/{id}/progress",
            get(clusters::progress).fallback(not_allowed),
        )
        .route("/v2/clusters/{id}", get(clusters::v2).fallback(not_allowed))
}

async fn not_allowed(method: Method) -> Refusal {
    Refusal::new(
        StatusCode::METHOD_NOT_ALLOWED,
        format!("clusters are read with GET, not {method}"),
    )
}

/// A time as Sahara writes it: UTC without a zone, in whole seconds.
fn time(time: event_model::jiff::Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S").to_string()
}
