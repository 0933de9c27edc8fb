//! Futures that are dropped, and callers that have no runtime.

use super::odd::numbered;
use crate::within::{Folder, formatted, run, uuid};
use event_log::{Access, EventLog, Order, Outcome, Query};
use event_model::EventSink;
use std::{
    future::Future,
    pin::pin,
    sync::Arc,
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
};

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// The smallest executor.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let (mut future, mut context) = (pin!(future), Context::from_waker(&waker));
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}

/// Polls a future this number of times, and drops it.
fn poll<T>(future: impl Future<Output = T>, times: usize) -> Option<T> {
    let (mut future, mut context) = (pin!(future), Context::from_waker(Waker::noop()));
    for _ in 0..times {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return Some(value);
        }
        thread::yield_now();
    }
    None
}

#[test]
fn appends_that_are_dropped_at_any_moment_leave_a_whole_log() {
    let folder = Folder::new();
    let log = block_on(folder.open_with(EventLog::options().queue(8)));
    let threads: Vec<_> = (0..8_u128)
        .map(|thread| {
            let log = log.clone();
            thread::spawn(move || {
                let mut known = Vec::new();
                for number in 0..500_u128 {
                    let id = uuid(thread * 1_000 + number + 1);
                    let event = || formatted(thread, "a").with_id(id);
                    match number % 5 {
                        0 => known.push(block_on(log.append(event())).unwrap()),
                        times => {
                            let times = usize::try_from(times).unwrap() - 1;
                            known.extend(poll(log.append(event()), times).map(Result::unwrap));
                        }
                    }
                    if number % 50 == 0 {
                        poll(log.flush(), 2);
                        poll(log.view(Access::all()).list(&Query::new()), 1);
                        log.sink().emit(formatted(thread, "sink")).unwrap();
                    }
                }
                known
            })
        })
        .collect();
    let known: Vec<_> = threads.into_iter().flat_map(|it| it.join().unwrap()).collect();
    block_on(log.flush()).unwrap();
    let view = log.view(Access::all());
    let (mut query, mut seqs, mut ids) =
        (Query::new().order(Order::Ascending).limit(1000), vec![], vec![]);
    loop {
        let page = block_on(view.list(&query)).unwrap();
        seqs.extend(page.items.iter().map(|item| item.seq));
        ids.extend(page.items.iter().map(|item| (item.id, item.cursor)));
        let Some(next) = page.next else { break };
        query = query.cursor(next);
    }
    assert!(seqs.iter().copied().eq(1..=seqs.len() as u64));
    assert!(known.iter().all(|receipt| ids.contains(&(receipt.id, receipt.cursor))));
    assert!(known.len() >= 800);
    let counts = block_on(view.counts(&Query::new())).unwrap();
    assert_eq!((counts.total, counts.complete), (seqs.len() as u64, true));
    // All room in the queue is free again.
    let batch = (0..4_096).map(|number| numbered(100_000 + number, "x", "a"));
    let receipts = block_on(log.append_all(batch)).unwrap();
    assert!(receipts.iter().all(|receipt| receipt.outcome == Outcome::Stored));
    assert!(block_on(log.check()).unwrap().is_sound());
}

#[test]
fn the_last_handle_may_be_dropped_within_a_runtime() {
    let folder = Folder::new();
    run(async {
        let log = folder.open().await;
        let sink = log.sink();
        for number in 0..1_000 {
            sink.emit(formatted(number, "a")).unwrap();
        }
        drop(log);
        sink.emit(formatted(1, "a")).unwrap();
        assert_eq!(sink.lost(), 1);
        let log = folder.open().await;
        assert_eq!(log.view(Access::all()).counts(&Query::new()).await.unwrap().total, 1_000);
    });
}

#[test]
fn a_view_keeps_a_log_open() {
    let folder = Folder::new();
    block_on(async {
        let log = folder.open().await;
        let view = log.view(Access::all());
        log.append(formatted(1, "a")).await.unwrap();
        drop(log);
        assert_eq!(view.list(&Query::new()).await.unwrap().items.len(), 1);
    });
}
