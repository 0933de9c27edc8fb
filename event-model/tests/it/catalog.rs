//! The catalogue of a registry.

use crate::events::{CATALOG, cluster::QuotaExceeded, host::ProbeFinished};

#[test]
fn events_come_in_the_order_of_the_registry() {
    let names: Vec<_> = CATALOG.iter().map(|event| event.name).collect();
    assert_eq!(names.len(), CATALOG.len());
    assert_eq!(names[0], ProbeFinished::NAME);
    assert_eq!(names.last(), Some(&"ansible/TaskStarted"));
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
