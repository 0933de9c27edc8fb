//! Names and scopes as numbers.

use crate::{
    Identity,
    digest::Digest,
    recent::Recent,
    scope::{Place, Scope},
};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::sync::Arc;

/// The numbers of names and scopes that were needed lately. It is forgotten after a rollback, which takes new rows back.
#[derive(Default)]
pub(super) struct Interned {
    names: Recent<Box<str>, i64>,
    scopes: Recent<Digest, Place>,
    /// The scopes whose numbers are not on disk yet.
    new: Vec<(Arc<Scope>, Place)>,
}

impl Interned {
    /// What was new is on disk.
    pub(super) fn settle(&mut self) {
        for (scope, place) in self.new.drain(..) {
            // Another transaction may have set the same.
            let _ = scope.place.set(place);
        }
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    pub(super) fn name(&mut self, connection: &Connection, name: &str) -> rusqlite::Result<i64> {
        if let Some(no) = self.names.get(name) {
            return Ok(no);
        }
        let no = self::name(connection, name)?;
        self.names.insert(name.into(), no);
        Ok(no)
    }

    pub(super) fn scope(
        &mut self,
        connection: &Connection,
        scope: &Arc<Scope>,
    ) -> rusqlite::Result<Place> {
        if let Some(place) = scope.place.get() {
            return Ok(*place);
        }
        let place = match self.scopes.get(&scope.digest) {
            Some(place) => place,
            None => self::scope(connection, scope)?,
        };
        self.scopes.insert(scope.digest, place);
        self.new.push((Arc::clone(scope), place));
        Ok(place)
    }
}

fn name(connection: &Connection, name: &str) -> rusqlite::Result<i64> {
    let mut known = connection.prepare_cached("SELECT no FROM names WHERE name = ?1")?;
    if let Some(no) = known.query_row([name], |row| row.get(0)).optional()? {
        return Ok(no);
    }
    connection.execute("INSERT INTO names (name) VALUES (?1)", [name])?;
    Ok(connection.last_insert_rowid())
}

fn scope(connection: &Connection, scope: &Scope) -> rusqlite::Result<Place> {
    let sql = "SELECT no, root FROM scopes WHERE digest = ?1";
    let mut known = connection.prepare_cached(sql)?;
    let place = |row: &Row<'_>| Ok(Place { scope: row.get(0)?, root: row.get(1)? });
    if let Some(place) = known.query_row([scope.digest], place).optional()? {
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
    let sql = "INSERT INTO scopes (digest, root, key) VALUES (?1, ?2, ?3)";
    connection.prepare_cached(sql)?.execute(params![scope.digest, root, scope.key])?;
    let place = Place { scope: connection.last_insert_rowid(), root };
    let mut member = connection.prepare_cached("INSERT INTO members VALUES (?1, ?2, ?3)")?;
    for identity in others {
        member.execute([identity, root, place.scope])?;
    }
    Ok(place)
}

/// The number of an identity. `None` if no event has it.
pub(super) fn known(connection: &Connection, identity: &Identity) -> rusqlite::Result<Option<i64>> {
    let sql = "SELECT no FROM identities WHERE digest = ?1";
    let mut known = connection.prepare_cached(sql)?;
    known.query_row([identity.digest()], |row| row.get(0)).optional()
}

/// The number of an identity, which it gets if it has none.
fn identity(connection: &Connection, identity: &Identity) -> rusqlite::Result<i64> {
    if let Some(no) = known(connection, identity)? {
        return Ok(no);
    }
    let sql = "INSERT INTO identities (digest, name, value) VALUES (?1, ?2, ?3)";
    let Identity { name, value } = identity;
    connection.prepare_cached(sql)?.execute(params![identity.digest(), name, value])?;
    Ok(connection.last_insert_rowid())
}
