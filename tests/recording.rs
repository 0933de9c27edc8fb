//! The recorder with generated matchers: expectations, and the texts of failed ones.

use crate::subjects::{cluster_id, disk_formatted, host_id};
use event_model::{
    Event, EventSink, Severity,
    matching::{any, contains, none, not, one_of, satisfies, some, starts_with},
    testing::Recorder,
};
use events::{cluster, host, matchers};
use std::{panic, sync::Arc};

fn recorded() -> Recorder {
    let recorder = Recorder::new();
    disk_formatted().emit(&recorder).unwrap();
    disk_formatted().with_cluster_id(cluster_id(3)).emit(&recorder).unwrap();
    let degraded = cluster::OperatorDegraded::new(cluster_id(3), Severity::Error, "ingress");
    degraded.with_explanation("no endpoints").emit(&recorder).unwrap();
    recorder
}

#[test]
fn every_kind_of_expectation_works() {
    let recorder = recorded();
    let formatted = matchers::host::disk_formatted;
    recorder.expect(formatted().host_id(host_id(1)).disk_name("sda")).times(2);
    recorder.expect(formatted().cluster_id(none())).once();
    recorder.expect(formatted().cluster_id(some(any()))).once();
    recorder.expect(formatted().cluster_id(cluster_id(3))).once();
    recorder.expect(formatted().cluster_id(Some(cluster_id(3)))).once();
    recorder.expect(formatted().cluster_id(not(none()))).once();
    recorder.expect(formatted().host_id(one_of([host_id(9), host_id(1)]))).times(2);
    recorder.expect(formatted().host_name(starts_with("worker"))).at_least(1);
    recorder.expect(formatted().host_name(not(contains("control")))).at_most(2);
    recorder.expect(formatted().host_name(satisfies(|name: &String| name.len() == 8))).times(2);
    recorder.expect(matchers::cluster::operator_degraded().explanation("no endpoints")).once();
    recorder.expect(matchers::any().severity(Severity::Error).cluster_id(cluster_id(3))).once();
    recorder.expect(matchers::any().property("disk_name", "sda").renders(contains("sda"))).times(2);
    recorder.expect(matchers::any().host_id(none())).once();
    recorder.expect(&disk_formatted()).once();
    recorder.expect_in_order((formatted(), matchers::cluster::operator_degraded()));
    recorder.expect_nothing_else();
    let all: Vec<host::DiskFormatted> = recorder.all();
    assert_eq!(all.len(), 2);
    recorder.clear();
    recorder.expect(matchers::any()).never();
}

#[test]
fn a_sink_may_be_shared_in_every_way() {
    let recorder = Recorder::new();
    let shared: Arc<dyn EventSink> = Arc::new(recorder.clone());
    let boxed: Box<dyn EventSink> = Box::new(recorder.clone());
    disk_formatted().emit(&shared).unwrap();
    disk_formatted().emit(&boxed).unwrap();
    disk_formatted().emit(&*shared).unwrap();
    recorder.expect(&disk_formatted()).times(3);
}

#[test]
fn a_failure_shows_each_part_and_knows_swapped_ids() {
    let recorder = recorded();
    let wrong = matchers::host::disk_formatted().host_id(host_id(2)).host_name("worker-9");
    let expectation = panic::AssertUnwindSafe(|| recorder.expect(wrong).once());
    let failure = panic::catch_unwind(expectation).unwrap_err();
    let text = failure.downcast_ref::<String>().unwrap();
    for part in [
        "host/disk_formatted",
        "worker-9",
        "worker-0",
        "infra_env_id",
        "swapped",
        "cluster/operator_degraded",
    ] {
        assert!(text.contains(part), "no {part} in:\n{text}");
    }
}
