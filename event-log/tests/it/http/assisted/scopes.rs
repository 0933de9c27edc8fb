//! Tokens that are limited to a resource, on all compatible routes.

use super::{degraded, formatted, of_host};
use crate::{
    http::requests::{Answer, answer},
    within::{run, uuid},
};
use axum::{Router, body::Body, http::Request};
use event_log::{
    EventLog,
    http::{Service, Tokens},
};
use event_model::Severity;
use events::CATALOG;
use serde_json::json;
use tempfile::TempDir;

/// A log with a host of the infra env 0xE in the cluster 1, another one of that infra env, and the cluster 2. The token
/// `limited` reads and writes what has this root; the token `reader` reads everything.
async fn serve(root: &str) -> (TempDir, Router) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tokens.toml");
    let text = format!(
        r#"
        [[token]]
        name = "limited"
        sha256 = "7b508dace774f8adc1b121c1812b740904be6dfd37e3b5e3579bc81fbf6f5553"
        rights = ["read", "write"]
        roots = ["{root}"]
        [[token]]
        name = "reader"
        sha256 = "3d0941964aa3ebdcb00ccef58b1bb399f9f898465e9886d5aec7f31090a0fb30"
        rights = ["read"]
        "#
    );
    std::fs::write(&file, text).unwrap();
    let log = EventLog::options().catalog(&CATALOG).open("sqlite::memory:").await.unwrap();
    let events = [of_host(7, "a", 1), formatted(8, "b"), degraded(2, Severity::Error)];
    log.append_all(events).await.unwrap();
    let service = Service::new(log).catalog(&CATALOG).tokens(Tokens::open(&file).unwrap());
    (folder, service.router().unwrap())
}

async fn get(router: &Router, token: &str, path: &str) -> Answer {
    let request = Request::get(path).header("x-auth-token", token).header("host", "localhost");
    answer(router, request.body(Body::empty()).unwrap()).await
}

#[test]
fn a_limited_caller_must_ask_for_what_is_its_own() {
    run(async {
        let [one, two, infra_env, host, other] = [1, 2, 0xE, 7, 8].map(uuid);
        let cases = [
            (
                format!("cluster_id={one}"),
                vec![
                    (format!("cluster_id={one}"), Some(1)),
                    (format!("cluster_id={one}&infra_env_id={infra_env}"), Some(1)),
                    (format!("cluster_id={one}&host_ids={other}"), Some(0)),
                    (format!("cluster_id={two}"), None),
                    (String::new(), None),
                    (format!("host_ids={host}"), None),
                    (format!("infra_env_id={infra_env}"), None),
                ],
            ),
            (
                format!("infra_env_id={infra_env}"),
                vec![
                    (format!("infra_env_id={infra_env}"), Some(2)),
                    (format!("infra_env_id={infra_env}&cluster_id={two}"), Some(0)),
                    (format!("host_ids={host},{other},{host}"), Some(2)),
                    (format!("host_ids={host}&cluster_id={two}"), Some(0)),
                    (format!("host_ids={host},{}", uuid(9)), None),
                    (format!("cluster_id={one}"), None),
                    (String::new(), None),
                ],
            ),
            (format!("host_id={host}"), vec![(format!("host_id={host}"), Some(1))]),
            ("order_id=X".to_owned(), vec![(String::new(), None)]),
        ];
        for (root, questions) in cases {
            let (_folder, router) = serve(&root).await;
            for (query, expected) in questions {
                let answer = get(&router, "limited", &format!("/v2/events?{query}")).await;
                let Some(number) = expected else {
                    assert_eq!(answer.status, 404, "{root}: {query}");
                    assert_eq!(answer.body["reason"], "Object Not Found");
                    assert!(answer.headers.get("event-count").is_none());
                    continue;
                };
                assert_eq!(answer.status, 200, "{root}: {query}: {answer:?}");
                assert_eq!(answer.body.as_array().unwrap().len(), number, "{root}: {query}");
                assert_eq!(answer.number("event-count"), number as u64, "{root}: {query}");
            }
        }
    });
}

#[test]
fn a_cluster_of_others_is_not_found_whatever_the_tenant() {
    run(async {
        let (_folder, router) = serve(&format!("cluster_id={}", uuid(1))).await;
        for (cluster, status) in [(1, 200), (2, 404)] {
            for path in ["/v1.1/acme/clusters/", "/v2/clusters/"] {
                let path = format!("{path}{}", uuid(cluster));
                assert_eq!(get(&router, "limited", &path).await.status, status, "{path}");
                assert_eq!(get(&router, "reader", &path).await.status, 200, "{path}");
            }
        }
        let answer = get(&router, "other", &format!("/v2/clusters/{}", uuid(1))).await;
        assert_eq!((answer.status.as_u16(), &answer.body["error_code"]), (401, &json!(401)));
        assert!(answer.headers.contains_key("www-authenticate"));
    });
}

#[test]
fn tokens_and_rights_are_asked_for_in_the_form_of_assisted_service() {
    run(async {
        let (_folder, router) = serve(&format!("cluster_id={}", uuid(1))).await;
        let post = async |token: &str, cluster: u128| {
            let body = json!({
                "name": "cluster/operator_degraded", "cluster_id": uuid(cluster),
                "severity": "info", "props": r#"{"operator":"ingress"}"#,
            });
            let request = Request::post("/v2/events")
                .header("authorization", format!("Bearer {token}"))
                .header("host", "localhost")
                .header("content-type", "application/json");
            answer(&router, request.body(Body::from(body.to_string())).unwrap()).await
        };
        assert_eq!(post("limited", 1).await.status, 201);
        for (token, cluster, status) in
            [("limited", 2, 403), ("reader", 1, 403), ("reader", 2, 403), ("none", 1, 401)]
        {
            let answer = post(token, cluster).await;
            assert_eq!(answer.status, status, "{token} {cluster}");
            let message = answer.body["message"].as_str().unwrap();
            assert_eq!(answer.body, json!({ "code": status, "message": message }));
        }
        assert_eq!(get(&router, "reader", "/v2/events").await.number("event-count"), 4);
    });
}
