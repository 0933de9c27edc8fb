//! What is in columns. A file is input: what a log never writes is an error.

use crate::classes::{CATEGORIES, SEVERITIES};
use event_model::Severity;
use jiff::Timestamp;
use rusqlite::{Error, Row, ffi};
use uuid::Uuid;

/// The file says what a log never writes.
pub(super) fn damaged(what: &'static str) -> Error {
    let code = ffi::Error::new(ffi::SQLITE_CORRUPT);
    Error::SqliteFailure(code, Some(format!("the file is damaged: it has {what}")))
}

/// A number that is at least 0: of events, or the number of an event.
pub(super) fn number(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    u64::try_from(row.get::<_, i64>(column)?).map_err(|_| damaged("a number below 0"))
}

pub(super) fn id(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    row.get(column).map(Uuid::from_bytes)
}

pub(super) fn severity(row: &Row<'_>, column: usize) -> rusqlite::Result<Severity> {
    SEVERITIES.get(index(row, column)?).copied().ok_or_else(|| damaged("an unknown severity"))
}

/// The index of a category.
pub(super) fn category(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    let index = index(row, column)?;
    if index < CATEGORIES.len() { Ok(index) } else { Err(damaged("an unknown category")) }
}

fn index(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    Ok(usize::try_from(number(row, column)?).unwrap_or(usize::MAX))
}

/// A time in milliseconds.
pub(super) fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    Timestamp::from_millisecond(row.get(column)?).map_err(|_| damaged("a time out of range"))
}
