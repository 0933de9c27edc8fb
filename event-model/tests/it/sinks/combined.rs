//! Sinks that wrap other sinks.

use super::broken::Picky;
use crate::{
    events::{CATALOG, ansible::TaskStarted},
    samples,
};
use event_model::{
    Descriptor, EmitError, Event, EventSink, Value,
    generated::{Fields, TypedEvent},
    sink::{Noop, RateLimit, RateLimits, Tee, WhenFull, channel},
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

#[test]
fn sinks_are_sinks_on_every_thread() {
    fn shared<T: EventSink + Send + Sync + 'static>(_: &T) {}
    shared(&limited(Tee::new((Noop, Recorder::new()))));
    shared(&channel(1, WhenFull::Block).0);
    let _: fn(EmitError) -> Box<dyn std::error::Error + Send + Sync> = |error| error.into();
}
