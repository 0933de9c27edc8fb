//! The facts about events that need no emitted event: names, severities, the catalogue, the traits of event types.

use crate::subjects::{cluster_id, disk_formatted, host_id, infra_env_id};
use event_model::{Category, Event, Severity, Value};
use events::{AnyEvent, CATALOG, HostEvent, ansible, cluster, host, ids::HostId};

#[test]
fn a_type_knows_its_entry_in_the_registry() {
    let event = disk_formatted();
    let descriptor = event.descriptor();
    assert_eq!(host::DiskFormatted::NAME, "host/disk_formatted");
    assert_eq!((event.name(), descriptor.group), ("host/disk_formatted", Some("host")));
    assert_eq!((descriptor.event_type, descriptor.severity), ("host", Severity::Info));
    assert_eq!(descriptor.category, Category::User);
    assert_eq!(
        descriptor.message.to_string(),
        "{host_name}: formatted disk {disk_name} of cluster {cluster_id:-none}"
    );
    let names: Vec<_> = descriptor.properties.iter().map(|property| property.name).collect();
    assert_eq!(names, ["host_id", "infra_env_id", "cluster_id", "host_name", "disk_name"]);
}

#[test]
fn the_catalogue_has_the_written_events_in_order_then_the_derived_ones_and_knows_former_names() {
    let registry = include_str!("../events.yaml");
    let written: Vec<_> =
        registry.lines().filter_map(|line| line.strip_prefix("  - name: ")).collect();
    let changes = ["created", "state_changed", "attribute_value_changed", "deleted"];
    let derived = ["service", "resource"]
        .iter()
        .flat_map(|event_type| changes.map(|change| format!("{event_type}/{change}")));
    let stages =
        ["started", "step_started", "step_advanced", "step_failed", "step_finished", "finished"];
    let processes = ["cluster_creation", "cluster_scaling", "cluster_deletion"];
    let of_processes =
        processes.iter().flat_map(|process| stages.map(|stage| format!("{process}/{stage}")));
    let written = written.into_iter().map(str::to_owned);
    let expected: Vec<_> = written.chain(derived).chain(of_processes).collect();
    let known: Vec<_> = CATALOG.iter().map(|descriptor| descriptor.name).collect();
    assert_eq!(known, expected);
    assert_eq!(CATALOG.get("host/disk_erased").unwrap().name, "host/disk_formatted");
    assert!(CATALOG.get("host/disk_eaten").is_none());
    assert_eq!(CATALOG.get("cluster/usage_measured").unwrap().category, Category::Metrics);
    assert_eq!(CATALOG.get("host/disk_measured").unwrap().rate_limit.unwrap().as_secs(), 3600);
}

#[test]
fn the_catalogue_has_the_processes_with_their_steps() {
    let processes: Vec<_> =
        CATALOG.processes().map(|it| (it.name, it.kind, it.identity, it.steps.len())).collect();
    let expected = [
        ("cluster_creation", "creating", "cluster_id", 4),
        ("cluster_scaling", "scaling", "cluster_id", 4),
        ("cluster_deletion", "deleting", "cluster_id", 2),
    ];
    assert_eq!(processes, expected);
    let creation = CATALOG.processes().next().unwrap();
    let steps: Vec<_> = creation.steps.iter().map(|step| (step.title, step.weight)).collect();
    assert_eq!(steps[..2], [("Launching instances", 1), ("Waiting for SSH", 3)]);
}

#[test]
fn a_property_named_severity_overrides_the_severity() {
    let event = cluster::OperatorDegraded::new(cluster_id(1), Severity::Critical, "ingress");
    assert_eq!(event.severity(), Severity::Critical);
    assert_eq!(event.descriptor().severity, Severity::Info);
}

#[test]
fn properties_are_reached_by_the_name_in_the_registry() {
    let event = ansible::TaskStartedOnHost::new("Install", "worker-0", Default::default(), true);
    assert_eq!(event.property("taskName"), Some(Value::Str("Install")));
    assert_eq!(event.property("task_name"), None);
    assert_eq!(disk_formatted().property("cluster_id"), Some(Value::Null));
    assert_eq!(disk_formatted().get(99), Value::Null);
}

#[test]
fn code_over_an_event_type_takes_all_its_events() {
    fn about(event: &impl HostEvent) -> HostId {
        event.host_id()
    }
    assert_eq!(about(&disk_formatted()), host_id(1));
    let bound = host::Bound::new(host_id(4), infra_env_id(2), cluster_id(3), "worker-0");
    assert_eq!((about(&bound), HostEvent::cluster_id(&bound)), (host_id(4), Some(cluster_id(3))));
    assert_eq!(HostEvent::cluster_id(&disk_formatted()), None);
}

#[test]
fn any_event_behaves_as_the_event_in_it() {
    let any = AnyEvent::from(disk_formatted());
    assert_eq!(any.to_string(), disk_formatted().to_string());
    assert_eq!(format!("{any:?}"), format!("{:?}", disk_formatted()));
    assert_eq!(any.as_event().name(), "host/disk_formatted");
    assert_eq!(any, AnyEvent::HostDiskFormatted(disk_formatted()));
}
