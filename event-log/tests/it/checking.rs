//! Each kind of damage, and what a check says of it.

use crate::within::{Clock, Folder, degraded, location, measured, run, started, uuid};
use event_log::{Retention, check};
use event_model::{Occurrence, Severity};
use events::host::DiskMeasured;
use std::{
    fs,
    io::{Seek, SeekFrom, Write},
};

/// What is done to a sound log, and a part of a finding.
const DAMAGE: &[(&str, &str)] = &[
    ("DELETE FROM events WHERE seq = 8", "events from 8 to 8 are missing"),
    ("DELETE FROM events WHERE seq = 12", "events from 12 to 12 are missing"),
    ("DELETE FROM removed", "7 events are kept and 0 were removed, but 12 were stored"),
    ("UPDATE removed SET n = n + 1 WHERE first_seq = 1", "were removed, but 12 were stored"),
    ("UPDATE removed SET last_seq = 7 WHERE first_seq = 1", "with an event that is kept"),
    ("UPDATE removed SET n = 99 WHERE first_seq = 1", "is not possible"),
    ("INSERT INTO removed SELECT root, 2, 3, 1, 0 FROM removed WHERE first_seq = 1", "overlaps"),
    ("UPDATE counts SET n = n + 1 WHERE root = -1 AND severity = 1", "the counter of all roots"),
    ("UPDATE counts SET n = n + 1 WHERE root = 1", "the counter of the root 1"),
    ("INSERT INTO counts VALUES (77, 0, 0, 1)", "the counter of the root 77"),
    ("UPDATE events SET severity = 2 WHERE seq = 8", "severity 2 is 0, but there are 1 events"),
    ("UPDATE events SET severity = 9 WHERE seq = 8", "the event 8 has the severity 9"),
    ("UPDATE events SET recorded_at = 1 WHERE seq = 9", "9 was recorded before the one before it"),
    ("UPDATE events SET name = 99 WHERE seq = 8", "the event 8 has a name that is missing"),
    ("UPDATE events SET scope = 99 WHERE seq = 8", "the event 8 has a scope that is missing"),
    ("UPDATE events SET root = 99 WHERE seq = 8", "the event 8 has another root than its scope"),
    ("UPDATE events SET id = x'00' WHERE seq = 8", "the event 8 has a wrong id"),
    ("UPDATE head SET seq = 11", "there is an event 12, but the last one is 11"),
    ("UPDATE head SET seq = 13", "events from 13 to 13 are missing"),
    ("UPDATE head SET recorded_at = 0", "after the last time that the log knows"),
    ("UPDATE head SET id = zeroblob(16)", "the event 12 has a wrong id"),
    ("DELETE FROM head", "the histories cannot be read"),
    ("DELETE FROM histories", "there is no history"),
    ("UPDATE histories SET first_seq = 5 WHERE no = 1", "begins with the event 5"),
    ("INSERT INTO histories VALUES (7, 99, 99, 0)", "after the last one"),
    ("INSERT INTO histories VALUES (7, 1, 1, 0), (8, 1, 13, 0)", "two histories have the id"),
    ("INSERT INTO histories VALUES (7, 1, 9, 0), (8, 2, 7, 0)", "before the one before it"),
    ("UPDATE scopes SET root = 99", "has another root than its scope"),
    ("UPDATE scopes SET key = 'x' WHERE no = 1", "the scope 1 has a key that is not a list"),
    ("DELETE FROM identities WHERE name = 'host_id'", "has an identity that is missing"),
    ("UPDATE scopes SET digest = zeroblob(16) WHERE no = 1", "the scope 1 has a wrong digest"),
    ("UPDATE identities SET digest = zeroblob(16) WHERE no = 1", "an identity that is missing"),
    ("DELETE FROM members", "is not found by one of its identities"),
    ("UPDATE members SET scope = 99", "an identity leads to the scope 99"),
    ("UPDATE limits SET scope = 99", "of a name or a scope that is missing"),
    ("UPDATE limits SET until = 0", "is not possible"),
    ("UPDATE limits SET seq = 99", "is not possible"),
    ("UPDATE limits SET id = zeroblob(16)", "names another event"),
    ("UPDATE marks SET seq = 99", "is not a place in the log"),
    ("UPDATE marks SET seq = 12", "before the mark of its class, but is kept"),
    ("INSERT INTO pinned VALUES (1)", "the event 1 is pinned, but is not kept"),
    ("DROP TABLE names", "names and scopes cannot be read"),
];

/// Twelve events, of which five were removed.
pub(crate) async fn sound(folder: &Folder) {
    let clock = Clock::new();
    let keep = Retention::new().keep_severity(Severity::Info, std::time::Duration::from_millis(10));
    let log = folder.open_with(clock.options().retention(keep)).await;
    log.append_all([
        degraded(1, Severity::Info),
        degraded(2, Severity::Info),
        degraded(1, Severity::Info),
        measured(1),
        started(),
        degraded(1, Severity::Critical),
    ])
    .await
    .unwrap();
    clock.advance(20);
    log.append_all([
        degraded(1, Severity::Info),
        degraded(2, Severity::Warning),
        degraded(1, Severity::Info),
    ])
    .await
    .unwrap();
    assert_eq!(log.prune().await.unwrap().removed, 5);
    let (host, environment) = (uuid(5).into(), uuid(6).into());
    let measured = DiskMeasured::new(host, environment, Severity::Info, "worker", "sda", 3);
    log.append(Occurrence::new(measured)).await.unwrap();
    log.append(degraded(2, Severity::Info)).await.unwrap();
    log.append(degraded(2, Severity::Info)).await.unwrap();
    assert_eq!(log.check().await.unwrap().findings, [""; 0]);
    log.close().await.unwrap();
}

#[test]
fn each_kind_of_damage_is_found() {
    let folder = Folder::new();
    run(async {
        sound(&folder).await;
        let text = fs::read(folder.file()).unwrap();
        assert!(check(&location(&folder.file())).await.unwrap().is_sound());
        let mut missed = Vec::new();
        for (number, (sql, expected)) in DAMAGE.iter().enumerate() {
            let file = folder.beside(&format!("{number}.db"));
            fs::write(&file, &text).unwrap();
            let connection = rusqlite::Connection::open(&file).unwrap();
            connection.execute_batch(sql).unwrap();
            drop(connection);
            let report = check(&location(&file)).await.unwrap();
            let is_found = report.findings.iter().any(|finding| finding.contains(expected));
            if !is_found {
                missed.push(format!("{sql}\nexpected: {expected}\nfound: {report}"));
            }
        }
        assert!(missed.is_empty(), "{}", missed.join("\n\n"));
    });
}

#[test]
fn an_index_without_an_event_is_found() {
    let folder = Folder::new();
    run(async {
        sound(&folder).await;
        let connection = rusqlite::Connection::open(folder.file()).unwrap();
        // The index is no longer known while the event is written.
        let set = "PRAGMA writable_schema = ON;
            CREATE TABLE kept AS SELECT * FROM sqlite_schema WHERE name = 'events_root_severe';
            DELETE FROM sqlite_schema WHERE name = 'events_root_severe';";
        connection.execute_batch(set).unwrap();
        drop(connection);
        let connection = rusqlite::Connection::open(folder.file()).unwrap();
        connection.execute_batch("UPDATE events SET severity = 3 WHERE seq = 8").unwrap();
        let set = "PRAGMA writable_schema = ON;
            INSERT INTO sqlite_schema SELECT * FROM kept";
        connection.execute_batch(set).unwrap();
        drop(connection);
        let report = check(&location(&folder.file())).await.unwrap();
        assert!(report.to_string().contains("the index events_root_severe"), "{report}");
    });
}

#[test]
fn bytes_that_were_overwritten_give_findings_or_an_error_and_no_panic() {
    let folder = Folder::new();
    run(async {
        sound(&folder).await;
        let text = fs::read(folder.file()).unwrap();
        let mut found = 0;
        let pages = text.len() / 4096;
        for page in 0..pages {
            let file = folder.beside(&format!("{page}.db"));
            fs::write(&file, &text).unwrap();
            let mut open = fs::OpenOptions::new().write(true).open(&file).unwrap();
            open.seek(SeekFrom::Start(page as u64 * 4096)).unwrap();
            open.write_all(&[0xA5; 4096]).unwrap();
            drop(open);
            found += usize::from(!check(&location(&file)).await.is_ok_and(|it| it.is_sound()));
        }
        // A page that is free has nothing that could be damaged.
        assert!(found + 2 >= pages, "{found} of {pages}");

        let file = folder.beside("short.db");
        fs::write(&file, &text[..text.len() / 2]).unwrap();
        assert!(!check(&location(&file)).await.unwrap().is_sound());
    });
}
