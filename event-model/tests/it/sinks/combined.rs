//! Sinks that wrap other sinks.

use super::broken::Picky;
use crate::{
    events::{CATALOG, ansible::TaskStarted, host::MessageRelayed},
    samples,
};
use event_model::{
    Descriptor, EmitError, Event, EventSink, Occurrence, Severity, Value,
    envelope::Tmf,
    generated::{Fields, TypedEvent},
    jiff::Timestamp,
    sink::{Noop, RateLimit, RateLimits, Tee, WhenFull, Writer, channel},
    testing::Recorder,
};
use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

/// Counts its copies: an event is copied into an occurrence.
#[derive(Debug, Default)]
struct Copied(Arc<AtomicU64>);

impl Clone for Copied {
    fn clone(&self) -> Self {
        self.0.fetch_add(1, Relaxed);
        Self(Arc::clone(&self.0))
    }
}

impl fmt::Display for Copied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("copied")
    }
}

impl TypedEvent for Copied {
    const DESCRIPTOR: &'static Descriptor = TaskStarted::DESCRIPTOR;

    fn value(&self, _: usize) -> Value<'_> {
        Value::Null
    }

    fn from_fields(_: &mut Fields<'_>) -> Self {
        Self::default()
    }
}

fn limited<S: EventSink>(sink: S) -> RateLimit<S> {
    RateLimit::new(RateLimits::of(&CATALOG), sink)
}

#[test]
fn a_sink_is_asked_through_all_wrappers_before_an_event_is_built() {
    let picky = Picky::wants("host/probe_failed");
    let sinks: [&dyn EventSink; 6] = [
        &picky,
        &Tee::new((&picky, Noop)),
        &limited(&picky),
        &limited(Tee::new((Noop, limited(&picky)))),
        &Tee::new([limited(&picky)]),
        &Tee::new(vec![Arc::new(limited(Box::new(&picky)))]),
    ];
    for (index, sink) in sinks.into_iter().enumerate() {
        let asked = picky.asked();
        let event = Copied::default();
        event.emit(sink).unwrap();
        assert_eq!(picky.asked() - asked, 1, "sink {index}");
        assert_eq!(event.0.load(Relaxed), 0, "sink {index}");
        samples::failed_probe().emit(sink).unwrap();
    }
    assert_eq!(picky.took.occurrences().len(), 6);
}

#[test]
fn a_sink_that_wants_everything_gets_everything() {
    let (to_thread, receiver) = channel(8, WhenFull::Block);
    let recorder = Recorder::new();
    let sink = limited(Tee::new((to_thread, &recorder, Noop)));
    let event = Copied::default();
    event.emit(&sink).unwrap();
    assert_eq!(event.0.load(Relaxed), 1, "one copy for all");
    samples::quota().emit(&sink).unwrap();
    samples::quota().emit(&sink).unwrap();
    assert_eq!(recorder.occurrences().len(), 2);
    drop(sink);
    assert_eq!(receiver.into_iter().count(), 2);
}

/// Wants errors, as the registry or the event says.
#[derive(Default)]
struct Errors(Recorder);

impl EventSink for Errors {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        self.0.emit(occurrence)
    }

    fn enabled(&self, descriptor: &Descriptor) -> bool {
        descriptor.severity >= Severity::Error
    }
}

#[test]
fn a_sink_is_asked_with_the_severity_of_the_event() {
    let errors = Errors::default();
    let sinks: [&dyn EventSink; 5] = [
        &errors,
        &Tee::new((Noop, &errors)),
        &limited(&errors),
        &limited(Tee::new([Box::new(&errors)])),
        &Arc::new(Tee::new(vec![limited(&errors)])),
    ];
    for (index, sink) in sinks.into_iter().enumerate() {
        for severity in [Severity::Info, Severity::Critical, Severity::Warning, Severity::Error] {
            let event = MessageRelayed { severity, ..samples::message() };
            event.emit(sink).unwrap();
            event.emit_at(sink, Timestamp::UNIX_EPOCH).unwrap();
        }
        let taken = errors.0.occurrences();
        let taken: Vec<_> = taken.iter().map(|taken| taken.event.severity()).collect();
        let expected = [Severity::Critical, Severity::Critical, Severity::Error, Severity::Error];
        assert_eq!(taken, expected, "sink {index}");
        errors.0.clear();
    }
    // A tee asks for an event that is already built.
    let tee = Tee::new((&errors, Noop));
    tee.emit(Occurrence::new(samples::message())).unwrap();
    assert_eq!(errors.0.occurrences().len(), 1);
}

#[test]
fn an_event_that_is_passed_over_is_not_built() {
    let changes = || Writer::of_changes(Vec::new(), Tmf::v4());
    let override_all = r#"{"ansible/TaskStarted":"1h"}"#;
    let limits = || RateLimits::of(&CATALOG).with_overrides(override_all).unwrap();
    // How often the first and the second event is copied.
    let cases: [(&dyn EventSink, [u64; 2]); 7] = [
        (&changes(), [0, 0]),
        (&Arc::new(Tee::new((changes(), Noop))), [0, 0]),
        (&limited(changes()), [0, 0]),
        (&RateLimit::new(limits(), Recorder::new()), [1, 0]),
        (&Tee::new((RateLimit::new(limits(), Recorder::new()), changes())), [1, 0]),
        (&RateLimit::new(limits(), Tee::new((Recorder::new(), changes()))), [1, 0]),
        (&Tee::new((RateLimit::new(limits(), Recorder::new()), Recorder::new())), [1, 1]),
    ];
    for (index, (sink, expected)) in cases.into_iter().enumerate() {
        let copies = [0; 2].map(|_| {
            let event = Copied::default();
            event.emit(sink).unwrap();
            event.0.load(Relaxed)
        });
        assert_eq!(copies, expected, "sink {index}");
    }
}

#[test]
fn a_limit_counts_an_event_once_whether_it_is_built_or_not() {
    let limits = RateLimits::of(&CATALOG);
    let sink = RateLimit::new(limits, Recorder::new());
    for _ in 0..3 {
        samples::quota().emit(&sink).unwrap();
        sink.emit(Occurrence::new(samples::quota())).unwrap();
    }
    assert_eq!(sink.suppressed(), 5);
}

#[test]
fn sinks_are_sinks_on_every_thread() {
    fn shared<T: EventSink + Send + Sync + 'static>(_: &T) {}
    shared(&limited(Tee::new((Noop, Recorder::new()))));
    shared(&channel(1, WhenFull::Block).0);
    let _: fn(EmitError) -> Box<dyn std::error::Error + Send + Sync> = |error| error.into();
}
