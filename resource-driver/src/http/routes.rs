//! All routes, one file each.

mod execute;
mod fallback;
mod find;
mod health;
mod openapi;
mod ui;

use super::{Options, openapi::document, requests, shared::Shared};
use axum::{Router, middleware::from_fn};
use std::sync::Arc;
use utoipa::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

/// What is not said at a route.
#[derive(OpenApi)]
#[openapi(info(
    title = "Resource Driver",
    version = "1.0.0",
    description = "Executes the lifecycle of resources, and finds resources that others made. The end of an execution is not \
                   told here: it is a message."
))]
struct Description;

/// The routes that are switched on. The others are not there at all.
pub(super) fn router(shared: Shared, options: &Options) -> Router {
    let mut router = OpenApiRouter::with_openapi(Description::openapi());
    if options.driver_api {
        router = router
            .routes(routes!(execute::execute))
            .routes(routes!(find::find))
            .routes(routes!(openapi::openapi))
            .routes(routes!(ui::ui));
    }
    if options.management_api {
        router = router.routes(routes!(health::health));
    }
    let (router, routes) = router.split_for_parts();
    shared.document.get_or_init(|| document(&routes).into());
    router
        .fallback(fallback::not_found)
        .method_not_allowed_fallback(fallback::not_allowed)
        .layer(from_fn(requests::guard))
        .with_state(Arc::new(shared))
}
