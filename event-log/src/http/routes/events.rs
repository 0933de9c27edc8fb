//! `GET /v1/events`: a page of events.

use crate::{
    Cursor, Order, Page, Query, ReadError,
    http::{
        Service,
        caller::Caller,
        filters::filters,
        parameters::Parameters,
        problem::Problem,
        waiting::{self, WAIT, Wait},
    },
};
use axum::{
    Json,
    extract::{RawQuery, State},
    http::StatusCode,
};
use std::sync::Arc;

pub(super) const CURSOR: &str = "a cursor of this log";

/// A page of events
///
/// All conditions must hold; a parameter that is repeated means any of its values. A page may be short, even empty, with
/// `next` set: go on with it as `cursor`. With `wait` and `order=asc`, an answer without events comes only after that time;
/// `next` is always set then, and is what to ask for next.
#[utoipa::path(
    get,
    path = "/v1/events",
    operation_id = "listEvents",
    responses((status = 200, description = "A page", body = ref("#/components/schemas/Page"))),
)]
pub(super) async fn list(
    State(service): State<Arc<Service>>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Json<Page>, Problem> {
    let view = caller.view(&service)?;
    let (query, wait) = read(Parameters::of(query.as_deref()), &service.identities)?;
    match wait {
        None => Ok(Json(view.list(&query).await?)),
        Some(Wait(time)) => Ok(Json(waiting::list(&service, &caller, &view, query, time).await?)),
    }
}

fn read(mut parameters: Parameters, identities: &[&str]) -> Result<(Query, Option<Wait>), Problem> {
    let mut query = filters(&mut parameters, identities);
    let order = parameters.one::<Order>("order", "an order: desc or asc").unwrap_or_default();
    query = query.order(order);
    if let Some(limit) = limit(&mut parameters, Query::MAX_LIMIT) {
        query = query.limit(limit);
    }
    if let Some(cursor) = parameters.one::<Cursor>("cursor", CURSOR) {
        query = query.cursor(cursor);
    }
    let wait = parameters.one::<Wait>("wait", WAIT);
    if wait.is_some() && order != Order::Ascending {
        parameters.mistake("wait", "it needs `order=asc`: new events come at the end");
    }
    parameters.end()?;
    Ok((query, wait))
}

/// The greatest number of items of an answer.
pub(super) fn limit(parameters: &mut Parameters, most: usize) -> Option<usize> {
    let expected = format!("a number from 1 to {most}");
    let limit = parameters.one::<usize>("limit", &expected)?;
    if !(1..=most).contains(&limit) {
        parameters.mistake("limit", &format!("`{limit}` is not {expected}"));
    }
    Some(limit)
}

impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Self {
        let detail = error.to_string();
        match error {
            ReadError::Gone => Self::new(StatusCode::GONE, detail),
            ReadError::Busy => Self::new(StatusCode::SERVICE_UNAVAILABLE, detail).retry_after(1),
            ReadError::Closed | ReadError::Store(_) => {
                Self::new(StatusCode::SERVICE_UNAVAILABLE, detail)
            }
        }
    }
}
