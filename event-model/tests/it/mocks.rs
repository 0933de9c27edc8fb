//! Matchers as predicates: with `mockall`, and combined with `predicates`.

use crate::{
    events::matchers::{ansible, any, host},
    samples,
};
use event_model::{
    EmitError, Event, EventSink, Occurrence, Severity,
    matching::{EventMatcher, contains},
};
use predicates::prelude::*;

/// A service that takes events by reference.
trait Notifier {
    fn notify(&self, event: &dyn Event) -> Result<(), EmitError>;
}

mockall::mock! {
    Sink {}

    impl EventSink for Sink {
        fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError>;
    }
}

mockall::mock! {
    Notifier {}

    impl Notifier for Notifier {
        fn notify(&self, event: &dyn Event) -> Result<(), EmitError>;
    }
}

#[test]
fn mockall_takes_a_matcher_for_an_occurrence() {
    let mut sink = MockSink::new();
    sink.expect_emit()
        .with(host::probe_finished().host_name("worker-0"))
        .times(1)
        .returning(|_| Ok(()));
    sink.expect_emit()
        .with(EventMatcher::from(&samples::task()))
        .once()
        .returning(|_| Err(EmitError::new("full")));
    samples::probe().emit(&sink).unwrap();
    assert!(samples::task().emit(&sink).is_err());
}

#[test]
fn mockall_takes_a_matcher_for_an_event() {
    let mut notifier = MockNotifier::new();
    notifier.expect_notify().with(host::probe_finished()).once().returning(|_| Ok(()));
    notifier.expect_notify().with(any().renders(contains("Install"))).once().returning(|_| Ok(()));
    notifier.notify(&samples::probe()).unwrap();
    notifier.notify(samples::task().as_dyn()).unwrap();
}

#[test]
#[should_panic(expected = "No matching expectation found")]
fn mockall_refuses_an_event_that_does_not_match() {
    let mut sink = MockSink::new();
    sink.expect_emit().with(ansible::task_started()).returning(|_| Ok(()));
    let _ = samples::probe().emit(&sink);
}

#[test]
fn predicates_combine() {
    let both = host::probe_finished().and(any().severity(Severity::Warning));
    assert!(both.eval(&Occurrence::new(samples::probe())));
    assert!(!both.eval(&Occurrence::new(samples::task())));
    assert!(ansible::task_started().not().eval(samples::probe().as_dyn()));
}
