//! The routes for the progress of clusters of Sahara.

use super::requests::{Answer, answer, get};
use crate::within::{degraded, run, uuid};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
};
use event_log::{EventLog, http::Service};
use event_model::{Occurrence, Severity, jiff::Timestamp, process::Outcome, uuid::Uuid};
use events::{
    CATALOG,
    cluster_creation::{
        Finished, Started, Step, StepAdvanced, StepFailed, StepFinished, StepStarted,
    },
    cluster_scaling,
};
use serde_json::{Value as Json, json};

async fn serve(events: impl IntoIterator<Item = Occurrence>) -> Router {
    let log = EventLog::options().catalog(&CATALOG).open("sqlite::memory:").await.unwrap();
    log.append_all(events).await.unwrap();
    Service::new(log).catalog(&CATALOG).router().unwrap()
}

/// The event at this second.
fn at(second: i64, event: impl Into<Occurrence>) -> Occurrence {
    event.into().with_time(Timestamp::from_millisecond(second * 1_000 + 999).unwrap())
}

const RUN: Uuid = Uuid::from_u128(0xA);

fn started(second: i64, step: Step, total: u64) -> Occurrence {
    at(second, StepStarted::new(uuid(1).into(), RUN, step).with_total(total))
}

fn advanced(second: i64, step: Step, subject: &str) -> Occurrence {
    let event = StepAdvanced::new(uuid(1).into(), RUN, step, subject);
    at(second, event.with_subject_name("node-1").with_subject_group("workers"))
}

fn failed(second: i64, step: Step, subject: &str) -> Occurrence {
    let event = StepFailed::new(uuid(1).into(), RUN, step, "boom", uuid(0xE0));
    at(second, event.with_subject(subject))
}

/// Launching instances is done, and of those that are waited for, one is done and one failed.
fn creation() -> Vec<Occurrence> {
    let (launch, wait) = (Step::LaunchingInstances, Step::WaitingForSsh);
    let finished = StepFinished::new(uuid(1).into(), RUN, launch, Outcome::Succeeded, 2_000);
    vec![
        at(0, Started::new(uuid(1).into(), RUN)),
        started(1, launch, 1),
        advanced(2, launch, "i-1"),
        at(3, finished),
        started(4, wait, 1_000),
        failed(6, wait, "i-2"),
        advanced(5, wait, "i-1"),
    ]
}

async fn cluster(router: &Router, path: &str) -> Json {
    let answer = get(router, path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {answer:?}");
    answer.body["cluster"].clone()
}

fn path(rest: &str) -> String {
    format!("/v1.1/acme/clusters/{}{rest}", uuid(1))
}

#[test]
fn a_cluster_has_the_steps_that_started() {
    run(async {
        let router = serve(creation()).await;
        let cluster = cluster(&router, &path("")).await;
        let steps = &cluster["provisioning_progress"];
        assert_eq!(
            cluster,
            json!({
                "id": uuid(1), "tenant_id": "acme", "status": "Waiting",
                "provisioning_progress": steps, "provision_progress": steps,
            })
        );
        assert_eq!(
            *steps,
            json!([
                {
                    "id": steps[0]["id"], "cluster_id": uuid(1), "tenant_id": "acme",
                    "step_name": "Launching instances", "step_type": "creating",
                    "completed": 1, "total": 1, "successful": true,
                    "created_at": "1970-01-01T00:00:01", "started_at": "1970-01-01T00:00:01",
                    "completed_at": "1970-01-01T00:00:03", "updated_at": "1970-01-01T00:00:03",
                },
                {
                    "id": steps[1]["id"], "cluster_id": uuid(1), "tenant_id": "acme",
                    "step_name": "Waiting for SSH", "step_type": "creating",
                    "completed": 1, "total": 1_000, "successful": false,
                    "created_at": "1970-01-01T00:00:04", "started_at": "1970-01-01T00:00:04",
                    "completed_at": null, "updated_at": "1970-01-01T00:00:06",
                },
            ])
        );
        assert_ne!(steps[0]["id"], steps[1]["id"]);
    });
}

#[test]
fn only_the_word_true_shows_the_events_of_steps() {
    run(async {
        let router = serve(creation()).await;
        for value in ["true", "TRUE", "true&other=1"] {
            let cluster = cluster(&router, &path(&format!("?show_progress={value}"))).await;
            let steps = &cluster["provision_progress"];
            let events = &steps[1]["events"];
            assert_eq!(
                *events,
                json!([
                    {
                        "id": events[0]["id"], "step_id": steps[1]["id"], "successful": true,
                        "instance_id": "i-1", "instance_name": "node-1", "node_group_id": "workers",
                        "event_info": null, "created_at": "1970-01-01T00:00:05", "updated_at": null,
                    },
                    {
                        "id": events[1]["id"], "step_id": steps[1]["id"], "successful": false,
                        "instance_id": "i-2", "instance_name": null, "node_group_id": null,
                        "event_info": format!("boom\nError ID: {}", uuid(0xE0)),
                        "created_at": "1970-01-01T00:00:06", "updated_at": null,
                    },
                ])
            );
            assert_eq!(steps[0]["events"].as_array().unwrap().len(), 1);
        }
        for value in ["1", "yes", "", "false"] {
            let cluster = cluster(&router, &path(&format!("?show_progress={value}"))).await;
            assert!(cluster["provision_progress"][1].get("events").is_none(), "{value}");
        }
        let before = cluster(&router, &path("?show_progress=true")).await;
        assert_eq!(before, cluster(&router, &path("?show_progress=true")).await);
    });
}

#[test]
fn version_2_has_a_project_and_refuses_unknown_parameters() {
    run(async {
        let router = serve(creation()).await;
        let path = format!("/v2/clusters/{}", uuid(1));
        let cluster = cluster(&router, &format!("{path}?show_progress=True")).await;
        for owned in [&cluster, &cluster["provision_progress"][0]] {
            assert_eq!(owned["project_id"], json!(null));
            assert!(owned.get("project_id").is_some() && owned.get("tenant_id").is_none());
        }
        assert_eq!(cluster["provision_progress"][0]["events"].as_array().unwrap().len(), 1);
        let answer = get(&router, &format!("{path}?foo=1")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert_eq!(answer.body["error_name"], "INVALID_PARAMS_ON_REQUEST");
        assert_eq!(get(&router, &self::path("?foo=1")).await.status, StatusCode::OK);
    });
}

#[test]
fn progress_has_the_events_of_the_current_step() {
    run(async {
        let router = serve(creation()).await;
        let steps = cluster(&router, &path("")).await["provision_progress"].clone();
        let answer = get(&router, &path("/progress")).await;
        let events = answer.body["events"].as_array().unwrap();
        let of = |name: &str| events.iter().map(|it| it[name].clone()).collect::<Vec<_>>();
        assert_eq!(of("instance_id"), [json!("i-1"), json!("i-2")]);
        assert_eq!(of("provisioning_step_id"), [steps[1]["id"].clone(), steps[1]["id"].clone()]);
        assert_eq!(of("cluster_id"), [json!(uuid(1)), json!(uuid(1))]);
    });
}

#[test]
fn runs_follow_one_another_and_the_newest_is_the_status() {
    run(async {
        let cluster_id = uuid(1).into();
        let scaling = cluster_scaling::Step::RemovingInstances;
        let mut events = creation();
        events.push(at(7, Finished::new(cluster_id, RUN, Outcome::Failed, 7_000)));
        let status = |events: Vec<Occurrence>| async {
            cluster(&serve(events).await, &path("")).await["status"].clone()
        };
        assert_eq!(status(events.clone()).await, "Error");
        let event = cluster_scaling::StepStarted::new(cluster_id, uuid(0xB), scaling);
        events.push(at(8, event.with_total(2)));
        assert_eq!(status(events.clone()).await, "Waiting");
        let router = serve(events).await;
        let steps = cluster(&router, &path("")).await["provision_progress"].clone();
        let types: Vec<_> =
            steps.as_array().unwrap().iter().map(|it| it["step_type"].clone()).collect();
        assert_eq!(types, ["creating", "creating", "scaling"]);
        assert_eq!(
            (&steps[2]["successful"], &steps[2]["updated_at"]),
            (&json!(null), &json!(null))
        );
        assert_eq!(get(&router, &path("/progress")).await.body, json!({ "events": [] }));
    });
}

#[test]
fn an_unknown_cluster_is_not_found_and_one_without_runs_has_no_steps() {
    run(async {
        let router = serve([degraded(1, Severity::Info)]).await;
        let cluster = cluster(&router, &path("?show_progress=true")).await;
        assert_eq!(cluster["provision_progress"], json!([]));
        assert_eq!(cluster["status"], json!(null));
        let other = format!("clusters/{}", uuid(2));
        for path in [
            format!("/v1.1/acme/{other}"),
            format!("/v1.1/acme/{other}/progress"),
            format!("/v2/{other}"),
            "/v2/clusters/no-uuid".to_owned(),
        ] {
            let Answer { status, body, .. } = get(&router, &path).await;
            assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
            let message = body["error_message"].as_str().unwrap();
            let expected =
                json!({ "error_code": 404, "error_name": "NOT_FOUND", "error_message": message });
            assert_eq!(body, expected);
        }
        let request = Request::delete(path("")).body(Body::empty()).unwrap();
        assert_eq!(answer(&router, request).await.status, StatusCode::METHOD_NOT_ALLOWED);
    });
}
