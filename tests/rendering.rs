//! Messages: every placeholder is filled once, and no secret is shown.

use crate::subjects::{cluster_id, disk_formatted, host_id, infra_env_id};
use event_model::Event;
use events::{backup, cluster, host};

#[test]
fn an_absent_property_shows_its_default() {
    assert_eq!(disk_formatted().to_string(), "worker-0: formatted disk sda of cluster none");
    let bound = disk_formatted().with_cluster_id(cluster_id(3));
    assert!(bound.message().ends_with("of cluster 00000000-0000-0000-0000-000000000003"));
}

#[test]
fn a_value_that_looks_like_a_placeholder_is_not_filled_again() {
    let event = host::DiskFormatted::new(host_id(1), infra_env_id(2), "{disk_name}", "{host_name}");
    assert_eq!(event.to_string(), "{disk_name}: formatted disk {host_name} of cluster none");
}

#[test]
fn numbers_lists_and_enums_are_rendered_as_text() {
    let event = cluster::Progressed::new(cluster_id(1), 62.5, cluster::ProgressedStage::Finalizing);
    assert_eq!(event.to_string(), "Installation is at 62.5 %, stage finalizing");
    let networks = ["192.0.2.0/25", "192.0.2.128/25"];
    let event =
        cluster::NetworkConfigured::new(cluster_id(1), "192.0.2.10", "192.0.2.11", networks);
    assert!(event.to_string().ends_with("machine networks: 192.0.2.0/25, 192.0.2.128/25"));
    let event = backup::Written::new("b-1".into(), 4.0).with_cluster_id(cluster_id(1));
    assert!(event.to_string().starts_with("Backup b-1 of cluster 00000000"));
}

#[test]
fn a_sensitive_value_is_hidden_in_every_form_and_visible_to_code() {
    let event = cluster::PullSecretReplaced::new(cluster_id(1), "quay.io", "hunter2");
    let shown =
        format!("{event} {event:?} {}", event_model::serde_json::to_string(&event).unwrap());
    assert!(!shown.contains("hunter2"), "{shown}");
    assert!(shown.contains("***"), "{shown}");
    assert_eq!(event.pull_secret, "hunter2");
}
