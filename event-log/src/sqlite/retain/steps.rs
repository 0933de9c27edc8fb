//! The events of steps that have ended.

use super::{LOOKS, Part};
use crate::sqlite::{scan::COLUMNS, steps};
use jiff::Timestamp;

/// The number of steps that one transaction looks at.
const MOST: usize = 100;

/// Removes events of steps that ended long enough ago. Whether that is all.
pub(super) fn prune(part: &mut Part<'_>) -> rusqlite::Result<bool> {
    let Some(age) = part.retention.ended_steps else { return Ok(true) };
    let before = part.time_of(age).saturating_add(1);
    let Ok(before) = Timestamp::from_millisecond(before) else { return Ok(true) };
    let after = part.sweep.after.0.max(0);
    let expired = steps::expired(part.connection, part.processes, before, after, MOST)?;
    let sql =
        format!("SELECT {COLUMNS} FROM events INDEXED BY events_step WHERE step = ?1 ORDER BY seq");
    for step in expired.steps {
        let found = part.find(&sql, [step], (part.rows, LOOKS), |_| true)?;
        part.remove(&found.entries)?;
        if part.rows == 0 {
            // The next transaction begins with this step again.
            part.sweep.after.0 = step - 1;
            return Ok(false);
        }
    }
    part.looks = part.looks.saturating_sub(MOST);
    part.sweep.after.0 = expired.next.unwrap_or(after);
    Ok(expired.next.is_none())
}
