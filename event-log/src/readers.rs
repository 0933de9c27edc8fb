//! Threads that read.

use crate::{ReadError, own_thread, store::Store};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, Receiver, SyncSender, TrySendError},
    },
    thread::JoinHandle,
};
use tokio::sync::oneshot;

/// The number of reads that may wait.
const WAITING: usize = 4096;

/// Threads that read from a store, so that a task never waits for a disk.
pub(crate) struct Readers {
    jobs: Mutex<Option<SyncSender<Job>>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

type Job = Box<dyn FnOnce(&dyn Store) + Send>;

impl Readers {
    /// Starts this number of threads.
    pub(crate) fn start(store: &Arc<dyn Store>, number: usize) -> std::io::Result<Self> {
        let (jobs, waiting) = mpsc::sync_channel(WAITING);
        let waiting = Arc::new(Mutex::new(waiting));
        let threads = (0..number.max(1)).map(|_| {
            let (store, waiting) = (Arc::clone(store), Arc::clone(&waiting));
            own_thread::start("event-log-read", move || work(&*store, &waiting))
        });
        let threads = threads.collect::<std::io::Result<Vec<_>>>()?;
        Ok(Self { jobs: Mutex::new(Some(jobs)), threads: Mutex::new(threads) })
    }

    /// Calls `read` on one of the threads. If the future is dropped before that, it is not called.
    pub(crate) async fn call<T: Send + 'static>(
        &self,
        read: impl FnOnce(&dyn Store) -> Result<T, ReadError> + Send + 'static,
    ) -> Result<T, ReadError> {
        let (reply, answer) = oneshot::channel();
        let job: Job = Box::new(move |store| {
            if !reply.is_closed() {
                let _ = reply.send(read(store));
            }
        });
        let jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner).clone();
        jobs.ok_or(ReadError::Closed)?.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => ReadError::Busy,
            TrySendError::Disconnected(_) => ReadError::Closed,
        })?;
        answer.await.unwrap_or(Err(ReadError::Closed))
    }

    /// Lets the threads finish what waits, and waits for them.
    pub(crate) fn close(&self) {
        drop(self.jobs.lock().unwrap_or_else(PoisonError::into_inner).take());
        let threads =
            std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads {
            // It catches the panics of its jobs.
            let _ = thread.join();
        }
    }
}

fn work(store: &dyn Store, waiting: &Mutex<Receiver<Job>>) {
    loop {
        let job = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = job else { return };
        // The caller sees that its answer is gone. The thread is needed by others.
        let _ = catch_unwind(AssertUnwindSafe(|| job(store)));
    }
}
