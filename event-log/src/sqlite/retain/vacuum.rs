//! What is free in the file is given back to the disk.

use rusqlite::Connection;
use std::time::Duration;

/// The number of pages that one transaction gives back.
const MOST: u64 = 500;

/// Gives back some of the pages that are free, but keeps this number of them for what comes. Whether that is all. At the end,
/// moves the WAL into the file and truncates it, if no reader needs it.
pub(in super::super) fn give_back(connection: &Connection, keep: u64) -> rusqlite::Result<bool> {
    let free = number(connection, "freelist_count")?;
    let most = free.saturating_sub(keep).min(MOST);
    if most > 0 {
        let sql = format!("PRAGMA incremental_vacuum({most})");
        // It gives back a page with each row.
        let mut statement = connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while rows.next()?.is_some() {}
    }
    let is_all = number(connection, "freelist_count")?.saturating_sub(keep) == 0
        || number(connection, "freelist_count")? == free;
    if is_all && most > 0 {
        truncate_wal(connection)?;
    }
    Ok(is_all)
}

/// Moves the WAL into the file and truncates it. If a reader needs it, this is left to a later checkpoint.
pub(in super::super) fn truncate_wal(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::ZERO)?;
    let done = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    connection.busy_timeout(super::super::schema::PATIENCE)?;
    done
}

fn number(connection: &Connection, pragma: &str) -> rusqlite::Result<u64> {
    let number: i64 = connection.pragma_query_value(None, pragma, |row| row.get(0))?;
    Ok(number.cast_unsigned())
}
