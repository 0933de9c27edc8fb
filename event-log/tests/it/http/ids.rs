//! The ids of requests and traces.

use super::asked::{Answer, Served};
use crate::within::run;
use axum::{body::Body, http::Request};
use event_log::{Access, Query};
use event_model::{
    serde_json::{self, Value as Json, json},
    uuid::Uuid,
};

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

async fn get(served: &Served, uri: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    served.send(request.body(Body::empty()).unwrap()).await
}

#[test]
fn an_answer_has_the_id_of_its_request() {
    run(async {
        let served = Served::new().await;
        let long = "x".repeat(129);
        for (sent, is_taken) in [
            ("6ba7b810-9dad-11d1-80b4-00c04fd430c8", true),
            ("build-7/step.3", true),
            ("", false),
            ("two words", false),
            ("<script>", false),
            ("\"", false),
            (&*long, false),
        ] {
            let answer = get(&served, "/v1/nothing", &[("x-request-id", sent)]).await;
            let id = answer.header("x-request-id");
            assert_eq!(id == sent, is_taken, "{sent}");
            if !is_taken {
                assert_eq!(Uuid::parse_str(id).unwrap().get_version_num(), 7);
            }
            assert_eq!(answer.json()["request_id"], id);
        }
        let twice = [("x-request-id", "one"), ("x-request-id", "two")];
        let answer = get(&served, "/v1/events", &twice).await;
        assert!(Uuid::parse_str(answer.header("x-request-id")).is_ok());
    });
}

#[test]
fn an_answer_is_in_the_trace_of_its_request() {
    run(async {
        let served = Served::new().await;
        let parent = format!("00-{TRACE}-00f067aa0ba902b7-01");
        let answer = get(&served, "/v1/nothing", &[("traceparent", &parent)]).await;
        assert_eq!(answer.json()["trace_id"], TRACE);
        let own = answer.header("traceparent");
        assert!(own.starts_with(&format!("00-{TRACE}-")) && own.ends_with("-01"), "{own}");
        assert_ne!(own, parent);
        for wrong in ["", "nonsense", &parent.to_uppercase(), &format!("{parent}-more")] {
            let answer = get(&served, "/v1/nothing", &[("traceparent", wrong)]).await;
            assert_eq!(
                (answer.header("traceparent"), &answer.json()["trace_id"]),
                ("", &Json::Null)
            );
        }
    });
}

#[test]
fn posted_events_have_the_ids_of_their_request_unless_they_have_their_own() {
    run(async {
        let served = Served::new().await;
        let [request, own] = [Uuid::from_u128(8), Uuid::from_u128(9)];
        let props =
            json!({"cluster_id": Uuid::from_u128(1), "operator": "dns", "severity": "info"});
        let event = |more: &Json| {
            let mut event = json!({"name": "cluster/operator_degraded", "props": props});
            event.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            event
        };
        // A body that is large is read on another thread.
        let many = json!(vec![event(&json!({})); 500]).to_string();
        for (body, count, expected) in [
            (event(&json!({})).to_string(), 1, request),
            (event(&json!({"request_id": own})).to_string(), 1, own),
            (many, 500, request),
        ] {
            let post = Request::post("/v1/events")
                .header("content-type", "application/json")
                .header("x-request-id", request.simple().to_string())
                .header("traceparent", format!("00-{TRACE}-00f067aa0ba902b7-00"));
            let answer = served.send(post.body(Body::from(body)).unwrap()).await;
            assert_eq!(answer.status, 201, "{answer:?}");
            let query = Query::new().limit(count);
            let page = served.log.view(Access::all()).list(&query).await.unwrap();
            assert_eq!(page.items.len(), count);
            for item in page.items {
                assert_eq!(item.request_id, Some(expected));
                assert_eq!(serde_json::to_value(&item).unwrap()["trace_id"], TRACE);
            }
        }
    });
}
