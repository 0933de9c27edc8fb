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
