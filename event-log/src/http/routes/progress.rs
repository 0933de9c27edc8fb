//! `GET /v1/progress`: how far runs of processes are.

use super::events::limit;
use crate::{
    ProgressQuery,
    http::{Service, caller::Caller, parameters::Parameters, problem::Problem},
};
use axum::{
    Json,
    extract::{RawQuery, State},
};
use event_model::process::RunProgress;
use serde::Serialize;
use std::sync::Arc;

/// How far runs are.
#[derive(Debug, Serialize)]
pub(super) struct Runs {
    runs: Vec<RunProgress>,
}

/// How far runs of processes are
///
/// The newest run comes first. A run has all steps that the registry declares, in their order.
#[utoipa::path(
    get,
    path = "/v1/progress",
    operation_id = "showProgress",
    responses((status = 200, description = "The runs", body = ref("#/components/schemas/Runs"))),
)]
pub(super) async fn progress(
    State(service): State<Arc<Service>>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Json<Runs>, Problem> {
    let view = caller.view(&service)?;
    let mut parameters = Parameters::of(query.as_deref());
    let mut query = ProgressQuery::new();
    for name in &service.identities {
        for value in parameters.all(name) {
            query = query.identity(name, value);
        }
    }
    for process in parameters.all("process") {
        query = query.process(&process);
    }
    if let Some(limit) = limit(&mut parameters, ProgressQuery::MAX_LIMIT) {
        query = query.limit(limit);
    }
    parameters.end()?;
    Ok(Json(Runs { runs: view.progress(&query).await? }))
}
