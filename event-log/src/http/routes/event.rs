//! `GET /v1/events/{id}`: one event.

use crate::{
    Logged,
    http::{
        Service,
        caller::Caller,
        parameters::Parameters,
        problem::{Mistake, Problem},
    },
};
use axum::{
    Json,
    extract::{Path, RawQuery, State, rejection::PathRejection},
    http::StatusCode,
};
use std::sync::Arc;
use uuid::Uuid;

/// One event
#[utoipa::path(
    get,
    path = "/v1/events/{id}",
    operation_id = "showEvent",
    responses((status = 200, description = "The event", body = ref("#/components/schemas/Item"))),
)]
pub(super) async fn get(
    State(service): State<Arc<Service>>,
    caller: Caller,
    id: Result<Path<String>, PathRejection>,
    RawQuery(query): RawQuery,
) -> Result<Json<Logged>, Problem> {
    let view = caller.view(&service)?;
    Parameters::of(query.as_deref()).end()?;
    let id = id.ok().and_then(|Path(id)| Uuid::try_parse(&id).ok()).ok_or_else(|| {
        Problem::mistakes(vec![Mistake::new("path", "id", "the id of an event is a UUID")])
    })?;
    let detail = "there is no event with this id: it never was, or it was removed";
    let missing = || Problem::new(StatusCode::NOT_FOUND, detail);
    view.get(id).await?.map(Json).ok_or_else(missing)
}
