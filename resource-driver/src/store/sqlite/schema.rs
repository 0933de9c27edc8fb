//! The table, and how the connection is set up.

use super::file::{File, Place};
use crate::store::StoreError;
use rusqlite::{Connection, Error, ErrorCode, OpenFlags};
use std::{path::Path, time::Duration};

/// `application_id` of the files: "ReDr".
const APPLICATION: i64 = 0x5265_4472;
/// `user_version` of the files.
const VERSION: i64 = 1;
/// How long to wait until another process has closed the file.
const PATIENCE: Duration = Duration::from_secs(1);

/// A number is never used again, so that those that were there at the start are known by the last of them.
const TABLE: &str = "
CREATE TABLE jobs (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  key BLOB NOT NULL UNIQUE,
  tenant TEXT,
  caller TEXT,
  told_at INTEGER,
  job TEXT NOT NULL
) STRICT;
CREATE INDEX jobs_caller ON jobs (caller, tenant) WHERE caller IS NOT NULL;
CREATE INDEX jobs_told_at ON jobs (told_at) WHERE told_at IS NOT NULL;
";

/// Opens the place. Creates the table if the file is empty.
pub(super) fn open(place: &Place) -> Result<Connection, StoreError> {
    match place {
        Place::Memory => in_memory()
            .map_err(|error| StoreError::new("there cannot be jobs in memory").caused_by(error)),
        Place::File(file) => in_file(file),
    }
}

fn in_memory() -> rusqlite::Result<Connection> {
    let connection = Connection::open_in_memory()?;
    create(&connection)?;
    Ok(connection)
}

fn in_file(file: &File) -> Result<Connection, StoreError> {
    let path = file.path();
    if !file.is_same() {
        let text = format!("the file of the jobs, {}, was removed or replaced", path.display());
        return Err(StoreError::new(text + " while it was open: restore it and start again"));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|it| why(path, it))?;
    let application = set_up(&connection).map_err(|error| why(path, error))?;
    check(&connection, path, application)?;
    let ready = || {
        let mode: String = pragma(&connection, "journal_mode = WAL")?;
        create(&connection)?;
        Ok(mode == "wal")
    };
    match ready().map_err(|error| why(path, error))? {
        true => Ok(connection),
        false => Err(StoreError::new(format!(
            "the file system of {} cannot keep the WAL of SQLite",
            path.display()
        ))),
    }
}

/// Locks the file, and reads whose it is. Nothing is written.
fn set_up(connection: &Connection) -> rusqlite::Result<i64> {
    connection.busy_timeout(PATIENCE)?;
    // Before the first access. Then the lock is kept until the connection is closed.
    connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE")?;
    connection.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF;
         PRAGMA mmap_size = 0",
    )?;
    pragma(connection, "application_id")
}

/// Refuses a file that is damaged, or that is not a store of jobs.
fn check(connection: &Connection, path: &Path, application: i64) -> Result<(), StoreError> {
    let found = || {
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)";
        let is_empty: bool = connection.query_row(sql, [], |row| row.get(0))?;
        Ok((is_empty, pragma::<i64>(connection, "user_version")?))
    };
    let (is_empty, version) = found().map_err(|error| why(path, error))?;
    let path = path.display();
    match (application, version) {
        (0, 0) if is_empty => return Ok(()),
        (APPLICATION, 0..=VERSION) => {}
        (APPLICATION, _) => {
            let text = format!("{path} has jobs in the format {version}, which is newer");
            return Err(StoreError::new(text + " than this program: use a newer program"));
        }
        _ => return Err(StoreError::new(format!("{path} is a database, but not one of jobs"))),
    }
    let checked = pragma::<String>(connection, "quick_check(1)");
    match checked.map_err(|error| error.to_string()) {
        Ok(found) if found == "ok" => Ok(()),
        Ok(found) | Err(found) => Err(damaged(path).caused_by(found)),
    }
}

/// Creates the table, unless it exists.
fn create(connection: &Connection) -> rusqlite::Result<()> {
    if pragma::<i64>(connection, "user_version")? == VERSION {
        return Ok(());
    }
    connection.execute_batch(&format!(
        "BEGIN IMMEDIATE; {TABLE}
         PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION}; COMMIT"
    ))
}

fn pragma<T: rusqlite::types::FromSql>(
    connection: &Connection,
    pragma: &str,
) -> rusqlite::Result<T> {
    connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))
}

/// Why a file cannot be opened: what SQLite says of it does not say much.
fn why(path: &Path, error: Error) -> StoreError {
    let path = path.display();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::new(format!(
            "{path} is open in another process, and only one can keep its jobs there"
        )),
        Some(ErrorCode::NotADatabase) => StoreError::new(format!("{path} is not a store of jobs")),
        Some(ErrorCode::DatabaseCorrupt) => damaged(path),
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::ReadOnly) => {
            StoreError::new(format!("{path} cannot be opened: its user must be able to write it"))
        }
        _ => StoreError::new(format!("{path} cannot be opened")),
    }
    .caused_by(error)
}

fn damaged(path: impl std::fmt::Display) -> StoreError {
    StoreError::new(format!("{path} is damaged: restore it from a copy"))
}
