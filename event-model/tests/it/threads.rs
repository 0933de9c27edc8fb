//! Types that may cross threads and outlive their scope.

use crate::{
    events::{AnyEvent, host::ProbeFinished, ids::HostId, matchers::Matcher},
    samples,
    ticket::Ticket,
};
use event_model::{
    Catalog, DecodeError, Descriptor, EmitError, Event, EventSink, Occurrence, Value,
    lifecycle::{Change, MemoryStore, Snapshot, TrackError, Tracker},
    matching::{EventMatcher, satisfies},
    testing::{Next, Recorder, Script},
};
use std::panic::{RefUnwindSafe, UnwindSafe};

fn free<T: Send + Sync + 'static>() {}
fn shared<T: Send + Sync>() {}

#[test]
fn everything_crosses_threads() {
    free::<ProbeFinished>();
    free::<AnyEvent>();
    free::<Occurrence>();
    free::<Matcher<ProbeFinished>>();
    free::<Matcher<AnyEvent>>();
    free::<EventMatcher>();
    free::<Recorder>();
    free::<Script>();
    free::<Next>();
    free::<Snapshot<Ticket>>();
    free::<Change<Ticket>>();
    free::<Tracker<Ticket, MemoryStore>>();
    free::<TrackError>();
    free::<EmitError>();
    free::<DecodeError>();
    free::<Catalog>();
    free::<Descriptor>();
    shared::<Value<'_>>();
    shared::<Box<dyn Event>>();
    shared::<Box<dyn EventSink>>();
}

#[test]
fn a_recorder_may_be_read_after_a_panic() {
    fn calm<T: UnwindSafe + RefUnwindSafe>() {}
    calm::<Recorder>();
}

#[test]
fn a_matcher_with_a_function_is_used_by_another_thread() {
    let matcher = crate::events::matchers::host::probe_finished()
        .host_id(satisfies(|id: &HostId| *id == samples::host(1)));
    let matcher = EventMatcher::from(matcher);
    let here = matcher.clone();
    assert!(std::thread::spawn(move || matcher.matches(&samples::probe())).join().unwrap());
    assert!(here.matches(&samples::probe()));
}
