//! Emits events to sinks.

use crate::{
    events::{
        CATALOG,
        host::{ProbeFailed, ProbeFinished},
    },
    samples,
    ticket::{Created, Ticket},
};
use event_model::{
    Descriptor, EmitError, Event, EventSink, Occurrence,
    jiff::Timestamp,
    lifecycle::Snapshot,
    serde_json::json,
    sink::{RateLimit, RateLimits, Tee, WhenFull, channel},
    testing::Recorder,
    uuid::Uuid,
};
use std::{error::Error, sync::Arc, thread};

#[test]
fn sinks_of_every_shape_take_events() {
    let recorder = Recorder::new();
    let shared: Arc<dyn EventSink> = Arc::new(recorder.clone());
    let boxed: Box<dyn EventSink> = Box::new(recorder.clone());
    let borrowed: &dyn EventSink = &recorder;
    let probe = samples::probe();
    probe.emit(&recorder).unwrap();
    probe.emit(&shared).unwrap();
    probe.emit(&boxed).unwrap();
    probe.emit(borrowed).unwrap();
    probe.emit(&borrowed).unwrap();
    probe.to_arc().emit(&recorder).unwrap();
    recorder.emit(Occurrence::new(probe.clone())).unwrap();
    assert_eq!(recorder.all::<ProbeFinished>(), vec![probe; 7]);
}

/// Takes only events of one name.
#[derive(Debug, Default)]
struct Picky(Recorder);

impl EventSink for Picky {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        self.0.emit(occurrence)
    }

    fn enabled(&self, descriptor: &Descriptor) -> bool {
        descriptor.name == "host/probe_failed"
    }
}

#[test]
fn every_pointer_asks_its_sink_before_an_event_is_copied() {
    let sink = Arc::new(Picky::default());
    let sinks: [&dyn EventSink; 4] =
        [&*sink, &&*sink, &sink, &(Box::new(sink.clone()) as Box<dyn EventSink>)];
    for sink in sinks {
        samples::probe().emit(sink).unwrap();
        samples::probe().emit_at(sink, Timestamp::UNIX_EPOCH).unwrap();
        samples::failed_probe().emit(sink).unwrap();
    }
    assert_eq!(sink.0.all::<ProbeFailed>(), vec![samples::failed_probe(); 4]);
    assert_eq!(sink.0.occurrences().len(), 4);
}

#[test]
fn an_occurrence_has_what_it_was_given() {
    let (id, request) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let occurrence = Occurrence::new(samples::probe());
    assert_eq!((occurrence.id.get_version_num(), occurrence.request_id), (7, None));
    let occurrence =
        occurrence.with_id(id).with_time(Timestamp::UNIX_EPOCH).with_request_id(request);
    assert_eq!((occurrence.id, occurrence.time), (id, Timestamp::UNIX_EPOCH));
    assert_eq!(occurrence.request_id, Some(request));
    let recorder = Recorder::new();
    samples::probe().emit_at(&recorder, Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(recorder.occurrences()[0].time, Timestamp::UNIX_EPOCH);
}

/// It happened, it was reported, and only then was it emitted: three times.
#[test]
fn the_time_when_it_happened_passes_through_everything() {
    let happened = Timestamp::UNIX_EPOCH;
    let reported: Timestamp = "2025-11-10T10:52:11Z".parse().unwrap();
    let recorder = Recorder::new();
    let (sender, receiver) = channel(9, WhenFull::DropNewest);
    let sink = RateLimit::new(RateLimits::of(&CATALOG), Tee::new((recorder.clone(), sender)));
    assert_eq!(Occurrence::new(samples::probe()).occurred_at, None);
    for event in [samples::probe().to_arc(), samples::failed_probe().to_arc()] {
        let occurrence = Occurrence::from(event).with_time(reported).with_occurred_at(happened);
        sink.emit(occurrence.clone()).unwrap();
    }
    drop(sink);
    let passed = recorder.occurrences().into_iter().chain(receiver);
    let times: Vec<_> = passed.map(|passed| (passed.time, passed.occurred_at)).collect();
    assert_eq!(times, [(reported, Some(happened)); 4]);

    let snapshot = Snapshot::<Ticket>::new(json!({ "id": "t-1" })).unwrap();
    let typed = Occurrence::of(Created::new(snapshot)).with_occurred_at(happened);
    let untyped = Occurrence::from(typed);
    assert_eq!(untyped.occurred_at, Some(happened));
    assert_eq!(untyped.as_lifecycle().unwrap().occurred_at, Some(happened));
    assert!(format!("{untyped:?}").contains("occurred_at: Some(1970-01-01T00:00:00Z)"));
}

#[test]
fn ids_of_one_process_are_in_order() {
    let make = || (0..1000).map(|_| Occurrence::new(samples::task()).id).collect::<Vec<_>>();
    let threads: Vec<_> = (0..4).map(|_| thread::spawn(make)).collect();
    let mut all = Vec::new();
    for thread in threads {
        let ids = thread.join().unwrap();
        assert!(ids.is_sorted());
        all.extend(ids);
    }
    assert!(make()[0] > *all.iter().max().unwrap());
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 4000);
}

#[test]
fn an_emit_error_has_its_cause_as_source() {
    let error = EmitError::new("the disk is full");
    assert_eq!(error.to_string(), "cannot emit the event");
    assert_eq!(error.source().unwrap().to_string(), "the disk is full");
}
