//! Events that are too old for their severity and category.

use super::{Entry, Part, pins};
use crate::{
    classes::{CATEGORIES, SEVERITIES},
    sqlite::{columns, scan::COLUMNS},
};
use rusqlite::{Connection, OptionalExtension};

/// Removes events of one class, the oldest first, from where the last pass stopped. Whether that is all.
///
/// An event is looked at once for its class: the mark goes past those of other classes, and past those that are pinned.
pub(super) fn prune(
    part: &mut Part<'_>,
    severity: usize,
    category: usize,
) -> rusqlite::Result<bool> {
    let Some(age) = part.retention.age(SEVERITIES[severity], CATEGORIES[category]) else {
        return Ok(true);
    };
    let before = part.first_younger(age)?;
    let mark = mark(part.connection, (severity, category))?;
    if mark + 1 >= before {
        return Ok(true);
    }
    // There is no index of info: most events have this severity.
    let class = match severity {
        0 => "NOT INDEXED WHERE ?3 = 0",
        _ => "INDEXED BY events_severe WHERE severity > 0 AND severity = ?3",
    };
    let sql =
        format!("SELECT {COLUMNS} FROM events {class} AND seq > ?1 AND seq < ?2 ORDER BY seq");
    let parameters = (mark.cast_signed(), before.cast_signed(), number(severity));
    let is_of_class = |it: &Entry| (it.severity, it.category) == (SEVERITIES[severity], category);
    let found = part.find(&sql, parameters, (part.rows, part.looks), is_of_class)?;
    part.looks -= found.looked_at;
    part.remove(&found.entries)?;
    pins::note(part.connection, &found.pinned)?;
    let mark = if found.is_all { before - 1 } else { found.last.unwrap_or(mark) };
    set_mark(part.connection, (severity, category), mark)?;
    Ok(found.is_all)
}

/// Up to which number all events of a class were looked at.
pub(super) fn mark(connection: &Connection, class: (usize, usize)) -> rusqlite::Result<u64> {
    let sql = "SELECT seq FROM marks WHERE severity = ?1 AND category = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let class = (number(class.0), number(class.1));
    let mark = statement.query_row(class, |row| columns::number(row, 0));
    Ok(mark.optional()?.unwrap_or(0))
}

fn set_mark(connection: &Connection, class: (usize, usize), seq: u64) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO marks (severity, category, seq) VALUES (?1, ?2, ?3)";
    let mut statement = connection.prepare_cached(sql)?;
    statement.execute((number(class.0), number(class.1), seq.cast_signed())).map(drop)
}

fn number(index: usize) -> i64 {
    i64::try_from(index).expect("there are four severities")
}
