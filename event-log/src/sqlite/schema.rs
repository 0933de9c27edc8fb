//! The tables, and how a connection is set up.

use super::{checkpoints, space};
use crate::{OpenError, location::Location};
use rusqlite::{Connection, OpenFlags, config::DbConfig, params};
use std::{fmt, path::Path, time::Duration};

/// `application_id` of the files: "EvLg".
const APPLICATION: i64 = 0x4576_4c67;
/// `user_version` of the files.
const VERSION: i64 = 1;
/// The number of the mode of `auto_vacuum`.
const INCREMENTAL: i64 = 2;
/// How long a connection waits for another one that writes.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// The first release in which two connections that write and checkpoint at once cannot damage the file.
/// See <https://www.sqlite.org/wal.html#walresetbug>.
const OLDEST: i32 = 3_051_003;

/// Refuses a library that can damage files.
pub(super) fn check_library(number: i32, version: &'static str) -> Result<(), OpenError> {
    match number >= OLDEST {
        true => Ok(()),
        false => Err(OpenError::OldLibrary { version }),
    }
}

/// The tables.
///
/// - `head` has the last number and the time of it, also after that event was removed.
/// - A history has the events from its first number to the first one of the next history.
/// - An event refers to a name and a scope. Digests are shorter than what they stand for, so their indexes are small. Root 0
///   has the events without identities.
/// - `members` are the identities of a scope other than its root. So an identity leads to roots, and within a root the
///   index on events has all that a filter needs.
/// - `counts` are by root, as far as `head.counted`; root -1 is all of them.
/// - `limits` have the last event that passed and, as `last`, the id of the last one that was suppressed since.
/// - `changes` are chains: what is removed from `events` stays there.
/// - A run has the events of one process and scope with one `run_id`, a step those of the run with this step. The row of a
///   step without a name stands for the run itself, so every event of a run has a `step`. `first` and `ended` are a time
///   and an id, `started` and `updated` a time, as bytes in the order of the times. `runs.updated` counts no events of
///   steps. These rows stay when the events are removed.
/// - A subject of a step has the mark 1 if it failed, and 2 if it is done.
/// - `removed` has what retention removed, by root: `n` events of it from the first to the last number.
/// - `marks` say up to which number pruning by age has looked at the events of a class.
/// - `pinned` are the events that pruning by age left where they are, because they are failures of the last run. The mark is
///   after them, so pruning looks at them again.
const TABLES: &str = "
CREATE TABLE head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  id BLOB NOT NULL,
  salt TEXT NOT NULL,
  counted INTEGER NOT NULL
) STRICT;
CREATE TABLE histories (
  no INTEGER PRIMARY KEY,
  id INTEGER NOT NULL,
  first_seq INTEGER NOT NULL,
  opened_at INTEGER NOT NULL
) STRICT;
CREATE INDEX histories_first ON histories (first_seq, no);
CREATE TABLE names (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE identities (
  no INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;
CREATE TABLE scopes (
  no INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE,
  root INTEGER NOT NULL,
  key TEXT NOT NULL
) STRICT;
CREATE TABLE members (
  identity INTEGER NOT NULL,
  root INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  PRIMARY KEY (identity, root, scope)
) STRICT, WITHOUT ROWID;
CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  severity INTEGER NOT NULL,
  category INTEGER NOT NULL,
  name INTEGER NOT NULL,
  root INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  event_time INTEGER NOT NULL,
  suppressed INTEGER NOT NULL,
  id BLOB NOT NULL,
  request_id BLOB,
  message TEXT NOT NULL,
  props TEXT NOT NULL,
  rest TEXT,
  step INTEGER
) STRICT;
CREATE UNIQUE INDEX events_id ON events (id);
CREATE INDEX events_root ON events (root, seq, severity, category, name, scope);
CREATE INDEX events_severe ON events (severity, seq, category, name, root, scope) WHERE severity > 0;
CREATE INDEX events_root_severe ON events (root, severity, seq, category, name, scope)
  WHERE severity > 0;
CREATE INDEX events_step ON events (step) WHERE step IS NOT NULL;
CREATE TABLE runs (
  no INTEGER PRIMARY KEY,
  scope INTEGER NOT NULL,
  root INTEGER NOT NULL,
  process TEXT NOT NULL,
  run_id BLOB NOT NULL,
  first BLOB NOT NULL,
  updated BLOB NOT NULL,
  ended BLOB,
  outcome TEXT,
  duration_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX runs_id ON runs (run_id, scope, process);
CREATE INDEX runs_next ON runs (scope, process, first, run_id);
CREATE INDEX runs_root ON runs (root, first);
CREATE INDEX runs_first ON runs (first);
CREATE TABLE steps (
  no INTEGER PRIMARY KEY,
  run INTEGER NOT NULL,
  name TEXT NOT NULL,
  started BLOB,
  updated BLOB,
  total INTEGER,
  done INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  ended BLOB,
  outcome TEXT,
  duration_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX steps_name ON steps (run, name);
CREATE TABLE subjects (
  step INTEGER NOT NULL,
  subject TEXT NOT NULL,
  mark INTEGER NOT NULL,
  subject_name TEXT,
  subject_group TEXT,
  PRIMARY KEY (step, subject)
) STRICT, WITHOUT ROWID;
CREATE TABLE counts (
  root INTEGER NOT NULL,
  category INTEGER NOT NULL,
  severity INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (root, category, severity)
) STRICT, WITHOUT ROWID;
CREATE TABLE limits (
  name INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  until INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  id BLOB NOT NULL,
  suppressed INTEGER NOT NULL,
  last BLOB,
  PRIMARY KEY (name, scope)
) STRICT, WITHOUT ROWID;
CREATE TABLE changes (
  id BLOB NOT NULL,
  event_type TEXT NOT NULL,
  subject TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  kind TEXT NOT NULL,
  entry TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX changes_id ON changes (id);
CREATE UNIQUE INDEX changes_sequence ON changes (event_type, subject, sequence);
CREATE INDEX changes_chain ON changes (event_type, subject, id, kind);
CREATE INDEX changes_type ON changes (event_type, id, kind);
CREATE TABLE removed (
  root INTEGER NOT NULL,
  first_seq INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  n INTEGER NOT NULL,
  removed_at INTEGER NOT NULL,
  PRIMARY KEY (root, first_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX removed_last ON removed (last_seq);
CREATE TABLE marks (
  severity INTEGER NOT NULL,
  category INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (severity, category)
) STRICT, WITHOUT ROWID;
CREATE TABLE pinned (seq INTEGER PRIMARY KEY) STRICT;
";

/// A connection that writes. Creates the file and the tables if they do not exist.
pub(super) fn writer(location: &Location) -> Result<Connection, OpenError> {
    let connection = match location {
        Location::File(path) => {
            let connection = Connection::open_with_flags(path, flags(true));
            connection.map_err(|error| cannot_open(path, error))
        }
        Location::Memory => Connection::open_in_memory().map_err(store),
    }?;
    connection.busy_timeout(PATIENCE).map_err(store)?;
    check_file(&connection)?;
    // Before the first table: what is removed can be given back to the disk. To say it again writes to the file.
    let vacuum = connection.pragma_query_value(None, "auto_vacuum", |row| row.get::<_, i64>(0));
    if vacuum.map_err(store)? != INCREMENTAL {
        pragma(&connection, "auto_vacuum", "INCREMENTAL")?;
    }
    if let Location::File(_) = location {
        let sql = "PRAGMA journal_mode = WAL";
        let mode: String = connection.query_row(sql, [], |row| row.get(0)).map_err(store)?;
        if mode != "wal" {
            return Err(OpenError::Store("the file system cannot keep the WAL of SQLite".into()));
        }
    }
    pragma(&connection, "synchronous", "FULL")?;
    pragma(&connection, "cache_size", "-16384")?;
    let pages = space::wal_pages(location);
    // SQLite does it itself where there is no thread for it, or if the thread cannot.
    let most = if checkpoints::has_thread(pages) { pages * 4 } else { pages };
    pragma(&connection, "wal_autocheckpoint", &most.to_string())?;
    pragma(&connection, "journal_size_limit", &(pages * 4 * 4_096).to_string())?;
    set_up(&connection)?;
    create(&connection)?;
    Ok(connection)
}

/// Moves what is in the WAL into the file.
///
/// If a sync of the WAL failed before, the system may have forgotten what it could not write, and SQLite still finds it in the
/// WAL. What was appended to the WAL after that would be lost with it when power is lost.
pub(super) fn settle(connection: &Connection) -> Result<(), OpenError> {
    let sql = "PRAGMA wal_checkpoint(PASSIVE)";
    match connection.execute_batch(sql) {
        // There may be room to go on all the same, or to remove something.
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull) => Ok(()),
        result => result.map_err(store),
    }
}

/// A connection that only reads.
pub(super) fn reader(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, flags(false))?;
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "query_only", true)?;
    connection.pragma_update(None, "cache_size", -16384)?;
    // Each statement has one plan. Otherwise SQLite prepares it again when other values are bound.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// A connection to a file that may not be open. It writes nothing.
pub(super) fn read_only(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}

/// A connection that moves the WAL into the file.
pub(super) fn mover(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, flags(false))?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}

fn flags(create: bool) -> OpenFlags {
    // A reader needs to write to the index of the WAL.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if create { flags | OpenFlags::SQLITE_OPEN_CREATE } else { flags }
}

fn set_up(connection: &Connection) -> Result<(), OpenError> {
    // Mapped memory would show damage of the disk as a crash.
    pragma(connection, "mmap_size", "0")?;
    pragma(connection, "trusted_schema", "OFF")?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(store)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}

fn pragma(connection: &Connection, name: &str, value: &str) -> Result<(), OpenError> {
    // Some of them answer with a row, and others do not.
    connection.execute_batch(&format!("PRAGMA {name} = {value}")).map_err(store)
}

/// Refuses a file that is not a log, before anything is written to it.
pub(super) fn check_file(connection: &Connection) -> Result<(), OpenError> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (application, version) =
        (number("application_id").map_err(store)?, number("user_version").map_err(store)?);
    match (application, version) {
        (0, 0) if is_empty(connection).map_err(store)? => Ok(()),
        (APPLICATION, 0..=VERSION) => Ok(()),
        (APPLICATION, version) => Err(OpenError::Newer { version }),
        _ => Err(OpenError::Foreign),
    }
}

/// Whether there are no tables yet.
pub(super) fn is_empty(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| row.get(0))
}

/// Creates the tables, unless another program did so in the meantime.
fn create(connection: &Connection) -> Result<(), OpenError> {
    connection.execute_batch("BEGIN IMMEDIATE").map_err(store)?;
    let created = create_within(connection);
    let end = if created.is_ok() { "COMMIT" } else { "ROLLBACK" };
    connection.execute_batch(end).map_err(store)?;
    created.map_err(store)
}

fn create_within(connection: &Connection) -> rusqlite::Result<()> {
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version == VERSION {
        return Ok(());
    }
    connection.execute_batch(TABLES)?;
    let id = [0_u8; 16];
    let salt = format!("{}{}", uuid::Uuid::new_v4(), uuid::Uuid::new_v4());
    connection.execute("INSERT INTO head VALUES (1, 0, 0, ?1, ?2, 0)", params![id, salt])?;
    connection.pragma_update(None, "application_id", APPLICATION)?;
    connection.pragma_update(None, "user_version", VERSION)
}

/// Why a file cannot be opened: what SQLite says of it does not say much.
pub(super) fn cannot_open(path: &Path, error: rusqlite::Error) -> OpenError {
    let folder = path.parent().filter(|folder| !folder.exists());
    match (folder, path.is_dir()) {
        (Some(folder), _) => {
            OpenError::Store(format!("there is no folder {}: create it", folder.display()).into())
        }
        (None, true) => {
            OpenError::Store(format!("{} is a folder, not a file", path.display()).into())
        }
        (None, false) => store(error),
    }
}

fn store(error: rusqlite::Error) -> OpenError {
    use rusqlite::ErrorCode::{CannotOpen, NotADatabase, PermissionDenied, ReadOnly};
    match error.sqlite_error_code() {
        Some(NotADatabase) => OpenError::Foreign,
        Some(CannotOpen | PermissionDenied | ReadOnly) => OpenError::Store(NoAccess(error).into()),
        _ => OpenError::Store(error.into()),
    }
}

/// The rights of the file or of its folder do not suffice.
#[derive(Debug)]
pub(super) struct NoAccess(rusqlite::Error);

impl fmt::Display for NoAccess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(error) = self;
        write!(
            f,
            "{error}: this user must be able to write to the file and to its folder, also to read"
        )
    }
}

impl std::error::Error for NoAccess {}
