//! What README shows of our own events is what there is.

use crate::subjects::{cluster_id, host_id, infra_env_id};
use event_model::{Event, testing::Recorder};
use events::{host, matchers};
use std::panic;

const README: &str = include_str!("../README.md");

#[test]
fn the_entry_is_that_of_the_registry() {
    let entry =
        README.split("```yaml\n").nth(1).expect("an entry").split("```").next().expect("its end");
    assert!(include_str!("../events.yaml").contains(entry), "not in events.yaml:\n{entry}");
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
