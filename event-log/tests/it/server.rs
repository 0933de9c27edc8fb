//! The server, asked over connections.

use crate::within::{Folder, formatted};
use event_log::{
    EventLog,
    http::{Service, serve},
};
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    thread,
    time::{Duration, Instant},
};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

/// A server that is asked from threads.
struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Server {
    async fn start(log: &EventLog) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let service = Service::new(log.clone()).catalog(&events::CATALOG);
        let (stop, stopped) = oneshot::channel();
        let served = serve(listener, service, async { _ = stopped.await });
        let task = tokio::spawn(async { served.await.unwrap() });
        Self { address, stop, task }
    }
}

fn run(future: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(future);
}

/// Sends these bytes, and returns all that comes until the connection ends.
async fn send(address: SocketAddr, request: String) -> String {
    let answer = tokio::task::spawn_blocking(move || {
        let mut connection = connect(address);
        connection.write_all(request.as_bytes()).unwrap();
        read_all(connection)
    });
    answer.await.unwrap()
}

fn connect(address: SocketAddr) -> TcpStream {
    let connection = TcpStream::connect(address).unwrap();
    connection.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    connection
}

fn read_all(mut connection: TcpStream) -> String {
    let mut answer = Vec::new();
    // A server may close a connection before it has read everything.
    let _ = connection.read_to_end(&mut answer);
    String::from_utf8(answer).unwrap()
}

fn get(path: &str, more: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{more}\r\n")
}

#[test]
fn a_request_that_is_too_large_is_refused() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        let server = Server::start(&log).await;
        let header = |bytes: usize| format!("x-long: {}\r\n", "x".repeat(bytes));
        let long = format!("/healthz?{}", "x".repeat(9_000));
        for (request, status, is_problem) in [
            (get("/healthz", &header(15_000)), 200, false),
            (get("/healthz", &header(17_000)), 431, true),
            (get("/healthz", &header(200_000)), 431, false),
            (get(&long, ""), 414, true),
            ("nonsense\r\n\r\n".to_owned(), 400, false),
        ] {
            let answer = send(server.address, request).await;
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
            assert_eq!(answer.contains("application/problem+json"), is_problem, "{answer}");
            // What is refused has the id with which it is in the log.
            assert_eq!(answer.contains("\"request_id\":\""), is_problem, "{answer}");
        }
        let metrics = send(server.address, get("/metrics", "")).await;
        let refused = "{route=\"/healthz\",method=\"GET\",status=\"414\"} 1\n";
        assert!(metrics.contains(refused), "{metrics}");
    });
}

#[test]
fn a_server_says_whether_it_lives_and_is_ready_and_what_it_did() {
    run(async {
        let folder = Folder::new();
        let log = folder.open().await;
        let event = formatted(1, "secret-disk");
        log.append(event.clone()).await.unwrap();
        log.append(event).await.unwrap();
        let server = Server::start(&log).await;
        for path in ["/healthz", "/readyz"] {
            let answer = send(server.address, get(path, "")).await;
            assert!(
                answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("\r\n\r\nok\n"),
                "{answer}"
            );
        }
        send(server.address, get("/v1/events/no-such-route-here", "")).await;
        let metrics = send(server.address, get("/metrics", "")).await;
        for line in [
            "event_log_events_total{outcome=\"stored\"} 1\n",
            "event_log_events_total{outcome=\"duplicate\"} 1\n",
            "event_log_head_seq 1\n",
            "event_log_streams 0\n",
            "event_log_sink_lost_total 0\n",
            "event_log_http_requests_total{route=\"/readyz\",method=\"GET\",status=\"200\"} 1\n",
        ] {
            assert!(metrics.contains(line), "{line} in {metrics}");
        }
        let size = metrics.lines().find_map(|line| line.strip_prefix("event_log_wal_bytes "));
        assert!(size.unwrap().parse::<u64>().unwrap() > 0);
        assert!(!metrics.contains("secret") && !metrics.contains("no-such"), "{metrics}");

        log.close().await.unwrap();
        let answer = send(server.address, get("/readyz", "")).await;
        assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
        let answer = send(server.address, get("/healthz", "")).await;
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    });
}

#[test]
fn a_server_that_ends_does_not_wait_for_its_clients() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        let server = Server::start(&log).await;
        let address = server.address;
        let readers: Vec<_> = (0..20)
            .map(|_| {
                let mut connection = connect(address);
                connection.write_all(get("/v1/events/stream", "").as_bytes()).unwrap();
                connection.read_exact(&mut [0; 1]).unwrap();
                thread::spawn(move || read_all(connection))
            })
            .collect();
        // These say nothing, and half of something.
        let silent = connect(address);
        let mut slow = connect(address);
        slow.write_all(b"GET /healthz HTTP/1.1\r\nhost: loc").unwrap();
        log.append(formatted(1, "sda")).await.unwrap();
        tokio::time::sleep(Duration::from_millis(300)).await;

        let start = Instant::now();
        server.stop.send(()).unwrap();
        server.task.await.unwrap();
        assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
        for reader in readers {
            let text = reader.join().unwrap();
            // The last chunk says that the stream is complete.
            assert!(text.contains("event: event\n") && text.ends_with("\r\n0\r\n\r\n"), "{text}");
        }
        assert!(TcpStream::connect(address).is_err());
        drop((silent, slow));
    });
}

#[test]
fn a_body_that_says_that_it_is_too_large_need_not_come() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        let server = Server::start(&log).await;
        let head =
            "POST /v1/events HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n";
        for more in ["", "expect: 100-continue\r\n"] {
            let request = format!("{head}{more}content-length: {}\r\n\r\n", (32 << 20) + 1);
            let answer = send(server.address, request).await;
            assert!(answer.starts_with("HTTP/1.1 413 "), "{more}: {answer}");
            assert!(answer.contains("application/problem+json"), "{answer}");
        }
        server.stop.send(()).unwrap();
        server.task.await.unwrap();
    });
}
