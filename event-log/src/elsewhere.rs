//! Waiting for events, also for those that another process stores in the same file.

use crate::readers::Readers;
use std::{
    mem,
    sync::{Arc, Mutex, PoisonError, Weak},
    time::{Duration, Instant},
};
use tokio::{sync::watch, time::timeout};

/// The time between two looks at the file: nothing tells a process what another one stored.
const LOOK: Duration = Duration::from_millis(400);

/// What looks for events of other processes, while somebody waits.
pub(crate) struct Elsewhere {
    /// The newest number. It is gone with the thread that writes, so that those who wait see that the log is closed.
    newest: Weak<watch::Sender<u64>>,
    stored: watch::Receiver<u64>,
    readers: Arc<Readers>,
    /// When the file was looked at, for all that wait.
    looked: Mutex<Option<Instant>>,
}

impl Elsewhere {
    pub(crate) fn new(newest: &Arc<watch::Sender<u64>>, readers: Arc<Readers>) -> Self {
        let (stored, newest) = (newest.subscribe(), Arc::downgrade(newest));
        Self { newest, stored, readers, looked: Mutex::default() }
    }

    /// Waits for an event after this number. `false` if none will come, because the log is closed.
    pub(crate) async fn newer(&self, seq: u64) -> bool {
        let mut stored = self.stored.clone();
        loop {
            let newer = async { stored.wait_for(|newest| *newest > seq).await.is_ok() };
            match timeout(LOOK, newer).await {
                Ok(is_open) => return is_open,
                Err(_) if self.is_due() => self.look().await,
                Err(_) => {}
            }
        }
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

    /// Reads the newest number. If it cannot be read, the next look may see it.
    async fn look(&self) {
        let Ok(bounds) = self.readers.call(|store| store.bounds()).await else { return };
        let head = bounds.head.seq();
        if let Some(newest) = self.newest.upgrade() {
            newest.send_if_modified(|seq| mem::replace(seq, head.max(*seq)) < head);
        }
    }
}
