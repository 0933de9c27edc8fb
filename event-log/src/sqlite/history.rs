//! Histories: from one opening of a writer to the next one.
//!
//! A number alone does not name an event for ever: after a restore, the number is given again. So a cursor names its history
//! too, and each opening starts a new one.

use super::{columns, fault, head::Head};
use crate::{Cursor, ReadError, cursor::tag, store::Bounds};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

/// The history that an event belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) struct History {
    pub(super) id: u64,
    pub(super) first_seq: u64,
    /// The first number of the next history. `None` if it is the newest.
    next_seq: Option<u64>,
}

impl History {
    /// Whether the event with this number belongs to it.
    pub(super) fn has(self, seq: u64) -> bool {
        self.first_seq <= seq && self.next_seq.is_none_or(|next| seq < next)
    }
}

/// Starts a history, in the transaction of the caller.
pub(super) fn start(connection: &Connection, seq: u64, now: i64) -> rusqlite::Result<History> {
    let (id, _) = Uuid::new_v4().as_u64_pair();
    let first_seq = seq + 1;
    let sql = "INSERT INTO histories (id, first_seq, opened_at) VALUES (?1, ?2, ?3)";
    connection.execute(sql, params![id.cast_signed(), first_seq.cast_signed(), now])?;
    Ok(History { id, first_seq, next_seq: None })
}

/// The newest history.
pub(super) fn newest(connection: &Connection) -> rusqlite::Result<History> {
    of(connection, i64::MAX.cast_unsigned())
}

/// The history of the event with this number. The place before the first event is of the first history of all, whatever
/// comes after it.
pub(super) fn of(connection: &Connection, seq: u64) -> rusqlite::Result<History> {
    let sql = match seq {
        0 => "SELECT id, first_seq, 1 FROM histories WHERE ?1 = 0 ORDER BY no LIMIT 1",
        _ => {
            "SELECT id, first_seq, (SELECT min(first_seq) FROM histories WHERE first_seq > ?1)
             FROM histories WHERE first_seq <= ?1 ORDER BY first_seq DESC, no DESC LIMIT 1"
        }
    };
    let mut statement = connection.prepare_cached(sql)?;
    statement.query_row([seq.cast_signed()], |row| {
        let id: i64 = row.get(0)?;
        let next_seq: Option<i64> = row.get(2)?;
        Ok(History {
            id: id.cast_unsigned(),
            first_seq: columns::number(row, 1)?,
            next_seq: next_seq.map(i64::cast_unsigned),
        })
    })
}

/// The cursor of an event.
pub(super) fn cursor(connection: &Connection, seq: u64, id: Uuid) -> rusqlite::Result<Cursor> {
    Ok(Cursor::new(of(connection, seq)?.id, seq, id))
}

/// The newest event and the oldest one that is kept.
pub(super) fn bounds(connection: &Connection) -> rusqlite::Result<Bounds> {
    let head = match Head::read(connection)? {
        Head { seq: 0, .. } => Cursor::start(of(connection, 0)?.id),
        Head { seq, id, .. } => cursor(connection, seq, id)?,
    };
    let sql = "SELECT seq, id FROM events ORDER BY seq LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let oldest =
        statement.query_row([], |row| Ok((columns::number(row, 0)?, columns::id(row, 1)?)));
    let floor = match oldest.optional()? {
        Some((seq, id)) => cursor(connection, seq, id)?,
        None => head,
    };
    Ok(Bounds { head, floor })
}

/// The number to continue after.
///
/// # Errors
///
/// If the cursor is of another history, of a place that does not exist yet, or of another event than the one that is at its
/// place.
pub(super) fn place(
    connection: &Connection,
    head: Cursor,
    cursor: Cursor,
) -> Result<u64, ReadError> {
    let history = of(connection, cursor.seq).map_err(fault::read)?;
    if cursor.shard != 0 || cursor.seq > head.seq || history.id != cursor.history {
        return Err(ReadError::Gone);
    }
    let mut statement =
        connection.prepare_cached("SELECT id FROM events WHERE seq = ?1").map_err(fault::read)?;
    let id = statement
        .query_row([cursor.seq.cast_signed()], |row| columns::id(row, 0))
        .optional()
        .map_err(fault::read)?;
    match id {
        Some(id) if tag(id) != cursor.tag => Err(ReadError::Gone),
        Some(_) | None => Ok(cursor.seq),
    }
}
