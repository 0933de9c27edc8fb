//! What README shows of our own events is correct.

use crate::{
    shown::assert_shown_is_run,
    subjects::{cluster_id, host_id, infra_env_id},
};
use event_model::{
    EmitError, Event, EventSink,
    testing::{Recorder, Screen, shown_on},
};
use events::{CATALOG, cluster, host, matchers};
use std::{error::Error, panic};

const README: &str = include_str!("../README.md");
const REGISTRY: &str = include_str!("../events.yaml");

#[test]
fn the_entries_are_those_of_the_registry() {
    for entry in ours().split("```yaml\n").skip(1) {
        let entry = entry.split("```").next().expect("its end");
        assert!(REGISTRY.contains(entry), "not in events.yaml:\n{entry}");
    }
}

#[test]
fn the_call_and_the_expectations_hold() {
    use event_model::testing::Recorder;
    use events::matchers;
    let install = |sink: &dyn EventSink| emit(sink).unwrap();
    let host_id = host_id(1);
    let recorder = Recorder::strict();
    install(&recorder);
    recorder.once(matchers::host::disk_formatted().host_id(host_id).disk_name("sda"));
    recorder.allow(matchers::any_cluster());
}

fn emit(sink: &dyn EventSink) -> Result<(), EmitError> {
    use event_model::Event;
    use events::{
        host,
        ids::{ClusterId, HostId, InfraEnvId},
    };
    let ids: (HostId, InfraEnvId, ClusterId) = (host_id(1), infra_env_id(2), cluster_id(3));
    let (host_id, infra_env_id, cluster_id) = ids;
    host::DiskFormatted::new(host_id, infra_env_id, "worker-0", "sda")
        .with_cluster_id(cluster_id)
        .emit(&sink)?;
    Ok(())
}

#[tokio::test]
async fn a_run_of_a_process_emits_its_events() -> Result<(), Box<dyn Error>> {
    use event_model::process::Run;
    use events::cluster_creation::{ClusterCreation, Step};
    async fn launch(instance: &str) -> Result<String, EmitError> {
        Ok(format!("{instance}.example"))
    }
    let (sink, cluster_id) = (Recorder::new(), cluster_id(3));
    let run = Run::<ClusterCreation>::start(sink.clone(), cluster_id)?;
    let step = run.step(Step::LaunchingInstances).total(3).start()?;
    let address = step.track("i-1", launch("i-1")).await?;
    step.finish()?;
    run.finish()?;
    assert_eq!(address, "i-1.example");
    sink.once(matchers::cluster_creation::step_advanced().subject("i-1").cluster_id(cluster_id));
    assert_eq!(sink.occurrences().len(), 5);
    Ok(())
}

#[test]
fn the_failure_reads_as_shown() {
    let recorder = Recorder::strict();
    let event = host::DiskFormatted::new(host_id(2), infra_env_id(1), "worker-0", "sdb");
    event.emit(&recorder).unwrap();
    let wrong = matchers::host::disk_formatted().host_id(host_id(1)).disk_name("sda");
    let place = format!("{}:{}:18:", file!(), line!() + 3);
    let screen = Screen { width: 100, colours: false };
    let run = || {
        recorder.once(wrong);
        drop(recorder);
    };
    let expectation = panic::AssertUnwindSafe(|| shown_on(screen, run));
    let failure = panic::catch_unwind(expectation).unwrap_err();
    let text = failure.downcast_ref::<String>().expect("a text").trim_end();
    let text = text.replace(&place, "tests/install.rs:7:10:");
    assert!(README.contains(&format!("```text\n{text}\n```")), "README should show:\n{text}");
}

#[test]
fn the_sinks_and_the_tracker_work_as_shown() -> Result<(), Box<dyn Error>> {
    use event_model::envelope::{CloudEvents, Record};
    use event_model::sink::{ProgressLog, ProgressLogConfig, RateLimit, RateLimits, Tee, Writer};
    let (file, socket, log_file) = (Vec::new(), Vec::new(), Vec::new());
    let records = Writer::new(file, Record::compatible());
    let cloud_events = Writer::new(socket, CloudEvents::new("/installer")?);
    // The environment of the test is unknown: this code is compiled, but not called.
    let _ = |log_file: Vec<u8>| -> Result<_, Box<dyn Error>> {
        let progress = ProgressLog::new(log_file, ProgressLogConfig::from_env()?);
        Ok(progress)
    };
    let progress = ProgressLog::new(log_file, ProgressLogConfig::read(|_| None)?);
    let sink =
        RateLimit::new(RateLimits::of(&CATALOG), Tee::new((records, cloud_events, progress)));
    emit(&sink)?;

    use event_model::envelope::{Envelope, Tmf};
    use event_model::lifecycle::{MemoryStore, Snapshot, Tracker};
    use event_model::serde_json::{self, json};
    use events::service::Service;
    let mut told = String::new();
    let tracker = Tracker::<Service, _>::new(MemoryStore::new());
    let active = Snapshot::new(json!({ "id": "5351", "state": "active" }))?;
    if let Some(change) = tracker.check_and_fire(active.id(), Some(&active))? {
        let tmf = serde_json::to_string(&Tmf::default().seal(&change))?;
        told.push_str(&tmf);
        sink.emit(change.into())?;
    }
    assert!(told.contains("serviceCreateEvent"), "{told}");
    assert!(tracker.check_and_fire(active.id(), Some(&active))?.is_none());
    Ok(())
}

#[tokio::test]
async fn what_is_appended_to_a_log_is_in_the_view_of_its_cluster() -> Result<(), Box<dyn Error>> {
    use event_log::{Access, EventLog, ProgressQuery, Query};
    // The folder of the test must stay as it is: this code is compiled, but not called.
    let _ = async || -> Result<_, Box<dyn Error>> {
        let log = EventLog::options().catalog(&CATALOG).open("sqlite:events.db").await?;
        Ok(log)
    };
    let log = EventLog::options().catalog(&CATALOG).open("sqlite::memory:").await?;
    let cluster_id = cluster_id(3);
    let event = cluster::Installed::new(cluster_id, "demo", "https://console.example.com");
    log.append(event).await?;
    let view = log.view(Access::to("cluster_id", cluster_id));
    let page = view.list(&Query::new().limit(50)).await?;
    let runs = view.progress(&ProgressQuery::new()).await?;
    assert_eq!((page.items.len(), runs.len()), (1, 0));
    Ok(())
}

#[test]
fn the_code_in_readme_runs_here() {
    assert_shown_is_run(ours(), include_str!("readme.rs"));
}

/// The part about our own events, not about those of a reader.
fn ours() -> &'static str {
    README.split("## In your crate").next().expect("what comes before")
}
