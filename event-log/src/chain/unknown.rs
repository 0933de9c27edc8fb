//! Chains when it is not known whether a commit reached the disk.

use crate::{
    Access, AppendError, BackupError, Counts, Cursor, EventLog, Logged, Outcome, Page,
    ProgressQuery, PruneError, Query, ReadError, Removed, Report, Retention,
    backup::Existing,
    location::Location,
    sqlite::Sqlite,
    store::{Appended, Batch, Bounds, Changes, Incoming, Pruned, Step, Store, Sweep},
    threads::Threads,
};
use event_model::{
    jiff::Timestamp,
    lifecycle::{self, ChainStore, Entry, Snapshot, Tracker},
    process::RunProgress,
    serde_json::json,
};
use events::service::Service;
use std::{
    error::Error,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};
use uuid::Uuid;

/// A store whose next commit fails, either after it reached the disk or before.
#[derive(Debug)]
struct Flaky {
    store: Sqlite,
    fails: AtomicBool,
    stores: bool,
}

impl Store for Flaky {
    fn append(&self, incoming: &mut Incoming<'_>, now: i64) -> Vec<Appended> {
        let fails = self.fails.swap(false, Relaxed);
        if !fails || self.stores {
            let results = self.store.append(incoming, now);
            if !fails {
                return results;
            }
        }
        let ids = |batch: &Batch| batch.events.iter().map(|event| event.id).collect();
        let unknown =
            |batch| Err(AppendError::Unknown { ids: ids(batch), cause: "the disk failed".into() });
        incoming.batches().iter().map(unknown).collect()
    }

    fn list(&self, access: &Access, query: &Query) -> Result<Page, ReadError> {
        self.store.list(access, query)
    }

    fn counts(&self, access: &Access, query: &Query) -> Result<Counts, ReadError> {
        self.store.counts(access, query)
    }

    fn get(&self, access: &Access, id: Uuid) -> Result<Option<Logged>, ReadError> {
        self.store.get(access, id)
    }

    fn progress(
        &self,
        access: &Access,
        query: &ProgressQuery,
    ) -> Result<Vec<RunProgress>, ReadError> {
        self.store.progress(access, query)
    }

    fn prune(
        &self,
        retention: &Retention,
        now: i64,
        sweep: &mut Sweep,
    ) -> Result<Step, PruneError> {
        Store::prune(&self.store, retention, now, sweep)
    }

    fn removed(&self, access: &Access, query: &Query) -> Result<Removed, ReadError> {
        self.store.removed(access, query)
    }

    fn check(&self) -> Result<Report, ReadError> {
        self.store.check()
    }

    fn backup(&self, file: &Path, existing: Existing) -> Result<Cursor, BackupError> {
        self.store.backup(file, existing)
    }

    fn bounds(&self) -> Result<Bounds, ReadError> {
        self.store.bounds()
    }

    fn close(&self) {
        self.store.close();
    }
}

impl Changes for Flaky {
    fn head(&self, event_type: &str, subject: &str) -> Result<Option<Entry>, ReadError> {
        self.store.head(event_type, subject)
    }

    fn change(&self, id: Uuid) -> Result<Option<Entry>, ReadError> {
        self.store.change(id)
    }

    fn at(&self, event_type: &str, subject: &str, number: u64) -> Result<Option<Entry>, ReadError> {
        self.store.at(event_type, subject, number)
    }

    fn recent(&self, query: &lifecycle::Query) -> Result<Vec<Entry>, ReadError> {
        self.store.recent(query)
    }

    fn prune_changes(
        &self,
        event_type: &str,
        before: Timestamp,
        after: Option<Uuid>,
    ) -> Result<Pruned, AppendError> {
        self.store.prune_changes(event_type, before, after)
    }
}

#[test]
fn a_tracker_that_is_asked_again_after_a_failed_commit_stores_the_change_once() {
    for stores in [true, false] {
        let store = Sqlite::open(Location::Memory, &EventLog::options()).unwrap();
        let salt = store.salt();
        let store = Flaky { store, fails: AtomicBool::new(true), stores };
        let options = EventLog::options().catalog(&events::CATALOG);
        let log =
            EventLog { threads: Arc::new(Threads::start(options, Arc::new(store), salt).unwrap()) };
        let tracker = Tracker::<Service, _>::new(log.chain_store());
        let service = Snapshot::new(json!({ "id": "1" })).unwrap();

        let error = tracker.check_and_fire(&"1".into(), Some(&service)).unwrap_err();
        let cause = error.source().unwrap();
        let text = cause.to_string();
        assert!(text.starts_with("it is not known whether the change "), "{text}");
        assert!(text.ends_with(" was stored: ask the tracker again"), "{text}");
        assert_eq!(cause.source().unwrap().to_string(), "the disk failed");

        // If it was stored, there is no change any more.
        let again = tracker.check_and_fire(&"1".into(), Some(&service)).unwrap();
        assert_eq!(again.is_none(), stores);
        let head = log.chain_store().head("service", "1").unwrap().unwrap();
        assert_eq!(head.sequence, 1);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let receipt = log.append(head.occurrence::<Service>().unwrap());
        assert_eq!(runtime.block_on(receipt).unwrap().outcome, Outcome::Duplicate);
    }
}
