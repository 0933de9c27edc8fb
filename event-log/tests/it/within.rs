//! Logs and events for tests.

use event_log::{Access, EventLog, Options, Query};
use event_model::{Occurrence, Severity, jiff::Timestamp, uuid::Uuid};
use events::{
    ansible::TaskStartedOnHost,
    cluster::{OperatorDegraded, UsageMeasured},
    host::DiskFormatted,
};
use std::{
    future::Future,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tempfile::TempDir;

/// Runs a test that waits.
pub(crate) fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(future)
}

/// Runs a test that talks over the network.
pub(crate) fn run_with_io<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// A folder with a log.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// In this folder.
    pub(crate) fn within(folder: &Path) -> Self {
        Self(tempfile::tempdir_in(folder).unwrap())
    }

    pub(crate) fn file(&self) -> std::path::PathBuf {
        self.0.path().join("events.db")
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Another file in the folder.
    pub(crate) fn beside(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    /// Without a ballast, because writing one takes longer than most tests.
    pub(crate) async fn open(&self) -> EventLog {
        self.open_with(EventLog::options().ballast(0)).await
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

/// An event about this cluster, for users.
pub(crate) fn degraded(cluster: u128, severity: Severity) -> Occurrence {
    Occurrence::new(OperatorDegraded::new(uuid(cluster).into(), severity, "ingress"))
}

/// An event about this cluster, for statistics.
pub(crate) fn measured(cluster: u128) -> Occurrence {
    Occurrence::new(UsageMeasured::new(uuid(cluster).into(), "proxy", serde_json::json!({})))
}

/// An event without identities.
pub(crate) fn started() -> Occurrence {
    Occurrence::new(TaskStartedOnHost::new("gather", "worker", serde_json::json!({}), false))
}

/// A clock that a test moves. It begins in 1970 plus a second.
#[derive(Clone)]
pub(crate) struct Clock(Arc<AtomicU64>);

impl Clock {
    pub(crate) fn new() -> Self {
        Self(Arc::new(AtomicU64::new(1_000)))
    }

    /// Milliseconds since 1970.
    pub(crate) fn now(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    pub(crate) fn advance(&self, milliseconds: u64) {
        self.0.fetch_add(milliseconds, Ordering::Relaxed);
    }

    /// Options with this clock, and without a ballast.
    pub(crate) fn options(&self) -> Options {
        let clock = self.clone();
        EventLog::options().ballast(0).clock(move || {
            Timestamp::from_millisecond(i64::try_from(clock.now()).unwrap()).unwrap()
        })
    }
}

/// The message of an event that a disk was formatted.
pub(crate) fn message(disk: &str) -> String {
    format!("worker: formatted disk {disk} of cluster none")
}

/// The messages of a page of this query.
pub(crate) async fn messages(log: &EventLog, query: &Query) -> Vec<String> {
    let page = log.view(Access::all()).list(query).await.unwrap();
    page.items.into_iter().map(|item| item.message).collect()
}
