//! Events that agents post.

use super::{list, serve};
use crate::{
    http::requests::{Answer, answer},
    within::{run, uuid},
};
use axum::{Router, body::Body, http::Request};
use event_model::jiff::{SignedDuration, Timestamp};
use serde_json::{Value as Json, json};

async fn post(router: &Router, body: &Json) -> Answer {
    let request = Request::post("/v2/events").header("content-type", "application/json");
    answer(router, request.body(Body::from(body.to_string())).unwrap()).await
}

/// An event as an agent sends it.
fn formatted() -> Json {
    json!({
        "name": "host/disk_formatted",
        "host_id": uuid(7),
        "infra_env_id": uuid(0xE),
        "cluster_id": null,
        "severity": "info",
        "category": "",
        "message": "what the agent says",
        "event_time": "2001-01-01T00:00:00Z",
        "props": r#"{"host_name":"worker","disk_name":"sda"}"#,
        "request_id": "",
        "more": 1,
    })
}

fn with(mut event: Json, name: &str, value: impl Into<Json>) -> Json {
    event[name] = value.into();
    event
}

#[test]
fn an_event_of_the_registry_is_stored_with_the_time_of_the_server() {
    run(async {
        let router = serve([]).await;
        let answer = post(&router, &formatted()).await;
        assert_eq!((answer.status.as_u16(), answer.body), (201, Json::Null));
        let pairs = r#"["host_name","worker","disk_name","sdb"]"#;
        assert_eq!(post(&router, &with(formatted(), "props", pairs)).await.status, 201);
        let record = list(&router, "order=descending&limit=1").await.body[0].clone();
        let time: Timestamp = record["event_time"].as_str().unwrap().parse().unwrap();
        assert!(Timestamp::now().duration_since(time) < SignedDuration::from_secs(60));
        assert_eq!(
            record,
            json!({
                "name": "host/disk_formatted",
                "host_id": uuid(7),
                "infra_env_id": uuid(0xE),
                "severity": "info",
                "event_time": record["event_time"],
                "message": "worker: formatted disk sdb of cluster none",
                "props": r#"{"host_name":"worker","disk_name":"sdb"}"#,
            })
        );
    });
}

#[test]
fn an_event_with_a_severity_of_its_own_has_the_one_that_is_sent() {
    run(async {
        let router = serve([]).await;
        let event = json!({
            "name": "cluster/operator_degraded", "cluster_id": uuid(1), "severity": "critical",
            "props": r#"{"operator":"ingress"}"#,
        });
        assert_eq!(post(&router, &event).await.status, 201);
        let answer = list(&router, "").await;
        assert_eq!(answer.body[0]["severity"], "critical");
        assert_eq!(answer.number("severity-count-critical"), 1);
    });
}

#[test]
fn what_is_not_an_event_of_the_registry_is_refused_and_not_stored() {
    run(async {
        let router = serve([]).await;
        let all = formatted();
        for (body, part) in [
            (
                with(all.clone(), "name", "host/disk_formated"),
                "did you mean `host/disk_formatted`?",
            ),
            (with(all.clone(), "name", Json::Null), "there is no event"),
            (with(all.clone(), "name", 1), "name is not a text"),
            (with(all.clone(), "props", ""), "`host_name`"),
            (with(all.clone(), "props", "{bad"), "props is not a text that contains a JSON object"),
            (with(all.clone(), "props", r#""x""#), "props is not"),
            (with(all.clone(), "props", r#"["a","b","c"]"#), "props is not"),
            (with(all.clone(), "props", "[1,2]"), "props is not"),
            (with(all.clone(), "props", "[]"), "props is not"),
            (with(all.clone(), "props", "null"), "props is not"),
            (with(all.clone(), "props", json!({})), "props is not a text"),
            (with(all.clone(), "props", r#"{"host_name":"w","disk_name":7}"#), "`disk_name`"),
            (with(all.clone(), "props", r#"{"host_name":"w","disk_name":"s","x":1}"#), "`x`"),
            (with(all.clone(), "props", format!(r#"{{"host_id":"{}"}}"#, uuid(1))), "given twice"),
            (with(all.clone(), "host_id", "H1"), "`host_id`"),
            (with(all.clone(), "host_id", ""), "`host_id`"),
            (with(all.clone(), "category", "bad-category"), "category is not user or metrics"),
            (
                with(all.clone(), "category", "metrics"),
                "the category of `host/disk_formatted` is user",
            ),
            (with(all.clone(), "severity", "loud"), "severity is not info, warning"),
            (
                with(all.clone(), "severity", "error"),
                "the severity of `host/disk_formatted` is info",
            ),
            (json!([all]), "not a JSON object"),
        ] {
            let answer = post(&router, &body).await;
            let reason = answer.body["reason"].as_str().unwrap_or_default();
            assert_eq!(answer.status, 400, "{body}");
            assert!(reason.contains(part), "{body}: {reason}");
        }
        let large = "x".repeat(256 << 10);
        assert_eq!(post(&router, &with(all, "message", large)).await.status, 413);
        let request = Request::post("/v2/events").body(Body::from(formatted().to_string()));
        assert_eq!(answer(&router, request.unwrap()).await.status, 415);
        assert_eq!(list(&router, "").await.number("event-count"), 0);
    });
}
