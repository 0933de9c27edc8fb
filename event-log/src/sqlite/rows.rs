//! Rows as events.

use super::{fault, history, names::Names, select::Entry};
use crate::{
    Cursor, Identity, Logged, ReadError, scope,
    store::{CATEGORIES, SEVERITIES},
};
use jiff::Timestamp;
use rusqlite::{Connection, Row};
use serde_json::value::RawValue;
use std::{collections::HashMap, sync::Arc};
use uuid::Uuid;

/// Reads the events of a page.
pub(super) struct Reader<'a> {
    connection: &'a Connection,
    names: Names,
    scopes: HashMap<i64, Arc<Known>>,
    history: Option<history::History>,
}

/// A scope that was read.
struct Known {
    event_type: Box<str>,
    identities: Vec<Identity>,
}

const SQL: &str = "
SELECT seq, severity, category, name, scope, recorded_at, event_time, suppressed, id, request_id,
       message, props, rest
FROM events WHERE seq = ?1";

impl<'a> Reader<'a> {
    pub(super) fn new(connection: &'a Connection) -> Self {
        Self { connection, names: Names::default(), scopes: HashMap::new(), history: None }
    }

    /// The event of this entry.
    pub(super) fn read(&mut self, entry: &Entry) -> Result<Logged, ReadError> {
        let seq = entry.seq;
        let connection = self.connection;
        let mut statement = connection.prepare_cached(SQL).map_err(fault::read)?;
        let mut rows = statement.query([seq.cast_signed()]).map_err(fault::read)?;
        let row = rows.next().map_err(fault::read)?;
        let row = row.ok_or_else(|| fault::read(rusqlite::Error::QueryReturnedNoRows))?;
        // An entry of an index decides what the caller may see, so the row must be the same event.
        let same = row.get(1).and_then(|it: i64| Ok((it, row.get(3)?, row.get(4)?)));
        if same.map_err(fault::read)? != (entry.severity as i64, entry.name, entry.scope) {
            return Err(fault::read(damaged("an index that differs from its table")));
        }
        self.event(seq, row).map_err(fault::read)
    }

    fn event(&mut self, seq: u64, row: &Row<'_>) -> rusqlite::Result<Logged> {
        let id = Uuid::from_bytes(row.get(8)?);
        let scope = self.scope(row.get(4)?)?;
        let request_id: Option<[u8; 16]> = row.get(9)?;
        let rest: Option<String> = row.get(12)?;
        Ok(Logged {
            seq,
            id,
            cursor: self.cursor(seq, id)?,
            name: self.names.get(self.connection, row.get(3)?)?,
            event_type: scope.event_type.clone(),
            severity: *member(&SEVERITIES, row, 1)?,
            category: *member(&CATEGORIES, row, 2)?,
            recorded_at: time(row, 5)?,
            event_time: time(row, 6)?,
            suppressed: row.get::<_, i64>(7)?.cast_unsigned(),
            message: row.get(10)?,
            identities: scope.identities.clone(),
            request_id: request_id.map(Uuid::from_bytes),
            props: json(row.get(11)?, 11)?,
            rest: rest.map(|rest| json(rest, 12)).transpose()?,
        })
    }

    /// The cursor of an event. Events of one page are mostly of one history.
    pub(super) fn cursor(&mut self, seq: u64, id: Uuid) -> rusqlite::Result<Cursor> {
        let newest = match self.history {
            Some(history) => history,
            None => history::newest(self.connection)?,
        };
        self.history = Some(newest);
        match seq >= newest.first_seq {
            true => Ok(Cursor::new(newest.id, seq, id)),
            false => history::cursor(self.connection, seq, id),
        }
    }

    /// The cursor of the event with this number.
    pub(super) fn place(&mut self, seq: u64) -> rusqlite::Result<Cursor> {
        let mut statement =
            self.connection.prepare_cached("SELECT id FROM events WHERE seq = ?1")?;
        let id: [u8; 16] = statement.query_row([seq.cast_signed()], |row| row.get(0))?;
        self.cursor(seq, Uuid::from_bytes(id))
    }

    fn scope(&mut self, no: i64) -> rusqlite::Result<Arc<Known>> {
        if let Some(known) = self.scopes.get(&no) {
            return Ok(Arc::clone(known));
        }
        let mut statement =
            self.connection.prepare_cached("SELECT key FROM scopes WHERE no = ?1")?;
        let key: String = statement.query_row([no], |row| row.get(0))?;
        let (event_type, mut identities) =
            scope::read(&key).ok_or_else(|| damaged("a scope that cannot be read"))?;
        for identity in &mut identities {
            identity.value = scope::shown(&identity.value).into();
        }
        let known = Arc::new(Known { event_type, identities });
        self.scopes.insert(no, Arc::clone(&known));
        Ok(known)
    }
}

/// The file says what a log never writes.
pub(super) fn damaged(what: &'static str) -> rusqlite::Error {
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
    rusqlite::Error::SqliteFailure(code, Some(format!("the file is damaged: it has {what}")))
}

fn member<'a, T>(all: &'a [T], row: &Row<'_>, column: usize) -> rusqlite::Result<&'a T> {
    let number: i64 = row.get(column)?;
    let found = usize::try_from(number).ok().and_then(|number| all.get(number));
    found.ok_or(rusqlite::Error::IntegralValueOutOfRange(column, number))
}

fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    let number: i64 = row.get(column)?;
    let time = Timestamp::from_millisecond(number);
    time.map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, number))
}

fn json(text: String, column: usize) -> rusqlite::Result<Box<RawValue>> {
    RawValue::from_string(text).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(
            column,
            rusqlite::types::Type::Text,
            Box::new(error),
        )
    })
}
