//! The events of steps that have ended.

use super::{Entry, Part};
use rusqlite::Connection;

/// Removes events of steps that ended long enough ago. Whether that is all.
pub(super) fn prune(part: &mut Part<'_>) -> rusqlite::Result<bool> {
    let Some(age) = part.retention.ended_steps else { return Ok(true) };
    let most = part.looks.min(part.rows);
    let entries = expired(part.connection, part.time_of(age), most)?;
    part.looks -= entries.len();
    part.remove(&entries)?;
    Ok(entries.len() < most)
}

/// The events of steps that ended at this time or before, without those that are pinned: at most `most`, the oldest first.
/// The log keeps no steps yet, so there are none.
fn expired(_connection: &Connection, _ended_by: i64, _most: usize) -> rusqlite::Result<Vec<Entry>> {
    Ok(Vec::new())
}
