//! Logs and events for tests.

use event_log::{Access, EventLog, Options, Query};
use event_model::{Occurrence, uuid::Uuid};
use events::host::DiskFormatted;
use std::{future::Future, path::Path};
use tempfile::TempDir;

/// Runs a test that waits.
pub(crate) fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(future)
}

/// A folder with a log.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn file(&self) -> std::path::PathBuf {
        self.0.path().join("events.db")
    }

    pub(crate) async fn open(&self) -> EventLog {
        self.open_with(EventLog::options()).await
    }

    pub(crate) async fn open_with(&self, options: Options) -> EventLog {
        options.open(&location(&self.file())).await.unwrap()
    }
}

pub(crate) fn location(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}

pub(crate) fn uuid(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// An event about this host and this disk of it.
pub(crate) fn formatted(host: u128, disk: &str) -> Occurrence {
    let (host_id, infra_env_id) = (uuid(host).into(), uuid(0xE).into());
    Occurrence::new(DiskFormatted::new(host_id, infra_env_id, "worker", disk))
}

/// The message of such an event.
pub(crate) fn message(disk: &str) -> String {
    format!("worker: formatted disk {disk} of cluster none")
}

/// The messages of a page of this query.
pub(crate) async fn messages(log: &EventLog, query: &Query) -> Vec<String> {
    let page = log.view(Access::all()).list(query).await.unwrap();
    page.items.into_iter().map(|item| item.message).collect()
}
