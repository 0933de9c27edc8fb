//! Two processes with one file: a server tells what another process stored.

use crate::{
    program::Server,
    within::{Folder, formatted, location, run_with_io},
};
use event_log::{
    EventLog, Query,
    client::{Client, Notice},
};
use std::{
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

/// About a second, on a machine that is busy with other tests.
const SOON: Duration = Duration::from_secs(3);

/// The server waits, and this process stores.
async fn both() -> (Folder, Server, EventLog) {
    let folder = Folder::new();
    let log = folder.open().await;
    log.append(formatted(1, "first")).await.unwrap();
    let server = Server::start(&["--store", &location(&folder.file())]);
    (folder, server, log)
}

#[test]
fn a_stream_has_what_another_process_stores() {
    run_with_io(async {
        let (_folder, server, log) = both().await;
        let client = Client::new(&server.url).unwrap();
        let after = client.list(&Query::new()).await.unwrap().head;
        let mut stream = client.stream(&Query::new().cursor(after)).unwrap();
        for disk in ["sda", "sdb"] {
            let append = async {
                tokio::time::sleep(Duration::from_millis(300)).await;
                (Instant::now(), log.append(formatted(1, disk)).await.unwrap())
            };
            let (notice, (start, receipt)) = tokio::join!(stream.next(), append);
            assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
            let Notice::Event(event) = notice.unwrap() else { panic!("not an event") };
            assert_eq!((event.id, event.cursor.seq()), (receipt.id, receipt.cursor.seq()));
        }
    });
}

#[test]
fn a_wait_ends_with_what_another_process_stores() {
    run_with_io(async {
        let (_folder, server, log) = both().await;
        let client = Client::new(&server.url).unwrap();
        let head = client.list(&Query::new()).await.unwrap().head;
        let address = server.url.trim_start_matches("http://").to_owned();
        let waiting = tokio::task::spawn_blocking(move || {
            let path = format!("/v1/events?order=asc&cursor={head}&wait=30s");
            let mut connection = TcpStream::connect(&address).unwrap();
            write!(
                connection,
                "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n"
            )
            .unwrap();
            let mut answer = String::new();
            connection.read_to_string(&mut answer).unwrap();
            answer
        });
        tokio::time::sleep(Duration::from_millis(300)).await;
        let start = Instant::now();
        let receipt = log.append(formatted(1, "sda")).await.unwrap();
        let answer = waiting.await.unwrap();
        assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
        assert!(answer.contains(&receipt.id.to_string()), "{answer}");
    });
}
