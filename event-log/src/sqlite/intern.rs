//! Names and scopes as numbers.

use super::recent::Recent;
use crate::{Identity, scope::Scope};
use rusqlite::{Connection, OptionalExtension, params};

/// The numbers of names and scopes that were needed lately. It is forgotten after a rollback, which takes new rows back.
#[derive(Default)]
pub(super) struct Interned {
    names: Recent<&'static str, i64>,
    scopes: Recent<Box<str>, Place>,
}

/// The numbers of a scope and of its root. Root 0 has the events without identities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) scope: i64,
    pub(super) root: i64,
}

impl Interned {
    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    pub(super) fn name(
        &mut self,
        connection: &Connection,
        name: &'static str,
    ) -> rusqlite::Result<i64> {
        if let Some(no) = self.names.get(name) {
            return Ok(no);
        }
        let no = number(
            connection,
            "SELECT no FROM names WHERE name = ?1",
            "INSERT INTO names (name) VALUES (?1)",
            [name],
        )?;
        self.names.insert(name, no);
        Ok(no)
    }

    pub(super) fn scope(
        &mut self,
        connection: &Connection,
        scope: &Scope,
    ) -> rusqlite::Result<Place> {
        if let Some(place) = self.scopes.get(&*scope.key) {
            return Ok(place);
        }
        let place = self::scope(connection, scope)?;
        self.scopes.insert(scope.key.clone(), place);
        Ok(place)
    }
}

fn scope(connection: &Connection, scope: &Scope) -> rusqlite::Result<Place> {
    let mut statement = connection.prepare_cached("SELECT no, root FROM scopes WHERE key = ?1")?;
    let known = statement
        .query_row([&scope.key], |row| Ok(Place { scope: row.get(0)?, root: row.get(1)? }))
        .optional()?;
    if let Some(place) = known {
        return Ok(place);
    }
    let mut root = 0;
    let mut others = Vec::new();
    for (index, identity) in scope.identities.iter().enumerate() {
        let no = self::identity(connection, identity)?;
        match scope.root == Some(index) {
            true => root = no,
            false => others.push(no),
        }
    }
    connection
        .execute("INSERT INTO scopes (root, key) VALUES (?1, ?2)", params![root, scope.key])?;
    let place = Place { scope: connection.last_insert_rowid(), root };
    let mut member = connection.prepare_cached("INSERT INTO members VALUES (?1, ?2, ?3)")?;
    for identity in others {
        member.execute([identity, root, place.scope])?;
    }
    Ok(place)
}

/// The number of an identity, which it gets if it has none.
pub(super) fn identity(connection: &Connection, identity: &Identity) -> rusqlite::Result<i64> {
    number(
        connection,
        "SELECT no FROM identities WHERE name = ?1 AND value = ?2",
        "INSERT INTO identities (name, value) VALUES (?1, ?2)",
        [&*identity.name, &*identity.value],
    )
}

fn number<const N: usize>(
    connection: &Connection,
    select: &str,
    insert: &str,
    key: [&str; N],
) -> rusqlite::Result<i64> {
    let mut statement = connection.prepare_cached(select)?;
    let parameters = || rusqlite::params_from_iter(key);
    if let Some(no) = statement.query_row(parameters(), |row| row.get(0)).optional()? {
        return Ok(no);
    }
    connection.prepare_cached(insert)?.execute(parameters())?;
    Ok(connection.last_insert_rowid())
}
