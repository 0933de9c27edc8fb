//! Handles that are dropped: they neither fail nor panic nor stop.

use super::{run_on, step_of};
use crate::events::cluster_creation::{Finished, StepFinished};
use event_model::{
    EmitError, EventSink, Occurrence,
    process::{Outcome, Run},
    testing::Recorder,
};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::atomic::{AtomicBool, Ordering},
};

static IS_BAD: AtomicBool = AtomicBool::new(false);

/// Panics after it is told to.
struct Panics;

impl EventSink for Panics {
    fn emit(&self, _: Occurrence) -> Result<(), EmitError> {
        assert!(!IS_BAD.load(Ordering::SeqCst), "a sink");
        Ok(())
    }
}

#[test]
fn a_panic_of_the_sink_does_not_leave_the_drop() {
    let run = run_on(Panics);
    let step = step_of(&run);
    IS_BAD.store(true, Ordering::SeqCst);
    drop(step);
    assert_eq!(run.lost(), 1);
    drop(run);
    IS_BAD.store(false, Ordering::SeqCst);
    let run = run_on(Panics);
    let step = step_of(&run);
    // Two panics at once would end the process.
    let caught = catch_unwind(AssertUnwindSafe(move || {
        let _handles = (step, run);
        IS_BAD.store(true, Ordering::SeqCst);
        panic!("the work");
    }));
    assert_eq!(caught.unwrap_err().downcast_ref::<&str>(), Some(&"the work"));
}

#[test]
fn a_panic_of_the_work_cancels_its_step_and_its_run() {
    let sink = Recorder::new();
    let inner = sink.clone();
    let caught = catch_unwind(AssertUnwindSafe(move || {
        let run = run_on(inner);
        let _step = step_of(&run);
        panic!("the work");
    }));
    assert!(caught.is_err());
    assert_eq!(sink.all::<StepFinished>()[0].outcome, Outcome::Cancelled);
    assert_eq!(sink.all::<Finished>()[0].outcome, Outcome::Cancelled);
}

#[test]
fn an_end_that_failed_is_not_told_again() {
    struct Once(Recorder, AtomicBool);
    impl EventSink for Once {
        fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
            let is_end = occurrence.event.name().ends_with("/finished");
            match is_end && !self.1.swap(true, Ordering::SeqCst) {
                true => Err(EmitError::new("full")),
                false => self.0.emit(occurrence),
            }
        }
    }
    let sink = Recorder::new();
    let run: Run<_> = run_on(Once(sink.clone(), AtomicBool::new(false)));
    run.finish().unwrap_err();
    assert!(sink.all::<Finished>().is_empty());
}
