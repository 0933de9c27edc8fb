//! Reads of many events for one answer, within limits: for the routes that have no cursors.

use super::problem::Problem;
use crate::{Logged, Order, Query, ReadError, View};
use axum::http::StatusCode;
use tokio::sync::{Semaphore, SemaphorePermit};

/// The number of events that one answer may be made of.
pub(super) const MOST_EVENTS: usize = 200_000;
/// The number of pages that are read for one answer. A page looks at no more than the budget of a read.
const MOST_PAGES: usize = 400;
/// The number of such reads at once. The others wait.
const AT_ONCE: usize = 4;

static READS: Semaphore = Semaphore::const_new(AT_ONCE);

/// Why not all events could be read.
#[derive(Debug)]
pub(super) enum Unread {
    /// There are more than one answer may be made of.
    TooMany,
    /// The log cannot be read.
    Failed(ReadError),
}

impl From<ReadError> for Unread {
    fn from(error: ReadError) -> Self {
        Self::Failed(error)
    }
}

impl From<Unread> for Problem {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::TooMany => Self::new(
                StatusCode::BAD_REQUEST,
                format!(
                    "more than {MOST_EVENTS} events would have to be read: ask for fewer, or use GET /v1/events, which has cursors"
                ),
            ),
            Unread::Failed(error) => error.into(),
        }
    }
}

/// Waits until this read may be made.
pub(super) async fn turn() -> SemaphorePermit<'static> {
    READS.acquire().await.expect("the semaphore is never closed")
}

/// Calls `take` with all events of the query that are stored now, in their order, until it returns `false`.
pub(super) async fn each(
    view: &View,
    query: Query,
    mut take: impl FnMut(Logged) -> bool,
) -> Result<(), Unread> {
    let mut query = query.order(Order::Ascending).limit(Query::MAX_LIMIT);
    let (mut head, mut read) = (None, 0);
    for _ in 0..MOST_PAGES {
        let page = view.list(&query).await?;
        let head = *head.get_or_insert(page.head.seq());
        for event in page.items.into_iter().take_while(|event| event.seq <= head) {
            read += 1;
            if read > MOST_EVENTS {
                return Err(Unread::TooMany);
            }
            if !take(event) {
                return Ok(());
            }
        }
        match page.next {
            Some(next) if next.seq() < head => query = query.cursor(next),
            Some(_) | None => return Ok(()),
        }
    }
    Err(Unread::TooMany)
}
