//! The client of a server: what it reads, and what a bad server cannot do to it.

use crate::within::{degraded, formatted, run_with_io, uuid};
use event_log::{
    Access, EventLog, Order, Query,
    client::{Client, ClientError, NewEvent, Notice},
    http::Service,
};
use event_model::{Severity, serde_json::json};
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::mpsc,
    thread,
    time::Duration,
};
use tokio::{sync::watch, task::JoinHandle};

/// What ends a server, and whether it has ended.
type Server = (watch::Sender<bool>, JoinHandle<()>);

/// A server of this log. It ends with the test.
async fn serve(log: &EventLog) -> (String, Server) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = serve_at(log, listener);
    (format!("http://{address}"), server)
}

fn serve_at(log: &EventLog, listener: tokio::net::TcpListener) -> Server {
    let service = Service::new(log.clone()).catalog(&events::CATALOG);
    let stop = service.stop();
    let mut stopping = stop.subscribe();
    let serving = axum::serve(listener, service.router().unwrap());
    let serving = serving.with_graceful_shutdown(async move {
        _ = stopping.wait_for(|is_stopping| *is_stopping).await
    });
    (stop, tokio::spawn(async move { serving.await.unwrap() }))
}

/// A server that answers each connection with these bytes, again and again if they are a loop.
fn answering(bytes: &'static [u8], loops: bool) -> (String, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (sender, requests) = mpsc::channel();
    thread::spawn(move || {
        for connection in listener.incoming() {
            let sender = sender.clone();
            thread::spawn(move || answer(connection.unwrap(), bytes, loops, &sender));
        }
    });
    (format!("http://{address}"), requests)
}

fn answer(mut to: TcpStream, bytes: &[u8], loops: bool, sender: &mpsc::Sender<String>) {
    let mut request = [0; 4096];
    let length = to.read(&mut request).unwrap();
    let _ = sender.send(String::from_utf8_lossy(&request[..length]).into_owned());
    let _ = to.write_all(bytes);
    while loops && to.write_all(&[b' '; 65_536]).is_ok() {}
}

#[test]
fn a_page_is_what_the_view_returns() {
    run_with_io(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        log.append(degraded(1, Severity::Error)).await.unwrap();
        log.append(degraded(2, Severity::Info).with_trace_id("a-trace")).await.unwrap();
        log.append(formatted(3, "sda").with_correlation_id("order \"7\"")).await.unwrap();
        let (url, _server) = serve(&log).await;
        let client = Client::new(&url).unwrap();
        let view = log.view(Access::all());
        let queries = [
            Query::new(),
            Query::new().limit(1).order(Order::Ascending),
            Query::new().identity("cluster_id", uuid(1)),
            Query::new().name("host/*").not_severity(Severity::Critical).text("SDA of"),
            Query::new().min_severity(Severity::Warning).not_name("host/*"),
            Query::new().since("2026-01-01T00:00:00Z".parse().unwrap()),
        ];
        for query in queries {
            let (told, known) =
                (client.list(&query).await.unwrap(), view.list(&query).await.unwrap());
            assert!(!told.items.is_empty(), "{query:?}");
            assert_eq!(told, known, "{query:?}");
        }
        let run = Query::new().run(uuid(1));
        assert!(matches!(client.list(&run).await, Err(ClientError::Condition(_))));
    });
}

#[test]
fn a_stream_goes_on_after_the_last_event_when_the_server_comes_back() {
    run_with_io(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        log.append(degraded(1, Severity::Error)).await.unwrap();
        let (url, (stop, task)) = serve(&log).await;
        let client = Client::new(&url).unwrap();
        let mut stream = client.stream(&Query::new()).unwrap();
        let wait = tokio::time::timeout(Duration::from_millis(300), stream.next());
        assert!(wait.await.is_err(), "nothing has happened yet");
        log.append(degraded(2, Severity::Error)).await.unwrap();
        let mut seen = Vec::new();
        let Ok(Notice::Event(event)) = stream.next().await else { panic!("an event") };
        seen.push(event.seq);
        stop.send_replace(true);
        task.await.unwrap();
        log.append(degraded(3, Severity::Error)).await.unwrap();
        let address: SocketAddr = url.trim_start_matches("http://").parse().unwrap();
        let listener = tokio::net::TcpListener::bind(address).await.unwrap();
        let (_server, mut losses) = (serve_at(&log, listener), 0);
        log.append(degraded(4, Severity::Error)).await.unwrap();
        while seen.len() < 3 {
            match stream.next().await.unwrap() {
                Notice::Event(event) => seen.push(event.seq),
                Notice::Lost(_) => losses += 1,
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(seen, [2, 3, 4]);
        assert_ne!(losses, 0);
    });
}

#[test]
fn what_a_bad_server_sends_is_an_error() {
    run_with_io(async {
        let cases: [(&'static [u8], bool, &str); 6] = [
            (b"HTTP/1.1 200 OK\r\n\r\n", true, "the server sent more than 67108864 bytes"),
            (b"HTTP/1.1 503 No\r\n\r\n", true, "the server answered 503: Service Unavailable"),
            (b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]", false, "the server sent something that is not the answer of an event log"),
            (b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{", false, "the server cannot be reached, or the connection was lost"),
            (b"hello\r\n\r\n", false, "the server cannot be reached, or the connection was lost"),
            (b"HTTP/1.1 403 No\r\ncontent-length: 76\r\n\r\n{\"status\":200,\"title\":\"Forbidden\",\"detail\":\"no\",\"errors\":[],\"new\":{\"a\":[1]}}", false, "the server answered 403: Forbidden: no"),
        ];
        for (bytes, loops, expected) in cases {
            let (url, _requests) = answering(bytes, loops);
            let error = Client::new(&url).unwrap().list(&Query::new()).await.unwrap_err();
            assert_eq!(error.to_string(), expected, "{}", String::from_utf8_lossy(bytes));
        }
    });
}

#[test]
fn an_endless_line_of_a_stream_or_an_export_is_an_error() {
    run_with_io(async {
        let (url, _requests) = answering(b"HTTP/1.1 200 OK\r\n\r\n", true);
        let client = Client::new(&url).unwrap();
        let mut export = client.export(&Query::new()).unwrap();
        assert!(matches!(export.next().await, Err(ClientError::TooLarge { .. })));
        let cursor = "7d3f0c5a9be41266.0.1054.9c1d22aa".parse().unwrap();
        let mut stream = client.stream(&Query::new().cursor(cursor)).unwrap();
        assert!(matches!(stream.next().await, Err(ClientError::TooLarge { .. })));
    });
}

#[test]
fn a_token_is_sent_to_its_server_only() {
    run_with_io(async {
        let (other, requests_of_other) =
            answering(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", false);
        let redirect =
            format!("HTTP/1.1 307 T\r\nlocation: {other}/v1/events\r\ncontent-length: 0\r\n\r\n");
        let (url, requests) = answering(redirect.leak().as_bytes(), false);
        let client = Client::new(&url).unwrap().token("the-secret").unwrap();
        let error = client.list(&Query::new()).await.unwrap_err().to_string();
        assert!(
            error.ends_with(&format!(
                "it redirects to {other}/v1/events, and redirections are not followed"
            )),
            "{error}"
        );
        let request = requests.recv().unwrap().to_lowercase();
        assert!(request.contains("authorization: bearer the-secret\r\n"), "{request}");
        assert!(requests_of_other.try_recv().is_err());
        assert!(!format!("{client:?}").contains("the-secret"));
        for token in ["", "a b", "a\r\nhost: x", "ä"] {
            assert!(matches!(client.clone().token(token), Err(ClientError::Token)), "{token}");
        }
    });
}

#[test]
fn only_urls_of_servers_are_taken() {
    let wrong =
        ["", "localhost", "ftp://a", "http://a:b@c", "http://a/?q", "http://a/#b", "sqlite:a.db"];
    for url in wrong {
        assert!(matches!(Client::new(url), Err(ClientError::Url(_))), "{url}");
    }
    for url in ["http://[::1]:8095", "http://a/prefix/", "https://log.example.com"] {
        assert!(Client::new(url).is_ok(), "{url}");
    }
}

#[test]
fn an_event_to_post_has_all_properties() {
    let occurrence = formatted(1, "sda");
    let event = NewEvent::of(&occurrence);
    assert_eq!((event.id, &*event.name), (occurrence.id, occurrence.event.descriptor().name));
    assert_eq!(event.props["host_name"], json!("worker"));
    assert_eq!(event.props["host_id"], json!(uuid(1)));
}
