//! `GET /v1/events/export`: all events of a query.

use super::events::CURSOR;
use crate::{
    Cursor, Logged, Order, Page, Query, View,
    http::{Service, caller::Caller, filters::filters, parameters::Parameters, problem::Problem},
};
use axum::{
    body::{Body, Bytes},
    extract::{RawQuery, State},
    http::header,
    response::{IntoResponse, Response},
};
use futures_util::stream;
use std::{io, sync::Arc};
use tokio::sync::watch;

/// All events of a query
///
/// One item on each line, the oldest first. It has the events that were stored when it began. If it ends early, the
/// connection is broken off; go on with the cursor of the last item as `after`.
#[utoipa::path(
    get,
    path = "/v1/events/export",
    operation_id = "exportEvents",
    responses((
        status = 200,
        description = "Items, each as JSON on a line",
        content_type = "application/x-ndjson",
        body = String,
    )),
)]
pub(super) async fn export(
    State(service): State<Arc<Service>>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let view = caller.view(&service)?;
    let mut parameters = Parameters::of(query.as_deref());
    let mut query = filters(&mut parameters, &service.identities);
    if let Some(cursor) = parameters.one::<Cursor>("after", CURSOR) {
        query = query.cursor(cursor);
    }
    parameters.end()?;
    let query = query.order(Order::Ascending).limit(PAGE);
    // The first page is read before the answer begins, so that what is wrong has a status.
    let page = view.list(&query).await?;
    let head = page.head.seq();
    let (page, stopping) = (Some(page), service.stopping());
    let export = Export { view, query, head, page, is_done: false, stopping };
    let body = Body::from_stream(stream::try_unfold(export, Export::next));
    Ok(([(header::CONTENT_TYPE, "application/x-ndjson")], body).into_response())
}

/// The number of events that are read at once.
const PAGE: usize = 500;

struct Export {
    view: View,
    query: Query,
    /// The number of the last event that is exported.
    head: u64,
    /// The page that comes next, if it was read.
    page: Option<Page>,
    is_done: bool,
    stopping: watch::Receiver<bool>,
}

impl Export {
    /// The lines of the next page that has some, and the rest of the export.
    async fn next(mut self) -> io::Result<Option<(Bytes, Self)>> {
        loop {
            if self.is_done {
                return Ok(None);
            }
            if *self.stopping.borrow() {
                return Err(io::Error::other("the server stops"));
            }
            let page = match self.page.take() {
                Some(page) => page,
                None => self.view.list(&self.query).await.map_err(io::Error::other)?,
            };
            let lines = lines(&page.items, self.head)?;
            match page.next.filter(|next| next.seq() < self.head) {
                Some(next) => self.query = self.query.cursor(next),
                None => self.is_done = true,
            }
            if !lines.is_empty() {
                return Ok(Some((lines.into(), self)));
            }
        }
    }
}

fn lines(items: &[Logged], head: u64) -> io::Result<Vec<u8>> {
    let mut lines = Vec::new();
    for item in items.iter().take_while(|item| item.seq <= head) {
        serde_json::to_writer(&mut lines, item)?;
        lines.push(b'\n');
    }
    Ok(lines)
}
