//! Decodes typed events from JSON.

use crate::subjects::{cluster_id, disk_formatted};
use event_model::serde_json::{self, Map, Value, json};
use events::{AnyEvent, cluster};

fn properties(event: &impl serde::Serialize) -> Map<String, Value> {
    match serde_json::to_value(event).unwrap() {
        Value::Object(properties) => properties,
        other => panic!("an event is an object: {other}"),
    }
}

#[test]
fn a_written_event_is_read_back() {
    let event = disk_formatted().with_cluster_id(cluster_id(3));
    let read = AnyEvent::decode("host/disk_formatted", &properties(&event)).unwrap();
    assert_eq!(read, AnyEvent::HostDiskFormatted(event));
}

#[test]
fn absent_and_null_are_the_same_and_unknown_members_are_ignored() {
    let mut json = properties(&disk_formatted());
    assert!(!json.contains_key("cluster_id"));
    json.insert("cluster_id".into(), Value::Null);
    json.insert("colour".into(), "red".into());
    let read = AnyEvent::decode("host/disk_formatted", &json).unwrap();
    assert_eq!(read, AnyEvent::HostDiskFormatted(disk_formatted()));
}

#[test]
fn a_former_name_is_accepted() {
    let read = AnyEvent::decode("host/disk_erased", &properties(&disk_formatted())).unwrap();
    assert_eq!(read, AnyEvent::HostDiskFormatted(disk_formatted()));
}

#[test]
fn an_error_names_everything_that_is_wrong() {
    let json = json!({ "cluster_id": 7, "api_address": "192.0.2.10", "machine_networks": ["192.0.2.0/24", 5] });
    let error =
        AnyEvent::decode("cluster/network_configured", json.as_object().unwrap()).unwrap_err();
    assert_eq!(
        error.paths().collect::<Vec<_>>(),
        ["cluster_id", "ingress_address", "machine_networks[1]"]
    );
    let unknown = AnyEvent::decode("host/eaten", &Map::new()).unwrap_err();
    assert_eq!(unknown.to_string(), "unknown event `host/eaten`");
    let json = json!({ "cluster_id": cluster_id(1), "percentage": 1, "stage": "waiting" });
    let error = AnyEvent::decode(cluster::Progressed::NAME, json.as_object().unwrap()).unwrap_err();
    assert!(error.to_string().contains("`preparing`, `installing`, `finalizing`"), "{error}");
}
