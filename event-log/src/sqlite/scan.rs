//! The entries of events in the order of their numbers, from the indexes that have the fewest others.

use super::{
    columns, fault,
    select::{Entry, Selection},
};
use crate::{Order, ReadError};
use rusqlite::{
    CachedStatement, Connection, Row, Rows, ToSql,
    fallible_streaming_iterator::FallibleStreamingIterator,
};
use std::{cmp::Reverse, collections::BinaryHeap};

/// The numbers between two numbers, both excluded.
#[derive(Debug, Clone, Copy)]
pub(super) struct Range {
    pub(super) after: u64,
    pub(super) before: u64,
}

/// Calls `take` with the entries of the range and their rows, in this order, until it returns `false`. Those that the
/// selection cannot contain are left out as far as an index allows. The columns begin with those of an entry.
pub(super) fn scan(
    connection: &Connection,
    selection: &Selection<'_>,
    columns: &str,
    range: Range,
    order: Order,
    mut take: impl FnMut(Entry, &Row<'_>) -> Result<bool, ReadError>,
) -> Result<(), ReadError> {
    if selection.is_empty() {
        return Ok(());
    }
    let mut sources = sources(connection, selection, columns, range, order).map_err(fault::read)?;
    let mut rows = Vec::with_capacity(sources.len());
    for source in &mut sources {
        rows.push(source.rows().map_err(fault::read)?);
    }
    let mut heads = BinaryHeap::new();
    for (place, rows) in rows.iter_mut().enumerate() {
        heads.extend(next(rows, place, order).map_err(fault::read)?);
    }
    while let Some(Head { place, entry, .. }) = heads.pop() {
        let row = rows[place].get().expect("a head is the current row of its source");
        if !take(entry, row)? {
            break;
        }
        heads.extend(next(&mut rows[place], place, order).map_err(fault::read)?);
    }
    Ok(())
}

/// The next entry of a source. The greatest is the first in the order of the scan.
struct Head {
    key: (i64, Reverse<usize>),
    place: usize,
    entry: Entry,
}

impl PartialEq for Head {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Head {}

impl PartialOrd for Head {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Head {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key.cmp(&other.key)
    }
}

fn next(rows: &mut Rows<'_>, place: usize, order: Order) -> rusqlite::Result<Option<Head>> {
    let Some(row) = rows.next()? else { return Ok(None) };
    let seq: i64 = row.get(0)?;
    let entry = entry(row)?;
    let key = if order == Order::Descending { seq } else { -seq };
    Ok(Some(Head { key: (key, Reverse(place)), place, entry }))
}

/// The columns of an entry, in the order in which `entry` reads them.
pub(super) const COLUMNS: &str = "seq, severity, category, name, root, scope";

pub(super) fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        seq: columns::number(row, 0)?,
        severity: columns::severity(row, 1)?,
        category: columns::category(row, 2)?,
        name: row.get(3)?,
        root: row.get(4)?,
        scope: row.get(5)?,
    })
}

/// A part of an index.
struct Source<'a> {
    statement: CachedStatement<'a>,
    parameters: Vec<i64>,
}

impl Source<'_> {
    fn rows(&mut self) -> rusqlite::Result<Rows<'_>> {
        let parameters: Vec<&dyn ToSql> =
            self.parameters.iter().map(|parameter| parameter as &dyn ToSql).collect();
        self.statement.query(&*parameters)
    }
}

fn sources<'a>(
    connection: &'a Connection,
    selection: &Selection<'_>,
    columns: &str,
    range: Range,
    order: Order,
) -> rusqlite::Result<Vec<Source<'a>>> {
    let roots = selection.roots.as_ref().filter(|_| selection.is_merged());
    let roots: Option<Vec<i64>> = roots.map(|roots| roots.iter().copied().collect());
    let between = [range.after, range.before].map(|seq| i64::try_from(seq).unwrap_or(i64::MAX));
    let source = |part: &str, more: &[i64]| {
        let order = if order == Order::Descending { "DESC" } else { "ASC" };
        let sql = format!(
            "SELECT {columns} FROM events {part} AND seq > ?1 AND seq < ?2 ORDER BY seq {order}"
        );
        let parameters = between.iter().chain(more).copied().collect();
        Ok(Source { statement: connection.prepare_cached(&sql)?, parameters })
    };
    if let Some(steps) = &selection.steps {
        let part = "INDEXED BY events_step WHERE step IS NOT NULL AND step = ?3";
        return steps.iter().map(|step| source(part, &[*step])).collect();
    }
    match (roots, selection.severe()) {
        (None, None) => Ok(vec![source("WHERE true", &[])?]),
        (Some(roots), None) => {
            let part = "INDEXED BY events_root WHERE root = ?3";
            roots.iter().map(|root| source(part, &[*root])).collect()
        }
        (None, Some(severities)) => {
            let part = "INDEXED BY events_severe WHERE severity > 0 AND severity = ?3";
            severities.iter().map(|severity| source(part, &[*severity])).collect()
        }
        (Some(roots), Some(severities)) => {
            let part =
                "INDEXED BY events_root_severe WHERE severity > 0 AND root = ?3 AND severity = ?4";
            let pairs = roots.iter().flat_map(|root| severities.iter().map(move |it| [*root, *it]));
            pairs.map(|pair| source(part, &pair)).collect()
        }
    }
}
