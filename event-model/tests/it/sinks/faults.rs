//! Code of others that panics, or that emits to the sink that called it. The cases run in child processes, because they
//! would end or stop this one.

use super::writer::Message;
use crate::{child, events::CATALOG, samples};
use event_model::{
    Descriptor, Draft, EmitError, Event, EventSink, Occurrence,
    envelope::Envelope,
    sink::{ProgressLog, ProgressLogConfig, RateLimit, RateLimits, Tee, Writer},
    testing::Recorder,
};
use serde::Serialize;
use std::{
    error::Error,
    io::{self, BufWriter, Write},
    sync::{Arc, Barrier, OnceLock},
    thread,
    time::Duration,
};

/// Calls functions before each write and each flush, and keeps nothing.
struct Calls(Box<dyn Fn() + Send + Sync>, Box<dyn Fn() + Send + Sync>);

impl Calls {
    fn new(
        at_write: impl Fn() + Send + Sync + 'static,
        at_flush: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        Self(Box::new(at_write), Box::new(at_flush))
    }
}

impl Write for Calls {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        (self.0)();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        (self.1)();
        Ok(())
    }
}

/// A sink that is made after the code that emits to it.
#[derive(Clone, Default)]
struct Later(Arc<OnceLock<Arc<dyn EventSink>>>);

impl Later {
    /// Emits in both ways.
    fn emit_two(&self) {
        samples::probe().emit(&**self.0.get().unwrap()).unwrap();
        self.0.get().unwrap().emit(Occurrence::new(samples::quota())).unwrap();
    }

    fn is<S: EventSink + 'static>(&self, sink: S) -> Arc<S> {
        let sink = Arc::new(sink);
        assert!(self.0.set(Arc::clone(&sink) as _).is_ok());
        sink
    }
}

fn config() -> ProgressLogConfig {
    ProgressLogConfig::read(|_| None).unwrap()
}

fn emit(sink: &dyn EventSink, times: usize) {
    (0..times).for_each(|_| samples::failed_probe().emit(sink).unwrap());
}

fn cause(result: Result<(), EmitError>) -> String {
    result.unwrap_err().source().unwrap().to_string()
}

const PANICKED: &str = "the code that the sink called panicked: in the output";

#[test]
fn an_output_that_panics_does_not_fail_the_caller() {
    child::run(
        "sinks::faults::an_output_that_panics_does_not_fail_the_caller",
        |_| (),
        || {
            let outputs: [fn() -> Calls; 2] = [
                || Calls::new(|| panic!("in the output"), || ()),
                || Calls::new(|| (), || panic!("in the output")),
            ];
            for output in outputs {
                let writer = Writer::new(output(), Message);
                let log = ProgressLog::new(output(), config());
                emit(&writer, 3);
                emit(&log, 3);
                assert_eq!((writer.lost(), log.lost()), (3, 3));
                assert_eq!(cause(samples::probe().emit(&writer.strict())), PANICKED);
                let buffered = Writer::new(BufWriter::new(output()), Message).buffered();
                emit(&buffered, 3);
                assert_eq!(buffered.flush().unwrap_err().to_string(), PANICKED);
                assert_eq!(buffered.lost(), 3);
            }
        },
    );
}

#[test]
fn an_output_that_emits_to_its_own_sink_does_not_stop_the_caller() {
    child::run(
        "sinks::faults::an_output_that_emits_to_its_own_sink_does_not_stop_the_caller",
        |_| (),
        || {
            for at_flush in [false, true] {
                let output = |later: &Later| {
                    let later = later.clone();
                    match at_flush {
                        false => Calls::new(move || later.emit_two(), || ()),
                        true => Calls::new(|| (), move || later.emit_two()),
                    }
                };
                let later = Later::default();
                let writer = later.is(Writer::new(output(&later), Message));
                emit(&writer, 3);
                assert_eq!(writer.lost(), 6);
                let later = Later::default();
                let log = later.is(ProgressLog::new(output(&later), config()));
                emit(&log, 3);
                assert_eq!(log.lost(), 6);
            }
        },
    );
}

/// Two threads each hold one writer and emit to the other one.
#[test]
fn outputs_that_emit_to_one_another_do_not_stop_the_callers() {
    child::run(
        "sinks::faults::outputs_that_emit_to_one_another_do_not_stop_the_callers",
        |_| (),
        || {
            let both = Arc::new(Barrier::new(2));
            let laters = [Later::default(), Later::default()];
            let output = |later: &Later| {
                let (both, later) = (Arc::clone(&both), later.clone());
                Calls::new(
                    move || {
                        both.wait();
                        later.emit_two();
                        both.wait();
                    },
                    || (),
                )
            };
            let one = laters[0].is(Writer::new(output(&laters[1]), Message));
            let other = laters[1].is(Writer::new(output(&laters[0]), Message));
            thread::scope(|threads| {
                threads.spawn(|| emit(&one, 1));
                threads.spawn(|| emit(&other, 1));
            });
            assert_eq!((one.lost(), other.lost()), (2, 2));
        },
    );
}

/// A form that emits to the writer that writes it, or panics if that has no name.
struct Odd(Option<Later>);

impl Envelope for Odd {
    fn seal<'a>(&'a self, occurrence: &'a Occurrence) -> impl Serialize + 'a {
        self.0.as_ref().expect("a sink").emit_two();
        occurrence.event.name()
    }
}

#[test]
fn a_form_that_panics_or_emits_does_not_fail_the_caller() {
    child::run(
        "sinks::faults::a_form_that_panics_or_emits_does_not_fail_the_caller",
        |_| (),
        || {
            let writer = Writer::new(Vec::new(), Odd(None));
            emit(&writer, 2);
            assert_eq!(writer.lost(), 2);
            let later = Later::default();
            let writer = later.is(Writer::new(Vec::new(), Odd(Some(later.clone()))));
            emit(&writer, 2);
            assert_eq!(writer.lost(), 4);
        },
    );
}

/// Calls a function where it is asked, and where it gets an event.
struct Sink(fn(&Later), fn(&Later), Later);

impl EventSink for Sink {
    fn emit(&self, _: Occurrence) -> Result<(), EmitError> {
        (self.1)(&self.2);
        Ok(())
    }

    fn enabled(&self, _: &Descriptor) -> bool {
        (self.0)(&self.2);
        true
    }
}

const PANICS: fn(&Later) = |_| panic!("in the sink");
const EMITS: fn(&Later) = |later| later.emit_two();
const NOTHING: fn(&Later) = |_| ();

#[test]
fn a_sink_that_panics_or_emits_stops_neither_the_caller_nor_other_sinks() {
    let test =
        "sinks::faults::a_sink_that_panics_or_emits_stops_neither_the_caller_nor_other_sinks";
    child::run(
        test,
        |_| (),
        || {
            // What the sink does, the losses of each event that is emitted, and of each that is built before.
            let cases = [
                (NOTHING, PANICS, 1, 1),
                (PANICS, NOTHING, 1, 1),
                (NOTHING, EMITS, 2, 2),
                (EMITS, NOTHING, 2, 2),
            ];
            for (place, (asked, taken, of_emit, of_built)) in cases.into_iter().enumerate() {
                let later = Later::default();
                let recorder = Recorder::new();
                let tee = later.is(Tee::new((Sink(asked, taken, later.clone()), recorder.clone())));
                emit(&tee, 3);
                assert_eq!(
                    (tee.lost(), recorder.occurrences().len()),
                    (3 * of_emit, 3),
                    "case {place}"
                );
                tee.emit(Occurrence::new(samples::probe())).unwrap();
                assert_eq!(recorder.occurrences().len(), 4, "case {place}");
                assert_eq!(tee.lost(), 3 * of_emit + of_built, "case {place}");
                assert!(tee.enabled(samples::probe().descriptor()));

                let later = Later::default();
                let limits = RateLimits::of(&CATALOG);
                let limit = later.is(RateLimit::new(limits, Sink(asked, taken, later.clone())));
                limit.emit(Occurrence::new(samples::failed_probe())).unwrap();
                samples::quota().emit(&limit).unwrap();
                assert!(limit.lost() > 0, "case {place}");
                assert!(limit.enabled(samples::probe().descriptor()));
            }
        },
    );
}

#[test]
fn a_strict_tee_returns_a_panic_and_the_errors_of_all_sinks() {
    let panics = || Sink(NOTHING, PANICS, Later::default());
    let told = "the code that the sink called panicked: in the sink";
    let tee = Tee::new((panics(), panics())).strict();
    assert_eq!(cause(samples::probe().emit(&tee)), format!("2 sinks failed: {told}; {told}"));
    assert_eq!(tee.lost(), 2);
    let tee = Tee::new(Vec::from_iter((0..6).map(|_| panics()))).strict();
    let all = format!("6 sinks failed: {told}; {told}; {told}; {told}; and 2 more");
    assert_eq!(cause(samples::probe().emit(&tee)), all);
    let limit = RateLimit::new(RateLimits::of(&CATALOG), panics()).strict();
    assert_eq!(cause(samples::probe().emit(&limit)), told);
}

#[test]
fn a_clock_that_panics_does_not_fail_the_caller() {
    let recorder = Recorder::new();
    let limit = RateLimit::new(RateLimits::of(&CATALOG), &recorder);
    let limit = limit.with_clock(|| -> Duration { panic!("in the clock") });
    samples::quota().emit(&limit).unwrap();
    samples::failed_probe().emit(&limit).unwrap();
    assert_eq!((limit.lost(), recorder.occurrences().len()), (1, 1));
}

#[test]
fn a_writer_that_says_that_it_wrote_too_much_is_refused() {
    struct Boasts;
    impl Write for Boasts {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            Ok(bytes.len() + 1)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let writer = Writer::new(Boasts, Message);
    emit(&writer, 2);
    assert_eq!(writer.lost(), 2);
}

/// A draft gives all sinks the same occurrence, and its description has the severity of the event.
#[test]
fn a_draft_is_built_once() {
    let event = samples::message();
    let draft = Draft::new(&event);
    assert_eq!(draft.descriptor().severity, event.severity());
    assert_ne!(event.descriptor().severity, event.severity());
    assert_eq!(draft.occurrence().id, draft.occurrence().id);
    assert_eq!(draft.descriptor().name, draft.event().name());
}
