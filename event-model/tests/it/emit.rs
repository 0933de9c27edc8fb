//! Emits events to sinks.

use crate::{
    events::host::{ProbeFailed, ProbeFinished},
    samples,
};
use event_model::{
    Descriptor, EmitError, Event, EventSink, Occurrence, jiff::Timestamp, testing::Recorder,
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
