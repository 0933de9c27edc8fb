//! One stream: what its reader wants of the ring, or of the log while the ring no longer has it.

use super::{
    COMMENT, MOST_BYTES, MOVE, PAUSE, Seat, Streams, frames,
    places::Place,
    ring::{Next, Page},
};
use crate::{Cursor, Order, Query, ReadError, Removed, View, chosen::Chosen};
use axum::body::{Body, Bytes};
use futures_util::stream;
use jiff::Timestamp;
use std::{convert::Infallible, sync::Arc};
use tokio::{
    sync::watch,
    task::yield_now,
    time::{Instant, sleep_until},
};

/// Where a stream starts.
#[derive(Debug, Clone, Copy)]
pub(in crate::http) enum Start {
    /// After the newest event.
    Head,
    After(Cursor),
}

/// What a reader asks for.
pub(in crate::http) struct Asked {
    pub(in crate::http) view: View,
    pub(in crate::http) query: Query,
    pub(in crate::http) start: Start,
    /// Whether the reader may still see what `view` sees. It is asked from time to time, and a `false` ends the stream.
    pub(in crate::http) is_allowed: Box<dyn Fn() -> bool + Send>,
}

/// Opens a stream. `log` sees everything.
///
/// # Errors
///
/// If the cursor is of another history, or the log cannot be read.
pub(in crate::http) async fn open(
    streams: &Arc<Streams>,
    place: Place,
    log: &View,
    Asked { view, query, start, is_allowed }: Asked,
    stopping: watch::Receiver<bool>,
) -> Result<Body, ReadError> {
    let seat = streams.enter(log, stopping.clone());
    let query = Query { most_bytes: MOST_BYTES, ..query };
    let query = query.order(Order::Ascending).limit(Query::MAX_LIMIT);
    let mut first = Vec::new();
    // After a restart of the server, not all readers come back at the same moment.
    frames::retry(&mut first, 1_000 + seat.number.wrapping_mul(617) % 2_000);
    let mut gaps = Gaps::default();
    let at = match start {
        Start::Head => {
            let head = view.bounds().await?.head;
            frames::id(&mut first, head);
            head
        }
        Start::After(cursor) => {
            gaps.tell(&mut first, &view.removed(&query.clone().cursor(cursor)).await?);
            cursor
        }
    };
    let now = Instant::now();
    let reader = Reader {
        chosen: view.chosen(&query),
        news: streams.ring.news(),
        seat,
        _place: place,
        view,
        query,
        first: Some(first.into()),
        at,
        told: at.seq(),
        is_late: false,
        gaps,
        is_allowed,
        stopping,
        comment: now + COMMENT,
        moving: now,
    };
    let chunks = stream::unfold(reader, async |mut reader| {
        let chunk = reader.next().await?;
        Some((Ok::<_, Infallible>(chunk), reader))
    });
    Ok(Body::from_stream(chunks))
}

struct Reader {
    seat: Seat,
    _place: Place,
    view: View,
    query: Query,
    chosen: Chosen,
    /// What is sent before everything else.
    first: Option<Bytes>,
    /// The place up to which the reader has everything.
    at: Cursor,
    /// The last number that the reader knows.
    told: u64,
    /// Whether it reads the log, because the ring no longer has what follows.
    is_late: bool,
    gaps: Gaps,
    is_allowed: Box<dyn Fn() -> bool + Send>,
    news: watch::Receiver<u64>,
    stopping: watch::Receiver<bool>,
    /// When the next comment is due.
    comment: Instant,
    /// When the reader may be moved on.
    moving: Instant,
}

impl Reader {
    /// The next chunk. `None` at the end. It is asked for when there is room for it.
    async fn next(&mut self) -> Option<Bytes> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        loop {
            if *self.stopping.borrow() {
                return None;
            }
            if Instant::now() >= self.comment {
                self.comment = Instant::now() + COMMENT;
                let comment = Bytes::from_static(frames::COMMENT);
                return (self.is_allowed)().then_some(comment);
            }
            if let Some(frame) = self.move_on() {
                return Some(frame);
            }
            let step = match self.is_late {
                true => self.read_log().await,
                false => self.read_ring().await,
            };
            match step {
                Step::Send(bytes) => return Some(bytes),
                Step::Look => {}
                Step::End => return None,
            }
        }
    }

    /// Moves the reader on past events that it did not ask for, if it is time for that.
    fn move_on(&mut self) -> Option<Bytes> {
        let now = Instant::now();
        if !self.is_ahead() || now < self.moving {
            return None;
        }
        self.moving = now + MOVE;
        self.told = self.at.seq();
        let mut frame = Vec::new();
        frames::id(&mut frame, self.at);
        Some(frame.into())
    }

    /// Whether there were events that the reader did not ask for.
    fn is_ahead(&self) -> bool {
        self.at.seq() > self.told
    }

    async fn read_ring(&mut self) -> Step {
        // What comes after this is seen below, or wakes the task.
        self.news.borrow_and_update();
        match self.seat.streams.ring.next(self.at.seq()) {
            Next::Page(page) if page.is_whole => match self.take(&page) {
                Some(bytes) => return Step::Send(bytes),
                None => yield_now().await,
            },
            Next::Page(_) | Next::Dropped => self.is_late = true,
            Next::Over => return Step::End,
            Next::Nothing => {
                let due = if self.is_ahead() { self.moving } else { self.comment };
                tokio::select! {
                    _ = self.news.changed() => {}
                    _ = self.stopping.changed() => {}
                    () = sleep_until(due.min(self.comment)) => {}
                }
            }
        }
        Step::Look
    }

    fn take(&mut self, page: &Page) -> Option<Bytes> {
        let frames = page.frames(self.at.seq(), &self.chosen);
        self.at = page.last;
        let (bytes, last) = frames?;
        self.told = last;
        Some(bytes)
    }

    async fn read_log(&mut self) -> Step {
        let query = self.query.clone().cursor(self.at);
        let streams = &self.seat.streams;
        let read = async {
            let _turn = streams.catching_up.acquire().await;
            self.view.list_and_removed(&query).await
        };
        let read = tokio::select! {
            read = read => read,
            _ = self.stopping.changed() => return Step::End,
        };
        let (page, removed) = match read {
            Ok(both) => both,
            // A reader that connects again is told why.
            Err(ReadError::Gone | ReadError::Closed) => return Step::End,
            Err(_) => {
                sleep_until(Instant::now() + PAUSE).await;
                return Step::Look;
            }
        };
        let mut out = Vec::new();
        self.gaps.tell(&mut out, &removed);
        for event in &page.items {
            if frames::event(&mut out, event).is_err() {
                // It is damaged, and cannot be skipped in silence.
                return Step::End;
            }
            self.told = event.seq;
        }
        self.at = page.next.unwrap_or(page.head);
        if page.next.is_none() {
            self.is_late = false;
            self.gaps = Gaps::default();
        }
        match out.is_empty() {
            true => Step::Look,
            false => Step::Send(out.into()),
        }
    }
}

/// What comes of one look.
enum Step {
    Send(Bytes),
    Look,
    End,
}

/// What the reader knows of what retention removed.
#[derive(Default)]
struct Gaps {
    last: u64,
    removed_at: Timestamp,
}

impl Gaps {
    /// Adds what was removed, if it is more than the reader knows.
    fn tell(&mut self, out: &mut Vec<u8>, removed: &Removed) {
        let last = removed.ranges.iter().map(|range| range.last).max();
        let removed_at = removed.ranges.iter().map(|range| range.removed_at).max();
        let (Some(last), Some(removed_at)) = (last, removed_at) else { return };
        if last > self.last || removed_at > self.removed_at {
            frames::gap(out, &removed.ranges, removed.complete);
            *self = Self { last, removed_at };
        }
    }
}
