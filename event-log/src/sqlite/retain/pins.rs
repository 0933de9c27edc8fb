//! Events that are not removed although they are old: the failures of the last run of a process.
//!
//! When there is a later run, they are no longer pinned. But pruning by age has passed them then and does not come back. So it
//! notes which events it has passed.

use super::{Entry, Part};
use crate::{
    classes::CATEGORIES,
    sqlite::{
        scan::{COLUMNS, entry},
        steps::PINNED,
    },
};
use event_model::Severity;
use rusqlite::{Connection, OptionalExtension};

/// Whether this event is pinned.
pub(super) fn has(connection: &Connection, entry: &Entry) -> rusqlite::Result<bool> {
    if entry.severity < Severity::Error {
        return Ok(false);
    }
    let sql = format!("SELECT EXISTS (SELECT 1 FROM events WHERE seq = ?1 AND {PINNED})");
    connection.prepare_cached(&sql)?.query_row([entry.seq.cast_signed()], |row| row.get(0))
}

/// Notes that pruning by age has passed these events.
pub(super) fn note(connection: &Connection, seqs: &[u64]) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached("INSERT OR IGNORE INTO pinned VALUES (?1)")?;
    seqs.iter().try_for_each(|seq| insert.execute([seq.cast_signed()]).map(drop))
}

/// Forgets events that are removed.
pub(super) fn forget(connection: &Connection, entries: &[Entry]) -> rusqlite::Result<()> {
    let mut delete = connection.prepare_cached("DELETE FROM pinned WHERE seq = ?1")?;
    let severe = entries.iter().filter(|entry| entry.severity >= Severity::Error);
    severe.map(|it| it.seq).try_for_each(|seq| delete.execute([seq.cast_signed()]).map(drop))
}

/// Removes those of the passed events that are no longer pinned and are too old. Whether these are all.
pub(super) fn prune(part: &mut Part<'_>) -> rusqlite::Result<bool> {
    let most = part.looks.min(part.rows);
    let passed = passed(part.connection, part.sweep.after.0, most)?;
    let mut old = Vec::new();
    for seq in &passed {
        part.sweep.after.0 = *seq;
        let sql = format!("SELECT {COLUMNS}, recorded_at FROM events WHERE seq = ?1");
        let mut statement = part.connection.prepare_cached(&sql)?;
        let found = statement.query_row([seq], |row| Ok((entry(row)?, row.get::<_, i64>(6)?)));
        let Some((entry, recorded_at)) = found.optional()? else { continue };
        let age = part.retention.age(entry.severity, CATEGORIES[entry.category]);
        let is_old = age.is_some_and(|age| recorded_at <= part.time_of(age));
        if is_old && !has(part.connection, &entry)? {
            old.push(entry);
        }
    }
    part.looks -= passed.len();
    part.remove(&old)?;
    Ok(passed.len() < most)
}

fn passed(connection: &Connection, after: i64, most: usize) -> rusqlite::Result<Vec<i64>> {
    let sql = "SELECT seq FROM pinned WHERE seq > ?1 ORDER BY seq LIMIT ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    statement.query_map((after, most), |row| row.get(0))?.collect()
}
