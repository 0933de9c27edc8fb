//! `GET /v1/events/counts`: how many events there are.

use crate::{
    Counts,
    http::{Service, caller::Caller, filters::filters, parameters::Parameters, problem::Problem},
};
use axum::{
    Json,
    extract::{RawQuery, State},
};
use std::sync::Arc;

/// How many events there are
///
/// `severity`, `severity!` and `min_severity` do not change `by_severity`. `complete` is false when the budget of the read
/// ended before all events were counted; by root, category and severity it is always true.
#[utoipa::path(
    get,
    path = "/v1/events/counts",
    operation_id = "countEvents",
    responses((status = 200, description = "The numbers", body = ref("#/components/schemas/Counts"))),
)]
pub(super) async fn counts(
    State(service): State<Arc<Service>>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Json<Counts>, Problem> {
    let view = caller.view(&service)?;
    let mut parameters = Parameters::of(query.as_deref());
    let query = filters(&mut parameters, &service.identities);
    parameters.end()?;
    Ok(Json(view.counts(&query).await?))
}
