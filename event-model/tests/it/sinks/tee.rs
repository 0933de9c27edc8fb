//! Several sinks.

use super::broken::{Broken, Picky};
use crate::samples;
use event_model::{
    EmitError, Event, EventSink,
    sink::{Noop, Tee, TeeError},
    testing::Recorder,
};
use std::error::Error;

#[test]
fn all_sinks_get_an_event_even_after_one_that_fails() {
    let recorders: [Recorder; 3] = Default::default();
    let [first, second, third] = &recorders;
    let sink = Tee::new((first, Broken("no disk"), Tee::new([second, third])));
    let error = samples::probe().emit(&sink).unwrap_err();
    assert_eq!(error.source().unwrap().to_string(), "no disk");
    for recorder in &recorders {
        recorder.expect(&samples::probe()).once();
        recorder.expect_nothing_else();
    }
    let ids: Vec<_> = recorders.iter().map(|recorder| recorder.occurrences()[0].id).collect();
    assert!(ids.iter().all(|id| *id == ids[0]), "it is the same occurrence");
}

#[test]
fn all_failed_sinks_are_named() {
    let told = |sink: &dyn EventSink| samples::probe().emit(sink).map_err(text).unwrap_err();
    let cases: [(&dyn EventSink, &str); 2] = [
        (&Tee::new((Broken("a"), Noop, Broken("b"))), "2 sinks failed: a; b"),
        (
            &Tee::new((Broken("a"), Tee::new(vec![Broken("b"), Broken("c")]))),
            "2 sinks failed: a; 2 sinks failed: b; c",
        ),
    ];
    for (sink, expected) in cases {
        assert_eq!(told(sink), expected);
    }
}

fn text(error: EmitError) -> String {
    let failed = error.source().unwrap().downcast_ref::<TeeError>().unwrap();
    assert_eq!(failed.errors().len(), 2);
    assert!(failed.source().is_some());
    failed.to_string()
}

#[test]
fn a_sink_that_does_not_want_an_event_does_not_get_it() {
    let probes = Picky::wants("host/probe_failed");
    let all = Recorder::new();
    let sink = Tee::new((&probes, Noop, &all));
    samples::probe().emit(&sink).unwrap();
    samples::failed_probe().emit(&sink).unwrap();
    probes.took.expect(&samples::failed_probe()).once();
    probes.took.expect_nothing_else();
    assert_eq!(all.occurrences().len(), 2);
}

#[test]
fn an_event_is_wanted_if_one_sink_wants_it() {
    let picky = || Picky::wants("host/probe_failed");
    let none: Vec<Box<dyn EventSink>> = Vec::new();
    let cases: [(&dyn EventSink, bool); 5] = [
        (&Tee::new((picky(), Noop)), false),
        (&Tee::new((picky(), Picky::wants("host/probe_finished"))), true),
        (&Tee::new([picky(), picky()]), false),
        (&Tee::new(none), false),
        (&Tee::new((Noop, Noop, Noop, Noop, Noop, Noop, Noop, Recorder::new())), true),
    ];
    for (index, (sink, expected)) in cases.into_iter().enumerate() {
        assert_eq!(sink.enabled(samples::probe().descriptor()), expected, "case {index}");
    }
}
