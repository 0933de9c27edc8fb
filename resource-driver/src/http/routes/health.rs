//! `GET /management/health`: whether the driver can do its work.

use crate::{Health, http::shared::Shared};
use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use std::sync::Arc;

/// Tell whether the driver can do its work
#[utoipa::path(
    get,
    path = "/management/health",
    operation_id = "health",
    tag = "management",
    responses(
        (
            status = 200,
            description = "All parts that the work depends on are healthy",
            body = ref("#/components/schemas/Health"),
        ),
        (
            status = 503,
            description = "A part is not healthy",
            body = ref("#/components/schemas/Health"),
            headers(("Retry-After" = u32, description = "Seconds")),
        ),
    ),
)]
pub(super) async fn health(State(shared): State<Arc<Shared>>) -> Response {
    answer(shared.api.health())
}

fn answer(health: Health) -> Response {
    match health.is_healthy() {
        true => Json(health).into_response(),
        false => {
            let again = [(header::RETRY_AFTER, "5")];
            (StatusCode::SERVICE_UNAVAILABLE, again, Json(health)).into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::answer;
    use crate::{Health, Vital};
    use std::collections::BTreeMap;

    #[test]
    fn one_part_that_is_not_healthy_is_503() {
        for (db, status) in [(Vital::Ok, 200), (Vital::Unhealthy, 503)] {
            let vitals = BTreeMap::from([("app", Vital::Ok), ("db", db)]);
            let response = answer(Health { vitals });
            assert_eq!(response.status(), status);
            assert_eq!(response.headers().contains_key("retry-after"), status == 503);
        }
    }
}
