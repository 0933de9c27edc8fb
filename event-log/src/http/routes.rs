//! All routes, one file each.

mod append;
mod catalog;
mod counts;
mod event;
mod events;
mod export;
mod fallback;
mod health;
mod metrics;
mod openapi;
mod page;
mod progress;
mod stream;

use super::{Service, assisted, body, requests, sahara};
use axum::{Router, extract::DefaultBodyLimit, middleware::from_fn_with_state};
use std::sync::Arc;
use utoipa::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

/// What is not said at a route.
#[derive(OpenApi)]
#[openapi(info(title = "event-log", description = "A durable log of events"))]
struct Description;

pub(super) fn router(
    service: Arc<Service>,
    limits: impl FnOnce(Router<Arc<Service>>) -> Router<Arc<Service>>,
) -> Router {
    let (router, routes) = OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(append::append, events::list))
        .routes(routes!(counts::counts))
        .routes(routes!(export::export))
        .routes(routes!(event::get))
        .routes(routes!(progress::progress))
        .routes(routes!(catalog::catalog))
        .routes(routes!(page::document))
        .routes(routes!(page::file))
        .routes(routes!(stream::stream))
        .routes(routes!(health::healthz))
        .routes(routes!(health::readyz))
        .routes(routes!(metrics::metrics))
        .routes(routes!(openapi::openapi))
        .split_for_parts();
    let document = super::openapi::document(&routes, service.catalog, &service.identities);
    service.document.get_or_init(|| document.to_string().into());
    let guarded = from_fn_with_state(Arc::clone(&service), requests::guard);
    let router = router
        .merge(assisted::router())
        .merge(sahara::router())
        .fallback(fallback::not_found)
        .method_not_allowed_fallback(fallback::not_allowed)
        .layer(DefaultBodyLimit::max(body::MAX_BODY));
    limits(router).layer(guarded).with_state(service)
}
