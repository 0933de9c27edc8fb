//! The events that each layer gets.

use super::{all_told, emit_all, listening, relayed, seen::Seen, several_listen};
use crate::samples;
use event_model::{
    Event, EventSink, Severity,
    sink::{Tee, Tracing},
};
use tracing_subscriber::{
    Layer, Registry,
    filter::{LevelFilter, Targets},
    layer::SubscriberExt,
};

#[test]
fn filters_work_as_for_the_macros() {
    let cases: [(&str, &[&str]); 6] = [
        ("off", &[]),
        ("error", &["host/probe_failed", "host/message_relayed", "cluster/quota_exceeded"]),
        (
            "events::host=warn",
            &["host/probe_finished", "host/probe_failed", "host/message_relayed"],
        ),
        ("events=off,events::cluster=info", &["cluster/quota_exceeded"]),
        ("events::ansible=info,other=trace", &["ansible/TaskStarted"]),
        (
            "info,events::host=error",
            &[
                "host/probe_failed",
                "host/message_relayed",
                "cluster/quota_exceeded",
                "ansible/TaskStarted",
            ],
        ),
    ];
    for (filter, expected) in cases {
        let filter: Targets = filter.parse().unwrap();
        let layer = all_told(filter.clone(), || emit_all(&Tracing));
        let names: Vec<_> = layer.iter().map(|told| told.name.as_str()).collect();
        assert_eq!(names, expected, "{filter}, of a layer");

        // The same filter for all layers, as `EnvFilter` is usually used.
        let seen = Seen::default();
        let subscriber = Registry::default().with(filter.clone()).with(seen.clone());
        listening(subscriber, || emit_all(&Tracing));
        let names: Vec<_> = seen.told().iter().map(|told| told.name.clone()).collect();
        assert_eq!(names, expected, "{filter}, of all");
    }
}

#[test]
fn layers_with_their_own_filters_get_their_own_events() {
    let (hosts, errors) = (Seen::default(), Seen::default());
    let subscriber = Registry::default()
        .with(hosts.clone().with_filter("events::host=info".parse::<Targets>().unwrap()))
        .with(errors.clone().with_filter(LevelFilter::ERROR));
    listening(subscriber, || {
        emit_all(&Tracing);
        // Asked, but then the event is not sent.
        assert!(Tracing.enabled(samples::quota().descriptor()));
        assert!(!Tracing.enabled(samples::task().descriptor()));
        ::tracing::error!(target: "events::host", "of a macro");
        emit_all(&Tee::new([Tracing]));
    });
    assert_eq!((hosts.told().len(), errors.told().len()), (4 + 1 + 4, 3 + 1 + 3));
}

#[test]
fn a_subscriber_is_asked_before_an_event_is_built() {
    several_listen();
    let filter: Targets = "events::host=error".parse().unwrap();
    let cases: [(&dyn Event, bool); 5] = [
        (&samples::probe(), false),
        (&samples::failed_probe(), true),
        // It may have any severity.
        (&relayed(Severity::Info), true),
        (&samples::quota(), false),
        (&samples::task(), false),
    ];
    for (event, expected) in cases {
        assert!(!Tracing.enabled(event.descriptor()), "no subscriber wants {}", event.name());
        listening(Registry::default().with(filter.clone()), || {
            assert_eq!(Tracing.enabled(event.descriptor()), expected, "{}", event.name());
        });
    }
}

#[test]
fn a_descriptor_may_get_the_address_of_a_freed_one() {
    let mut descriptor = samples::probe().descriptor().clone();
    let filter: Targets = "events::host=warn".parse().unwrap();
    listening(Registry::default().with(filter), || {
        assert!(Tracing.enabled(&descriptor));
        descriptor.clone_from(samples::quota().descriptor());
        assert!(!Tracing.enabled(&descriptor));
    });
}
