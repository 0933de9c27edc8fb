//! Bare handlers: they know the tables of the log, and check nothing.

use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::get,
};
use event_model::{
    jiff::Timestamp,
    serde_json::{self, Value, json, value::RawValue},
    uuid::Uuid,
};
use rusqlite::{Connection, params};
use serde::Serialize;
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        mpsc::{self, Receiver, Sender},
    },
    thread,
};
use tokio::sync::oneshot;

/// What the handlers share.
struct Bare {
    rows: Sender<Row>,
    path: PathBuf,
    readers: Mutex<Vec<Connection>>,
}

/// A row of `events`, and who waits until it is on disk.
struct Row {
    id: Uuid,
    message: String,
    props: String,
    scope: String,
    root: String,
    done: oneshot::Sender<i64>,
}

pub(crate) fn router(path: &Path) -> Router {
    let (rows, waiting) = mpsc::channel();
    let connection = open(path);
    thread::spawn(move || write(&connection, &waiting));
    let bare = Bare { rows, path: path.to_owned(), readers: Mutex::default() };
    Router::new().route("/v1/events", get(page).post(insert)).with_state(Arc::new(bare))
}

fn open(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    for pragma in [
        "journal_mode = WAL",
        "synchronous = FULL",
        "cache_size = -16384",
        "wal_autocheckpoint = 4000",
    ] {
        connection.execute_batch(&format!("PRAGMA {pragma}")).unwrap();
    }
    connection.set_prepared_statement_cache_capacity(16);
    connection
}

async fn insert(State(bare): State<Arc<Bare>>, Json(posted): Json<Value>) -> Response {
    let props = &posted["props"];
    let text = |name: &str| props[name].as_str().unwrap().to_owned();
    let message = format!("{}: formatted disk {}", text("host_name"), text("disk_name"));
    let (root, id) = (text("infra_env_id"), Uuid::now_v7());
    let scope = format!("{root}{}", text("host_id"));
    let (done, on_disk) = oneshot::channel();
    let row = Row { id, message, props: props.to_string(), scope, root, done };
    bare.rows.send(row).unwrap();
    let cursor = format!("0.{}", on_disk.await.unwrap());
    let items = json!({"items": [{"id": id, "cursor": cursor, "outcome": "stored"}]});
    (StatusCode::CREATED, Json(items)).into_response()
}

/// Writes what waits, in one transaction.
fn write(connection: &Connection, waiting: &Receiver<Row>) {
    let mut numbers = HashMap::<String, i64>::new();
    let mut seq = 0_i64;
    while let Ok(first) = waiting.recv() {
        connection.execute_batch("BEGIN IMMEDIATE").unwrap();
        let mut insert = connection
            .prepare_cached(
                "INSERT INTO events (seq, severity, category, name, root, scope, recorded_at, event_time, suppressed, \
                 id, message, props) VALUES (?1, 0, 0, 1, ?2, ?3, ?4, ?4, 0, ?5, ?6, ?7)",
            )
            .unwrap();
        let now = Timestamp::now().as_millisecond();
        let mut written = Vec::new();
        for row in std::iter::once(first).chain(waiting.try_iter()) {
            seq += 1;
            let Row { id, message, props, scope, root, done } = row;
            let [root, scope] = [root, scope].map(|key| {
                let next = numbers.len() as i64 + 1;
                *numbers.entry(key).or_insert(next)
            });
            let id = id.into_bytes();
            insert.execute(params![seq, root, scope, now, id, message, props]).unwrap();
            written.push((done, seq));
        }
        drop(insert);
        connection.execute_batch("COMMIT").unwrap();
        for (done, seq) in written {
            let _ = done.send(seq);
        }
    }
}

/// An item of a page.
#[derive(Serialize)]
struct Item {
    name: String,
    event_time: String,
    severity: i64,
    category: i64,
    message: String,
    request_id: Option<Uuid>,
    suppressed: i64,
    props: Box<RawValue>,
    seq: i64,
    id: Uuid,
    cursor: String,
    event_type: i64,
    recorded_at: String,
    rest: Option<String>,
}

async fn page(State(bare): State<Arc<Bare>>) -> Response {
    let read = tokio::task::spawn_blocking(move || {
        let idle = bare.readers.lock().unwrap().pop();
        let connection = idle.unwrap_or_else(|| open(&bare.path));
        let items = select(&connection);
        bare.readers.lock().unwrap().push(connection);
        items
    });
    Json(json_of(&read.await.unwrap())).into_response()
}

fn json_of(items: &[Item]) -> Box<RawValue> {
    let last = items.last().map(|item| &item.cursor);
    let page = serde_json::to_string(&PageOf { items, next: last }).unwrap();
    RawValue::from_string(page).unwrap()
}

#[derive(Serialize)]
struct PageOf<'a> {
    items: &'a [Item],
    next: Option<&'a String>,
}

/// The statement of a page of a log.
fn select(connection: &Connection) -> Vec<Item> {
    let sql = "SELECT seq, severity, category, name, root, scope, recorded_at, event_time, suppressed, id, request_id, \
               message, props, rest FROM events WHERE true AND seq > ?1 AND seq < ?2 ORDER BY seq DESC";
    let mut statement = connection.prepare_cached(sql).unwrap();
    let mut rows = statement.query([0, i64::MAX]).unwrap();
    let mut items = Vec::with_capacity(100);
    while let Some(row) = rows.next().unwrap()
        && items.len() < 100
    {
        let number = |column: usize| row.get::<_, i64>(column).unwrap();
        let time = |column| Timestamp::from_millisecond(number(column)).unwrap().to_string();
        let request_id: Option<[u8; 16]> = row.get(10).unwrap();
        let (seq, scope) = (number(0), number(5));
        items.push(Item {
            name: format!("{}", number(3)),
            event_time: time(7),
            severity: number(1),
            category: number(2),
            message: row.get(11).unwrap(),
            request_id: request_id.map(Uuid::from_bytes),
            suppressed: number(8),
            props: RawValue::from_string(row.get(12).unwrap()).unwrap(),
            seq,
            id: Uuid::from_bytes(row.get(9).unwrap()),
            cursor: format!("0.{seq}"),
            event_type: scope,
            recorded_at: time(6),
            rest: row.get(13).unwrap(),
        });
    }
    items
}
