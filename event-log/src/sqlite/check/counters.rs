//! Whether the counters by root, category and severity are what is there.

use super::Findings;
use crate::sqlite::counts::ALL;
use rusqlite::Connection;

pub(super) fn check(connection: &Connection, findings: &mut Findings) -> rusqlite::Result<()> {
    let actual = format!(
        "SELECT root, category, severity, count(*) AS n FROM events
         WHERE seq <= (SELECT counted FROM head) GROUP BY 1, 2, 3
         UNION ALL SELECT {ALL}, category, severity, count(*) FROM events GROUP BY 2, 3"
    );
    let sql = format!(
        "SELECT root, category, severity, sum(kept), sum(actual) FROM (
           SELECT root, category, severity, n AS kept, 0 AS actual FROM counts
           UNION ALL SELECT root, category, severity, 0, n FROM ({actual})
         ) GROUP BY 1, 2, 3 HAVING sum(kept) <> sum(actual)"
    );
    findings.add_rows(connection, &sql, |row| {
        let [root, category, severity]: [i64; 3] = [row.get(0)?, row.get(1)?, row.get(2)?];
        let (kept, actual): (i64, i64) = (row.get(3)?, row.get(4)?);
        let root = if root == ALL { "all roots".to_owned() } else { format!("the root {root}") };
        Ok(format!(
            "the counter of {root}, category {category}, severity {severity} is {kept}, but there are {actual} events"
        ))
    })
}
