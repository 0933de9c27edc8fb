//! Matchers in `mockall` and `predicates`.

use crate::subjects::disk_formatted;
use event_model::{EmitError, Event, EventSink, Occurrence, Severity};
use events::{host, matchers};
use predicates::prelude::*;

mockall::mock! {
    Sink {}
    impl EventSink for Sink {
        fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError>;
    }
}

/// A service that takes events by reference.
trait Notifier {
    fn notify(&self, event: &dyn Event) -> Result<(), EmitError>;
}

mockall::mock! {
    Notifier {}
    impl Notifier for Notifier {
        fn notify(&self, event: &dyn Event) -> Result<(), EmitError>;
    }
}

#[test]
fn a_mocked_sink_takes_a_matcher() {
    let mut sink = MockSink::new();
    let formatted = matchers::host::disk_formatted().host_name("worker-0");
    sink.expect_emit().with(formatted).once().returning(|_| Ok(()));
    disk_formatted().emit(&sink).unwrap();
}

#[test]
#[should_panic(expected = "No matching expectation found")]
fn a_mocked_sink_refuses_what_does_not_match() {
    let mut sink = MockSink::new();
    sink.expect_emit()
        .with(matchers::host::disk_formatted().host_name("worker-9"))
        .returning(|_| Ok(()));
    disk_formatted().emit(&sink).unwrap();
}

#[test]
fn a_mock_of_any_trait_with_events_takes_a_matcher() {
    let mut notifier = MockNotifier::new();
    notifier
        .expect_notify()
        .with(matchers::any().name(host::DiskFormatted::NAME))
        .once()
        .returning(|_| Ok(()));
    notifier.notify(&disk_formatted()).unwrap();
}

#[test]
fn matchers_combine_as_predicates() {
    let formatted = matchers::host::disk_formatted();
    let calm = formatted.clone().and(matchers::any().severity(Severity::Info));
    assert!(calm.eval(&Occurrence::new(disk_formatted())));
    assert!(!formatted.not().eval(&Occurrence::new(disk_formatted())));
}
