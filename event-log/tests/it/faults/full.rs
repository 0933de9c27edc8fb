//! A disk that is full.
//!
//! `FAULT_SMALL_DISK` names a folder on a disk of 4 MiB, which `.ci/event-log-faults.sh` makes.

use super::{
    child::{Child, Work},
    ledger::{Answer, Ledger},
    whole,
};
use crate::within::{Folder, location, run};
use event_log::EventLog;
use std::{env, fs, path::PathBuf, time::Duration};

#[test]
#[ignore = "needs a small disk"]
fn what_was_acknowledged_on_a_full_disk_is_there_once() {
    let disk = PathBuf::from(env::var_os("FAULT_SMALL_DISK").expect("`FAULT_SMALL_DISK`"));
    let (file, room) = (disk.join("events.db"), disk.join("room"));
    fs::write(&room, vec![1; 1 << 20]).unwrap();
    let time = Duration::from_secs(60);
    let mut child =
        Child::start(&Work { file: &file, child: 0, tasks: 64, time, environment: &[] });
    child.until_refused(500);
    // Another program makes room, and the log goes on.
    fs::remove_file(&room).unwrap();
    child.until_acknowledged(50);
    child.until_refused(500);
    let lines = child.kill();
    let count = |answer| lines.iter().filter(|line| line.answer == answer).count();
    let [unknown, full, failed] = [Answer::Unknown, Answer::Full, Answer::Failed].map(count);
    assert_eq!(failed, 0, "a full disk is `Full` or `Unknown`");
    let mut ledger = Ledger::default();
    ledger.add(&lines);

    // The disk is full: what is left is looked at on another one.
    let folder = Folder::new();
    for end in ["", "-wal"] {
        let name = format!("events.db{end}");
        fs::copy(disk.join(&name), folder.file().with_file_name(&name)).unwrap();
    }
    let events = run(async { whole::check(&folder.open().await, &ledger).await });
    let opens = run(async { EventLog::open(&location(&file)).await.is_ok() });
    let connection = rusqlite::Connection::open(&file).unwrap();
    let sound: String = connection.query_row("PRAGMA quick_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    println!(
        "full disk: acknowledged {}, there {events}, lost 0, twice 0, quick_check {sound}; told: unknown {unknown}, full {full}; \
         opens while it is full: {opens}",
        ledger.acknowledged()
    );
    // Here belongs: prune the log on the full disk, and append again.
}
