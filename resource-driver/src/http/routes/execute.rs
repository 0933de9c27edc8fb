//! `POST /api/driver/lifecycle/execute`: starts an execution.

use crate::{
    Answer, AssociatedTopology, Context, RequestId, Submission,
    http::{body, members::Members, parts, refusal::Refusal, shared::Shared},
};
use axum::{
    Extension, Json,
    extract::{Request, State},
    http::StatusCode,
};
use serde::Serialize;
use std::sync::Arc;
use tokio::time::timeout;

/// An execution was accepted.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Accepted {
    request_id: RequestId,
    version: &'static str,
    associated_topology: AssociatedTopology,
}

/// Execute a transition or an operation
///
/// The answer comes as soon as the execution is started, and has the `requestId` under which its end is told in a message. A
/// request that has a `requestId` in its `systemProperties` can be repeated: it is executed once, and gets the first answer
/// again.
#[utoipa::path(
    post,
    path = "/api/driver/lifecycle/execute",
    operation_id = "executeLifecycle",
    tag = "lifecycle",
    request_body(
        content = ref("#/components/schemas/LifecycleExecutionRequest"),
        content_type = "application/json",
    ),
    responses((
        status = 202,
        description = "The execution is started, and its end will be told",
        body = ref("#/components/schemas/LifecycleExecutionAcceptedResponse"),
    )),
)]
pub(super) async fn execute(
    State(shared): State<Arc<Shared>>,
    Extension(context): Extension<Context>,
    request: Request,
) -> Result<(StatusCode, Json<Accepted>), Refusal> {
    const ADVICE: &str = "it may have started the execution. Repeat the request: with the same `requestId` in its \
                          `systemProperties` it is not executed again";
    let (submission, _room) = body::read(request, &shared, submission).await?;
    let time = shared.limits.answer_time;
    let answer = shared.api.execute(Submission { context, ..submission });
    let answer = timeout(time, answer).await.map_err(|_| Refusal::no_answer(time, ADVICE))?;
    let Answer { request_id, associated_topology } = answer?;
    let accepted = Accepted { request_id, version: "1.0.0", associated_topology };
    Ok((StatusCode::ACCEPTED, Json(accepted)))
}

fn submission(members: &mut Members<'_>) -> Option<Submission> {
    let lifecycle_name = members.text("lifecycleName");
    let driver_files = members.text("driverFiles");
    let system = members.object("systemProperties").unwrap_or_default();
    let resource = members.maybe_object("resourceProperties");
    let request = members.maybe_object("requestProperties");
    let topology = members.maybe_object("associatedTopology");
    let deployment_location = parts::location(members);
    let mistakes = &mut *members.mistakes;
    let system_properties = parts::properties("/systemProperties", system, mistakes);
    let resource_properties = parts::properties("/resourceProperties", resource, mistakes);
    let request_properties = parts::properties("/requestProperties", request, mistakes);
    let associated_topology = parts::topology("/associatedTopology", topology, mistakes);
    Some(Submission {
        lifecycle_name: lifecycle_name?,
        driver_files: driver_files?,
        system_properties: system_properties?,
        resource_properties: resource_properties?,
        request_properties: request_properties?,
        associated_topology: associated_topology?,
        deployment_location: deployment_location?,
        context: Context::default(),
    })
}
