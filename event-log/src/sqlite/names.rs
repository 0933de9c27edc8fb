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
        wanted.insert(row.get(0)?, query.asks_for_name(name));
    }
    Ok(Some(wanted))
}
