//! What is free in the file is given back to the disk.

use crate::sqlite::{columns, schema::PATIENCE};
use rusqlite::Connection;
use std::time::Duration;

/// The number of pages that one transaction gives back.
const MOST: u64 = 500;

/// Which free pages stay in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sqlite) enum Stay {
    /// An eighth of the file, and no fewer than this: what comes next needs pages again.
    Some,
    /// None: the disk is nearly full.
    None,
}

const FEWEST: u64 = 1_000;

/// Gives back some of the pages that are free, except those that stay. Whether that is all. At the end, moves the WAL into
/// the file and truncates it, if no reader needs it.
pub(in crate::sqlite) fn give_back(connection: &Connection, stay: Stay) -> rusqlite::Result<bool> {
    let keep = match stay {
        Stay::Some => FEWEST.max(number(connection, "page_count")? / 8),
        Stay::None => 0,
    };
    let free = number(connection, "freelist_count")?;
    let most = free.saturating_sub(keep).min(MOST);
    if most > 0 {
        let sql = format!("PRAGMA incremental_vacuum({most})");
        // It gives back a page with each row.
        let mut statement = connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while rows.next()?.is_some() {}
    }
    let left = number(connection, "freelist_count")?;
    let is_all = left <= keep || left == free;
    if is_all && most > 0 {
        truncate_wal(connection)?;
    }
    Ok(is_all)
}

/// Moves the WAL into the file and truncates it. If a reader needs it, this is left to a later checkpoint.
pub(in crate::sqlite) fn truncate_wal(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::ZERO)?;
    let done = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    connection.busy_timeout(PATIENCE)?;
    done
}

fn number(connection: &Connection, pragma: &str) -> rusqlite::Result<u64> {
    connection.pragma_query_value(None, pragma, |row| columns::number(row, 0))
}
