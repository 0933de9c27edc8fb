//! Copies of the whole store: backups, and what is restored from them.

use super::{Sqlite, check, fault, history, schema, slot::Slot};
use crate::{
    BackupError, Cursor, ReadError, Report,
    backup::{Draft, Existing},
    location::Location,
};
use jiff::Timestamp;
use rusqlite::{
    Connection,
    backup::{Backup, StepResult},
};
use std::{fs, path::Path, thread, time::Duration};

/// The number of pages that are copied at once, and the pause after them.
const PAGES: i32 = 256;
const PAUSE: Duration = Duration::from_millis(1);

/// Copies the store to this file, as it is now, while it is written.
pub(super) fn backup(
    store: &Sqlite,
    file: &Path,
    existing: Existing,
) -> Result<Cursor, BackupError> {
    if let Location::File(own) = &store.location
        && let (Ok(own), Ok(file)) = (fs::canonicalize(own), fs::canonicalize(file))
        && own == file
    {
        return Err(BackupError::InUse(file));
    }
    let draft = Draft::new(file, existing)?;
    let head = with_snapshot(store, |connection, pause| {
        let head = history::bounds(connection)?.head;
        copy(connection, &draft, pause, |_| Ok(()))?;
        Ok(head)
    })?;
    is_sound(check::file(draft.path()).map_err(BackupError::Open)?)?;
    draft.keep()?;
    Ok(head)
}

/// Copies a backup to a place where nothing is, and starts a history there.
pub(crate) fn restore(backup: &Path, file: &Path) -> Result<(), BackupError> {
    let draft = Draft::new(file, Existing::Refuse)?;
    is_sound(check::file(backup).map_err(BackupError::Open)?)?;
    let start = |connection: &Connection| {
        let seq = history::bounds(connection)?.head.seq;
        history::start(connection, seq, Timestamp::now().as_millisecond()).map(drop)
    };
    let connection = schema::read_only(backup).map_err(failed)?;
    copy(&connection, &draft, Duration::ZERO, start).map_err(failed)?;
    draft.keep()
}

fn is_sound(report: Report) -> Result<(), BackupError> {
    if report.is_sound() { Ok(()) } else { Err(BackupError::Damaged(report)) }
}

/// Calls `work` with a connection that sees one state. In a file, others write in the meantime; while a state is seen, SQLite
/// need not begin the copy again when they do.
fn with_snapshot<T>(
    store: &Sqlite,
    work: impl FnOnce(&Connection, Duration) -> rusqlite::Result<T>,
) -> Result<T, BackupError> {
    let slot = store.writer();
    match (&*slot, &store.location) {
        (Slot::Closed, _) => Err(BackupError::Closed),
        (Slot::Open(writer), Location::Memory) => {
            work(writer.connection(), Duration::ZERO).map_err(failed)
        }
        (Slot::Faulty(_), Location::Memory) => Err(BackupError::Closed),
        (_, Location::File(path)) => {
            drop(slot);
            let connection = schema::reader(path).map_err(failed)?;
            let transaction = connection.unchecked_transaction().map_err(failed)?;
            work(&transaction, PAUSE).map_err(failed)
        }
    }
}

/// Copies all pages, and calls `end` with the copy, which is in one file after that.
fn copy(
    from: &Connection,
    draft: &Draft,
    pause: Duration,
    end: impl FnOnce(&Connection) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let mut to = Connection::open(draft.path())?;
    // The file is synced as a whole before it gets its name.
    to.pragma_update(None, "synchronous", "OFF")?;
    let backup = Backup::new(from, &mut to)?;
    while backup.step(PAGES)? != StepResult::Done {
        thread::sleep(pause);
    }
    drop(backup);
    to.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    end(&to)?;
    to.close().map_err(|(_, error)| error)
}

fn failed(error: rusqlite::Error) -> BackupError {
    BackupError::Store(error.into())
}

/// Looks for damage in an open store.
pub(super) fn check_open(store: &Sqlite) -> Result<Report, ReadError> {
    let slot = store.writer();
    match (&*slot, &store.location) {
        (Slot::Closed, _) | (Slot::Faulty(_), Location::Memory) => Err(ReadError::Closed),
        (Slot::Open(writer), Location::Memory) => Ok(check::check(writer.connection())),
        (_, Location::File(path)) => {
            drop(slot);
            let connection = schema::reader(path).map_err(fault::read)?;
            let transaction = connection.unchecked_transaction().map_err(fault::read)?;
            Ok(check::check(&transaction))
        }
    }
}
