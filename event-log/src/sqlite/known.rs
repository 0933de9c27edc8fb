//! What a connection has read of names and scopes. Neither ever changes.

use super::columns::damaged;
use crate::{logged::About, recent::Recent, scope};
use rusqlite::Connection;
use std::{cell::RefCell, sync::Arc};

/// The names and scopes that were read lately.
#[derive(Default)]
pub(super) struct Known {
    names: RefCell<Recent<i64, Arc<str>>>,
    scopes: RefCell<Recent<i64, Arc<About>>>,
}

impl Known {
    /// The name with this number.
    pub(super) fn name(&self, connection: &Connection, no: i64) -> rusqlite::Result<Arc<str>> {
        if let Some(name) = self.names.borrow_mut().get(&no) {
            return Ok(name);
        }
        let mut statement = connection.prepare_cached("SELECT name FROM names WHERE no = ?1")?;
        let name: Arc<str> = statement.query_row([no], |row| row.get::<_, String>(0))?.into();
        self.names.borrow_mut().insert(no, Arc::clone(&name));
        Ok(name)
    }

    /// The scope with this number, as it may be shown.
    pub(super) fn scope(&self, connection: &Connection, no: i64) -> rusqlite::Result<Arc<About>> {
        if let Some(about) = self.scopes.borrow_mut().get(&no) {
            return Ok(about);
        }
        let mut statement = connection.prepare_cached("SELECT key FROM scopes WHERE no = ?1")?;
        let key: String = statement.query_row([no], |row| row.get(0))?;
        let (event_type, mut identities) =
            scope::read(&key).ok_or_else(|| damaged("a scope that cannot be read"))?;
        let mut hidden = Vec::new();
        for identity in &mut identities {
            if let Some(shown) = scope::shown(&identity.value) {
                identity.value = shown.into();
                hidden.push(identity.name.clone());
            }
        }
        let about = Arc::new(About { event_type, identities, hidden });
        self.scopes.borrow_mut().insert(no, Arc::clone(&about));
        Ok(about)
    }
}
