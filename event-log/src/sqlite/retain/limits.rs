//! Rate limits that have passed.

use super::Part;
use rusqlite::params;

/// Removes limits whose time has passed and that have suppressed nothing since. Whether these are all. The others tell the
/// next event how many were suppressed before it.
pub(super) fn prune(part: &mut Part<'_>) -> rusqlite::Result<bool> {
    let sql = "SELECT name, scope, until <= ?3 AND suppressed = 0 FROM limits
               WHERE (name, scope) > (?1, ?2) ORDER BY name, scope";
    let mut statement = part.connection.prepare_cached(sql)?;
    let (name, scope) = part.sweep.after;
    let mut rows = statement.query(params![name, scope, part.now])?;
    let mut passed: Vec<(i64, i64)> = Vec::new();
    let mut is_all = true;
    while let Some(row) = rows.next()? {
        if part.looks == 0 || passed.len() == part.rows {
            is_all = false;
            break;
        }
        part.looks -= 1;
        part.sweep.after = (row.get(0)?, row.get(1)?);
        if row.get(2)? {
            passed.push(part.sweep.after);
        }
    }
    drop(rows);
    part.rows -= passed.len();
    let sql = "DELETE FROM limits WHERE name = ?1 AND scope = ?2";
    let mut delete = part.connection.prepare_cached(sql)?;
    for key in passed {
        delete.execute(key)?;
    }
    Ok(is_all)
}
