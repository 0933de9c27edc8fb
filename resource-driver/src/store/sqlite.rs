//! Jobs in a file of SQLite.

mod file;
mod rows;
mod schema;
mod thread;

use super::{Accepted, Assignment, JobStore, StoreError};
use crate::job::Job;
use file::Place;
use futures_util::future::{self, BoxFuture};
use jiff::Timestamp;
use rows::Row;
use std::{
    fmt,
    path::{self, Path},
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread::JoinHandle,
};
use thread::{Outcome, Request, Work};
use tokio::sync::oneshot;
use uuid::Uuid;

/// Jobs in a file of SQLite. One thread writes; what waits for it is stored in one transaction, so that one sync of the disk is
/// for many jobs.
///
/// The file is open in one process only. It has the credentials of locations, so only its owner may read it.
pub struct SqliteStore {
    requests: Option<mpsc::Sender<Request>>,
    thread: Option<JoinHandle<()>>,
    is_assigned: AtomicBool,
}

impl SqliteStore {
    /// Opens a file, and creates it if it does not exist.
    ///
    /// # Errors
    ///
    /// If the file cannot be opened or created, if another process has it open, if it is damaged, or if it is not a store of
    /// jobs or one of a newer version.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        // The connection may be opened again, when the program may be in another folder.
        let absolute = path::absolute(path).map_err(|error| {
            StoreError::new(format!("the path of the jobs, `{}`, is not valid", path.display()))
                .caused_by(error)
        })?;
        Self::start(Place::file(absolute)?)
    }

    /// Opens a store that ends with the process.
    ///
    /// # Errors
    ///
    /// If there is too little memory.
    pub fn in_memory() -> Result<Self, StoreError> {
        Self::start(Place::Memory)
    }

    fn start(place: Place) -> Result<Self, StoreError> {
        let (requests, waiting) = mpsc::channel();
        let thread = thread::start(place, waiting)?;
        Ok(Self {
            requests: Some(requests),
            thread: Some(thread),
            is_assigned: AtomicBool::new(false),
        })
    }

    /// Hands work to the thread, and waits for what comes of it.
    async fn ask(&self, work: Work) -> Result<Outcome, StoreError> {
        let closed = || StoreError::new("the thread that stores jobs has ended");
        let (reply, outcome) = oneshot::channel();
        let requests = self.requests.as_ref().ok_or_else(closed)?;
        requests.send(Request { work, reply }).map_err(|_| closed())?;
        outcome.await.map_err(|_| closed())?
    }
}

impl JobStore for SqliteStore {
    fn accept(&self, job: Job) -> BoxFuture<'_, Result<Accepted, StoreError>> {
        Box::pin(async move {
            match self.ask(Work::Accept(Row::of(&job)?)).await? {
                Outcome::Accepted(accepted) => Ok(accepted),
                Outcome::Found(_) | Outcome::Done => Err(other_outcome()),
            }
        })
    }

    fn put(&self, job: Job) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move { self.ask(Work::Put(Row::of(&job)?)).await.map(drop) })
    }

    fn remove(&self, key: Uuid) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move { self.ask(Work::Remove(key)).await.map(drop) })
    }

    fn assignment(&self) -> BoxFuture<'_, Result<Assignment, StoreError>> {
        Box::pin(async move {
            if self.is_assigned.load(Ordering::Relaxed) {
                // No other instance has the file open.
                return future::pending().await;
            }
            match self.ask(Work::Found).await? {
                Outcome::Found(jobs) => {
                    self.is_assigned.store(true, Ordering::Relaxed);
                    Ok(Assignment::Watch(jobs))
                }
                Outcome::Accepted(_) | Outcome::Done => Err(other_outcome()),
            }
        })
    }

    fn forget_told_before(&self, time: Timestamp) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move { self.ask(Work::Forget(time)).await.map(drop) })
    }
}

fn other_outcome() -> StoreError {
    StoreError::new("the thread that stores jobs has answered another question")
}

/// What waits is stored, and the file is closed.
impl Drop for SqliteStore {
    fn drop(&mut self) {
        self.requests.take();
        if let Some(thread) = self.thread.take()
            // An answer can wake code that drops the store, on its own thread.
            && thread.thread().id() != std::thread::current().id()
        {
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for SqliteStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqliteStore").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
