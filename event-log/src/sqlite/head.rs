//! The last event that was stored: its number, also after it was removed.

use super::columns::{self, damaged};
use rusqlite::{Connection, params};
use uuid::Uuid;

/// The last number that was given, and the time and the id of its event.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    /// 0 before the first event. It is less than `i64::MAX`, so there is a next one.
    pub(super) seq: u64,
    pub(super) recorded_at: i64,
    pub(super) id: Uuid,
    /// The last number that is counted by root.
    pub(super) counted: u64,
}

impl Head {
    pub(super) fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let mut statement =
            connection.prepare_cached("SELECT seq, recorded_at, id, counted FROM head")?;
        let head = statement.query_row([], |row| {
            let (seq, id) = (columns::number(row, 0)?, columns::id(row, 2)?);
            Ok(Self { seq, recorded_at: row.get(1)?, id, counted: columns::number(row, 3)? })
        })?;
        match head.seq < i64::MAX.cast_unsigned() {
            true => Ok(head),
            false => Err(damaged("a last number that has no next one")),
        }
    }

    /// Writes all but `counted`, which is written with the counters.
    pub(super) fn write(self, connection: &Connection) -> rusqlite::Result<()> {
        let Self { seq, recorded_at, id, counted: _ } = self;
        let sql = "UPDATE head SET seq = ?1, recorded_at = ?2, id = ?3";
        let mut statement = connection.prepare_cached(sql)?;
        statement.execute(params![seq.cast_signed(), recorded_at, id.as_bytes()]).map(drop)
    }
}
