//! Whether rate limits, marks and pins are about what exists.

use super::Findings;
use rusqlite::Connection;

pub(super) fn check(connection: &Connection, findings: &mut Findings) -> rusqlite::Result<()> {
    let limit = |what: &'static str| {
        move |row: &rusqlite::Row<'_>| {
            let (name, scope): (i64, i64) = (row.get(0)?, row.get(1)?);
            Ok(format!("the rate limit of the name {name} and the scope {scope} {what}"))
        }
    };
    let limits = "SELECT l.name, l.scope FROM limits l";
    let sql = format!(
        "{limits} WHERE NOT EXISTS (SELECT 1 FROM names n WHERE n.no = l.name)
         OR NOT EXISTS (SELECT 1 FROM scopes s WHERE s.no = l.scope)"
    );
    findings.add_rows(connection, &sql, limit("is of a name or a scope that is missing"))?;
    let sql = format!(
        "{limits} WHERE l.suppressed < 0 OR l.until < l.recorded_at OR l.seq < 1
         OR l.seq > (SELECT seq FROM head)"
    );
    findings.add_rows(connection, &sql, limit("is not possible"))?;
    let sql = format!("{limits} JOIN events e ON e.seq = l.seq WHERE e.id <> l.id");
    findings.add_rows(connection, &sql, limit("names another event than the one at its place"))?;

    let sql = "SELECT severity, category FROM marks WHERE seq < 0 OR seq > (SELECT seq FROM head)";
    findings.add_rows(connection, sql, |row| {
        let (severity, category): (i64, i64) = (row.get(0)?, row.get(1)?);
        Ok(format!(
            "the mark of severity {severity} and category {category} is not a place in the log"
        ))
    })?;
    let sql = "SELECT e.seq FROM marks m JOIN events e ON e.seq <= m.seq
               AND e.severity = m.severity AND e.category = m.category
               WHERE NOT EXISTS (SELECT 1 FROM pinned p WHERE p.seq = e.seq)";
    findings.add_rows(connection, sql, |row| {
        Ok(format!(
            "the event {} is before the mark of its class, but is kept",
            row.get::<_, i64>(0)?
        ))
    })?;
    let sql =
        "SELECT p.seq FROM pinned p WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.seq = p.seq)";
    findings.add_rows(connection, sql, |row| {
        Ok(format!("the event {} is pinned, but is not kept", row.get::<_, i64>(0)?))
    })
}
