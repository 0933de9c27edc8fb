//! Events that are not removed although they are old: the failures of the last run of a process.
//!
//! Who pins an event writes a row, and who releases it sets `released` there: pruning by age may have passed the event in the
//! meantime and would not look at it again.

use super::{
    super::scan::{COLUMNS, entry},
    Part, age,
};
use rusqlite::{Connection, OptionalExtension};

/// Whether there are pinned events.
pub(super) fn exist(connection: &Connection) -> rusqlite::Result<bool> {
    let mut statement = connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM pinned)")?;
    statement.query_row([], |row| row.get(0))
}

/// Whether this event is pinned, or was released and is still to be looked at.
pub(super) fn has(connection: &Connection, seq: u64) -> rusqlite::Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM pinned WHERE seq = ?1)";
    connection.prepare_cached(sql)?.query_row([seq.cast_signed()], |row| row.get(0))
}

/// Removes the events that were released in the meantime and are too old. Whether these are all.
pub(super) fn prune(part: &mut Part<'_>) -> rusqlite::Result<bool> {
    if !part.has_pins {
        return Ok(true);
    }
    let most = part.looks.min(part.rows);
    let released = released(part.connection, part.sweep.after.0, most)?;
    let mut entries = Vec::new();
    for seq in &released {
        let sql = format!("SELECT {COLUMNS}, recorded_at FROM events WHERE seq = ?1");
        let mut statement = part.connection.prepare_cached(&sql)?;
        let found = statement.query_row([seq], |row| Ok((entry(row)?, row.get::<_, i64>(6)?)));
        let is_settled = match found.optional()? {
            None => true,
            Some((entry, recorded_at)) => {
                let class = (entry.severity as usize, entry.category);
                let category = crate::store::CATEGORIES[entry.category];
                let age = part.retention.age(entry.severity, category);
                let is_old = age.is_some_and(|age| recorded_at <= part.time_of(age));
                let is_passed = entry.seq <= age::mark(part.connection, class)?;
                if is_old {
                    entries.push(entry);
                }
                is_old || !is_passed
            }
        };
        if is_settled {
            let mut statement =
                part.connection.prepare_cached("DELETE FROM pinned WHERE seq = ?1")?;
            statement.execute([seq])?;
        }
        part.sweep.after.0 = *seq;
    }
    part.looks -= released.len();
    part.remove(&entries)?;
    Ok(released.len() < most)
}

fn released(connection: &Connection, after: i64, most: usize) -> rusqlite::Result<Vec<i64>> {
    let sql = "SELECT seq FROM pinned WHERE released = 1 AND seq > ?1 ORDER BY seq LIMIT ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    statement.query_map((after, most), |row| row.get(0))?.collect()
}
