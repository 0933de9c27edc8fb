//! The limits of bodies.

use super::served::{Answered, ask, execution, post, run, served};
use axum::{
    body::{Body, Bytes},
    http::Request,
};
use futures_util::{StreamExt, stream};
use resource_driver::http::{Limits, Options};
use serde_json::json;
use std::{
    future::pending,
    io,
    time::{Duration, Instant},
};
use tokio::{sync::oneshot, time::sleep};

fn within(limits: Limits) -> Options {
    Options { limits, ..Options::default() }
}

/// A body in parts, as chunks come, that never ends.
fn endless(parts: Vec<Bytes>) -> Body {
    let parts = stream::iter(parts.into_iter().map(Ok::<_, io::Error>));
    Body::from_stream(parts.chain(stream::pending()))
}

async fn answer(options: Options, body: impl Into<Body>) -> Answered {
    ask(&served(options).0, post(body)).await
}

#[test]
fn a_body_has_at_most_its_bytes_whether_they_are_told_or_come_in_chunks() {
    let body = execution("Start").to_string();
    let exactly = Limits { body: body.len(), ..Limits::default() };
    let fewer = Limits { body: body.len() - 1, ..Limits::default() };
    run(async {
        assert_eq!(answer(within(exactly.clone()), body.clone()).await.status, 202);
        let chunks = body.as_bytes().chunks(10).map(Bytes::copy_from_slice).collect::<Vec<_>>();
        let stream = |chunks: Vec<Bytes>| {
            Body::from_stream(stream::iter(chunks.into_iter().map(Ok::<_, io::Error>)))
        };
        assert_eq!(answer(within(exactly), stream(chunks.clone())).await.status, 202);
        let expected = format!("the body is larger than {} bytes", fewer.body);
        for body in [Body::from(body), endless(chunks)] {
            let answer = answer(within(fewer.clone()), body).await;
            assert_eq!((answer.status, answer.message()), (413, expected.clone()));
            assert_eq!(answer.header("connection"), Some("close"));
        }
    });
}

#[test]
fn a_body_has_at_most_its_values() {
    let mut body = execution("Start");
    body["resourceProperties"] = json!({ "l": { "type": "list", "value": vec![0; 1_000] } });
    run(async {
        let fewer = within(Limits { values: 1_000, ..Limits::default() });
        let answered = answer(fewer, body.to_string()).await;
        assert_eq!(answered.status, 400);
        assert!(answered.message().contains("it has too many values"), "{answered:?}");
        let enough = within(Limits { values: 1_100, ..Limits::default() });
        assert_eq!(answer(enough, body.to_string()).await.status, 202);
    });
}

#[test]
fn a_deep_body_is_refused() {
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let answered = run(answer(Options::default(), deep));
    assert_eq!(answered.status, 400);
    let message = answered.message();
    assert!(
        message.starts_with("the body is not valid JSON: recursion limit exceeded"),
        "{message}"
    );
}

#[test]
fn what_is_not_utf_8_is_refused_with_its_place() {
    let answered = run(answer(Options::default(), b"{\"a\": \"\xff\"}".to_vec()));
    assert_eq!(
        (answered.status, &*answered.message()),
        (400, "the body is not UTF-8 after 7 bytes")
    );
}

#[test]
fn many_mistakes_are_counted() {
    let properties: Vec<_> = (0..500).map(|index| (format!("p{index}"), json!({}))).collect();
    let mut body = execution("Start");
    body["resourceProperties"] = serde_json::Value::Object(properties.into_iter().collect());
    let message = run(answer(Options::default(), body.to_string())).message();
    assert!(message.ends_with("/type is missing; and 480 more mistakes"), "{message}");
}

#[test]
fn a_body_that_stops_or_drips_is_answered_with_408() {
    let stops = within(Limits { body_pause: Duration::from_millis(100), ..Limits::default() });
    let drips = within(Limits { body_time: Duration::from_millis(300), ..Limits::default() });
    let drip = || {
        Body::from_stream(stream::repeat(()).then(|()| async {
            sleep(Duration::from_millis(20)).await;
            Ok::<_, io::Error>(Bytes::from_static(b" "))
        }))
    };
    run(async {
        let start = Instant::now();
        for (options, body) in [(stops, endless(vec![Bytes::from_static(b"{")])), (drips, drip())] {
            let answer = answer(options, body).await;
            let message = answer.message();
            assert_eq!((answer.status, &*message), (408, "the body came too slowly, or not whole"));
        }
        assert!(start.elapsed() < Duration::from_secs(10));
    });
}

#[test]
fn a_body_that_breaks_off_is_refused() {
    let parts = [Ok(Bytes::from_static(b"{")), Err(io::Error::other("gone"))];
    let answered = run(answer(Options::default(), Body::from_stream(stream::iter(parts))));
    assert_eq!(answered.status, 400);
    assert!(answered.message().starts_with("the body cannot be read"), "{answered:?}");
}

#[test]
fn all_bodies_together_have_a_limit_and_their_room_is_given_back() {
    let body = execution("Start").to_string();
    let limits = Limits { bodies: body.len() * 2, ..Limits::default() };
    run(async {
        let (router, _) = served(within(limits));
        let (took, taken) = oneshot::channel();
        let part = Bytes::from(vec![b' '; body.len() + 1]);
        let parts = stream::iter([Ok::<_, io::Error>(part)]);
        // The second part is asked for when the first one has its room.
        let rest = stream::once(async {
            took.send(()).unwrap();
            pending().await
        });
        let (first, endless) = (router.clone(), Body::from_stream(parts.chain(rest)));
        let first = tokio::spawn(async move { ask(&first, post(endless)).await });
        taken.await.unwrap();
        let full = ask(&router, post(body.clone())).await;
        let message = full.message();
        assert_eq!((full.status, &*message), (503, "there are too many requests: try again later"));
        assert_eq!(full.header("retry-after"), Some("5"));
        first.abort();
        _ = first.await;
        for _ in 0..10 {
            assert_eq!(ask(&router, post(body.clone())).await.status, 202);
        }
    });
}

#[test]
fn a_driver_that_does_not_answer_is_given_up_and_a_panic_is_not_told() {
    let limits = Limits { answer_time: Duration::from_millis(200), ..Limits::default() };
    run(async {
        let hangs = answer(within(limits), execution("Hang").to_string()).await;
        assert_eq!((hangs.status, hangs.header("retry-after")), (503, Some("5")));
        assert!(hangs.message().contains("Repeat the request"), "{hangs:?}");
        let panics = answer(Options::default(), execution("Panic").to_string()).await;
        assert_eq!(panics.status, 500);
        assert!(!panics.message().contains("secret"), "{panics:?}");
    });
}

#[test]
fn a_head_has_limits() {
    run(async {
        let (router, _) = served(Options::default());
        let long = format!("/{}", "a".repeat(9_000));
        let answer = ask(&router, Request::get(long).body(Body::empty()).unwrap()).await;
        assert_eq!(
            (answer.status, &*answer.message()),
            (414, "the URL has 9001 bytes, more than 8192")
        );
        let mut request = Request::get("/management/health");
        for index in 0..20 {
            request = request.header(format!("x-{index:02}"), "a".repeat(1_000));
        }
        let answer = ask(&router, request.body(Body::empty()).unwrap()).await;
        let message = answer.message();
        assert_eq!(
            (answer.status, &*message),
            (431, "the headers have 20080 bytes, more than 16384")
        );
    });
}

#[test]
fn a_trace_has_at_most_32_headers_and_none_that_is_long() {
    run(async {
        let (router, seen) = served(Options::default());
        let mut request = post(execution("Start").to_string());
        let headers = request.headers_mut();
        headers.insert("x-tracectx-long", "a".repeat(513).parse().unwrap());
        for index in 0..40 {
            let name = format!("x-tracectx-{index:02}");
            let name = axum::http::HeaderName::try_from(name).unwrap();
            headers.insert(name, "v".parse().unwrap());
        }
        assert_eq!(ask(&router, request).await.status, 202);
        let seen = seen.lock().unwrap();
        let trace = seen[0]["context"]["trace"].as_object().unwrap();
        assert_eq!((trace.len(), trace.get("long")), (32, None));
    });
}
