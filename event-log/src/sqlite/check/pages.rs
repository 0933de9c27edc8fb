//! Whether SQLite can read its pages, and whether the indexes have what the table has.

use super::Findings;
use rusqlite::Connection;

/// The sums of what an index has of the events, and of the same from the table.
const SUMS: &str =
    "count(*), sum(seq), sum(severity), sum(category), sum(name), sum(root), sum(scope)";
const INDEXES: [(&str, &str); 3] = [
    ("events_root", "true"),
    ("events_severe", "severity > 0"),
    ("events_root_severe", "severity > 0"),
];

pub(super) fn check(connection: &Connection, findings: &mut Findings) -> rusqlite::Result<()> {
    let mut statement = connection.prepare("PRAGMA quick_check(100)")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let text: String = row.get(0)?;
        if text != "ok" {
            findings.add(format!("SQLite: {}", text.replace('\n', "; ")));
        }
    }
    for (index, part) in INDEXES {
        let sums = |how: &str| {
            let sql = format!("SELECT {SUMS} FROM events {how} WHERE {part}");
            connection.query_row(&sql, [], |row| {
                (0..7).map(|column| row.get(column)).collect::<rusqlite::Result<Vec<Option<i64>>>>()
            })
        };
        if sums(&format!("INDEXED BY {index}"))? != sums("NOT INDEXED")? {
            findings.add(format!("the index {index} does not have what the table of events has"));
        }
    }
    let count = |how: &str| {
        let sql = format!("SELECT count(*), sum(seq) FROM events {how}");
        connection
            .query_row(&sql, [], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Option<i64>>(1)?)))
    };
    if count("INDEXED BY events_id")? != count("NOT INDEXED")? {
        findings.add("the index events_id does not have what the table of events has".to_owned());
    }
    Ok(())
}
