//! The sink for `tracing`.

mod faults;
mod fields;
mod filters;
mod json;
mod page;
mod seen;
mod tracked;
mod wide;

use crate::{events::host::MessageRelayed, samples};
use ::tracing::{Dispatch, Subscriber};
use event_model::{
    Event, EventSink, Occurrence, Severity,
    sink::{Tee, Tracing},
    testing::Recorder,
};
use seen::{Seen, Told};
use std::{collections::BTreeSet, sync::LazyLock};
use tracing_subscriber::{Layer, Registry, filter::LevelFilter, layer::SubscriberExt};
use wide::{MEDIUM, Wide};

/// What `tracing` gets for an occurrence.
fn told(occurrence: Occurrence) -> Told {
    let mut told = all_told(LevelFilter::TRACE, || Tracing.emit(occurrence).unwrap());
    assert_eq!(told.len(), 1);
    told.remove(0)
}

/// What a layer with this filter gets during `work`.
fn all_told<F>(filter: F, work: impl FnOnce()) -> Vec<Told>
where
    F: tracing_subscriber::layer::Filter<Registry> + Send + Sync + 'static,
{
    let seen = Seen::default();
    listening(Registry::default().with(seen.clone().with_filter(filter)), work);
    seen.told()
}

/// Runs `work` with this subscriber.
fn listening(subscriber: impl Subscriber + Send + Sync, work: impl FnOnce()) {
    several_listen();
    ::tracing::subscriber::with_default(subscriber, work);
}

/// If a program has only one subscriber, `tracing` assumes that it is the subscriber of every thread. A test without a
/// subscriber would then disable callsites for a test that has one.
fn several_listen() {
    static OTHERS: LazyLock<[Dispatch; 2]> =
        LazyLock::new(|| std::array::from_fn(|_| Dispatch::new(Registry::default())));
    LazyLock::force(&OTHERS);
}

#[test]
fn levels_targets_and_names_come_from_the_registry() {
    let told_of = |severity| {
        let told = told(Occurrence::new(relayed(severity)));
        (told.level.to_string(), told.target, told.name)
    };
    let expected =
        |level: &str| (level.into(), "events::host".into(), "host/message_relayed".into());
    assert_eq!(told_of(Severity::Info), expected("INFO"));
    assert_eq!(told_of(Severity::Warning), expected("WARN"));
    assert_eq!(told_of(Severity::Error), expected("ERROR"));
    assert_eq!(told_of(Severity::Critical), expected("ERROR"));
    let wide = told(Occurrence::new(Wide::<MEDIUM>));
    assert_eq!((wide.target.as_str(), wide.name.as_str()), ("events", "wide"));
}

fn relayed(severity: Severity) -> MessageRelayed {
    MessageRelayed { severity, ..samples::message() }
}

#[test]
fn events_are_children_of_the_current_span() {
    let told = all_told(LevelFilter::TRACE, || {
        samples::probe().emit(&Tracing).unwrap();
        let _span = ::tracing::info_span!("install").entered();
        samples::probe().emit(&Tracing).unwrap();
        ::tracing::info_span!("disk").in_scope(|| samples::probe().emit(&Tracing).unwrap());
    });
    let spans: Vec<_> = told.iter().map(|told| told.span.as_deref()).collect();
    assert_eq!(spans, [None, Some("install"), Some("disk")]);
}

/// Emits every sample once.
fn emit_all(sink: &dyn EventSink) {
    let events: [&dyn Event; 6] = [
        &samples::probe(),
        &samples::failed_probe(),
        &relayed(Severity::Info),
        &relayed(Severity::Critical),
        &samples::quota(),
        &samples::task(),
    ];
    events.into_iter().for_each(|event| event.emit(sink).unwrap());
}

#[test]
fn an_event_has_one_callsite_per_level() {
    let told = all_told(LevelFilter::TRACE, || {
        std::iter::repeat_n((), 50).for_each(|()| emit_all(&Tracing));
    });
    let callsites: BTreeSet<_> =
        told.iter().map(|told| (told.name.clone(), told.metadata)).collect();
    assert_eq!((told.len(), callsites.len()), (300, 6), "{callsites:?}");
}

#[test]
fn without_a_subscriber_nothing_is_sent_and_nothing_fails() {
    several_listen();
    let recorder = Recorder::new();
    samples::probe().emit(&Tee::new((Tracing, &recorder))).unwrap();
    Tracing.emit(Occurrence::new(samples::probe())).unwrap();
    assert_eq!(recorder.occurrences().len(), 1);
}
