//! Live streams over HTTP.

mod allowed;
mod frames;

use crate::within::{Clock, Folder, degraded, formatted, run, uuid};
use axum::{Router, http::StatusCode};
use event_log::{Access, EventLog, Query, Retention, http::Service};
use event_model::{Severity, serde_json::Value};
use frames::{Frame, Reader, status_of};
use std::time::Duration;

fn router(log: &EventLog) -> Router {
    Service::new(log.clone()).catalog(&events::CATALOG).router().unwrap()
}

async fn memory() -> EventLog {
    EventLog::open("sqlite::memory:").await.unwrap()
}

fn disk(number: usize) -> String {
    format!("sd{number}")
}

/// The messages of the next events, without the other frames.
async fn messages(reader: &mut Reader, number: usize) -> Vec<String> {
    let mut messages = Vec::new();
    while messages.len() < number {
        let frame = reader.next().await;
        if frame.event == "event" {
            messages.push(message(&frame));
        }
    }
    messages
}

fn message(frame: &Frame) -> String {
    let item: Value = event_model::serde_json::from_str(&frame.data).unwrap();
    assert_eq!(item["cursor"], *frame.id);
    item["message"].as_str().unwrap().to_owned()
}

fn formatted_all(range: std::ops::Range<usize>) -> Vec<String> {
    range.map(|number| format!("worker: formatted disk {} of cluster none", disk(number))).collect()
}

async fn append(log: &EventLog, range: std::ops::Range<usize>) {
    log.append_all(range.map(|number| formatted(1, &disk(number)))).await.unwrap();
}

#[test]
fn a_stream_starts_at_the_head_and_continues_after_a_cursor() {
    run(async {
        let log = memory().await;
        append(&log, 0..2).await;
        let router = router(&log);
        let mut reader = Reader::open(&router, "", None).await;
        let headers = &reader.headers;
        assert_eq!(headers["content-type"], "text/event-stream");
        assert_eq!(headers["cache-control"], "no-store");
        assert_eq!(headers["x-accel-buffering"], "no");
        assert!(reader.next().await.retry.is_some());
        // A reader that connects again before the first event misses nothing.
        let head = reader.next().await;
        assert_eq!((&*head.event, &*head.data), ("", ""));
        append(&log, 2..5).await;
        assert_eq!(messages(&mut reader, 3).await, formatted_all(2..5));

        let mut reader = Reader::open(&router, &format!("after={}", head.id), None).await;
        let mut frame = reader.next().await;
        while frame.event != "event" {
            frame = reader.next().await;
        }
        assert_eq!(message(&frame), formatted_all(2..3)[0]);
        // Of both, the header counts: a browser sends it by itself when it connects again.
        let after = format!("after={}", head.id);
        let mut reader = Reader::open(&router, &after, Some(&frame.id)).await;
        assert_eq!(messages(&mut reader, 2).await, formatted_all(3..5));
    });
}

#[test]
fn a_stream_has_what_is_asked_for_and_may_be_seen() {
    run(async {
        let log = memory().await;
        let router = router(&log);
        let query = format!("min_severity=error&cluster_id={}&name=cluster/*&q=INGRESS", uuid(7));
        let mut reader = Reader::open(&router, &query, None).await;
        let mut all = Reader::open(&router, "", None).await;
        log.append(degraded(7, Severity::Info)).await.unwrap();
        log.append(degraded(8, Severity::Critical)).await.unwrap();
        let wanted = log.append(degraded(7, Severity::Critical)).await.unwrap();
        let last = log.append(degraded(8, Severity::Critical)).await.unwrap();
        let mut ids = Vec::new();
        loop {
            let frame = reader.next().await;
            if frame.event == "event" {
                ids.push(frame.id.clone());
            }
            // A frame with an id alone moves the reader on.
            if frame.id == last.cursor.to_string() {
                assert_eq!((&*frame.event, &*frame.data), ("", ""));
                break;
            }
        }
        assert_eq!(ids, [wanted.cursor.to_string()]);
        assert_eq!(messages(&mut all, 4).await.len(), 4);
    });
}

#[test]
fn a_gap_is_told_when_events_were_removed_after_the_cursor() {
    run(async {
        let clock = Clock::new();
        let retention = Retention::new().keep(Duration::from_secs(60));
        let log = clock.options().retention(retention).open("sqlite::memory:").await.unwrap();
        append(&log, 0..3).await;
        let first = log.view(Access::all()).list(&Query::new()).await.unwrap().items.pop().unwrap();
        let router = router(&log);
        let cursor = first.cursor.to_string();
        let mut reader = Reader::open(&router, "", Some(&cursor)).await;
        assert_eq!(messages(&mut reader, 2).await, formatted_all(1..3));

        clock.advance(120_000);
        append(&log, 3..4).await;
        assert!(log.prune().await.unwrap().removed > 0);
        let mut reader = Reader::open(&router, "", Some(&cursor)).await;
        assert!(reader.next().await.retry.is_some());
        let gap = reader.next().await;
        assert_eq!((&*gap.event, &*gap.id), ("gap", ""));
        let gap: Value = event_model::serde_json::from_str(&gap.data).unwrap();
        assert_eq!(gap["ranges"][0]["last"], 3);
        assert_eq!(messages(&mut reader, 1).await, formatted_all(3..4));
        // Nothing of this cluster was removed.
        let other = format!("cluster_id={}", uuid(9));
        let mut reader = Reader::open(&router, &other, Some(&cursor)).await;
        reader.next().await;
        log.append(degraded(9, Severity::Info)).await.unwrap();
        assert_eq!(reader.next_but_ids().await.event, "event");
    });
}

#[test]
fn a_wrong_cursor_is_refused() {
    run(async {
        let log = memory().await;
        let other = memory().await.append(formatted(1, "sda")).await.unwrap().cursor.to_string();
        let router = router(&log);
        for (query, header, status) in [
            (format!("after={other}"), None, StatusCode::GONE),
            (String::new(), Some(&*other), StatusCode::GONE),
            (String::new(), Some("7"), StatusCode::BAD_REQUEST),
            ("after=7".to_owned(), None, StatusCode::BAD_REQUEST),
            ("limit=7".to_owned(), None, StatusCode::BAD_REQUEST),
        ] {
            assert_eq!(status_of(&router, &query, header).await, status, "{query} {header:?}");
        }
    });
}

#[test]
fn a_slow_reader_falls_out_of_the_ring_and_misses_nothing() {
    run(async {
        let folder = Folder::new();
        let log = folder.open().await;
        let router = router(&log);
        let mut slow = Reader::open(&router, "", None).await;
        let mut quick = Reader::open(&router, "", None).await;
        assert!(slow.next().await.retry.is_some());
        // More than the ring keeps.
        let text = "x".repeat(20_000);
        let number = 1_200;
        for chunk in 0..number / 100 {
            let events =
                (0..100).map(|index| formatted(1, &format!("{}{text}", chunk * 100 + index)));
            log.append_all(events).await.unwrap();
            messages(&mut quick, 100).await;
        }
        let all = messages(&mut slow, number).await;
        for (index, message) in all.iter().enumerate() {
            assert!(message.contains(&format!("disk {index}x")), "{index}");
        }
        append(&log, 0..2).await;
        assert_eq!(messages(&mut slow, 2).await, formatted_all(0..2));
    });
}

#[test]
fn a_stream_ends_when_the_service_stops() {
    run(async {
        let log = memory().await;
        let service = Service::new(log.clone());
        let stop = service.stop();
        let router = service.router().unwrap();
        let mut reader = Reader::open(&router, "", None).await;
        append(&log, 0..1).await;
        assert_eq!(messages(&mut reader, 1).await, formatted_all(0..1));
        stop.send_replace(true);
        while reader.try_next().await.is_some() {}
    });
}

#[test]
fn a_stream_ends_when_the_log_is_closed() {
    run(async {
        let log = memory().await;
        let router = router(&log);
        let mut reader = Reader::open(&router, "", None).await;
        reader.next().await;
        reader.next().await;
        log.close().await.unwrap();
        assert_eq!(reader.try_next().await, None);
    });
}
