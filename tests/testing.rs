//! The code in docs/testing.md is correct: the same code is here, and runs.

use crate::{
    shown::assert_shown_is_run,
    subjects::{cluster_id, disk_formatted},
};
use event_model::{
    Event, EventSink, Severity,
    matching::{contains, none, starts_with},
    testing::{Recorder, Script},
};
use events::{cluster, matchers};
use std::{error::Error, panic, thread, time::Duration};

#[test]
fn the_code_on_the_page_runs_here() {
    assert_shown_is_run(include_str!("../docs/testing.md"), include_str!("testing.rs"));
}

fn install(sink: &dyn EventSink) {
    disk_formatted().send(sink);
}

/// The same, with an event of a cluster that tests allow.
fn install_cluster(sink: &dyn EventSink) {
    install(sink);
    cluster::ValidationPassed::new(cluster_id(3), "dns").send(sink);
}

#[test]
fn expectations_hold_as_shown() {
    let recorder = Recorder::new();
    install(&recorder);
    recorder.once(matchers::host::disk_formatted().host_name("worker-0").disk_name("sda"));
    recorder.never(matchers::cluster::installation_failed());

    recorder
        .once(matchers::host::disk_formatted().host_name(starts_with("worker")).cluster_id(none()));
    recorder.never(matchers::any().severity(Severity::Error..));
    recorder.at_least(1, matchers::any_host().renders(contains("sda")));
    recorder.times(1..=3, matchers::any());
    recorder.at_most(2, &disk_formatted());
    recorder.expect_nothing_else();
    assert_eq!(
        recorder.to_string(),
        "info      host/disk_formatted: worker-0: formatted disk sda of cluster none"
    );
    insta::assert_snapshot!(recorder, @"info      host/disk_formatted: worker-0: formatted disk sda of cluster none");
    insta::assert_json_snapshot!(recorder, @r#"
[
  {
    "name": "host/disk_formatted",
    "severity": "info",
    "message": "worker-0: formatted disk sda of cluster none",
    "props": {
      "host_id": "00000000-0000-0000-0000-000000000001",
      "infra_env_id": "00000000-0000-0000-0000-000000000002",
      "host_name": "worker-0",
      "disk_name": "sda"
    }
  }
]
"#);
}

#[test]
fn a_strict_recorder_takes_what_is_expected_and_allowed() {
    let install = install_cluster;
    let recorder = Recorder::strict();
    install(&recorder);
    recorder.once(matchers::host::disk_formatted());
    recorder.allow(matchers::any_cluster());
    drop(recorder);

    let forgotten = panic::catch_unwind(|| {
        let recorder = Recorder::strict();
        install(&recorder);
        recorder.once(matchers::host::disk_formatted());
    });
    assert!(forgotten.is_err());
}

#[test]
fn a_script_is_said_before_the_act() {
    let install = install_cluster;
    let script = Script::new()
        .once(matchers::host::disk_formatted().disk_name("sda"))
        .allow(matchers::any_cluster());
    install(&script);
    script.finish();
}

#[tokio::test]
async fn events_are_waited_for() -> Result<(), Box<dyn Error>> {
    let recorder = Recorder::new();
    let sink = recorder.clone();
    let worker = thread::spawn(move || install(&sink));
    recorder.wait_for(matchers::host::disk_formatted(), Duration::from_secs(5));

    worker.join().expect("the worker ends");
    install(&recorder);
    let next = recorder.next(matchers::host::disk_formatted());
    let occurrence = tokio::time::timeout(Duration::from_secs(5), next).await?;
    assert_eq!(occurrence.event.name(), "host/disk_formatted");
    Ok(())
}

struct Service {
    sink: Box<dyn EventSink>,
}

struct Fixture {
    events: Recorder,
    service: Service,
}

fn fixture() -> Fixture {
    let events = Recorder::strict();
    let service = Service { sink: Box::new(events.clone()) };
    Fixture { events, service }
}

#[test]
fn a_fixture_shares_its_recorder() {
    let Fixture { events, service } = fixture();
    install(&*service.sink);
    events.once(matchers::host::disk_formatted());
}
