//! The file: whose it is, who has it open, and what happens when it fails.

use super::{SqliteStore, thread::Work};
use crate::store::{
    self, Accepted, Assignment, JobStore, StoreError,
    conformance::{self, Place, job},
};
use futures_util::future::{self, BoxFuture};
use rusqlite::Connection;
use std::{error::Error, fs, path::PathBuf, sync::Arc};
use tempfile::TempDir;

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("jobs.db")
    }

    fn store(&self) -> Result<SqliteStore, StoreError> {
        SqliteStore::open(self.path())
    }

    /// Why the store cannot be opened.
    fn refusal(&self) -> String {
        self.store().unwrap_err().to_string()
    }
}

impl Place for Folder {
    fn open(&self) -> BoxFuture<'_, Arc<dyn JobStore>> {
        Box::pin(future::ready(Arc::new(self.store().unwrap()) as _))
    }

    fn is_durable(&self) -> bool {
        true
    }
}

struct Memory;

impl Place for Memory {
    fn open(&self) -> BoxFuture<'_, Arc<dyn JobStore>> {
        Box::pin(future::ready(store::open("sqlite::memory:").unwrap()))
    }

    fn is_durable(&self) -> bool {
        false
    }
}

#[test]
fn a_file_is_a_store_of_jobs() {
    conformance::check(Folder::new, 32);
}

#[test]
fn a_database_in_memory_is_a_store_of_jobs() {
    conformance::check(|| Memory, 100);
}

#[test]
fn a_url_that_is_not_a_store_is_refused() {
    for url in ["", "sqlite", "sqlite:", "jobs.db", "kafka:host", "sqlite:a\0b"] {
        let text = store::open(url).err().unwrap().to_string();
        assert!(text.ends_with("write `sqlite:PATH` or `sqlite::memory:`"), "{url}: {text}");
    }
}

#[test]
fn only_the_owner_may_read_the_file_and_its_log() {
    let folder = Folder::new();
    let _store = folder.store().unwrap();
    #[cfg(unix)]
    for entry in fs::read_dir(folder.0.path()).unwrap() {
        use std::os::unix::fs::MetadataExt;
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().mode() & 0o777, 0o600, "{:?}", entry.path());
    }
}

#[test]
fn a_file_is_open_once() {
    let folder = Folder::new();
    let first = folder.store().unwrap();
    assert!(
        folder
            .refusal()
            .ends_with("is open in another process, and only one can keep its jobs there")
    );
    // The attempt has not ended the lock.
    assert!(folder.refusal().contains("another process"));
    drop(first);
    folder.store().unwrap();
}

#[test]
fn a_file_that_is_not_a_store_is_refused_and_not_changed() {
    let folder = Folder::new();
    let path = folder.path();
    fs::write(
        &path,
        "a text that is long enough to be the header of a database, but is not one. ".repeat(20),
    )
    .unwrap();
    let before = fs::read(&path).unwrap();
    assert!(folder.refusal().ends_with("is not a store of jobs"), "{}", folder.refusal());
    assert_eq!(fs::read(&path).unwrap(), before);

    fs::remove_file(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE others (a)").unwrap();
    let before = fs::read(&path).unwrap();
    assert!(folder.refusal().ends_with("is a database, but not one of jobs"));
    assert_eq!(fs::read(&path).unwrap(), before);

    fs::remove_file(&path).unwrap();
    drop(folder.store().unwrap());
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 2).unwrap();
    assert!(folder.refusal().contains("in the format 2, which is newer"));

    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert!(folder.refusal().ends_with("is not a file"));
    let text = SqliteStore::open(path.join("a/b")).unwrap_err().to_string();
    assert!(text.starts_with("there is no folder"), "{text}");
}

#[tokio::test]
async fn a_damaged_file_is_refused() {
    let folder = Folder::new();
    let path = folder.path();
    let store = folder.store().unwrap();
    for _ in 0..100 {
        store.accept(job(Some("one"), None)).await.unwrap();
        store.accept(job(None, None)).await.unwrap();
    }
    drop(store);
    let whole = fs::read(&path).unwrap();
    let mut refused = 0;
    for page in 1..whole.len() / 4_096 {
        let mut damaged = whole.clone();
        damaged[page * 4_096..][..64].fill(0xff);
        fs::write(&path, damaged).unwrap();
        match folder.store() {
            Err(error) => {
                assert!(error.to_string().contains("is damaged"), "{error}");
                refused += 1;
            }
            Ok(store) => drop(store.assignment().await),
        }
    }
    assert!(refused > 3, "{refused}");
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    assert!(folder.refusal().contains("is damaged"), "{}", folder.refusal());
}

#[tokio::test]
async fn a_job_that_cannot_be_read_is_named_and_harms_no_other() {
    let folder = Folder::new();
    let store = folder.store().unwrap();
    let damaged = job(Some("damaged"), None);
    store.accept(damaged.clone()).await.unwrap();
    store.ask(Work::Execute("UPDATE jobs SET job = '{\"secret\":1}'")).await.unwrap();
    let (first, second) = tokio::join!(
        store.accept(job(Some("damaged"), None)),
        store.accept(job(Some("other"), None)),
    );
    assert_eq!(second.unwrap(), Accepted::New);
    let text = first.unwrap_err().to_string();
    assert!(text.contains(&damaged.key.to_string()) && !text.contains("secret"), "{text}");
    drop(store);
    assert!(folder.store().unwrap().assignment().await.is_err());
}

#[tokio::test]
async fn a_full_disk_is_an_error_until_there_is_room() {
    let folder = Folder::new();
    let store = folder.store().unwrap();
    let kept = job(Some("kept"), None);
    store.accept(kept.clone()).await.unwrap();
    store.ask(Work::Execute("PRAGMA max_page_count = 1")).await.unwrap();
    let mut large = job(Some("large"), None);
    large.lifecycle_name = "x".repeat(1 << 20);
    let error = store.accept(large.clone()).await.unwrap_err();
    assert_eq!(error.to_string(), "the jobs cannot be stored");
    assert!(error.source().unwrap().to_string().contains("full"), "{error:?}");
    // The next connection has no such limit.
    assert_eq!(store.accept(large).await.unwrap(), Accepted::New);
    let known = store.accept(job(Some("kept"), None)).await.unwrap();
    assert_eq!(known, Accepted::Known(Box::new(kept)));
}

#[tokio::test]
async fn a_file_that_was_removed_or_replaced_is_an_error() {
    let folder = Folder::new();
    let (path, aside) = (folder.path(), folder.0.path().join("aside"));
    let store = folder.store().unwrap();
    store.accept(job(Some("one"), None)).await.unwrap();
    fs::rename(&path, &aside).unwrap();
    for _ in 0..2 {
        let error = store.accept(job(Some("two"), None)).await.unwrap_err();
        assert!(error.source().unwrap().to_string().contains("removed or replaced"), "{error:?}");
        // Nothing is created in its place.
        assert!(!path.exists());
    }
    fs::write(&path, "").unwrap();
    store.accept(job(Some("two"), None)).await.unwrap_err();
    fs::rename(&aside, &path).unwrap();
    let known = store.accept(job(Some("one"), None)).await.unwrap();
    assert!(matches!(known, Accepted::Known(_)));
}

#[tokio::test]
async fn secrets_are_not_in_the_file_after_a_job_is_removed() {
    let folder = Folder::new();
    let store = folder.store().unwrap();
    let job = job(None, None);
    store.accept(job.clone()).await.unwrap();
    store.remove(job.key).await.unwrap();
    drop(store);
    let bytes = fs::read(folder.path()).unwrap();
    assert!(!bytes.windows(8).any(|part| part == b"a secret"));
}

#[tokio::test]
async fn requests_that_wait_are_stored_when_the_store_is_dropped() {
    let folder = Folder::new();
    let store = folder.store().unwrap();
    for _ in 0..100 {
        let _ =
            tokio::time::timeout(std::time::Duration::ZERO, store.accept(job(None, None))).await;
    }
    drop(store);
    let Assignment::Watch(jobs) = folder.store().unwrap().assignment().await.unwrap() else {
        panic!()
    };
    assert_eq!(jobs.len(), 100);
}
