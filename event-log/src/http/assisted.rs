//! The routes for events of [assisted-service](https://github.com/openshift/assisted-service), for its clients.
//!
//! They differ from assisted-service where that would show wrong or foreign events: all filters hold together, whatever
//! else is asked for, also in the counts; and the order is total, by the time of the event and then by its number.
//!
//! This log has no tables of hosts, clusters and owners. So no host is known to be deleted (`deleted_hosts` selects no
//! events), a host belongs to the infra env of its events, and what a caller may see is what its token says.

mod found;
mod list;
mod parameters;
mod post;
mod record;
mod refusal;
mod scope;
mod sent;

use super::Service;
use axum::{
    Router,
    http::{Method, StatusCode},
    routing::get,
};
use refusal::Refusal;
use std::sync::Arc;

/// The routes, at both of their paths.
pub(super) fn router() -> Router<Arc<Service>> {
    let events = || get(list::list).post(post::post).fallback(not_allowed);
    Router::new().route("/v2/events", events()).route("/api/assisted-install/v2/events", events())
}

async fn not_allowed(method: Method) -> Refusal {
    let reason = format!("events are listed with GET and posted with POST, not {method}");
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, reason)
}
