//! Chains of changes: one row for each change, with the entry as JSON.

use super::{append::Writer, columns, fault, fault::Fault};
use crate::{
    AppendError, ReadError, millisecond,
    store::{NewChange, OutOfOrder, Pruned},
};
use event_model::{
    jiff::Timestamp,
    lifecycle::{Entry, Query},
    serde_json,
};
use rusqlite::{Connection, OptionalExtension, ToSql, named_params, params, types::Type};
use uuid::Uuid;

/// The number of changes that one transaction looks at to prune them.
const PART: i64 = 2_000;

/// Whether the change may follow in its chain, in the transaction of the caller. It is to be inserted only after its event
/// was.
pub(super) fn check(
    connection: &Connection,
    id: Uuid,
    change: &NewChange,
) -> rusqlite::Result<Result<(), AppendError>> {
    let sql = "SELECT id, sequence FROM changes WHERE event_type = ?1 AND subject = ?2
               ORDER BY id DESC LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let head = statement.query_row([&change.event_type, &change.subject], |row| {
        Ok((columns::id(row, 0)?, columns::number(row, 1)?))
    });
    let head = head.optional()?;
    let mut statement = connection.prepare_cached("SELECT 1 FROM changes WHERE id = ?1")?;
    if head.map(|(id, _)| id) != change.earlier || statement.exists([id.as_bytes()])? {
        return Ok(Err(AppendError::Conflict { id }));
    }
    let number = head.map_or(1, |(_, sequence)| sequence.saturating_add(1));
    if change.sequence != number || head.is_some_and(|(head, _)| id <= head) {
        return Ok(Err(AppendError::Store(OutOfOrder { id, number }.into())));
    }
    Ok(Ok(()))
}

/// Inserts a change that was checked.
pub(super) fn insert(
    connection: &Connection,
    id: Uuid,
    change: &NewChange,
) -> rusqlite::Result<()> {
    let sql = "INSERT INTO changes (id, event_type, subject, sequence, kind, entry)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let NewChange { event_type, subject, kind, sequence, entry, .. } = change;
    let row = params![id.as_bytes(), event_type, subject, sequence.cast_signed(), kind, entry];
    connection.prepare_cached(sql)?.execute(row).map(drop)
}

/// The newest change of a subject.
pub(super) fn head(
    connection: &Connection,
    event_type: &str,
    subject: &str,
) -> Result<Option<Entry>, ReadError> {
    let sql = "SELECT entry FROM changes WHERE event_type = ?1 AND subject = ?2
               ORDER BY id DESC LIMIT 1";
    one(connection, sql, params![event_type, subject])
}

/// The change with this id.
pub(super) fn get(connection: &Connection, id: Uuid) -> Result<Option<Entry>, ReadError> {
    one(connection, "SELECT entry FROM changes WHERE id = ?1", params![id.as_bytes()])
}

/// The change with this number in the chain of a subject.
pub(super) fn at(
    connection: &Connection,
    event_type: &str,
    subject: &str,
    sequence: u64,
) -> Result<Option<Entry>, ReadError> {
    let Ok(sequence) = i64::try_from(sequence) else { return Ok(None) };
    let sql = "SELECT entry FROM changes WHERE event_type = ?1 AND subject = ?2 AND sequence = ?3";
    one(connection, sql, params![event_type, subject, sequence])
}

fn one(
    connection: &Connection,
    sql: &str,
    parameters: impl rusqlite::Params,
) -> Result<Option<Entry>, ReadError> {
    let mut statement = connection.prepare_cached(sql).map_err(fault::read)?;
    statement.query_row(parameters, entry).optional().map_err(fault::read)
}

fn entry(row: &rusqlite::Row<'_>) -> rusqlite::Result<Entry> {
    serde_json::from_str(row.get_ref(0)?.as_str()?)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
}

/// The newest changes that the query asks for, newest first.
pub(super) fn recent(connection: &Connection, query: &Query) -> Result<Vec<Entry>, ReadError> {
    let mut sql = "SELECT entry FROM changes WHERE true".to_owned();
    let (after, before) = (query.after.map(Uuid::into_bytes), query.before.map(Uuid::into_bytes));
    let limit = i64::try_from(query.limit).unwrap_or(i64::MAX);
    let kinds = query.kinds.as_ref().map(|kinds| kinds.iter().map(|kind| kind.as_str()));
    let kinds = kinds.map(|kinds| serde_json::Value::from_iter(kinds).to_string());
    let mut parameters: Vec<(&str, &dyn ToSql)> = vec![(":limit", &limit)];
    let mut add = |condition, name, value| {
        sql.push_str(condition);
        parameters.push((name, value));
    };
    if let Some(event_type) = &query.event_type {
        add(" AND event_type = :event_type", ":event_type", event_type);
    }
    if let Some(subject) = &query.subject {
        add(" AND subject = :subject", ":subject", subject);
    }
    if let Some(kinds) = &kinds {
        add(" AND kind IN (SELECT value FROM json_each(:kinds))", ":kinds", kinds);
    }
    if let Some(after) = &after {
        add(" AND id > :after", ":after", after);
    }
    if let Some(before) = &before {
        add(" AND id < :before", ":before", before);
    }
    sql.push_str(" ORDER BY id DESC LIMIT :limit");
    let mut statement = connection.prepare_cached(&sql).map_err(fault::read)?;
    let entries = statement.query_map(&*parameters, entry).map_err(fault::read)?;
    entries.collect::<rusqlite::Result<_>>().map_err(fault::read)
}

impl Writer {
    /// Deletes a part of the changes from before a time, in one transaction.
    pub(super) fn prune_changes(
        &mut self,
        event_type: &str,
        before: Timestamp,
        after: Option<Uuid>,
    ) -> Result<Pruned, Fault> {
        self.in_transaction(|connection, _, _| {
            let before = first_id(before);
            let after = after.map_or([0; 16], Uuid::into_bytes);
            // A change that is not the newest of its subject has a later one.
            let sql = "
                SELECT id, EXISTS (SELECT 1 FROM changes AS later
                                   WHERE later.event_type = old.event_type
                                     AND later.subject = old.subject AND later.id > old.id)
                FROM changes AS old
                WHERE event_type = :event_type AND id > :after AND id < :before
                ORDER BY id LIMIT :part";
            let mut statement = connection.prepare_cached(sql)?;
            let parameters = named_params! {
                ":event_type": event_type, ":after": after, ":before": before, ":part": PART,
            };
            let rows =
                statement.query_map(parameters, |row| Ok((columns::id(row, 0)?, row.get(1)?)))?;
            let rows = rows.collect::<rusqlite::Result<Vec<(Uuid, bool)>>>()?;
            let mut delete = connection.prepare_cached("DELETE FROM changes WHERE id = ?1")?;
            let mut deleted = 0;
            for (id, _) in rows.iter().filter(|(_, is_old)| *is_old) {
                deleted += delete.execute([id.as_bytes()])?;
            }
            let is_full = i64::try_from(rows.len()).is_ok_and(|number| number == PART);
            let last = rows.last().filter(|_| is_full).map(|(id, _)| *id);
            Ok(Pruned { deleted, last })
        })
    }
}

/// The least id of a change at this time or later. An id starts with its milliseconds in 48 bits.
fn first_id(time: Timestamp) -> [u8; 16] {
    let milliseconds = u128::try_from(millisecond::ceil(time)).unwrap_or(0).min((1 << 48) - 1);
    (milliseconds << 80).to_be_bytes()
}
