//! `POST /v1/events`.

use super::asked::Served;
use crate::within::{run as wait, uuid};
use axum::{body::Body, http::Request};
use event_model::serde_json::{Value as Json, json};

const ID: &str = "00000000-0000-0000-0000-0000000000aa";

fn degraded(cluster: u128) -> Json {
    json!({
        "name": "cluster/operator_degraded",
        "props": { "cluster_id": uuid(cluster), "severity": "warning", "operator": "ingress" },
    })
}

fn with(mut item: Json, member: &str, value: impl Into<Json>) -> Json {
    item[member] = value.into();
    item
}

#[test]
fn events_are_stored_in_the_order_of_the_request() {
    wait(async {
        let served = Served::new().await;
        let one = with(degraded(1), "id", ID.to_uppercase());
        let one = with(one, "event_time", "2026-11-30T13:00:00.5+01:00");
        let one = with(one, "request_id", uuid(7).to_string());
        let one = with(one, "correlation_id", "job-1");
        let run = json!({
            "name": "cluster_creation/started",
            "props": { "cluster_id": uuid(1), "run_id": uuid(8) },
        });
        let change = json!({
            "name": "service/state_changed",
            "props": { "service_id": "s", "changed": [], "snapshot": {} },
        });
        let answer = served.post(one.to_string()).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        let first = &answer.json()["items"][0];
        assert_eq!((&first["id"], &first["outcome"]), (&json!(ID), &json!("stored")));

        let item = served.get(&format!("/v1/events/{ID}")).await.json();
        assert_eq!(item["cursor"], first["cursor"]);
        assert_eq!(item["message"], "Operator ingress is degraded: no reason given");
        assert_eq!(item["event_time"], "2026-11-30T12:00:00.500Z");
        assert_eq!(item["request_id"], uuid(7).to_string());
        assert_eq!(item["correlation_id"], "job-1");

        let answer = served.post(json!([degraded(2), one, run, change]).to_string()).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        let outcomes: Vec<_> = answer.json()["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["outcome"].clone())
            .collect();
        assert_eq!(outcomes, ["stored", "duplicate", "stored", "stored"]);
    });
}

#[test]
fn a_request_that_is_wrong_is_refused_whole_with_all_that_is_wrong() {
    let cases: &[(&str, u16, &str)] = &[
        ("[]", 201, ""),
        ("", 400, "body : the body is not JSON: EOF while parsing a value at line 1 column 0"),
        ("7", 400, "body : an event is an object with the members `name` and `props`"),
    ];
    wait(async {
        let served = Served::new().await;
        for (body, status, said) in cases {
            let answer = served.post(*body).await;
            match status {
                201 => assert_eq!(answer.status, *status, "{body}"),
                _ => assert_eq!(answer.refusal(), (*status, (*said).to_owned()), "{body}"),
            }
        }
        let request = Request::post("/v1/events").body(Body::from("{}")).unwrap();
        let answer = served.send(request).await;
        let said =
            "header content-type: send the body as JSON, with `Content-Type: application/json`";
        assert_eq!(answer.refusal(), (415, said.to_owned()));
    });
}
