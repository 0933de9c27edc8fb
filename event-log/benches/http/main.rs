//! The cost of the log over HTTP, beside bare handlers that write and read the same tables of the same engine.
//!
//! `cargo bench --bench http` measures; the clients are in the same process, and cost both sides the same.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on fails")]

mod bare;
mod client;

use bench_support::measure::Comparison;
use client::Client;
use event_log::{
    EventLog,
    http::{Service, serve},
};
use event_model::{serde_json::json, uuid::Uuid};
use std::{
    env, fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Instant,
};
use tokio::{net::TcpListener, runtime::Runtime};

/// The rounds of each side. They alternate.
const ROUNDS: usize = 21;
/// The connections, and the requests of a round.
const POSTS: (usize, usize) = (64, 12_800);
const PAGES: (usize, usize) = (16, 1_600);
/// The rate of the log divided by that of the bare handler, at least.
const BOUND: f64 = 0.7;

fn main() {
    // Cargo passes `--bench` for measurements, and nothing when it runs all targets as tests.
    if !env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench-http");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.worker_threads(2).enable_all().build().unwrap();
    let ours = ours(&runtime, &folder.join("ours.db"));
    let theirs = theirs(&runtime, &folder.join("bare.db"));
    println!("\nThe log over HTTP, in requests per second\n");
    println!("{:<44} {:>10} {:>10} {:>7} {:>6}", "", "ours", "bare", "ratio", "bound");
    let (connections, requests) = POSTS;
    compare(&runtime, "POST of one event, 64 connections", (ours, theirs), || {
        (0..connections).map(|_| post(requests / connections)).collect()
    });
    let (connections, requests) = PAGES;
    compare(&runtime, "GET of a page of 100, 16 connections", (ours, theirs), || {
        let page = || "GET /v1/events HTTP/1.1\r\nhost: localhost\r\n\r\n".to_owned();
        (0..connections).map(|_| (0..requests / connections).map(|_| page()).collect()).collect()
    });
}

fn ours(runtime: &Runtime, path: &Path) -> SocketAddr {
    runtime.block_on(async {
        let options = EventLog::options().catalog(&events::CATALOG);
        let log = options.open(&format!("sqlite:{}", path.display())).await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let service = Service::new(log).catalog(&events::CATALOG);
        tokio::spawn(serve(listener, service, std::future::pending()));
        address
    })
}

/// A log makes the tables, and then the bare handlers have them for themselves.
fn theirs(runtime: &Runtime, path: &Path) -> SocketAddr {
    runtime.block_on(async {
        let log = EventLog::open(&format!("sqlite:{}", path.display())).await.unwrap();
        log.close().await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = bare::router(path);
        tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
        address
    })
}

/// Requests that post one event each, about a thousand hosts.
fn post(number: usize) -> Vec<String> {
    let request = |_| {
        let host = Uuid::new_v4().as_u128() % 1_000;
        let props = json!({
            "host_id": Uuid::from_u128(host + 1), "infra_env_id": Uuid::from_u128(host / 30 + 1),
            "host_name": format!("worker-{host}"), "disk_name": "nvme0n1",
        });
        let body = json!({"name": "host/disk_formatted", "props": props}).to_string();
        format!(
            "POST /v1/events HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n\r\n{body}",
            body.len()
        )
    };
    (0..number).map(request).collect()
}

/// Sends the same requests to both sides in turn, and prints the median of the rounds.
fn compare(
    runtime: &Runtime,
    what: &str,
    (ours, theirs): (SocketAddr, SocketAddr),
    plan: impl Fn() -> Vec<Vec<String>>,
) {
    let number = plan().len();
    let [mut our_clients, mut their_clients] =
        [ours, theirs].map(|address| runtime.block_on(client::open(address, number)));
    let mut rounds = Vec::new();
    for round in 0..=ROUNDS {
        let plan = plan();
        let ours = send(runtime, &mut our_clients, plan.clone());
        let theirs = send(runtime, &mut their_clients, plan);
        // The first one fills caches.
        if round > 0 {
            rounds.push(Comparison::of(ours, theirs));
        }
    }
    rounds.sort_by(|one, other| one.ratio.total_cmp(&other.ratio));
    let Comparison { ours, theirs, ratio } = rounds[rounds.len() / 2];
    let requests: usize = plan().iter().map(Vec::len).sum();
    let [ours, theirs] = [ours, theirs].map(|seconds| requests as f64 / seconds);
    let ratio = 1.0 / ratio;
    let verdict = if ratio >= BOUND { "ok" } else { "under" };
    println!("{what:<44} {ours:>10.0} {theirs:>10.0} {ratio:>7.2} {BOUND:>6.2}  {verdict}");
}

/// Sends these requests, those of each client one after the other, and returns the seconds until the last answer.
fn send(runtime: &Runtime, clients: &mut Vec<Client>, plan: Vec<Vec<String>>) -> f64 {
    let start = Instant::now();
    let tasks = clients.drain(..).zip(plan).map(|(mut client, requests)| {
        runtime.spawn(async move {
            for request in requests {
                client.send(&request).await;
            }
            client
        })
    });
    let tasks: Vec<_> = tasks.collect();
    clients.extend(tasks.into_iter().map(|task| runtime.block_on(task).unwrap()));
    start.elapsed().as_secs_f64()
}
