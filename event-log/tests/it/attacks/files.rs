//! Files that are not what an operator takes them for.

use crate::within::{Folder, formatted, location, run};
use event_log::{Access, AppendError, EventLog, OpenError, Order, Query};
use std::{
    error::Error,
    fs,
    os::unix::fs::{PermissionsExt, symlink},
};

#[test]
fn a_path_is_taken_as_it_is() {
    let folder = Folder::new();
    run(async {
        for name in [
            "a b",
            "a?mode=memory",
            "a#b",
            "a%20b",
            "ä🦀",
            "-x",
            "file:x",
            ":memory",
            "a'b\"c",
            "a\nb",
        ] {
            let path = folder.beside(name);
            let log = EventLog::open(&location(&path)).await.unwrap();
            log.append(formatted(1, name)).await.unwrap();
            log.close().await.unwrap();
            assert!(path.is_file(), "{name:?}");
            let log = EventLog::open(&location(&path)).await.unwrap();
            let copy = folder.beside(&format!("{name}.copy"));
            log.backup(&copy).await.unwrap();
            assert!(copy.is_file(), "{name:?}");
            assert_eq!(log.view(Access::all()).counts(&Query::new()).await.unwrap().total, 1);
        }
    });
}

#[test]
fn what_is_not_a_log_is_refused_and_stays_as_it_is() {
    let folder = Folder::new();
    run(async {
        for text in ["sqlite:", "", "events.db", "SQLITE:x", "sqlite:a\0b", "postgres://x"] {
            let error = EventLog::open(text).await.unwrap_err();
            assert!(matches!(error, OpenError::Location(_)), "{text:?}: {error}");
        }
        assert!(EventLog::open(&location(folder.path())).await.is_err());
        assert!(EventLog::open(&location(&folder.beside("no/such/folder.db"))).await.is_err());

        let text = folder.beside("text");
        fs::write(&text, "This is not a database. ".repeat(1_000)).unwrap();
        let error = EventLog::open(&location(&text)).await.unwrap_err();
        assert!(matches!(error, OpenError::Foreign), "{error}");
        assert_eq!(fs::metadata(&text).unwrap().len(), 24_000);

        let short = folder.beside("short");
        fs::write(&short, "short").unwrap();
        let result = EventLog::open(&location(&short)).await;
        assert!(matches!(result, Err(OpenError::Foreign)), "{result:?}");
        assert_eq!(fs::read(&short).unwrap(), b"short");

        let other = folder.beside("other.db");
        let connection = rusqlite::Connection::open(&other).unwrap();
        connection.execute_batch("CREATE TABLE t (x)").unwrap();
        drop(connection);
        let before = fs::read(&other).unwrap();
        let error = EventLog::open(&location(&other)).await.unwrap_err();
        assert!(matches!(error, OpenError::Foreign), "{error}");
        assert_eq!(fs::read(&other).unwrap(), before);
    });
}

#[test]
fn a_pipe_or_a_device_is_refused_at_once() {
    let folder = Folder::new();
    let pipe = folder.beside("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    let (done, waiting) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let results = [&*location(&pipe), "sqlite:/dev/null", "sqlite:/dev/zero"]
            .map(|location| run(EventLog::open(location)).is_err());
        done.send(results).unwrap();
    });
    let results = waiting.recv_timeout(std::time::Duration::from_secs(30)).expect("it ends");
    assert_eq!(results, [true; 3]);
}

#[test]
fn a_link_leads_to_one_log() {
    let folder = Folder::new();
    let link = folder.beside("link.db");
    symlink(folder.file(), &link).unwrap();
    run(async {
        let log = EventLog::open(&location(&link)).await.unwrap();
        log.append(formatted(1, "a")).await.unwrap();
        let same = folder.open().await;
        same.append(formatted(1, "b")).await.unwrap();
        assert_eq!(log.view(Access::all()).counts(&Query::new()).await.unwrap().total, 2);
    });
}

#[test]
fn two_logs_of_one_file_in_one_process_give_each_number_once() {
    let folder = Folder::new();
    run(async {
        let logs = [folder.open().await, folder.open().await];
        let threads: Vec<_> = (0..4_usize)
            .map(|number| {
                let log = logs[number % 2].clone();
                std::thread::spawn(move || {
                    run(async {
                        let mut cursors = Vec::new();
                        for _ in 0..100 {
                            cursors.push(
                                log.append(formatted(number as u128, "a")).await.unwrap().cursor,
                            );
                        }
                        cursors
                    })
                })
            })
            .collect();
        let mut seqs = Vec::new();
        for cursor in threads.into_iter().flat_map(|it| it.join().unwrap()) {
            for log in &logs {
                let query = Query::new().cursor(cursor).order(Order::Ascending).limit(1);
                assert!(log.view(Access::all()).list(&query).await.is_ok());
            }
            seqs.push(cursor.seq());
        }
        seqs.sort_unstable();
        assert!(seqs.into_iter().eq(1..=400));
        // One may close while the other goes on.
        logs[0].close().await.unwrap();
        logs[1].append(formatted(1, "a")).await.unwrap();
        assert!(logs[1].check().await.unwrap().is_sound());
    });
}

#[test]
fn a_file_that_is_removed_or_replaced_is_not_written_as_if_nothing_had_happened() {
    let folder = Folder::new();
    run(async {
        let log = folder.open().await;
        log.append(formatted(1, "a")).await.unwrap();
        for end in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{end}", folder.file().display()));
        }
        for _ in 0..2 {
            let error = log.append(formatted(1, "b")).await.unwrap_err();
            assert!(matches!(error, AppendError::Store(_)), "{error}");
            assert!(error.source().unwrap().to_string().contains("was removed"), "{error:?}");
        }
        let another = folder.open().await;
        another.append(formatted(1, "c")).await.unwrap();
        let error = log.append(formatted(1, "d")).await.unwrap_err();
        assert!(error.source().unwrap().to_string().contains("another log"), "{error:?}");
        let items = another.view(Access::all()).list(&Query::new()).await.unwrap().items;
        assert_eq!(items.len(), 1);
        log.close().await.unwrap();
        assert!(another.check().await.unwrap().is_sound());
    });
}

#[test]
fn an_older_backup_that_is_moved_to_the_place_of_an_open_log_is_refused_until_it_is_opened() {
    let folder = Folder::new();
    run(async {
        let log = folder.open().await;
        let view = log.view(Access::all());
        log.append(formatted(1, "a")).await.unwrap();
        log.backup(folder.beside("copy.db")).await.unwrap();
        let lost = log.append(formatted(1, "b")).await.unwrap().cursor;
        assert_eq!(view.list(&Query::new()).await.unwrap().items.len(), 2);
        fs::rename(folder.beside("copy.db"), folder.file()).unwrap();
        for end in ["-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{end}", folder.file().display()));
        }
        assert!(log.append(formatted(1, "c")).await.is_err());
        let error = log.append(formatted(1, "c")).await.unwrap_err();
        assert!(error.source().unwrap().to_string().contains("older copy"), "{error:?}");
        log.close().await.unwrap();
        let log = folder.open().await;
        assert_eq!(log.view(Access::all()).counts(&Query::new()).await.unwrap().total, 1);
        assert!(log.view(Access::all()).list(&Query::new().cursor(lost)).await.is_err());
        assert_eq!(log.append(formatted(1, "c")).await.unwrap().cursor.seq(), 2);
        assert!(log.check().await.unwrap().is_sound());
    });
}

#[test]
fn a_file_that_may_not_be_written_is_refused() {
    let folder = Folder::new();
    run(async {
        folder.open().await.close().await.unwrap();
        let readable = fs::Permissions::from_mode(0o444);
        fs::set_permissions(folder.file(), readable).unwrap();
        // Root may write all the same.
        match EventLog::open(&location(&folder.file())).await {
            Ok(log) => assert!(log.append(formatted(1, "a")).await.is_ok()),
            Err(error) => assert!(matches!(error, OpenError::Store(_)), "{error}"),
        }
        let error = EventLog::open("sqlite:/proc/events.db").await.unwrap_err();
        assert!(matches!(error, OpenError::Store(_)), "{error}");
    });
}
