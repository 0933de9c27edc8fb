//! What README shows of our own events is what there is.

use crate::subjects::{cluster_id, host_id, infra_env_id};
use event_model::{
    Event, EventSink, Occurrence,
    envelope::{CloudEvents, Envelope, Progress, Record, Tmf},
    lifecycle::{MemoryStore, Snapshot, Tracker},
    serde_json::{self, json},
    sink::{ProgressLog, ProgressLogConfig, RateLimit, RateLimits, Tee, Writer},
    testing::Recorder,
};
use events::{CATALOG, host, matchers, service::Service};
use std::{error::Error, panic};

const README: &str = include_str!("../README.md");
const REGISTRY: &str = include_str!("../events.yaml");

#[test]
fn the_entries_are_those_of_the_registry() {
    for entry in README.split("```yaml\n").skip(1) {
        let entry = entry.split("```").next().expect("its end");
        assert!(REGISTRY.contains(entry), "not in events.yaml:\n{entry}");
    }
}

#[test]
fn the_call_and_the_expectations_hold() {
    let recorder = Recorder::new();
    let (sink, host_id, infra_env_id, cluster_id) =
        (&recorder, host_id(1), infra_env_id(2), cluster_id(3));
    let event = host::DiskFormatted::new(host_id, infra_env_id, "worker-0", "sda")
        .with_cluster_id(cluster_id);
    event.emit(&sink).unwrap();
    recorder.expect(matchers::host::disk_formatted().host_id(host_id).disk_name("sda")).once();
    recorder.expect(matchers::cluster::installation_failed()).never();
    recorder.expect_nothing_else();
}

#[test]
fn the_failure_reads_as_shown() {
    let recorder = Recorder::new();
    let event = host::DiskFormatted::new(host_id(2), infra_env_id(1), "worker-0", "sdb");
    event.emit(&recorder).unwrap();
    let wrong = matchers::host::disk_formatted().host_id(host_id(1)).disk_name("sda");
    let expectation = panic::AssertUnwindSafe(|| recorder.expect(wrong).once());
    let failure = panic::catch_unwind(expectation).unwrap_err();
    let text = failure.downcast_ref::<String>().expect("a text").trim_end();
    assert!(README.contains(&format!("```text\n{text}\n```")), "README should show:\n{text}");
}

/// The code under "One event, every form" and "What changed?", with what it stands among.
#[test]
fn the_forms_the_sinks_and_the_tracker_work_as_shown() -> Result<(), Box<dyn Error>> {
    let (host_id, infra_env_id, file) = (host_id(1), infra_env_id(2), Vec::new());

    let formatted =
        Occurrence::new(host::DiskFormatted::new(host_id, infra_env_id, "worker-0", "sda"));
    let record = serde_json::to_string(&Record::default().seal(&formatted))?;
    let cloud_event = serde_json::to_string(&CloudEvents::new("/installer")?.seal(&formatted))?;
    let progress = serde_json::to_string(&Progress.seal(&formatted))?;
    assert!([record, cloud_event, progress].iter().all(|json| json.contains("worker-0")));

    let log = ProgressLog::new(std::io::sink(), ProgressLogConfig::from_env()?);
    let sink = RateLimit::new(
        RateLimits::of(&CATALOG),
        Tee::new((Writer::new(file, Record::default()), log)),
    );
    sink.emit(formatted)?;

    let tracker = Tracker::<Service, _>::new(MemoryStore::new());
    let active = Snapshot::new(json!({ "id": "5351", "state": "active" }))?;
    let mut told = String::new();
    if let Some(change) = tracker.check_and_fire(active.id(), Some(&active))? {
        told = serde_json::to_string(&Tmf::default().seal(&change))?;
        sink.emit(change.into())?;
    }
    assert!(told.contains("serviceCreateEvent"), "{told}");
    assert!(tracker.check_and_fire(active.id(), Some(&active))?.is_none());
    Ok(())
}
