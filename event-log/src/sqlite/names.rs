//! The names of events as a filter needs them.

use crate::Query;
use rusqlite::Connection;
use std::{collections::HashMap, sync::Arc};

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

/// The names of the events of a page.
#[derive(Default)]
pub(super) struct Names(HashMap<i64, Arc<str>>);

impl Names {
    pub(super) fn get(&mut self, connection: &Connection, no: i64) -> rusqlite::Result<Arc<str>> {
        if let Some(name) = self.0.get(&no) {
            return Ok(Arc::clone(name));
        }
        let mut statement = connection.prepare_cached("SELECT name FROM names WHERE no = ?1")?;
        let name: Arc<str> = statement.query_row([no], |row| row.get::<_, String>(0))?.into();
        self.0.insert(no, Arc::clone(&name));
        Ok(name)
    }
}
