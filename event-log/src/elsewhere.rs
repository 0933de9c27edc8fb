//! Waiting for events, also for those that another process stores in the same file.

use crate::threads::Threads;
use std::{
    mem,
    sync::{Mutex, PoisonError, Weak},
    time::{Duration, Instant},
};
use tokio::{sync::watch, time::timeout};

/// The time between two looks at the file: nothing tells a process what another one stored.
const LOOK: Duration = Duration::from_millis(400);

/// What looks for events of other processes.
pub(crate) struct Elsewhere {
    /// Gone with the thread that writes, so that those who wait see that the log is closed.
    stored: Weak<watch::Sender<u64>>,
    /// When the file was looked at, for all that wait.
    looked: Mutex<Option<Instant>>,
}

impl Elsewhere {
    pub(crate) fn new(stored: Weak<watch::Sender<u64>>) -> Self {
        Self { stored, looked: Mutex::default() }
    }

    /// Whether it is time to look again. The caller must do it then.
    fn is_due(&self) -> bool {
        let mut looked = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = looked.is_none_or(|last| last.elapsed() >= LOOK);
        if is_due {
            *looked = Some(Instant::now());
        }
        is_due
    }
}

impl Threads {
    /// Waits for an event after this number. `false` if none will come, because the log is closed.
    pub(crate) async fn newer(&self, seq: u64) -> bool {
        let mut stored = self.stored.clone();
        loop {
            let newer = async { stored.wait_for(|newest| *newest > seq).await.is_ok() };
            match timeout(LOOK, newer).await {
                Ok(is_open) => return is_open,
                Err(_) if self.elsewhere.is_due() => self.look().await,
                Err(_) => {}
            }
        }
    }

    /// Reads the newest number. If it cannot be read, the next look may see it.
    async fn look(&self) {
        let Ok(bounds) = self.readers.call(|store| store.bounds()).await else { return };
        let head = bounds.head.seq();
        if let Some(stored) = self.elsewhere.stored.upgrade() {
            stored.send_if_modified(|seq| mem::replace(seq, head.max(*seq)) < head);
        }
    }
}
