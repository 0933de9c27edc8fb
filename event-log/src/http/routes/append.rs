//! `POST /v1/events`: stores events.

use crate::{
    Access, AppendError, Receipt,
    http::{Service, body, caller::Caller, posted, problem::Problem},
};
use axum::{
    Json,
    body::Bytes,
    extract::{Request, State},
    http::StatusCode,
};
use event_model::{Catalog, Occurrence, sink::Scope};
use serde::Serialize;
use std::sync::Arc;

/// What became of the events that were posted.
#[derive(Debug, Serialize)]
pub(super) struct Receipts {
    /// In the order of the request.
    items: Vec<Receipt>,
}

/// Store events, together or not at all
///
/// One event, or a list of at most 1,000; each has at most 256 KiB, and the body at most 32 MiB. What is answered is on disk. To
/// send events again after an error without storing them twice, send them with the same `id`.
#[utoipa::path(
    post,
    path = "/v1/events",
    operation_id = "postEvents",
    request_body(content = ref("#/components/schemas/NewEvents"), content_type = "application/json"),
    responses((
        status = 201,
        description = "The events are on disk",
        body = ref("#/components/schemas/Receipts"),
    )),
)]
pub(super) async fn append(
    State(service): State<Arc<Service>>,
    caller: Caller,
    request: Request,
) -> Result<(StatusCode, Json<Receipts>), Problem> {
    let access = caller.writes()?;
    service.takes_events()?;
    let body = body::json(request).await?;
    let occurrences = read(body, service.catalog, access).await?;
    let items = service.log.append_all(occurrences).await?;
    Ok((StatusCode::CREATED, Json(Receipts { items })))
}

/// Reading a larger body takes so long that other tasks of the thread would wait.
const LARGE: usize = 64 << 10;

async fn read(
    body: Bytes,
    catalog: Option<&'static Catalog>,
    access: &Access,
) -> Result<Vec<Occurrence>, Problem> {
    if body.len() < LARGE {
        return posted::read(&body, catalog, access);
    }
    let access = access.clone();
    // The ids of the request are those of the task.
    let scope = Scope::current();
    let read = tokio::task::spawn_blocking(move || {
        let _scope = scope.enter();
        posted::read(&body, catalog, &access)
    });
    let ended = |_| Problem::new(StatusCode::SERVICE_UNAVAILABLE, "the server stops");
    read.await.map_err(ended)?
}

impl From<AppendError> for Problem {
    fn from(error: AppendError) -> Self {
        let detail = error.to_string();
        match error {
            AppendError::Unknown { ids, .. } => {
                Self::new(StatusCode::SERVICE_UNAVAILABLE, detail).with_ids(ids)
            }
            AppendError::Full(_) => Self::new(StatusCode::INSUFFICIENT_STORAGE, detail),
            AppendError::Conflict { .. } => Self::new(StatusCode::CONFLICT, detail),
            AppendError::TooLarge { .. } => Self::new(StatusCode::PAYLOAD_TOO_LARGE, detail),
            AppendError::TooMany { .. } | AppendError::Encoding(_) => {
                Self::new(StatusCode::BAD_REQUEST, detail)
            }
            AppendError::Closed | AppendError::Store(_) => {
                Self::new(StatusCode::SERVICE_UNAVAILABLE, detail)
            }
        }
    }
}
