//! `GET /v1/events` and what is beside it.

use super::asked::Served;
use crate::within::{run as wait, uuid};
use axum::http::Method;
use event_log::Cursor;
use event_model::{
    Severity,
    serde_json::{self, Value as Json, json},
};
use events::cluster::OperatorDegraded;
use std::time::{Duration, Instant};

/// Four events: of the clusters 1, 2, 1, 2, with rising severities.
async fn filled() -> Served {
    let served = Served::new().await;
    let severities = [Severity::Info, Severity::Warning, Severity::Error, Severity::Critical];
    for (number, severity) in (0..).zip(severities) {
        let event = OperatorDegraded::new(uuid(1 + number % 2).into(), severity, "Ingress");
        served.log.append(event).await.unwrap();
    }
    served
}

fn numbers(page: &Json) -> Vec<u64> {
    page["items"].as_array().unwrap().iter().map(|item| item["seq"].as_u64().unwrap()).collect()
}

#[test]
fn filters_hold_together_and_repeated_ones_mean_any() {
    let (one, two) = (uuid(1), uuid(2));
    let cases: &[(String, &[u64])] = &[
        (String::new(), &[4, 3, 2, 1]),
        ("?order=asc&limit=2".to_owned(), &[1, 2]),
        (format!("?cluster_id={one}"), &[3, 1]),
        (format!("?cluster_id={}", one.simple().to_string().to_uppercase()), &[3, 1]),
        (format!("?cluster_id={one}&cluster_id={two}&min_severity=error"), &[4, 3]),
        ("?severity=info&severity=error".to_owned(), &[3, 1]),
        ("?severity!=info".to_owned(), &[4, 3, 2]),
        ("?name=cluster/*&name!=host/*&category=user".to_owned(), &[4, 3, 2, 1]),
        ("?name!=cluster/operator_degraded".to_owned(), &[]),
        ("?q=INGRESS%20is".to_owned(), &[4, 3, 2, 1]),
        ("?q=100%25".to_owned(), &[]),
        ("?since=2999-01-01T00:00:00%2B01:00".to_owned(), &[]),
        ("?until=2999-01-01T00:00:00Z&limit=1".to_owned(), &[4]),
        ("?category!=user".to_owned(), &[]),
        ("?min_severity=critical&min_severity=error".to_owned(), &[4, 3]),
        (
            "?since=2999-01-01T00:00:00Z&since=2020-01-01T00:00:00Z&until=2020-01-01T00:00:00Z\
             &until=9999-12-31T23:59:59Z"
                .to_owned(),
            &[4, 3, 2, 1],
        ),
        ("?since=9999-12-31T23:59:59Z".to_owned(), &[]),
    ];
    wait(async {
        let served = filled().await;
        for (query, expected) in cases {
            let answer = served.get(&format!("/v1/events{query}")).await;
            assert_eq!(answer.status, 200, "{query}: {answer:?}");
            assert_eq!(numbers(&answer.json()), *expected, "{query}");
        }
    });
}

#[test]
fn a_wrong_parameter_is_named() {
    let cases = [
        ("/v1/events?limit=0", "query limit: `limit`: `0` is not a number from 1 to 1000"),
        ("/v1/events?limit=1001", "query limit: `limit`: `1001` is not a number from 1 to 1000"),
        ("/v1/events?limit=1&limit=2", "query limit: `limit`: it is given more than once"),
        (
            "/v1/events?limit=99999999999999999999999",
            "query limit: `limit`: `99999999999999999999999` is not a number from 1 to 1000",
        ),
        (
            "/v1/events?cluster_ids=1",
            "query cluster_ids: `cluster_ids`: there is no such parameter; did you mean `cluster_id`?",
        ),
        (
            "/v1/events?severity=bad&order=up",
            "query severity: `severity`: `bad` is not a severity: info, warning, error or critical\n\
             query order: `order`: `up` is not an order: desc or asc",
        ),
        ("/v1/events?cursor=x", "query cursor: `cursor`: `x` is not a cursor of this log"),
        (
            "/v1/events?wait=5s",
            "query wait: `wait`: it needs `order=asc`: new events come at the end",
        ),
        (
            "/v1/events?wait=5m&order=asc",
            "query wait: `wait`: `5m` is not a time from 0s to 55s, such as 30s",
        ),
        (
            "/v1/events?since=2026-11-30T12:00:00+01:00",
            "query since: `since`: `2026-11-30T12:00:00 01:00` is not a time of RFC 3339, such as \
             2026-11-30T12:00:00Z (in a URL, write %2B for +)",
        ),
        ("/v1/events/counts?limit=1", "query limit: `limit`: there is no such parameter"),
        ("/v1/events/export?cursor=1", "query cursor: `cursor`: there is no such parameter"),
        ("/v1/progress?name=1", "query name: `name`: there is no such parameter"),
        ("/v1/catalog?x", "query x: `x`: there is no such parameter"),
        ("/v1/events/7", "path id: the id of an event is a UUID"),
        ("/v1/events/%FF", "path id: the id of an event is a UUID"),
        ("/v1/events?name=%FF", "query name: `name`: it is not UTF-8 when it is decoded"),
    ];
    wait(async {
        let served = filled().await;
        for (uri, said) in cases {
            assert_eq!(served.get(uri).await.refusal(), (400, said.to_owned()), "{uri}");
        }
    });
}

#[test]
fn what_is_not_there_is_a_problem_too() {
    wait(async {
        let served = filled().await;
        let absent = served.get(&format!("/v1/events/{}", uuid(77))).await.refusal();
        assert_eq!(absent.0, 404);
        assert_eq!(served.get("/v1/nothing").await.refusal().0, 404);
        for (method, uri, allow) in [
            (Method::DELETE, "/v1/events", "GET,HEAD,POST"),
            (Method::POST, "/v1/catalog", "GET,HEAD"),
        ] {
            let answer = served.ask(method, uri).await;
            assert_eq!(answer.refusal().0, 405, "{uri}");
            let mut allowed: Vec<_> = answer.header("allow").split(',').collect();
            allowed.sort_unstable();
            assert_eq!(allowed.join(","), allow, "{uri}");
        }
        for uri in ["/v1/events", "/v1/events/export", "/v1/catalog", "/openapi.json"] {
            let answer = served.ask(Method::HEAD, uri).await;
            assert_eq!((answer.status.as_u16(), answer.body.len()), (200, 0), "{uri}");
        }
        let other: Cursor = "7d3f0c5a9be41266.0.1.9c1d22aa".parse().unwrap();
        for uri in ["/v1/events?cursor=", "/v1/events/export?after="] {
            assert_eq!(served.get(&format!("{uri}{other}")).await.refusal().0, 410, "{uri}");
        }
    });
}

#[test]
fn a_wait_ends_with_an_event_or_with_its_time() {
    wait(async {
        let served = filled().await;
        let now = served.get("/v1/events?order=asc&wait=0s&limit=1").await.json();
        assert_eq!(numbers(&now), [1]);
        let end = served.get("/v1/events?order=asc&wait=0s").await.json();
        assert_eq!((numbers(&end), &end["next"]), (vec![1, 2, 3, 4], &end["head"]));

        let after = |page: &Json, more: &str| {
            format!("/v1/events?order=asc&cursor={}{more}", page["next"].as_str().unwrap())
        };
        let start = Instant::now();
        let none = served.get(&after(&end, "&wait=1s&min_severity=critical")).await.json();
        assert_eq!((numbers(&none), &none["next"]), (vec![], &none["head"]));
        assert!(start.elapsed() >= Duration::from_secs(1));

        let uri = after(&none, "&wait=30s&min_severity=critical");
        let (answer, ()) = tokio::join!(served.get(&uri), async {
            for severity in [Severity::Info, Severity::Critical] {
                tokio::time::sleep(Duration::from_millis(50)).await;
                let event = OperatorDegraded::new(uuid(1).into(), severity, "dns");
                served.log.append(event).await.unwrap();
            }
        });
        let page = answer.json();
        assert_eq!((numbers(&page), &page["next"]), (vec![6], &page["head"]));
        assert!(start.elapsed() < Duration::from_secs(10));
    });
}

#[test]
fn a_wait_ends_when_the_server_stops() {
    wait(async {
        let mut stop = None;
        let served = Served::with(|service| {
            stop = Some(service.stop());
            service
        })
        .await;
        let start = Instant::now();
        let (answer, ()) = tokio::join!(served.get("/v1/events?order=asc&wait=55s"), async {
            tokio::time::sleep(Duration::from_millis(50)).await;
            stop.unwrap().send_replace(true);
        });
        assert!(start.elapsed() < Duration::from_secs(10), "it waited for its time");
        assert_eq!(answer.json()["items"], json!([]));
    });
}

#[test]
fn an_export_continues_after_any_of_its_lines() {
    wait(async {
        let served = filled().await;
        let answer = served.get("/v1/events/export").await;
        assert_eq!(answer.header("content-type"), "application/x-ndjson");
        let read = |body: &[u8]| -> Vec<Json> {
            let lines = std::str::from_utf8(body).unwrap().lines();
            lines.map(|line| serde_json::from_str(line).unwrap()).collect()
        };
        let items = read(&answer.body);
        assert_eq!(
            items.iter().map(|it| it["seq"].as_u64().unwrap()).collect::<Vec<_>>(),
            [1, 2, 3, 4]
        );
        let second = items[1]["cursor"].as_str().unwrap();
        let uri = format!("/v1/events/export?after={second}&cluster_id={}", uuid(2));
        let rest = served.get(&uri).await;
        assert_eq!(read(&rest.body), [items[3].clone()]);
    });
}

#[test]
fn counts_progress_and_the_catalogue_are_told() {
    wait(async {
        let served = filled().await;
        let uri = format!("/v1/events/counts?cluster_id={}&severity=error", uuid(1));
        let counts = json!({
            "total": 1,
            "by_severity": { "info": 1, "warning": 0, "error": 1, "critical": 0 },
            "complete": true,
        });
        assert_eq!(served.get(&uri).await.json(), counts);

        let run = json!({
            "name": "cluster_creation/step_started",
            "props": {
                "cluster_id": uuid(1), "run_id": uuid(8), "step": "launching_instances", "total": 3,
            },
        });
        assert_eq!(served.post(run.to_string()).await.status, 201);
        let none = served.get("/v1/progress?process=cluster_deletion").await.json();
        assert_eq!(none, json!({ "runs": [] }));
        let runs = served.get(&format!("/v1/progress?cluster_id={}&limit=1", uuid(1))).await.json();
        let run = &runs["runs"][0];
        assert_eq!(
            (&run["process"], &run["kind"]),
            (&json!("cluster_creation"), &json!("creating"))
        );
        assert_eq!(run["steps"].as_array().unwrap().len(), 4);
        assert_eq!(run["steps"][0]["total"], 3);

        let catalog = served.get("/v1/catalog").await.json();
        assert_eq!(catalog["events"].as_array().unwrap().len(), events::CATALOG.len());
        let events = catalog["events"].as_array().unwrap();
        let deregistered = events.iter().find(|it| it["name"] == "cluster/deregistered").unwrap();
        assert_eq!(deregistered["properties"][0]["identity"], true);
        let values = json!(["by user", "for inactivity", "after failure"]);
        assert_eq!(deregistered["properties"][1]["values"], values);
        assert_eq!(catalog["processes"][0]["steps"][1]["title"], "Waiting for SSH");
    });
}
