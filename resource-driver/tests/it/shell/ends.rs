//! The flags and the configuration of the program, and its parts that are switched off.

use super::{
    Driver, accepted,
    child::{address, call, done, program, terminate, wait_for},
    end_of, request,
};
use serde_json::json;
use std::{process::Stdio, time::Duration};

#[test]
fn without_flags_the_program_runs() {
    let folder = tempfile::tempdir().unwrap();
    // Only the port is that of a test.
    let mut child = program("shell_driver")
        .current_dir(&folder)
        .env("APPLICATION_PORT", "0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let address = address(&mut child);
    assert_eq!(call(&address, "GET", "/management/health", "", "").status, 200);
    assert_eq!(terminate(child).0, Some(0));
    assert!(folder.path().join("resource-driver.db").exists());
}

#[test]
fn messages_have_the_tenant_and_stay_after_a_restart() {
    let mut driver = Driver::start();
    let body = request("Install", &[("Install.sh", "true")]);
    let answer = driver.post("/api/driver/lifecycle/execute", &[("tenantId", "t-1")], &body);
    let id = accepted(&answer);
    let message = driver.end(&id);
    assert_eq!(message["headers"], json!({ "tenantId": "t-1" }));
    assert_eq!(message["value"]["requestId"], json!(id));
    driver.stop();
    driver.restart();
    assert_eq!(driver.messages(), [message]);
}

#[test]
fn mistakes_in_flags_and_configuration_are_told() {
    let cases: &[(&[&str], &str)] = &[
        (&["--store", "postgres://x"], "the store must be `sqlite:PATH` or `memory`"),
        (&["--messages", "stdout"], "messages go to `file:PATH`, `kafka:BROKERS` or `memory`"),
        (&["--listen", "here"], "invalid value 'here' for '--listen <ADDR>'"),
        (&["--config", "/nowhere.yaml"], "/nowhere.yaml cannot be read: "),
        (&["--frobnicate"], "unexpected argument '--frobnicate'"),
    ];
    for (arguments, expected) in cases {
        let output = done(arguments);
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && output.stdout.is_empty());
        assert!(told.contains(expected), "{told}");
    }
}

#[cfg(not(feature = "kafka"))]
#[test]
fn without_the_feature_kafka_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let store = format!("sqlite:{}", folder.path().join("jobs.db").display());
    let flags =
        ["--listen", "127.0.0.1:0", "--store", &store, "--messages", "kafka:localhost:9092"];
    let output = done(&flags);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success());
    assert!(told.contains("built without Kafka; build it with `--features kafka`"), "{told}");
}

#[test]
fn routes_that_are_switched_off_are_not_there() {
    let driver = Driver::with("bootstrap.resource_driver.service_enabled: false");
    let answer = driver.execute(&request("Install", &[("Install.sh", "true")]));
    assert_eq!((answer.status, &answer.json()["status"]), (404, &json!(404)));
    assert_eq!(driver.get("/management/health").status, 200);
    let driver = Driver::with("bootstrap.management.api_enabled: false");
    assert_eq!(driver.get("/management/health").status, 404);
    assert_eq!(end_of(&driver, "true")["status"], "COMPLETE");
}

#[test]
fn without_messaging_nothing_is_told_and_without_monitoring_nothing_is_polled() {
    let off = "bootstrap.resource_driver.lifecycle_messaging_service_enabled: false";
    let driver = Driver::with(off);
    accepted(&driver.execute(&request("Install", &[("Install.sh", "true")])));
    // The end is known, so what was kept of the run is gone.
    wait_for(|| driver.runs().is_empty().then_some(()), || "the end".to_owned());
    assert!(driver.messages().is_empty());
    let off = "bootstrap.resource_driver.lifecycle_monitoring_service_enabled: false";
    let driver = Driver::with(off);
    let id = accepted(&driver.execute(&request("Install", &[("Install.sh", "true")])));
    let exit = driver.path("jobs.db.runs/executions").join(&id).join("exit");
    wait_for(|| exit.exists().then_some(()), || "the end of the script".to_owned());
    std::thread::sleep(Duration::from_millis(500));
    assert!(driver.messages().is_empty());
}
