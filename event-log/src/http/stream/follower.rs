//! The task that reads what is new, once for all streams.

use super::{
    MOST_BYTES, PAUSE, Streams, TICK, frames,
    ring::{Entry, Page},
};
use crate::{Cursor, Order, Query, ReadError, View, store::Bounds};
use std::sync::Arc;
use tokio::{sync::watch, time::sleep};

/// Reads what is new until there are no streams. `log` sees everything.
pub(super) async fn follow(streams: Arc<Streams>, log: View, mut stopping: watch::Receiver<bool>) {
    tokio::select! {
        () = follow_until_closed(&streams, &log) => streams.ring.end(),
        // Each stream ends by itself then.
        _ = stopping.wait_for(|stops| *stops) => {}
        () = deserted(&streams) => {}
    }
}

async fn deserted(streams: &Streams) {
    loop {
        streams.deserted.notified().await;
        if streams.dismisses() {
            return;
        }
    }
}

async fn follow_until_closed(streams: &Streams, log: &View) {
    let Some(Bounds { head, .. }) = patiently(|| log.bounds()).await else { return };
    streams.ring.begin(head.seq());
    let mut place = head;
    loop {
        if !log.newer(place.seq()).await {
            return;
        }
        let read = patiently(|| read(log, place)).await;
        let Some((page, is_last)) = read else { return };
        place = page.last;
        streams.ring.push(page);
        if is_last {
            sleep(TICK).await;
        }
    }
}

/// The result of `read`, however often the log cannot be read. `None` if it is closed.
async fn patiently<T, R: Future<Output = Result<T, ReadError>>>(read: impl Fn() -> R) -> Option<T> {
    loop {
        match read().await {
            Ok(value) => return Some(value),
            Err(ReadError::Closed) => return None,
            Err(_) => sleep(PAUSE).await,
        }
    }
}

/// What comes after this place, and whether that is all.
async fn read(log: &View, place: Cursor) -> Result<(Page, bool), ReadError> {
    let query = Query { most_bytes: MOST_BYTES / 2, ..Query::new() };
    let query = query.order(Order::Ascending).cursor(place).limit(Query::MAX_LIMIT);
    let page = log.list(&query).await?;
    let (is_last, last) = (page.next.is_none(), page.next.unwrap_or(page.head));
    let (mut bytes, mut entries) = (Vec::with_capacity(MOST_BYTES), Vec::new());
    for event in page.items {
        let end = bytes.len();
        if frames::event(&mut bytes, &event).is_err() {
            // It is damaged. Those who read it themselves see that.
            bytes.truncate(end);
            continue;
        }
        entries.push(Entry::new(event, bytes.len()));
    }
    let is_whole = entries.len() as u64 == last.seq() - place.seq();
    Ok((Page { last, is_whole, bytes: bytes.into(), entries }, is_last))
}
