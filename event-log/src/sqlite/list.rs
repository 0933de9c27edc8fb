//! Pages of events.

use super::{
    columns::{self, damaged},
    fault, history,
    known::Known,
    rows::{COLUMNS, Reader},
    scan::{self, Range, entry, scan},
    select::Selection,
};
use crate::{Access, Cursor, Logged, Order, Page, Query, ReadError, millisecond, store::Bounds};
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// A page of the events that the caller may see and asks for.
pub(super) fn list(
    connection: &Connection,
    known: &Known,
    access: &Access,
    query: &Query,
    budget: usize,
) -> Result<Page, ReadError> {
    let bounds = history::bounds(connection).map_err(fault::read)?;
    let range = range(connection, bounds, query)?;
    let selection = Selection::new(connection, known, access, query).map_err(fault::read)?;
    let mut reader = Reader::new(connection, known).map_err(fault::read)?;
    let mut items: Vec<Logged> = Vec::new();
    let mut next = None;
    let (mut looked_at, mut last, mut bytes) = (0, 0, 0);
    // Where an index leaves nothing to check, its rows need not be looked up one by one.
    let is_exact = selection.is_exact();
    let columns = if is_exact { COLUMNS } else { scan::COLUMNS };
    scan(connection, &selection, columns, range, query.order, |entry, row| {
        if looked_at + selection.units() >= budget {
            next = Some(last);
            return Ok(false);
        }
        looked_at += 1;
        last = entry.seq;
        if !selection.takes(&entry)? {
            return Ok(true);
        }
        if items.len() == query.limit || bytes >= query.most_bytes {
            next = items.last().map(|item| item.seq);
            return Ok(false);
        }
        let item = if is_exact { reader.event(row) } else { reader.read(&entry) };
        let item = item.map_err(fault::read)?;
        bytes += item.message.len() + item.props.len();
        items.push(item);
        Ok(true)
    })?;
    let place = |seq| reader.place(seq).map_err(fault::read);
    let next: Option<Cursor> = next.map(place).transpose()?;
    let Bounds { head, floor } = bounds;
    Ok(Page { items, next, head, floor })
}

/// The event with this id, if the caller may see it.
pub(super) fn get(
    connection: &Connection,
    known: &Known,
    access: &Access,
    id: Uuid,
) -> Result<Option<Logged>, ReadError> {
    let query = Query::new();
    let selection = Selection::new(connection, known, access, &query).map_err(fault::read)?;
    let sql = format!("SELECT {} FROM events WHERE id = ?1", scan::COLUMNS);
    let mut statement = connection.prepare_cached(&sql).map_err(fault::read)?;
    let found = statement.query_row([id.as_bytes()], entry).optional().map_err(fault::read)?;
    match found {
        Some(entry) if selection.takes(&entry)? => {
            let read = |mut reader: Reader<'_>| reader.read(&entry);
            let event = Reader::new(connection, known).and_then(read).map_err(fault::read)?;
            match event.id == id {
                true => Ok(Some(event)),
                false => Err(fault::read(damaged("an index that differs from its table"))),
            }
        }
        Some(_) | None => Ok(None),
    }
}

/// The numbers that the cursor and the times of the query leave.
pub(super) fn range(
    connection: &Connection,
    bounds: Bounds,
    query: &Query,
) -> Result<Range, ReadError> {
    let place = |cursor| history::place(connection, bounds.head, cursor);
    let place = query.cursor.map(place).transpose()?;
    let mut range = Range { after: 0, before: u64::MAX };
    match (place, query.order) {
        (Some(seq), Order::Ascending) => range.after = seq,
        (Some(seq), Order::Descending) => range.before = seq,
        (None, _) => {}
    }
    // A finer time than a record has: the events of that millisecond are before it.
    let first = |time| first_from(connection, bounds, millisecond::ceil(time)).map_err(fault::read);
    if let Some(since) = query.since {
        range.after = range.after.max(first(since)?.saturating_sub(1));
    }
    if let Some(until) = query.until {
        range.before = range.before.min(first(until)?);
    }
    Ok(range)
}

/// The first number that was recorded at this millisecond or later; the one after the last if there is none. Times never
/// decrease, so they are found without an index.
pub(super) fn first_from(
    connection: &Connection,
    bounds: Bounds,
    wanted: i64,
) -> rusqlite::Result<u64> {
    let sql = "SELECT seq, recorded_at FROM events WHERE seq >= ?1 ORDER BY seq LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let (mut low, mut high) = (bounds.floor.seq, bounds.head.seq + 1);
    while low < high {
        let middle = low + (high - low) / 2;
        let found: Option<(u64, i64)> = statement
            .query_row([middle.cast_signed()], |row| Ok((columns::number(row, 0)?, row.get(1)?)))
            .optional()?;
        match found {
            Some((seq, recorded_at)) if recorded_at < wanted => low = seq + 1,
            Some(_) | None => high = middle,
        }
    }
    Ok(low)
}
