//! As many streams and waits as there may be.

use super::{asked::Answer, tokens::entry};
use crate::within::{Folder, degraded};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::Request,
    response::Response,
};
use event_log::{
    EventLog,
    http::{Limits, Service, Tokens},
};
use event_model::{Severity, serde_json::Value};
use futures_util::{FutureExt, future::join_all};
use std::{fs, time::Duration};
use tokio::time::timeout;
use tower::ServiceExt;

/// What one token may have, and what all may have.
const OF_TOKEN: usize = 2_048;
const ALL: usize = 4_096;

const STREAM: &str = "/v1/events/stream";
const WAIT: &str = "/v1/events?order=asc&wait=55s";

/// A log whose tokens are `a`, `b` and `c`.
async fn served() -> (EventLog, Router, Folder) {
    served_within(Limits::default()).await
}

async fn served_within(limits: Limits) -> (EventLog, Router, Folder) {
    let folder = Folder::new();
    let file = folder.beside("tokens.toml");
    let entries = ["a", "b", "c"].map(|name| entry(name, name, "rights = [\"read\"]"));
    fs::write(&file, entries.concat()).unwrap();
    let log = EventLog::open("sqlite::memory:").await.unwrap();
    let service = Service::new(log.clone()).tokens(Tokens::open(file).unwrap()).limits(limits);
    (log, service.router().unwrap(), folder)
}

async fn get(router: &Router, token: &str, path: &str) -> Response {
    let request = Request::get(path).header("authorization", format!("Bearer {token}"));
    router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
}

async fn refusal(response: Response) -> (u16, String, String) {
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
    let answer = Answer { status: parts.status, headers: parts.headers, body };
    let (status, said) = answer.refusal();
    (status, said, answer.header("retry-after").to_owned())
}

fn refused(status: u16, said: &str) -> (u16, String, String) {
    (status, said.to_owned(), "5".to_owned())
}

fn run(future: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(future);
}

#[test]
fn no_more_streams_are_opened_than_there_may_be() {
    run(async {
        let (_log, router, _folder) = served().await;
        let mut streams = Vec::new();
        for _ in 0..OF_TOKEN {
            streams.push(get(&router, "a", STREAM).await);
        }
        let said = "2048 streams or waits of this token are open: close some first";
        assert_eq!(refusal(get(&router, "a", STREAM).await).await, refused(429, said));
        for _ in OF_TOKEN..ALL {
            streams.push(get(&router, "b", STREAM).await);
        }
        assert!(streams.iter().all(|response| response.status() == 200));
        let said = "4096 streams or waits are open, and no more are served: try again later";
        assert_eq!(refusal(get(&router, "c", STREAM).await).await, refused(503, said));
        // Other requests are answered, and a place that is left is free.
        assert_eq!(get(&router, "c", "/v1/events").await.status(), 200);
        streams.pop();
        let stream = get(&router, "c", STREAM).await;
        assert_eq!(stream.status(), 200);
        assert_eq!(get(&router, "c", STREAM).await.status(), 503);
    });
}

#[test]
fn an_embedder_sets_how_many_there_may_be() {
    run(async {
        let limits = Limits { streams: 2, streams_of_token: 1, ..Limits::default() };
        let (_log, router, _folder) = served_within(limits).await;
        let _of_a = get(&router, "a", STREAM).await;
        let said = "1 streams or waits of this token are open: close some first";
        assert_eq!(refusal(get(&router, "a", STREAM).await).await, refused(429, said));
        let _of_b = get(&router, "b", STREAM).await;
        let said = "2 streams or waits are open, and no more are served: try again later";
        assert_eq!(refusal(get(&router, "c", STREAM).await).await, refused(503, said));
    });
}

#[test]
fn no_more_requests_wait_than_may() {
    run(async {
        let (log, router, _folder) = served().await;
        // What is asked for once has its place, and waits.
        let wait = |token| {
            let mut wait = Box::pin(get(&router, token, WAIT));
            assert!((&mut wait).now_or_never().is_none());
            wait
        };
        let mut waits: Vec<_> = (0..OF_TOKEN).map(|_| wait("a")).collect();
        let said = "2048 streams or waits of this token are open: close some first";
        assert_eq!(refusal(get(&router, "a", WAIT).await).await, refused(429, said));
        waits.extend((OF_TOKEN..ALL).map(|_| wait("b")));
        let said = "4096 streams or waits are open, and no more are served: try again later";
        assert_eq!(refusal(get(&router, "c", WAIT).await).await, refused(503, said));
        // Streams have places of their own, and a request that does not wait needs none.
        assert_eq!(get(&router, "a", STREAM).await.status(), 200);
        assert_eq!(get(&router, "a", "/v1/events").await.status(), 200);

        log.append(degraded(1, Severity::Info)).await.unwrap();
        let answers = timeout(Duration::from_secs(20), join_all(waits)).await.unwrap();
        for answer in answers {
            let body = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
            let page: Value = event_model::serde_json::from_slice(&body).unwrap();
            assert_eq!(page["items"].as_array().unwrap().len(), 1, "{page}");
        }
        assert_eq!(get(&router, "c", WAIT).await.status(), 200);
    });
}
