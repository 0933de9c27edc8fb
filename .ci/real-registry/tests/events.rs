//! Events of the real registry are made, shown, written, read back and matched.

use event_model::{
    Event, Severity,
    matching::{contains, none},
    serde_json::{self, json},
    testing::Recorder,
    uuid::Uuid,
};
use real_registry::events::{
    AnyEvent, CATALOG, HostEvent, assisted,
    ids::{ClusterId, HostId, InfraEnvId},
    matchers,
};

fn ids() -> (HostId, InfraEnvId, ClusterId) {
    (Uuid::from_u128(1).into(), Uuid::from_u128(2).into(), Uuid::from_u128(3).into())
}

#[test]
fn every_event_of_the_file_is_there_under_its_own_name() {
    assert_eq!(CATALOG.iter().count(), 80);
    assert_eq!(CATALOG.iter().next().unwrap().name, "cancel_install_start_failed");
    assert!(CATALOG.iter().all(|event| event.group == Some("assisted")));
    assert!(CATALOG.get("cluster_degraded_OLM_operators_failed").is_some());
}

#[test]
fn messages_are_rendered() {
    let (host_id, infra_env_id, cluster_id) = ids();
    let formatted =
        assisted::QuickDiskFormatPerformed::new(host_id, infra_env_id, "worker-0", "sda", "/dev/disk/by-id/wwn-1");
    assert_eq!(formatted.to_string(), "worker-0: Performing quick format of disk sda(/dev/disk/by-id/wwn-1)");
    let uploaded = assisted::HostLogsUploaded::new(host_id, infra_env_id, "worker-0");
    assert_eq!(uploaded.to_string(), "Uploaded logs for host worker-0 cluster none");
    assert!(uploaded.with_cluster_id(cluster_id).to_string().ends_with("cluster 00000000-0000-0000-0000-000000000003"));
    let timed_out = assisted::FinalizingStageTimedOut::new(cluster_id, "Waiting for OLM", 60);
    assert!(timed_out.to_string().ends_with("(60 minutes)"));
}

#[test]
fn a_severity_of_its_own_is_taken_from_the_legacy_spelling() {
    let (host_id, infra_env_id, _) = ids();
    let updated = assisted::HostStatusUpdated::new(
        host_id, infra_env_id, Severity::Error, "worker-0", "installing", "error", "timed out",
    );
    assert_eq!(updated.severity(), Severity::Error);
    assert_eq!(HostEvent::host_id(&updated), host_id);
}

#[test]
fn stored_properties_become_the_typed_event() {
    let (host_id, infra_env_id, _) = ids();
    let stored = json!({ "host_id": host_id, "infra_env_id": infra_env_id, "node_name": "n", "reboots": 2 });
    let read = AnyEvent::decode("reboots_for_node", stored.as_object().unwrap()).unwrap();
    let event = assisted::RebootsForNode::new(host_id, infra_env_id, "n", 2);
    assert_eq!(read, AnyEvent::AssistedRebootsForNode(event.clone()));
    assert_eq!(serde_json::to_value(&event).unwrap(), stored);
    let error = AnyEvent::decode("reboots_for_node", &serde_json::Map::new()).unwrap_err();
    assert_eq!(error.paths().collect::<Vec<_>>(), ["host_id", "infra_env_id", "node_name", "reboots"]);
}

#[test]
fn expectations_hold() {
    let (host_id, infra_env_id, cluster_id) = ids();
    let recorder = Recorder::new();
    assisted::HostBindFailed::new(host_id, infra_env_id, "no such cluster").emit(&recorder).unwrap();
    assisted::ValidationsIgnored::new(cluster_id).emit(&recorder).unwrap();
    recorder.expect(matchers::assisted::host_bind_failed().host_id(host_id).cluster_id(none())).once();
    recorder.expect(matchers::assisted::host_bind_failed().message(contains("no such"))).once();
    recorder.expect(matchers::any().cluster_id(cluster_id).severity(Severity::Info)).once();
    recorder.expect_nothing_else();
}
