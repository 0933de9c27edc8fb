//! Exports that do not come to their end.

use crate::within::formatted;
use event_log::{
    EventLog,
    http::{Service, serve},
};
use event_model::serde_json;
use serde::Deserialize;
use std::{
    future::Future,
    net::SocketAddr,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
    time::sleep,
};

/// More than connections keep for a client that does not read.
const EVENTS: u64 = 2_000;
const BYTES: usize = 10_000;

async fn filled() -> EventLog {
    let log = EventLog::open("sqlite::memory:").await.unwrap();
    let text = "x".repeat(BYTES);
    for batch in 0..EVENTS / 100 {
        let disk = |number| formatted(1, &format!("{}{text}", batch * 100 + number));
        log.append_all((0..100).map(disk)).await.unwrap();
    }
    log
}

struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

async fn start(log: &EventLog) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let served = serve(listener, Service::new(log.clone()), async { _ = stopped.await });
    Server { address, stop, task: tokio::spawn(async { served.await.unwrap() }) }
}

impl Server {
    async fn end(self) {
        let start = Instant::now();
        self.stop.send(()).unwrap();
        self.task.await.unwrap();
        assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    }
}

/// A client that reads an export by hand.
struct Export {
    connection: TcpStream,
    bytes: Vec<u8>,
}

impl Export {
    async fn begin(address: SocketAddr, after: Option<&str>) -> Self {
        let mut connection = TcpStream::connect(address).await.unwrap();
        let after = after.map(|after| format!("?after={after}")).unwrap_or_default();
        let request = format!(
            "GET /v1/events/export{after} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
        );
        connection.write_all(request.as_bytes()).await.unwrap();
        let mut export = Self { connection, bytes: Vec::new() };
        export.read(1 << 20).await;
        export
    }

    /// Reads about this much.
    async fn read(&mut self, bytes: usize) {
        let end = self.bytes.len() + bytes;
        while self.bytes.len() < end && self.connection.read_buf(&mut self.bytes).await.unwrap() > 0
        {
        }
    }

    /// Reads what still comes. A connection that is broken off may end with an error.
    async fn read_all(&mut self) {
        while matches!(self.connection.read_buf(&mut self.bytes).await, Ok(1..)) {}
    }

    fn is_whole(&self) -> bool {
        self.bytes.ends_with(b"\r\n0\r\n\r\n")
    }

    /// The items of the lines that came whole. The heads of chunks are between lines.
    fn items(&self) -> Vec<Item> {
        let lines = self.bytes.split_inclusive(|byte| *byte == b'\n');
        let lines = lines.filter(|line| line.starts_with(b"{") && line.ends_with(b"}\n"));
        lines.map(|line| serde_json::from_slice(line).unwrap()).collect()
    }
}

/// What the tests look at.
#[derive(Deserialize)]
struct Item {
    seq: u64,
    cursor: String,
}

/// The rest of an export, after a check that there is no event twice and none is missing.
async fn assert_goes_on(part: &Export, address: SocketAddr) {
    let items = part.items();
    let mut rest = Export::begin(address, items.last().map(|item| &*item.cursor)).await;
    rest.read_all().await;
    assert!(rest.is_whole());
    let all: Vec<_> = items.iter().chain(&rest.items()).map(|item| item.seq).collect();
    assert!(!items.is_empty());
    assert_eq!(all, (1..=EVENTS).collect::<Vec<_>>());
}

fn run(future: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(future);
}

#[test]
fn an_export_that_its_client_leaves_goes_on_after_its_last_line() {
    run(async {
        let log = filled().await;
        let server = start(&log).await;
        let mut left = Export::begin(server.address, None).await;
        left.read(1 << 20).await;
        let Export { connection, bytes } = left;
        let other = TcpStream::connect(server.address).await.unwrap();
        let left = Export { connection: other, bytes };
        drop(connection);
        assert!(!left.is_whole());
        assert_goes_on(&left, server.address).await;
        // What was left does not hold the server up.
        let start = Instant::now();
        server.end().await;
        assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    });
}

#[test]
fn an_export_is_broken_off_when_the_server_stops() {
    run(async {
        let log = filled().await;
        let server = start(&log).await;
        let mut reads = Export::begin(server.address, None).await;
        let mut waits = Export::begin(server.address, None).await;
        let mut ends = Export::begin(server.address, None).await;
        ends.read_all().await;
        assert!(ends.is_whole());
        assert_eq!(ends.items().len() as u64, EVENTS);
        let end = tokio::spawn(server.end());
        sleep(Duration::from_millis(50)).await;
        reads.read_all().await;
        end.await.unwrap();
        waits.read_all().await;

        let server = start(&log).await;
        for part in [reads, waits] {
            assert!(!part.is_whole(), "the client could believe that it has everything");
            assert_goes_on(&part, server.address).await;
        }
        server.end().await;
    });
}
