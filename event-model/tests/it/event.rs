//! What every event can do.

use crate::{
    events::{
        AnyEvent, HostEvent, OrderEvent,
        cluster::QuotaExceeded,
        host::{MessageRelayed, ProbeFinished},
    },
    samples,
};
use event_model::{
    Category, Event, PropertyType, Severity, Value,
    serde_json::{self, json},
};
use std::time::Duration;

#[test]
fn messages_are_rendered() {
    let bound = samples::probe().with_cluster_id(samples::cluster(3));
    let mut braces = samples::probe();
    braces.host_name = "{match}".into();
    braces.r#type = "{host_name}".into();
    let cases: [(&dyn Event, &str); 6] = [
        (&samples::probe(), r#"Probe "disk" of worker-0 ended: 7 on unbound"#),
        (&bound, r#"Probe "disk" of worker-0 ended: 7 on 00000000-0000-0000-0000-000000000003"#),
        (&braces, r#"Probe "{host_name}" of {match} ended: 7 on unbound"#),
        (&samples::task(), "Task Install packages started on h1, h2 (no details, 3)"),
        (
            &samples::task().with_details(json!({"a": [1]})),
            r#"Task Install packages started on h1, h2 ({"a":[1]}, 3)"#,
        ),
        (
            &samples::task().with_details(json!(null)),
            "Task Install packages started on h1, h2 (no details, 3)",
        ),
    ];
    for (event, message) in cases {
        assert_eq!(event.to_string(), message);
        assert_eq!(event.message(), message);
    }
}

#[test]
fn a_message_fits_into_its_allocated_capacity() {
    let mut probe = samples::probe().with_cluster_id(samples::cluster(3));
    probe.host_name = "w".repeat(1000);
    let message = probe.message();
    let capacity = ProbeFinished::new(samples::host(1), samples::infra_env(2), "", "", 0)
        .descriptor()
        .message
        .capacity;
    assert_eq!(message.capacity(), capacity + 1000 + "disk".len());
    assert!(message.len() <= message.capacity());
}

#[test]
fn a_property_named_severity_overrides_that_of_the_registry() {
    assert_eq!(samples::message().severity(), Severity::Critical);
    assert_eq!(samples::message().descriptor().severity, Severity::Info);
    assert_eq!(samples::probe().severity(), Severity::Warning);
}

#[test]
fn the_descriptor_has_the_entry_of_the_registry() {
    let descriptor = samples::quota().descriptor();
    assert_eq!(descriptor.name, QuotaExceeded::NAME);
    assert_eq!((descriptor.group, descriptor.event_type), (Some("cluster"), "cluster"));
    assert_eq!(descriptor.category, Category::Metrics);
    assert_eq!(descriptor.rate_limit, Some(Duration::from_secs(3600)));
    assert_eq!(
        descriptor.message.to_string(),
        "Cluster {cluster_id} uses {used} of {limit} GiB since {since}"
    );
    let types: Vec<_> = descriptor.properties.iter().map(|property| property.ty).collect();
    assert_eq!(types[4], PropertyType::Enum(&["soft", "hard"]));
    assert_eq!(types[5], PropertyType::List(&PropertyType::String));
    let described = samples::probe().descriptor().properties[4].description;
    assert_eq!(described, Some("What was probed."));
}

#[test]
fn properties_are_found_by_index_and_by_name() {
    let probe = samples::probe();
    assert_eq!(probe.get(3), Value::Str("worker-0"));
    assert_eq!(probe.property("host_name"), Some(Value::Str("worker-0")));
    assert_eq!(probe.property("cluster_id"), Some(Value::Null));
    assert_eq!(probe.property("no_such"), None);
    assert_eq!(probe.get(99), Value::Null);
}

#[test]
fn an_event_without_its_type_is_still_the_same() {
    fn about(event: &dyn Event) -> (Option<&ProbeFinished>, serde_json::Value) {
        (event.downcast_ref(), serde_json::to_value(event).unwrap())
    }
    let probe = samples::probe();
    assert_eq!(about(&probe), (Some(&probe), serde_json::to_value(&probe).unwrap()));
    assert_eq!(about(&samples::failed_probe()).0, None);
    assert_eq!(*probe.to_arc().downcast_ref::<ProbeFinished>().unwrap(), probe);
    assert_eq!(probe.as_dyn().to_string(), probe.to_string());
}

#[test]
fn events_with_equal_properties_are_equal() {
    let mut nan = samples::quota();
    nan.used = f64::NAN;
    assert_eq!(nan, nan.clone());
    assert_ne!(nan, samples::quota());
    assert_ne!(samples::probe(), samples::probe().with_cluster_id(samples::cluster(1)));
    assert_eq!(AnyEvent::from(samples::probe()), AnyEvent::from(samples::probe()));
    assert_ne!(AnyEvent::from(samples::probe()), AnyEvent::from(samples::failed_probe()));
    let null = samples::task().with_details(json!(null));
    assert_eq!(null, samples::task(), "a JSON null is the same as no details");
}

#[test]
fn debug_shows_name_and_properties() {
    assert_eq!(
        format!("{:?}", samples::message()),
        "host/message_relayed { host_id: 00000000-0000-0000-0000-000000000001, \
         infra_env_id: 00000000-0000-0000-0000-000000000002, severity: critical, \
         message: \"boom\", error: none }"
    );
}

#[test]
fn an_event_serializes_to_an_object_of_its_properties() {
    let quota = samples::quota();
    assert_eq!(
        serde_json::to_string(&quota).unwrap(),
        r#"{"cluster_id":"00000000-0000-0000-0000-000000000003","used":1.5,"limit":2.0,"#
            .to_owned()
            + r#""since":"2027-01-15T08:00:00Z","kind":"hard","labels":["a","b"],"sizes":[1,2],"final":true}"#
    );
    assert_eq!(
        serde_json::to_value(AnyEvent::from(quota.clone()).as_event()).unwrap()["final"],
        true
    );
    assert_eq!(serde_json::to_value(quota.with_note("n")).unwrap()["note"], "n");
    let null = samples::task().with_details(json!(null));
    assert_eq!(serde_json::to_value(&null).unwrap().get("details"), None);
}

#[test]
fn event_types_have_accessors_for_their_identities() {
    fn host_of(event: &impl HostEvent) -> String {
        event.host_id().to_string()
    }
    assert_eq!(host_of(&samples::probe()), samples::host(1).to_string());
    assert_eq!(HostEvent::cluster_id(&samples::failed_probe()), None);
    assert_eq!(OrderEvent::order_id(&samples::task()).as_str(), "A-1");
    let relayed = MessageRelayed::NAME;
    assert_eq!(samples::message().name(), relayed);
}
