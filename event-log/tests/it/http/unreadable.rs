//! Logs that cannot be read or written, and those that are switched off.

use super::{asked::Served, requests};
use crate::within::{Folder, degraded, run as wait, uuid};
use axum::{Router, http::Method};
use event_log::{Access, EventLog, Query, http::Service};
use event_model::{Event, EventSink, Severity, serde_json::json};
use events::cluster::OperatorDegraded;

/// A path of each route that reads events, and the member of its errors that says what is wrong.
fn paths() -> [(String, &'static str); 12] {
    let (cluster, run) = (uuid(1), uuid(2));
    [
        ("/v1/events".to_owned(), "detail"),
        ("/v1/events?order=asc&wait=1s".to_owned(), "detail"),
        (format!("/v1/events/{run}"), "detail"),
        (format!("/v1/events/counts?cluster_id={cluster}"), "detail"),
        ("/v1/events/stream".to_owned(), "detail"),
        ("/v1/events/export".to_owned(), "detail"),
        (format!("/v1/progress?cluster_id={cluster}"), "detail"),
        (format!("/v2/events?cluster_id={cluster}"), "reason"),
        (format!("/api/assisted-install/v2/events?cluster_id={cluster}"), "reason"),
        (format!("/v1.1/t/clusters/{cluster}"), "error_message"),
        (format!("/v1.1/t/clusters/{cluster}/progress"), "error_message"),
        (format!("/v2/clusters/{cluster}"), "error_message"),
    ]
}

async fn all_say(router: &Router, expected: &str) {
    for (path, member) in paths() {
        let answer = requests::get(router, &path).await;
        assert_eq!(answer.status, 503, "{path}: {answer:?}");
        assert_eq!(answer.body[member], expected, "{path}");
        let kind = match member {
            "detail" => "application/problem+json",
            _ => "application/json",
        };
        assert_eq!(answer.headers["content-type"], kind, "{path}");
        let code = match member {
            "detail" => &answer.body["status"],
            "reason" => &answer.body["id"],
            _ => &answer.body["error_code"],
        };
        assert_eq!(*code, 503, "{path}: {answer:?}");
    }
    assert_eq!(requests::get(router, "/v1/catalog").await.status, 200);
}

fn event() -> String {
    let props = json!({"cluster_id": uuid(1), "severity": "warning", "operator": "ingress"});
    json!({"name": "cluster/operator_degraded", "props": props}).to_string()
}

#[test]
fn each_api_says_in_its_form_that_a_log_cannot_be_read() {
    wait(async {
        let folder = Folder::new();
        let options = EventLog::options().ballast(0).catalog(&events::CATALOG);
        let log = folder.open_with(options).await;
        log.append(degraded(1, Severity::Info)).await.unwrap();
        let router = Service::new(log.clone()).catalog(&events::CATALOG).router().unwrap();
        let served = Served { log: log.clone(), router };
        // As another program could.
        let other = rusqlite::Connection::open(folder.file()).unwrap();
        for table in ["events", "runs", "histories"] {
            other.execute_batch(&format!("ALTER TABLE {table} RENAME TO gone_{table}")).unwrap();
        }
        all_say(&served.router, "the log cannot be read").await;
        let answer = served.post(event()).await;
        assert_eq!(
            answer.refusal(),
            (503, "the store failed, nothing was stored: append the events again".to_owned())
        );
        // Nothing was stored, so there is nothing to ask for again.
        assert_eq!(answer.json()["ids"], json!(null));

        log.close().await.unwrap();
        all_say(&served.router, "the log is closed").await;
        assert_eq!(served.post(event()).await.refusal(), (503, "the log is closed".to_owned()));
    });
}

#[test]
fn a_log_that_is_switched_off_is_read_and_not_written() {
    wait(async {
        let options = EventLog::options().catalog(&events::CATALOG).enabled(false);
        let log = options.open("sqlite::memory:").await.unwrap();
        let sink = log.sink();
        let descriptor = events::CATALOG.get("cluster/operator_degraded").unwrap();
        assert!(!sink.enabled(descriptor));
        OperatorDegraded::new(uuid(1).into(), Severity::Info, "ingress").emit(&sink).unwrap();
        log.flush().await.unwrap();
        assert_eq!(log.view(Access::all()).counts(&Query::new()).await.unwrap().total, 0);
        // What is appended is stored.
        log.append(degraded(1, Severity::Info)).await.unwrap();

        let service = Service::new(log.clone()).catalog(&events::CATALOG).off();
        let served = Served { log, router: service.router().unwrap() };
        let said = "the log is switched off: it can be read, but stores no events";
        assert_eq!(served.post(event()).await.refusal(), (503, said.to_owned()));
        let answer = served.ask(Method::POST, "/v2/events").await;
        assert_eq!((answer.status.as_u16(), &answer.json()["reason"]), (503, &json!(said)));
        for (path, _) in paths() {
            if !path.contains("stream") && !path.contains(&uuid(2).to_string()) {
                assert_eq!(served.get(&path).await.status, 200, "{path}");
            }
        }
        assert_eq!(served.get("/v1/events").await.json()["items"].as_array().unwrap().len(), 1);
    });
}
