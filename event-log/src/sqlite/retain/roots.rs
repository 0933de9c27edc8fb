//! The oldest events of roots that have too many.

use super::{LOOKS, Part};
use crate::sqlite::scan::COLUMNS;

/// Removes the oldest events of the next roots that have more than the policy allows. Whether these are all.
///
/// The counters tell which roots these are, so no root is read as a whole. Pinned events count, but are not removed.
pub(super) fn prune(part: &mut Part<'_>) -> rusqlite::Result<bool> {
    let Some(most) = part.retention.rows_per_root else { return Ok(true) };
    let (roots, is_all) = over(part, most)?;
    let sql =
        format!("SELECT {COLUMNS} FROM events INDEXED BY events_root WHERE root = ?1 ORDER BY seq");
    for Over { root, excess } in roots {
        let wanted = excess.min(part.rows);
        let found = part.find(&sql, [root], (wanted, LOOKS), |_| true)?;
        part.remove(&found.entries)?;
        let is_cut = found.entries.len() < excess && part.rows == 0;
        // The next step begins with this root again if something is left.
        part.sweep.after.0 = if is_cut { root - 1 } else { root };
        if part.rows == 0 {
            return Ok(false);
        }
    }
    Ok(is_all)
}

/// A root, and the number of events that it has too many.
struct Over {
    root: i64,
    excess: usize,
}

/// The next roots that have too many events, and whether these are all.
fn over(part: &mut Part<'_>, most: u64) -> rusqlite::Result<(Vec<Over>, bool)> {
    let sql = "SELECT root, sum(n) FROM counts WHERE root > ?1 GROUP BY root ORDER BY root";
    let mut statement = part.connection.prepare_cached(sql)?;
    let mut rows = statement.query([part.sweep.after.0])?;
    let (mut roots, mut wanted) = (Vec::new(), 0);
    while part.looks > 0 && wanted < part.rows {
        let Some(row) = rows.next()? else { return Ok((roots, true)) };
        part.looks -= 1;
        let (root, n): (i64, i64) = (row.get(0)?, row.get(1)?);
        let excess = u64::try_from(n).unwrap_or(0).saturating_sub(most);
        let excess = usize::try_from(excess).unwrap_or(usize::MAX);
        match excess {
            0 => part.sweep.after.0 = root,
            _ => roots.push(Over { root, excess }),
        }
        wanted = wanted.saturating_add(excess);
    }
    Ok((roots, false))
}
