//! The names of events as a filter needs them.

use crate::Query;
use rusqlite::Connection;
use std::collections::HashMap;

/// Which names a query asks for. `None` if all.
pub(super) fn wanted(
    connection: &Connection,
    query: &Query,
) -> rusqlite::Result<Option<HashMap<i64, bool>>> {
    if query.names.is_empty() && query.not_names.is_empty() {
        return Ok(None);
    }
    let mut statement = connection.prepare_cached("SELECT no, name FROM names")?;
    let mut rows = statement.query([])?;
    let mut wanted = HashMap::new();
    while let Some(row) = rows.next()? {
        let name = row.get_ref(1)?.as_str()?;
        let is_in = |patterns: &[Box<str>]| patterns.iter().any(|pattern| fits(pattern, name));
        let is_named = query.names.is_empty() || is_in(&query.names);
        wanted.insert(row.get(0)?, is_named && !is_in(&query.not_names));
    }
    Ok(Some(wanted))
}

/// Whether a name is `pattern`, or of the group that it stands for.
fn fits(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix("/*") {
        Some(group) => name.strip_prefix(group).is_some_and(|rest| rest.starts_with('/')),
        None => pattern == name,
    }
}
