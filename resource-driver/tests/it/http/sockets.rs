//! Real connections: clients that are slow, that send much, or that do not speak HTTP well.

use super::served::{execution, served};
use resource_driver::http::{Connections, Limits, Options, serve_within};
use serde_json::Value as Json;
use std::{
    future::pending,
    net::SocketAddr,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
    time::{sleep, timeout},
};

struct Server {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(connections: Connections, options: Options) -> Server {
    serve_until(connections, options, pending()).await
}

async fn serve_until(
    connections: Connections,
    options: Options,
    until: impl Future<Output = ()> + Send + 'static,
) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = served(options).0;
    Server { address, task: tokio::spawn(serve_within(connections, listener, router, until)) }
}

impl Server {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends this, and reads until the server closes the connection.
    async fn say(&self, text: impl AsRef<[u8]>) -> String {
        let mut connection = self.connect().await;
        // The server may close before all is sent.
        let _ = connection.write_all(text.as_ref()).await;
        rest(&mut connection).await
    }
}

async fn rest(connection: &mut TcpStream) -> String {
    let mut text = Vec::new();
    let read = timeout(Duration::from_secs(20), connection.read_to_end(&mut text)).await;
    read.expect("the server closes the connection").expect("the answer is not lost");
    String::from_utf8(text).unwrap()
}

/// Checks that an answer is an error in the one shape.
#[track_caller]
fn is_error(answer: &str, status: u16) {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{answer:?}"));
    assert!(head.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
    assert!(head.contains("content-type: application/json"), "{answer}");
    let body: Json = serde_json::from_str(body).unwrap_or_else(|_| panic!("{answer:?}"));
    assert_eq!(body["status"], status, "{answer}");
    assert!(body["localizedMessage"].is_string(), "{answer}");
}

fn head(length: usize, more: &str) -> String {
    format!(
        "POST /api/driver/lifecycle/execute HTTP/1.1\r\nhost: d\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\n{more}\r\n"
    )
}

fn posted(name: &str, more: &str) -> String {
    let body = execution(name).to_string();
    format!("{}{body}", head(body.len(), more))
}

#[tokio::test]
async fn a_head_that_does_not_come_ends_the_connection() {
    let head_time = Duration::from_millis(300);
    let connections = Connections { head_time, ..Connections::default() };
    let server = serve(connections, Options::default()).await;
    let start = Instant::now();
    for part in ["", "GET /management/health HTTP/1.1\r\nhost:"] {
        assert_eq!(server.say(part).await, "");
    }
    // Each byte of it is no reason to wait longer.
    let mut slow = server.connect().await;
    while slow.write_all(b"G").await.is_ok() {
        assert!(start.elapsed() < Duration::from_secs(10));
        sleep(Duration::from_millis(50)).await;
    }
    assert!(start.elapsed() >= head_time);
}

#[tokio::test]
async fn a_body_that_stops_gets_408() {
    let limits = Limits { body_pause: Duration::from_millis(200), ..Limits::default() };
    let server = serve(Connections::default(), Options { limits, ..Options::default() }).await;
    let mut connection = server.connect().await;
    connection.write_all(format!("{}{{", head(1_000, "")).as_bytes()).await.unwrap();
    let start = Instant::now();
    is_error(&rest_of_answer(&mut connection).await, 408);
    assert!(start.elapsed() < Duration::from_secs(5));
}

/// Reads an answer with a length, and then lets the server close the connection.
async fn rest_of_answer(connection: &mut TcpStream) -> String {
    let mut text = Vec::new();
    loop {
        let mut part = [0; 4096];
        let length = timeout(Duration::from_secs(20), connection.read(&mut part)).await;
        text.extend_from_slice(&part[..length.unwrap().unwrap()]);
        let answer = String::from_utf8(text.clone()).unwrap();
        if let Some((head, body)) = answer.split_once("\r\n\r\n") {
            let length = head.split("content-length: ").nth(1).unwrap();
            let length: usize = length.split("\r\n").next().unwrap().parse().unwrap();
            if body.len() >= length {
                return answer;
            }
        }
    }
}

#[tokio::test]
async fn a_body_that_is_too_large_gets_413_also_when_its_client_reads_only_after_sending() {
    let limits = Limits { body: 10_000, ..Limits::default() };
    let server = serve(Connections::default(), Options { limits, ..Options::default() }).await;
    let large = vec![b' '; 20 << 20];
    is_error(&server.say([head(large.len(), "").as_bytes(), &large].concat()).await, 413);
    let start = "POST /api/driver/references/find HTTP/1.1\r\nhost: d\r\ncontent-type: application/json\r\n\
                 transfer-encoding: chunked\r\n\r\n";
    let chunk = format!("1000\r\n{}\r\n", " ".repeat(0x1000));
    is_error(&server.say(format!("{start}{}", chunk.repeat(2_000))).await, 413);
    // A client that asks first need not send anything.
    is_error(&server.say(head(20_000, "expect: 100-continue\r\nconnection: close\r\n")).await, 413);
}

#[tokio::test]
async fn chunks_are_a_body_and_wrong_chunks_are_not() {
    let server = serve(Connections::default(), Options::default()).await;
    let start = "POST /api/driver/lifecycle/execute HTTP/1.1\r\nhost: d\r\nconnection: close\r\n\
                 content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
    let body = execution("Start").to_string();
    let chunks: String = body
        .as_bytes()
        .chunks(7)
        .map(|chunk| {
            format!("{:x};ext=1\r\n{}\r\n", chunk.len(), std::str::from_utf8(chunk).unwrap())
        })
        .collect();
    let answer = server.say(format!("{start}{chunks}0\r\n\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 202 "), "{answer}");
    is_error(&server.say(format!("{start}zz\r\n")).await, 400);
    let extension = format!("{start}1;{}\r\n", "a".repeat(100_000));
    is_error(&server.say(extension).await, 400);
}

#[tokio::test]
async fn what_is_not_a_request_gets_an_error_in_the_one_shape() {
    let server = serve(Connections::default(), Options::default()).await;
    for (text, status) in [
        ("nonsense\r\n\r\n".to_owned(), 400),
        ("GET / HTTP/1.1\r\nhost d\r\n\r\n".to_owned(), 400),
        ("GET /\u{1} HTTP/1.1\r\nhost: d\r\n\r\n".to_owned(), 400),
        (head(10, "content-length: 11\r\n"), 400),
        (format!("GET / HTTP/1.1\r\nhost: d\r\nx: {}\r\n\r\n", "a".repeat(20_000)), 431),
        (format!("GET / HTTP/1.1\r\nhost: d\r\nx: {}\r\n\r\n", "a".repeat(200_000)), 431),
        (format!("GET / HTTP/1.1\r\nhost: d\r\n{}\r\n", "x: y\r\n".repeat(5_000)), 431),
        (
            format!("GET /{} HTTP/1.1\r\nhost: d\r\nconnection: close\r\n\r\n", "a".repeat(10_000)),
            414,
        ),
        (format!("GET /{} HTTP/1.1\r\nhost: d\r\n\r\n", "a".repeat(70_000)), 414),
    ] {
        let text = text.replacen("host: d\r\nx: a", "host: d\r\nconnection: close\r\nx: a", 1);
        is_error(&server.say(&text).await, status);
    }
}

#[tokio::test]
async fn requests_that_come_together_are_answered_in_their_order() {
    let server = serve(Connections::default(), Options::default()).await;
    let health = "GET /management/health HTTP/1.1\r\nhost: d\r\n\r\n";
    let (start, wrong) = (posted("Start", ""), posted("InvalidName", ""));
    let answers = server.say(format!("{start}{health}{wrong}nonsense\r\n\r\n")).await;
    let statuses: Vec<_> = answers.split("HTTP/1.1 ").skip(1).map(|it| &it[..3]).collect();
    assert_eq!(statuses, ["202", "200", "400", "400"], "{answers}");
    assert!(answers.ends_with("\"status\":400}"), "{answers}");
}

#[tokio::test]
async fn a_client_that_will_send_no_more_gets_its_answer() {
    let server = serve(Connections::default(), Options::default()).await;
    let mut connection = server.connect().await;
    connection.write_all(posted("Start", "").as_bytes()).await.unwrap();
    connection.shutdown().await.unwrap();
    let answer = rest(&mut connection).await;
    assert!(answer.starts_with("HTTP/1.1 202 "), "{answer}");
    // A body that is not whole is told so.
    let mut connection = server.connect().await;
    connection.write_all(format!("{}{{", head(1_000, "")).as_bytes()).await.unwrap();
    connection.shutdown().await.unwrap();
    is_error(&rest(&mut connection).await, 400);
}

#[tokio::test]
async fn more_connections_than_there_may_be_are_told_to_come_back() {
    let connections = Connections { most: 2, ..Connections::default() };
    let server = serve(connections, Options::default()).await;
    let ask = async || {
        let mut connection = server.connect().await;
        let request = b"GET /management/health HTTP/1.1\r\nhost: d\r\n\r\n";
        // The connection may be refused before this is sent.
        let _ = connection.write_all(request).await;
        let answer = rest_of_answer(&mut connection).await;
        (connection, answer)
    };
    let (first, answer) = ask().await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    let (_second, answer) = ask().await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    let (_, answer) = ask().await;
    is_error(&answer, 503);
    assert!(answer.contains("\r\nretry-after: 1\r\n"), "{answer}");
    // A connection that ended makes room.
    drop(first);
    while !ask().await.1.starts_with("HTTP/1.1 200 ") {}
}

#[tokio::test]
async fn the_end_comes_within_two_seconds_whatever_clients_do() {
    let (stop, stopped) = oneshot::channel::<()>();
    let until = async { _ = stopped.await };
    let mut server = serve_until(Connections::default(), Options::default(), until).await;
    let mut hangs = server.connect().await;
    hangs.write_all(posted("Hang", "").as_bytes()).await.unwrap();
    let mut half = server.connect().await;
    half.write_all(head(1_000, "").as_bytes()).await.unwrap();
    let mut idle = server.connect().await;
    idle.write_all(b"GET /management/health HTTP/1.1\r\nhost: d\r\n\r\n").await.unwrap();
    rest_of_answer(&mut idle).await;
    let start = Instant::now();
    stop.send(()).unwrap();
    (&mut server.task).await.unwrap();
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    assert!(TcpStream::connect(server.address).await.is_err());
    assert_eq!(rest(&mut idle).await, "");
}
