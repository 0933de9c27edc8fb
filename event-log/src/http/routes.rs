//! All routes, one file each.

mod events;
mod page;
mod stream;

use super::{Service, assisted, sahara};
use axum::Router;
use std::sync::Arc;
use utoipa::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

/// What is not said at a route.
#[derive(OpenApi)]
#[openapi(info(title = "event-log", description = "A durable log of events"))]
struct Description;

pub(super) fn router(service: Arc<Service>) -> Router {
    let (router, _openapi) = OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(events::list))
        .routes(routes!(page::document))
        .routes(routes!(page::file))
        .routes(routes!(stream::stream))
        .split_for_parts();
    router.merge(assisted::router()).merge(sahara::router()).with_state(service)
}
