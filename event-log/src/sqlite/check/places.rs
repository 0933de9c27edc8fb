//! Whether the name, the scope and the root of each event exist and agree.

use super::Findings;
use crate::{Identity, digest, scope};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

pub(super) fn check(connection: &Connection, findings: &mut Findings) -> rusqlite::Result<()> {
    let seq = |what: &'static str| {
        move |row: &rusqlite::Row<'_>| Ok(format!("the event {} {what}", row.get::<_, i64>(0)?))
    };
    let events = "SELECT e.seq FROM events e LEFT JOIN";
    let sql = format!("{events} names n ON n.no = e.name WHERE n.no IS NULL");
    findings.add_rows(connection, &sql, seq("has a name that is missing"))?;
    let sql = format!("{events} scopes s ON s.no = e.scope WHERE s.no IS NULL");
    findings.add_rows(connection, &sql, seq("has a scope that is missing"))?;
    let sql = format!("{events} scopes s ON s.no = e.scope WHERE s.root <> e.root");
    findings.add_rows(connection, &sql, seq("has another root than its scope"))?;

    let mut statement =
        connection.prepare("SELECT no, root, key, digest FROM scopes ORDER BY no")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (no, root, key): (i64, i64, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if row.get_ref(3)?.as_blob()? != digest::of(&[&key]) {
            findings.add(format!("the scope {no} has a wrong digest"));
        }
        if let Some(wrong) = wrong(connection, no, root, &key)? {
            findings.add(format!("the scope {no} {wrong}"));
        }
    }
    let sql = "SELECT m.scope FROM members m LEFT JOIN scopes s ON s.no = m.scope
               WHERE s.no IS NULL OR s.root <> m.root";
    findings.add_rows(connection, sql, |row| {
        Ok(format!(
            "an identity leads to the scope {}, which is missing or has another root",
            row.get::<_, i64>(0)?
        ))
    })
}

/// What is wrong with a scope.
fn wrong(
    connection: &Connection,
    no: i64,
    root: i64,
    key: &str,
) -> rusqlite::Result<Option<&'static str>> {
    let Some((_, identities)) = scope::read(key) else {
        return Ok(Some("has a key that is not a list of identities"));
    };
    let mut numbers = BTreeSet::new();
    for identity in &identities {
        match number(connection, identity)? {
            Some(number) => numbers.insert(number),
            None => return Ok(Some("has an identity that is missing")),
        };
    }
    let has_root = if numbers.is_empty() { root == 0 } else { numbers.remove(&root) };
    if !has_root {
        return Ok(Some("has a root that is not one of its identities"));
    }
    let sql = "SELECT count(*) FROM members WHERE identity = ?1 AND root = ?2 AND scope = ?3";
    let mut member = connection.prepare_cached(sql)?;
    for identity in numbers {
        if member.query_row([identity, root, no], |row| row.get::<_, i64>(0))? == 0 {
            return Ok(Some("is not found by one of its identities"));
        }
    }
    Ok(None)
}

fn number(connection: &Connection, identity: &Identity) -> rusqlite::Result<Option<i64>> {
    let sql = "SELECT no FROM identities WHERE digest = ?1 AND name = ?2 AND value = ?3";
    let mut statement = connection.prepare_cached(sql)?;
    let parameters = params![identity.digest(), identity.name, identity.value];
    statement.query_row(parameters, |row| row.get(0)).optional()
}
