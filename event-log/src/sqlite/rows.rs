//! Rows as events.

use super::{
    columns::{self, damaged},
    history,
    known::Known,
    select::Entry,
};
use crate::{Cursor, Logged, classes::CATEGORIES};
use rusqlite::{CachedStatement, Connection, Row};
use uuid::Uuid;

/// The columns of an event: those of an entry, then the others.
pub(super) const COLUMNS: &str = "seq, severity, category, name, root, scope,
recorded_at, event_time, suppressed, id, request_id, message, props, rest";

/// Reads the events of a page.
pub(super) struct Reader<'a> {
    connection: &'a Connection,
    known: &'a Known,
    rows: CachedStatement<'a>,
    history: Option<history::History>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(connection: &'a Connection, known: &'a Known) -> rusqlite::Result<Self> {
        let sql = format!("SELECT {COLUMNS} FROM events WHERE seq = ?1");
        let rows = connection.prepare_cached(&sql)?;
        Ok(Self { connection, known, rows, history: None })
    }

    /// The event of this entry.
    pub(super) fn read(&mut self, entry: &Entry) -> rusqlite::Result<Logged> {
        let Self { connection, known, rows, history } = self;
        let mut rows = rows.query([entry.seq.cast_signed()])?;
        let row = rows.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
        // An entry of an index decides what the caller may see, so the row must be the same event.
        let same: (i64, i64, i64) = (row.get(1)?, row.get(3)?, row.get(5)?);
        if same != (entry.severity as i64, entry.name, entry.scope) {
            return Err(damaged("an index that differs from its table"));
        }
        event(connection, known, history, row)
    }

    /// The event of a row with all columns.
    pub(super) fn event(&mut self, row: &Row<'_>) -> rusqlite::Result<Logged> {
        event(self.connection, self.known, &mut self.history, row)
    }

    /// The cursor of the event with this number.
    pub(super) fn place(&mut self, seq: u64) -> rusqlite::Result<Cursor> {
        let mut statement =
            self.connection.prepare_cached("SELECT id FROM events WHERE seq = ?1")?;
        let id = statement.query_row([seq.cast_signed()], |row| columns::id(row, 0))?;
        cursor(self.connection, &mut self.history, seq, id)
    }
}

fn event(
    connection: &Connection,
    known: &Known,
    history: &mut Option<history::History>,
    row: &Row<'_>,
) -> rusqlite::Result<Logged> {
    let (seq, id) = (columns::number(row, 0)?, columns::id(row, 9)?);
    let request_id: Option<[u8; 16]> = row.get(10)?;
    Ok(Logged {
        seq,
        id,
        cursor: cursor(connection, history, seq, id)?,
        severity: columns::severity(row, 1)?,
        category: CATEGORIES[columns::category(row, 2)?],
        name: known.name(connection, row.get(3)?)?,
        about: known.scope(connection, row.get(5)?)?,
        recorded_at: columns::time(row, 6)?,
        event_time: columns::time(row, 7)?,
        suppressed: columns::number(row, 8)?,
        request_id: request_id.map(Uuid::from_bytes),
        message: row.get(11)?,
        props: row.get_ref(12)?.as_str()?.into(),
        rest: row.get_ref(13)?.as_str_or_null()?.map(Into::into),
    })
}

/// The cursor of an event. Events of one page are mostly of one history.
fn cursor(
    connection: &Connection,
    known: &mut Option<history::History>,
    seq: u64,
    id: Uuid,
) -> rusqlite::Result<Cursor> {
    let history = match known.filter(|history| history.has(seq)) {
        Some(history) => history,
        None => *known.insert(history::of(connection, seq)?),
    };
    Ok(Cursor::new(history.id, seq, id))
}
