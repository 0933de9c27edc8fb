//! `POST /api/driver/references/find`: finds a resource that the driver did not make.

use crate::{
    AssociatedTopology, Context, FindReferenceResponse, Reference, Search,
    http::{body, members::Members, parts, refusal::Refusal, shared::Shared},
};
use axum::{
    Extension, Json,
    extract::{Request, State},
};
use serde::Serialize;
use serde_json::{Map, Value};
use std::sync::Arc;
use tokio::time::timeout;

/// What was looked for.
#[derive(Debug, Serialize)]
pub(super) struct Looked {
    result: Option<Found>,
}

/// The resource, if there is one.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Found {
    resource_id: String,
    outputs: Map<String, Value>,
    associated_topology: AssociatedTopology,
}

/// Find a resource of others
///
/// The answer is 200 also if there is no such resource: its `result` is then null.
#[utoipa::path(
    post,
    path = "/api/driver/references/find",
    operation_id = "findReference",
    tag = "references",
    request_body(
        content = ref("#/components/schemas/FindReferenceRequest"),
        content_type = "application/json",
    ),
    responses((
        status = 200,
        description = "The driver has looked for the resource. `result` is null if there is none",
        body = ref("#/components/schemas/FindReferenceResponse"),
    )),
)]
pub(super) async fn find(
    State(shared): State<Arc<Shared>>,
    Extension(context): Extension<Context>,
    request: Request,
) -> Result<Json<Looked>, Refusal> {
    let (search, _room) = body::read(request, &shared, search).await?;
    let time = shared.limits.answer_time;
    let answer = shared.api.find(Search { context, ..search });
    let answer = timeout(time, answer).await;
    let answer = answer.map_err(|_| Refusal::no_answer(time, "repeat the request"))?;
    let FindReferenceResponse { result } = answer?;
    let result = result.map(|Reference { resource_id, outputs, associated_topology }| Found {
        resource_id,
        outputs,
        associated_topology,
    });
    Ok(Json(Looked { result }))
}

fn search(members: &mut Members<'_>) -> Option<Search> {
    let instance_name = members.text("instanceName");
    let driver_files = members.text("driverFiles");
    let deployment_location = parts::location(members);
    Some(Search {
        instance_name: instance_name?,
        driver_files: driver_files?,
        deployment_location: deployment_location?,
        context: Context::default(),
    })
}
