//! Numbers in a file that a log never writes. They are findings or errors, and nothing panics.

use crate::{
    checking::sound,
    within::{Clock, Folder, degraded, location, run},
};
use event_log::{Access, Order, Query, Retention, check};
use event_model::{Severity, jiff::Timestamp};
use std::{error::Error, fs, path::Path, time::Duration};

/// The columns of the tables, each of which gets each of the values.
const COLUMNS: &[(&str, &str)] = &[
    ("head", "seq"),
    ("head", "recorded_at"),
    ("head", "counted"),
    ("histories", "first_seq"),
    ("events", "seq"),
    ("events", "recorded_at"),
    ("events", "event_time"),
    ("events", "suppressed"),
    ("events", "severity"),
    ("events", "category"),
    ("events", "root"),
    ("events", "scope"),
    ("events", "name"),
    ("scopes", "root"),
    ("counts", "root"),
    ("counts", "severity"),
    ("counts", "n"),
    ("limits", "recorded_at"),
    ("limits", "until"),
    ("limits", "seq"),
    ("limits", "suppressed"),
    ("removed", "root"),
    ("removed", "first_seq"),
    ("removed", "last_seq"),
    ("removed", "n"),
    ("removed", "removed_at"),
    ("marks", "seq"),
    ("pinned", "seq"),
];
const VALUES: [i64; 3] = [i64::MIN, -1, i64::MAX];

#[test]
fn any_number_in_a_file_is_a_finding_or_an_error_and_not_a_panic() {
    let folder = Folder::new();
    run(async {
        sound(&folder).await;
        let bytes = fs::read(folder.file()).unwrap();
        let mut panics = Vec::new();
        for (table, column) in COLUMNS {
            for value in VALUES {
                let file = folder.beside("damaged.db");
                fs::write(&file, &bytes).unwrap();
                let connection = rusqlite::Connection::open(&file).unwrap();
                // Where the column is a key, one row gets the value.
                let sql = format!("UPDATE OR IGNORE {table} SET {column} = {value}");
                connection.execute(&sql, []).unwrap();
                drop(connection);
                let errors = use_all(&file).await;
                let is_panic = |text: &&String| {
                    ["panicked", "ended", "closed"].iter().any(|word| text.contains(word))
                };
                panics.extend(errors.iter().find(is_panic).map(|it| format!("{sql}: {it}")));
            }
        }
        assert!(panics.is_empty(), "{}", panics.join("\n"));
    });
}

/// Uses a log in every way, and returns what went wrong.
async fn use_all(file: &Path) -> Vec<String> {
    let mut errors = Vec::new();
    errors.extend(check(&location(file)).await.err().map(|error| told(&error)));
    let clock = Clock::new();
    clock.advance(60);
    let keep = Retention::new().keep(Duration::from_millis(1)).rows_per_root(1);
    let log = match clock.options().retention(keep).open(&location(file)).await {
        Ok(log) => log,
        Err(error) => return vec![told(&error)],
    };
    let view = log.view(Access::all());
    let queries = [
        Query::new(),
        Query::new().order(Order::Ascending).min_severity(Severity::Warning),
        Query::new().identity("cluster_id", crate::within::uuid(1)),
        Query::new().since(Timestamp::UNIX_EPOCH).until(Timestamp::MAX),
    ];
    for query in &queries {
        errors.extend(view.list(query).await.err().map(|error| told(&error)));
        errors.extend(view.counts(query).await.err().map(|error| told(&error)));
        errors.extend(view.removed(query).await.err().map(|error| told(&error)));
    }
    for severity in [Severity::Info, Severity::Critical] {
        errors.extend(log.append(degraded(1, severity)).await.err().map(|error| told(&error)));
    }
    errors.extend(log.prune().await.err().map(|error| told(&error)));
    errors.extend(log.check().await.err().map(|error| told(&error)));
    log.close().await.unwrap();
    errors
}

/// An error with its causes.
fn told(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
