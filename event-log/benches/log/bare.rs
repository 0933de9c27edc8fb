//! A bare loop: the rows of events, written and read without a log.

use event_model::{
    Occurrence,
    envelope::{Envelope, Record},
    serde_json::{self, Value},
};
use rusqlite::{Connection, params};
use std::{collections::HashMap, path::Path, time::Instant};

/// A row of `events`, ready to be written.
pub(crate) struct Row {
    numbers: [i64; 8],
    id: [u8; 16],
    message: String,
    props: String,
}

/// The numbers of names, roots and scopes.
#[derive(Default)]
pub(crate) struct Numbers(HashMap<String, i64>);

impl Numbers {
    fn of(&mut self, key: String) -> i64 {
        let next = self.0.len() as i64 + 1;
        *self.0.entry(key).or_insert(next)
    }

    pub(crate) fn row(&mut self, occurrence: &Occurrence) -> Row {
        let event = &*occurrence.event;
        let record = serde_json::to_value(Record::default().seal(occurrence)).unwrap();
        let text = |name: &str| record[name].as_str().unwrap_or("-").to_owned();
        let root = self.of(text("cluster_id"));
        let scope = self.of(format!("{}{}", text("cluster_id"), text("host_id")));
        let name = self.of(event.name().to_owned());
        let time = occurrence.time.as_millisecond();
        let severity = event.severity() as i64;
        let Value::String(message) = &record["message"] else { panic!("a record has a message") };
        Row {
            numbers: [severity, 0, name, root, scope, time, time, 0],
            id: *occurrence.id.as_bytes(),
            message: message.clone(),
            props: record["props"].to_string(),
        }
    }
}

pub(crate) fn open(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    for pragma in [
        "journal_mode = WAL",
        "synchronous = FULL",
        "cache_size = -16384",
        "wal_autocheckpoint = 4000",
    ] {
        connection.execute_batch(&format!("PRAGMA {pragma}")).unwrap();
    }
    connection
}

/// Writes the rows in transactions of 256, and returns the seconds that this took.
pub(crate) fn write(connection: &Connection, rows: &[Row], seq: &mut i64) -> f64 {
    let start = Instant::now();
    for rows in rows.chunks(256) {
        connection.execute_batch("BEGIN IMMEDIATE").unwrap();
        let mut insert = connection
            .prepare_cached(
                "INSERT INTO events (seq, severity, category, name, root, scope, recorded_at, event_time, suppressed, \
                 id, request_id, message, props, rest) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            )
            .unwrap();
        for Row { numbers, id, message, props } in rows {
            *seq += 1;
            let seq = *seq;
            let [severity, category, name, root, scope, recorded_at, event_time, suppressed] =
                numbers;
            let none = None::<String>;
            insert
                .execute(params![
                    seq,
                    severity,
                    category,
                    name,
                    root,
                    scope,
                    recorded_at,
                    event_time,
                    suppressed,
                    &id[..],
                    none,
                    message,
                    props,
                    none
                ])
                .unwrap();
        }
        drop(insert);
        connection.execute_batch("COMMIT").unwrap();
    }
    start.elapsed().as_secs_f64()
}
