//! `GET /v1/events`: a page of events.

use crate::{
    Cursor, Order, Page, Query, ReadError,
    http::{Service, caller::Caller, filters::filters, parameters::Parameters, problem::Problem},
};
use axum::{
    Json,
    extract::{RawQuery, State},
};
use std::sync::Arc;

/// A page of events.
#[utoipa::path(
    get,
    path = "/v1/events",
    responses((status = 200, description = "A page"), (status = 400, body = Problem)),
)]
pub(super) async fn list(
    State(service): State<Arc<Service>>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Json<Page>, Problem> {
    let view = caller.view(&service)?;
    let query = query_of(Parameters::of(query.as_deref()), &service.identities())?;
    Ok(Json(view.list(&query).await?))
}

fn query_of(mut parameters: Parameters, identities: &[&str]) -> Result<Query, Problem> {
    let mut query = filters(&mut parameters, identities);
    if let Some(order) = parameters.one::<Order>("order", "an order: desc or asc") {
        query = query.order(order);
    }
    match parameters.one::<usize>("limit", "a number from 1 to 1000") {
        None => {}
        Some(limit @ 1..=Query::MAX_LIMIT) => query = query.limit(limit),
        Some(_) => parameters.mistake("limit", "it must be from 1 to 1000"),
    }
    if let Some(cursor) = parameters.one::<Cursor>("cursor", "a cursor of this log") {
        query = query.cursor(cursor);
    }
    parameters.end()?;
    Ok(query)
}

impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Self {
        use axum::http::StatusCode;
        match error {
            ReadError::Gone { .. } => Self::new(StatusCode::GONE, error.to_string()),
            _ => Self::new(StatusCode::SERVICE_UNAVAILABLE, error.to_string()),
        }
    }
}
