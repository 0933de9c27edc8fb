//! The ranges of numbers that retention removed, by root.

use super::{
    columns, fault, history,
    known::Known,
    select::{Entry, Selection},
};
use crate::{Access, Identity, Query, ReadError, Removed, RemovedRange, scope, store::BUDGET};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

/// The number of ranges of a root. If there are more, the oldest are joined.
const MOST: usize = 64;
/// The number of ranges in an answer.
const MOST_ANSWERED: usize = 1_000;

/// `n` events of a root that were removed, from the first to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Range {
    first: i64,
    last: i64,
    n: i64,
    removed_at: i64,
}

/// Notes that these events were removed, in the transaction that did so.
pub(super) fn note(connection: &Connection, entries: &[Entry], now: i64) -> rusqlite::Result<()> {
    let mut by_root: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for Entry { root, seq, .. } in entries {
        by_root.entry(*root).or_default().push(seq.cast_signed());
    }
    let mut delete =
        connection.prepare_cached("DELETE FROM removed WHERE root = ?1 AND first_seq = ?2")?;
    let mut insert =
        connection.prepare_cached("INSERT INTO removed VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (root, seqs) in by_root {
        let old = of_root(connection, root)?;
        let new = join(&old, &seqs, now, |after, before| is_kept(connection, root, after, before))?;
        for range in old.iter().filter(|range| !new.contains(range)) {
            delete.execute([root, range.first])?;
        }
        for range in new.iter().filter(|range| !old.contains(range)) {
            let Range { first, last, n, removed_at } = *range;
            insert.execute([root, first, last, n, removed_at])?;
        }
    }
    Ok(())
}

fn of_root(connection: &Connection, root: i64) -> rusqlite::Result<Vec<Range>> {
    let sql =
        "SELECT first_seq, last_seq, n, removed_at FROM removed WHERE root = ?1 ORDER BY first_seq";
    let mut statement = connection.prepare_cached(sql)?;
    let range = |row: &rusqlite::Row<'_>| {
        let (first, last) = (row.get(0)?, row.get(1)?);
        Ok(Range { first, last, n: row.get(2)?, removed_at: row.get(3)? })
    };
    statement.query_map([root], range)?.collect()
}

/// Whether the root has an event between these two, which are excluded.
fn is_kept(connection: &Connection, root: i64, after: i64, before: i64) -> rusqlite::Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM events INDEXED BY events_root
               WHERE root = ?1 AND seq > ?2 AND seq < ?3)";
    connection.prepare_cached(sql)?.query_row([root, after, before], |row| row.get(0))
}

/// The ranges with these numbers. Ranges without a kept event between them are one.
fn join(
    old: &[Range],
    seqs: &[i64],
    now: i64,
    is_kept: impl Fn(i64, i64) -> rusqlite::Result<bool>,
) -> rusqlite::Result<Vec<Range>> {
    let single = |seq: &i64| (Range { first: *seq, last: *seq, n: 1, removed_at: now }, true);
    let known = old.iter().map(|range| (*range, false));
    let mut pieces: Vec<(Range, bool)> = known.chain(seqs.iter().map(single)).collect();
    pieces.sort_unstable_by_key(|(range, _)| range.first);
    let mut joined: Vec<(Range, bool)> = Vec::with_capacity(pieces.len());
    for (piece, is_new) in pieces {
        if let Some((last, is_changed)) = joined.last_mut() {
            let is_within = piece.first <= last.last;
            let may_touch = *is_changed || is_new;
            if is_within || (may_touch && !is_kept(last.last, piece.first)?) {
                last.last = last.last.max(piece.last);
                last.n = last.n.saturating_add(piece.n);
                last.removed_at = last.removed_at.max(piece.removed_at);
                *is_changed = true;
                continue;
            }
        }
        joined.push((piece, is_new));
    }
    let mut ranges: Vec<Range> = joined.into_iter().map(|(range, _)| range).collect();
    if let Some(more) = ranges.len().checked_sub(MOST).filter(|more| *more > 0) {
        let oldest: Vec<Range> = ranges.drain(..=more).collect();
        let (first, last) = (oldest[0].first, oldest[more].last);
        let n = oldest.iter().fold(0, |sum: i64, range| sum.saturating_add(range.n));
        let removed_at = oldest.iter().map(|range| range.removed_at).max().unwrap_or(now);
        ranges.insert(0, Range { first, last, n, removed_at });
    }
    Ok(ranges)
}

/// What retention removed after the cursor of the query, of the roots that the caller may see and asks for.
pub(super) fn removed(
    connection: &Connection,
    known: &Known,
    access: &Access,
    query: &Query,
) -> Result<Removed, ReadError> {
    let bounds = history::bounds(connection).map_err(fault::read)?;
    let place = |cursor| history::place(connection, bounds.head, cursor);
    let after = query.cursor.map(place).transpose()?.unwrap_or(0);
    let selection = Selection::new(connection, known, access, query).map_err(fault::read)?;
    select(connection, &selection, after.cast_signed()).map_err(fault::read)
}

fn select(
    connection: &Connection,
    selection: &Selection<'_>,
    after: i64,
) -> rusqlite::Result<Removed> {
    let columns = "SELECT root, first_seq, last_seq, n, removed_at FROM removed";
    let mut removed = Removed { ranges: Vec::new(), complete: true };
    let mut looked_at = 0;
    let mut take = |row: &rusqlite::Row<'_>| -> rusqlite::Result<bool> {
        removed.complete = looked_at < BUDGET && removed.ranges.len() < MOST_ANSWERED;
        looked_at += 1;
        let root = row.get(0)?;
        if removed.complete && selection.has_root(root)? {
            removed.ranges.push(range(connection, selection, root, row)?);
        }
        Ok(removed.complete)
    };
    match &selection.roots {
        // The ranges of one root are few.
        Some(roots) if roots.len() <= MOST => {
            let sql = format!("{columns} WHERE root = ?1 AND last_seq > ?2");
            let mut statement = connection.prepare_cached(&sql)?;
            for root in roots {
                let mut rows = statement.query([*root, after])?;
                while let Some(row) = rows.next()? {
                    take(row)?;
                }
            }
        }
        Some(_) | None => {
            let sql =
                format!("{columns} INDEXED BY removed_last WHERE last_seq > ?1 ORDER BY last_seq");
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = statement.query([after])?;
            while let Some(row) = rows.next()? {
                if !take(row)? {
                    break;
                }
            }
        }
    }
    removed.ranges.sort_by_key(|range| (range.last, range.first));
    Ok(removed)
}

fn range(
    connection: &Connection,
    selection: &Selection<'_>,
    root: i64,
    row: &rusqlite::Row<'_>,
) -> rusqlite::Result<RemovedRange> {
    let sql = "SELECT name, value FROM identities WHERE no = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let identity = statement.query_row(params![root], |row| {
        let (name, value): (String, String) = (row.get(0)?, row.get(1)?);
        let shown = scope::shown(&value).map_or(value.as_str(), |shown| shown);
        Ok(Identity { name: name.into(), value: shown.into() })
    });
    Ok(RemovedRange {
        root: identity.optional()?,
        first: columns::number(row, 1)?,
        last: columns::number(row, 2)?,
        number: selection.is_whole().then(|| columns::number(row, 3)).transpose()?,
        removed_at: columns::time(row, 4)?,
    })
}
