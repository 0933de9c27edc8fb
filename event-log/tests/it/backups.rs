//! Copies of a log, and logs that are made of them.

use crate::within::{Clock, Folder, degraded, formatted, location, run, uuid};
use event_log::{
    Access, BackupError, EventLog, Order, Query, ReadError, Retention, check, restore,
};
use event_model::Severity;
use std::fs;

#[test]
fn a_backup_has_what_was_stored_while_appends_go_on() {
    let folder = Folder::new();
    let (copy, other) = (folder.beside("copy.db"), folder.beside("other.db"));
    run(async {
        let log = folder.open().await;
        for host in 0..40 {
            log.append_all((0..100).map(|disk| formatted(host, &disk.to_string()))).await.unwrap();
        }
        let before = log.append(formatted(1, "before")).await.unwrap().cursor;
        let backup = tokio::spawn({
            let (log, copy) = (log.clone(), copy.clone());
            async move { log.backup(copy).await }
        });
        let mut appended = 0;
        while !backup.is_finished() {
            log.append(formatted(2, "during")).await.unwrap();
            appended += 1;
            tokio::task::yield_now().await;
        }
        let head = backup.await.unwrap().unwrap();
        assert!(appended > 0);
        assert!(head.seq() >= before.seq());
        let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap()).collect();
        let is_left = |it: &&fs::DirEntry| it.file_name().to_string_lossy().starts_with("copy.db-");
        assert_eq!(names.iter().filter(is_left).count(), 0, "one file, and nothing beside it");

        restore(&copy, &location(&other)).await.unwrap();
        let restored = EventLog::open(&location(&other)).await.unwrap();
        let page = restored.view(Access::all()).list(&Query::new()).await.unwrap();
        assert_eq!(page.head.seq(), head.seq());
        assert_eq!(page.items.len(), 100);
        assert_eq!(page.items[0].cursor, head);
        assert!(restored.check().await.unwrap().is_sound());
    });
}

#[test]
fn a_log_in_memory_can_be_kept_in_a_backup() {
    let folder = Folder::new();
    let copy = folder.beside("copy.db");
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        log.append(formatted(1, "a")).await.unwrap();
        log.backup(&copy).await.unwrap();
        restore(&copy, &location(&folder.file())).await.unwrap();
        let log = folder.open().await;
        let page = log.view(Access::all()).list(&Query::new()).await.unwrap();
        assert_eq!(page.items.len(), 1);
    });
}

#[test]
fn nothing_that_is_there_is_replaced_unless_it_is_asked_for() {
    let folder = Folder::new();
    let (copy, other) = (folder.beside("copy.db"), folder.beside("other.db"));
    run(async {
        let log = folder.open().await;
        log.append(formatted(1, "a")).await.unwrap();
        fs::write(&copy, "text").unwrap();
        let error = log.backup(&copy).await.unwrap_err();
        assert!(matches!(&error, BackupError::Exists(path) if *path == copy), "{error}");
        assert_eq!(fs::read(&copy).unwrap(), b"text");
        let error = log.replace_backup(folder.file()).await.unwrap_err();
        assert!(matches!(error, BackupError::InUse(_)), "{error}");
        assert_eq!(log.replace_backup(&copy).await.unwrap().seq(), 1);

        let error = restore(&copy, &location(&folder.file())).await.unwrap_err();
        assert!(matches!(error, BackupError::InUse(_)), "{error}");
        restore(&copy, &location(&other)).await.unwrap();
        let error = restore(&copy, &location(&other)).await.unwrap_err();
        assert!(matches!(error, BackupError::Exists(_)), "{error}");
        let error = restore(&copy, "sqlite::memory:").await.unwrap_err();
        assert!(matches!(error, BackupError::Location(_)), "{error}");

        log.close().await.unwrap();
        let error = log.backup(folder.beside("late.db")).await.unwrap_err();
        assert!(matches!(error, BackupError::Closed), "{error}");
    });
}

#[test]
fn a_damaged_backup_is_not_restored() {
    let folder = Folder::new();
    let (copy, other) = (folder.beside("copy.db"), folder.beside("other.db"));
    run(async {
        let log = folder.open().await;
        log.append(formatted(1, "a")).await.unwrap();
        log.backup(&copy).await.unwrap();
        let connection = rusqlite::Connection::open(&copy).unwrap();
        connection.execute("DELETE FROM events", []).unwrap();
        drop(connection);
        let error = restore(&copy, &location(&other)).await.unwrap_err();
        assert!(error.to_string().contains("events from 1 to 1 are missing"), "{error}");
        assert!(!other.exists());
        fs::write(&copy, "text").unwrap();
        let error = restore(&copy, &location(&other)).await.unwrap_err();
        assert!(matches!(error, BackupError::Open(_)), "{error}");
        let error = check(&location(&folder.beside("none.db"))).await.unwrap_err();
        assert_eq!(error.to_string(), "cannot open the event log");
    });
}

#[test]
fn a_restored_log_refuses_the_cursors_that_came_after_the_backup() {
    let (folder, clock) = (Folder::new(), Clock::new());
    let (copy, other) = (folder.beside("copy.db"), folder.beside("other.db"));
    let query = |cursor| Query::new().order(Order::Ascending).cursor(cursor);
    run(async {
        let keep = Retention::new().rows_per_root(1);
        let log = folder.open_with(clock.options().retention(keep)).await;
        let mut kept = Vec::new();
        for _ in 0..3 {
            kept.push(log.append(degraded(1, Severity::Info)).await.unwrap().cursor);
        }
        log.prune().await.unwrap();
        log.backup(&copy).await.unwrap();
        let mut lost = Vec::new();
        for _ in 0..3 {
            lost.push(log.append(degraded(1, Severity::Info)).await.unwrap().cursor);
        }
        log.close().await.unwrap();

        restore(&copy, &location(&other)).await.unwrap();
        let log = EventLog::open(&location(&other)).await.unwrap();
        let view = log.view(Access::all());
        for _ in 0..5 {
            for cursor in &kept {
                view.list(&query(*cursor)).await.unwrap();
            }
            for cursor in &lost {
                let error = view.list(&query(*cursor)).await.unwrap_err();
                assert!(matches!(error, ReadError::Gone), "{error}");
                let error = view.removed(&query(*cursor)).await.unwrap_err();
                assert!(matches!(error, ReadError::Gone), "{error}");
            }
            log.append(degraded(2, Severity::Info)).await.unwrap();
        }
        let removed = view.removed(&query(kept[0])).await.unwrap();
        assert_eq!((removed.ranges[0].first, removed.ranges[0].last), (1, 2));
        assert!(view.removed(&query(kept[2])).await.unwrap().ranges.is_empty());
        let seen = log.view(Access::to("cluster_id", uuid(2)));
        assert!(seen.removed(&Query::new()).await.unwrap().ranges.is_empty());
    });
}
