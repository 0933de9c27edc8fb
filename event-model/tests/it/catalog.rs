//! The catalogue of a registry.

use crate::events::{
    CATALOG, agent::UpgradeAgentFinished, cluster::QuotaExceeded, host::ProbeFinished,
};

#[test]
fn events_are_in_the_order_of_the_registry_then_derived_events() {
    let names: Vec<_> = CATALOG.iter().map(|event| event.name).collect();
    assert_eq!(names.len(), CATALOG.len());
    assert_eq!(names[0], ProbeFinished::NAME);
    let derived = names.iter().position(|name| *name == "ticket/created").unwrap();
    assert_eq!(names[derived - 1], UpgradeAgentFinished::NAME);
    assert_eq!(
        names[derived..],
        [
            "ticket/created",
            "ticket/state_changed",
            "ticket/attribute_value_changed",
            "ticket/deleted",
            "work_order/created",
            "work_order/state_changed",
            "work_order/attribute_value_changed",
            "work_order/deleted",
            "cluster_creation/started",
            "cluster_creation/step_started",
            "cluster_creation/step_advanced",
            "cluster_creation/step_failed",
            "cluster_creation/step_finished",
            "cluster_creation/finished",
            "order_delivery/started",
            "order_delivery/step_started",
            "order_delivery/step_advanced",
            "order_delivery/step_failed",
            "order_delivery/step_finished",
            "order_delivery/finished",
        ]
    );
    assert!(!CATALOG.is_empty());
    assert!((&CATALOG).into_iter().eq(CATALOG.iter()));
}

#[test]
fn events_are_found_by_each_of_their_names() {
    for event in &CATALOG {
        assert_eq!(CATALOG.get(event.name), Some(event));
    }
    let renamed = CATALOG.get("cluster/quota_reached").map(|event| event.name);
    assert_eq!(renamed, Some(QuotaExceeded::NAME));
    assert_eq!(CATALOG.get("cluster/quota"), None);
    assert_eq!(CATALOG.get(""), None);
}
