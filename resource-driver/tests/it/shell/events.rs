//! The events of the driver: in an event log, as progress over HTTP, and in a progress log.

use super::{
    Driver, accepted,
    child::{Answer, wait_for},
    request,
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::Request,
};
use event_log::{EventLog, Query, http::Service};
use serde_json::{Value, json};
use std::fs;
use tower::ServiceExt;

#[allow(
    dead_code,
    unexpected_cfgs,
    unreachable_pub,
    unused_imports,
    reason = "it is written for a library with the feature `matchers`, and has more than is tested here"
)]
#[rustfmt::skip]
#[path = "../../../examples/shell_driver/events/mod.rs"]
mod registry;

const SCRIPT: &str = r#"
    echo ::progress hosts 1/3 worker-1
    echo "::progress hosts 3/3 worker-3"
    echo "not ::progress hosts 9/9"
    echo "::progress nonsense"
    echo ::progress disks 500/1000
    while [ ! -e go ]; do sleep 0.05; done
    exit $(cat go)
"#;

/// Reads the log of a driver over HTTP, as `event-log serve` does.
async fn served(driver: &Driver) -> Router {
    let url = format!("sqlite:{}", driver.path("events.db").display());
    let log = EventLog::options().catalog(&registry::CATALOG).open(&url).await.unwrap();
    Service::new(log).catalog(&registry::CATALOG).router().unwrap()
}

async fn get(router: &Router, path: &str) -> Answer {
    let request = Request::get(path).header("host", "localhost").body(Body::empty()).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    Answer { status, body: String::from_utf8(body.to_vec()).unwrap() }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
}

/// The steps of the newest run.
fn steps(router: &Router, runtime: &tokio::runtime::Runtime) -> Option<Value> {
    let answer = runtime.block_on(get(router, "/v1/progress?resource_id=r-1"));
    let run = answer.json()["runs"].get(0)?.clone();
    let steps = run["steps"]
        .as_array()?
        .iter()
        .map(|step| json!([step["name"], step["state"], step["done"], step["total"]]));
    Some(json!([run["process"], run["state"], steps.collect::<Vec<_>>()]))
}

fn finish(driver: &Driver, id: &str, status: &str) -> Value {
    let folder = driver.path("jobs.db.runs/executions").join(id).join("package");
    // It must not be read before it is written.
    fs::write(folder.join("part"), status).unwrap();
    fs::rename(folder.join("part"), folder.join("go")).unwrap();
    driver.end(id)
}

#[test]
fn a_transition_is_a_run_of_a_process_whose_progress_the_log_shows_also_after_a_crash() {
    let mut driver = Driver::start();
    let mut body = request("Install", &[("Install.sh", SCRIPT)]);
    body["systemProperties"]["requestId"] = json!({ "type": "string", "value": "caller-7" });
    let trace = [("X-Tracectx-TraceId", "trace-7")];
    let id = accepted(&driver.post("/api/driver/lifecycle/execute", &trace, &body));
    let runtime = runtime();
    let router = runtime.block_on(served(&driver));
    let running = json!([
        "transition",
        "running",
        [["preparing", "succeeded", 0, null], ["running", "running", 53, 103],]
    ]);
    let shows = |expected: &Value| {
        let found = std::cell::RefCell::new(None);
        wait_for(
            || {
                found.replace(steps(&router, &runtime));
                (found.borrow().as_ref() == Some(expected)).then_some(())
            },
            || format!("{expected}, and found {:?}", found.borrow()),
        );
    };
    shows(&running);
    driver.kill();
    driver.restart();
    finish(&driver, &id, "0");
    shows(&json!([
        "transition",
        "succeeded",
        [["preparing", "succeeded", 0, null], ["running", "succeeded", 53, 103],]
    ]));

    let page = runtime.block_on(get(&router, "/v1/events?resource_id=r-1&order=asc&limit=1000"));
    let items = page.json()["items"].as_array().unwrap().clone();
    for item in &items {
        assert_eq!(item["correlation_id"], "caller-7", "{item}");
        assert_eq!(item["trace_id"], "trace-7", "{item}");
    }
    let named = |name: &str| items.iter().filter(|item| item["name"] == name).count();
    for name in [
        "resource/script_started",
        "resource/script_succeeded",
        "transition/started",
        "transition/finished",
    ] {
        assert_eq!(named(name), 1, "{name}");
    }
    // What was told before the crash is not told again.
    assert_eq!(named("transition/step_advanced"), 53);
}

#[test]
fn a_script_that_fails_is_a_run_that_failed() {
    let driver = Driver::start();
    let id = accepted(&driver.execute(&request("Install", &[("Install.sh", SCRIPT)])));
    finish(&driver, &id, "4");
    let runtime = runtime();
    let router = runtime.block_on(served(&driver));
    let state = || steps(&router, &runtime).filter(|run| run[1] == "failed");
    let run = wait_for(state, || "the end of the run".to_owned());
    assert_eq!(run[2][1][1], "failed");
    let path = "/v1/events?name=resource/script_failed";
    let page = runtime.block_on(get(&router, path)).json();
    assert_eq!(
        page["items"][0]["message"],
        "Install of r-1 failed: Install.sh ended with the exit status 4"
    );
    drop(Query::new());
}

#[test]
fn progress_events_are_written_in_the_form_of_ignition_unless_they_are_switched_off() {
    let file = "progress_event_log.file: ";
    for (off, expected) in [("true", true), ("false", false)] {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("progress.log");
        let config =
            format!("{file}{}\nbootstrap.progress_event_log.service_enabled: {off}", log.display());
        let driver = Driver::with(&config);
        assert_eq!(super::end_of(&driver, "true")["status"], "COMPLETE");
        let written = || fs::read_to_string(&log).unwrap_or_default();
        if expected {
            let has_end = || written().contains("progressEventType: transition/").then_some(());
            wait_for(has_end, written);
            assert!(written().starts_with(
                "---[ResourceTransitionProgressEvent]---\neventType: ResourceTransitionProgressEvent\n"
            ));
        } else {
            assert_eq!(written(), "");
        }
    }
}
