//! The number of heap allocations. Counted, not timed: the figures are the same on every machine.

use crate::subjects::{cluster_id, host_id, infra_env_id};
use allocation_counter::measure;
use event_model::{
    EmitError, Event, EventSink, Occurrence, serde_json,
    sink::{RateLimit, RateLimits, Scope},
    uuid::Uuid,
};
use events::{CATALOG, backup::Expired, host::InstallationStarted};
use std::fmt::Write;

/// Drops all events.
struct Nowhere;

impl EventSink for Nowhere {
    fn emit(&self, _: Occurrence) -> Result<(), EmitError> {
        Ok(())
    }
}

/// Refuses events before they are built.
struct Closed;

impl EventSink for Closed {
    fn emit(&self, _: Occurrence) -> Result<(), EmitError> {
        Ok(())
    }

    fn enabled(&self, _: &event_model::Descriptor) -> bool {
        false
    }
}

fn started() -> InstallationStarted {
    let (host_name, role) = (String::from("worker-0"), String::from("worker"));
    InstallationStarted::new(host_id(1), infra_env_id(2), cluster_id(3), host_name, role)
}

/// The allocations of `work` on an existing event.
fn allocations_on(event: InstallationStarted, work: impl FnOnce(InstallationStarted)) -> u64 {
    measure(|| work(event)).count_total
}

#[test]
fn constructing_allocates_nothing_besides_the_strings_handed_in() {
    let (host_name, role) = (String::from("worker-0"), String::from("worker"));
    let counted = measure(|| {
        let event =
            InstallationStarted::new(host_id(1), infra_env_id(2), cluster_id(3), host_name, role);
        assert_eq!(event.host_name, "worker-0");
    });
    assert_eq!(counted.count_total, 0);
}

#[test]
fn rendering_and_serializing_into_reused_buffers_allocates_nothing() {
    let (mut text, mut json) = (String::with_capacity(512), Vec::with_capacity(512));
    let counted = allocations_on(started(), |event| {
        write!(text, "{event}").unwrap();
        serde_json::to_writer(&mut json, &event).unwrap();
    });
    assert_eq!(counted, 0);
    assert!(!text.is_empty() && !json.is_empty());
}

#[test]
fn a_message_is_one_allocation() {
    assert_eq!(allocations_on(started(), |event| drop(event.message())), 1);
}

#[test]
fn an_occurrence_is_one_arc() {
    // The first identifier of a thread may initialize the generator.
    drop(Occurrence::new(started()));
    let counted = allocations_on(started(), |event| Nowhere.emit(Occurrence::new(event)).unwrap());
    assert_eq!(counted, 1);
}

#[test]
fn emitting_a_reference_copies_the_strings_and_makes_one_arc() {
    drop(Occurrence::new(started()));
    assert_eq!(allocations_on(started(), |event| event.emit(&Nowhere).unwrap()), 3);
}

#[test]
fn a_sink_that_wants_no_such_event_costs_no_allocation() {
    assert_eq!(allocations_on(started(), |event| event.emit(&Closed).unwrap()), 0);
}

#[test]
fn a_scope_costs_an_event_no_allocation() {
    drop(Occurrence::new(started()));
    let scope = Scope::new()
        .with_request_id(Uuid::nil())
        .with_correlation_id("order 7")
        .with_trace_id("4bf9");
    let _guard = scope.enter();
    let counted = allocations_on(started(), |event| Nowhere.emit(Occurrence::new(event)).unwrap());
    assert_eq!(counted, 1);
}

/// Limits the events of these tests.
fn limited() -> RateLimit<Nowhere> {
    let limits = r#"{"host/installation_started": "1h", "backup/expired": "1h"}"#;
    RateLimit::new(RateLimits::of(&CATALOG).with_overrides(limits).unwrap(), Nowhere)
}

#[test]
fn a_suppressed_event_costs_no_allocation() {
    let sink = limited();
    let occurrence = Occurrence::new(started());
    sink.emit(occurrence.clone()).unwrap();
    assert_eq!(measure(|| sink.emit(occurrence.clone()).unwrap()).count_total, 0);
    assert_eq!(sink.suppressed(), 1);
}

#[test]
fn a_limit_needs_at_most_the_documented_memory_for_any_identities() {
    let sink = limited();
    let long = "k".repeat(60);
    let counted = measure(|| {
        for key in 0..70_000 {
            sink.emit(Occurrence::new(Expired::new(format!("{long}{key}").into()))).unwrap();
        }
    });
    assert_eq!(sink.suppressed(), 0);
    assert!((4_000_000..24_000_000).contains(&counted.bytes_max), "{}", counted.bytes_max);
}
