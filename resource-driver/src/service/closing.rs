//! How a service ends.

use super::{Shared, lock};
use crate::ResourceDriver;
use std::{future::Future, sync::Mutex};
use tokio::{
    sync::{mpsc, watch},
    time::timeout,
};

/// Whether work begins, goes on or stops.
#[derive(Debug)]
pub(super) struct Stage {
    now: watch::Sender<Now>,
    /// Each piece of work has a clone of the sender. When all are dropped, no work is left.
    work: Mutex<Option<mpsc::Sender<()>>>,
    all_done: tokio::sync::Mutex<mpsc::Receiver<()>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Now {
    Open,
    /// No work begins. What waits for a time stops. Calls of the driver and messages go on.
    Closing,
    /// All work stops.
    Closed,
}

impl Default for Stage {
    fn default() -> Self {
        let (work, all_done) = mpsc::channel(1);
        let (now, _) = watch::channel(Now::Open);
        Self { now, work: Mutex::new(Some(work)), all_done: tokio::sync::Mutex::new(all_done) }
    }
}

impl Stage {
    pub(super) fn is_open(&self) -> bool {
        *self.now.borrow() == Now::Open
    }

    /// Ready when the service begins to close.
    pub(super) async fn closing(&self) {
        self.at_least(Now::Closing).await;
    }

    async fn at_least(&self, stage: Now) {
        let mut now = self.now.subscribe();
        // It fails if the sender is gone, but this is a part of it.
        let _ = now.wait_for(|now| *now >= stage).await;
    }
}

/// Starts a piece of work that stops when the service does. Nothing is started while the service is closing: `false`.
pub(super) fn spawn<D: ResourceDriver>(
    shared: &std::sync::Arc<Shared<D>>,
    work: impl Future<Output = ()> + Send + 'static,
) -> bool {
    let Some(token) = lock(&shared.stage.work).clone() else { return false };
    let shared = shared.clone();
    tokio::spawn(async move {
        let _token = token;
        tokio::select! {
            () = work => {}
            () = shared.stage.at_least(Now::Closed) => {}
        }
    });
    true
}

/// Ends all work of a service.
pub(super) async fn shutdown<D: ResourceDriver>(shared: &Shared<D>) {
    lock(&shared.stage.work).take();
    shared.stage.now.send_if_modified(|now| replace(now, Now::Closing));
    let mut all_done = shared.stage.all_done.lock().await;
    if timeout(shared.options.shutdown, all_done.recv()).await.is_err() {
        tracing::warn!(
            "the time to shut down is over: what still runs is stopped, and is taken up at the next start"
        );
    }
    shared.stage.now.send_if_modified(|now| replace(now, Now::Closed));
    all_done.recv().await;
}

fn replace(now: &mut Now, later: Now) -> bool {
    let is_later = *now < later;
    if is_later {
        *now = later;
    }
    is_later
}
