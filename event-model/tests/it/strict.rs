//! The strict recorder: what it reports when it is dropped.

use crate::{
    events::matchers::{ansible, any, cluster, host},
    failures::{failure, recorded_in, without_places},
    golden, samples,
};
use event_model::{Event, Severity, matching::contains, testing::Recorder};
use std::{panic::catch_unwind, thread, time::Duration};

/// A strict recorder with a probe, a task and a quota.
fn strict() -> Recorder {
    recorded_in(Recorder::strict(), &[&samples::probe(), &samples::task(), &samples::quota()])
}

#[test]
fn a_recorder_with_nothing_unexpected_is_silent() {
    let recorder = strict();
    recorder.once(host::probe_finished());
    recorder.times(1..=2, ansible::task_started());
    recorder.allow(cluster::quota_exceeded());
    recorder.never(host::probe_failed());
    recorder.expect_nothing_else();
}

#[test]
fn an_event_that_nothing_expects_fails_the_test() {
    let text = failure(|| {
        let recorder = strict();
        recorder.once(ansible::task_started());
    });
    golden::check("strict_unexpected", &text);
}

#[test]
fn one_failed_expectation_reads_as_usual_with_its_place() {
    let text = failure(|| {
        let recorder = strict();
        recorder.allow(any());
        recorder.once(host::probe_finished().host_name("worker-1"));
    });
    golden::check("strict_one", &without_places(&text));
}

#[test]
fn several_failures_are_one_text() {
    let text = failure(|| {
        let recorder = strict();
        recorder.once(host::probe_finished().host_name("worker-1"));
        recorder.never(ansible::task_started());
        recorder.expect_in_order((ansible::task_started(), host::probe_finished()));
        recorder.at_least(1, host::probe_failed());
    });
    golden::check("strict_several", &without_places(&text));
}

#[test]
fn expect_nothing_else_reports_at_once() {
    let recorder = strict();
    recorder.once(host::probe_failed());
    let text = failure(|| recorder.expect_nothing_else());
    let title = "1 expectation failed, and 3 of the 3 recorded events are unexpected: #1, #2, #3";
    assert!(text.starts_with(title), "{text}");
    recorder.allow(any());
}

#[test]
fn events_may_be_allowed_before_they_are_recorded() {
    let recorder = Recorder::strict();
    recorder.allow(any().severity(..Severity::Error));
    samples::probe().emit(&recorder).unwrap();
    recorder.expect_nothing_else();
    samples::quota().emit(&recorder).unwrap();
    assert!(failure(|| drop(recorder)).contains("1 of the 2 recorded events is unexpected: #2"));
}

#[test]
fn the_last_clone_reports() {
    let recorder = strict();
    let other = recorder.clone();
    drop(recorder);
    assert!(failure(|| drop(other)).contains("3 of the 3"));
}

/// A task that outlives the test keeps its clone. A panic there would fail no test.
#[test]
fn a_clone_that_only_emits_does_not_hold_the_report_back() {
    let recorder = Recorder::strict();
    let task = recorder.clone();
    samples::probe().emit(&task).unwrap();
    recorder.never(host::probe_failed());
    assert!(failure(|| drop(recorder)).contains("the one recorded event is unexpected"));
    failure(|| drop(task));
}

#[test]
fn a_clone_with_expectations_does_not_report_what_others_may_still_expect() {
    let recorder = strict();
    let helper = recorder.clone();
    helper.once(host::probe_finished());
    drop(helper);
    recorder.once(ansible::task_started());
    recorder.once(cluster::quota_exceeded());
}

/// Nothing may lose a failed expectation.
#[test]
fn a_clone_reports_its_own_failed_expectations() {
    let recorder = strict();
    let helper = recorder.clone();
    helper.once(host::probe_failed());
    assert!(failure(|| drop(helper)).contains("host/probe_failed"));
    recorder.allow(any());
}

#[test]
fn a_recorder_that_is_moved_into_the_code_leaves_the_report_to_its_clone() {
    let recorder = Recorder::strict();
    let test = recorder.clone();
    samples::probe().emit(&recorder).unwrap();
    drop(recorder);
    test.once(host::probe_finished());
}

#[test]
fn nothing_panics_while_the_thread_panics() {
    let panic = catch_unwind(|| {
        let recorder = strict();
        recorder.once(host::probe_failed());
        panic!("the first");
    });
    assert_eq!(*panic.unwrap_err().downcast::<&str>().unwrap(), "the first");
}

#[test]
fn a_wait_that_fails_panics_at_once() {
    let recorder = strict();
    recorder.allow(any());
    let text = failure(|| drop(recorder.wait_for(host::probe_failed(), Duration::ZERO)));
    assert!(text.starts_with("waited 0ns for an event to match"), "{text}");
}

#[test]
fn a_recorder_reports_in_the_thread_that_drops_it() {
    let recorder = strict();
    assert!(thread::spawn(move || drop(recorder)).join().is_err());
}

#[test]
fn every_count_is_checked() {
    let recorder = recorded_in(Recorder::new(), &[&samples::probe(), &samples::probe()]);
    let probe = host::probe_finished().renders(contains("disk"));
    recorder.times(2, &probe);
    recorder.times(2.., &probe);
    recorder.times(1..=3, &probe);
    recorder.times(..3, &probe);
    recorder.times(..=2, &probe);
    recorder.times(1..3, &probe);
    recorder.at_least(2, &probe);
    recorder.at_most(2, &probe);
    recorder.never(ansible::task_started());
    recorder.expect(&probe).times(1..);
    for (text, expected) in [
        (failure(|| recorder.once(&probe)), "exactly 1 event"),
        (failure(|| recorder.times(3.., &probe)), "at least 3 events"),
        (failure(|| recorder.times(3..=5, &probe)), "3 to 5 events"),
        (failure(|| recorder.times(..2, &probe)), "at most 1 event"),
        (failure(|| recorder.never(&probe)), "no event"),
        (failure(|| recorder.times(..1, &probe)), "no event"),
    ] {
        assert!(text.starts_with(&format!("expected {expected} to match, but 2 of")), "{text}");
    }
    for empty in [failure(|| recorder.times(..0, &probe)), failure(|| recorder.times(2..2, &probe))]
    {
        assert_eq!(empty, "the range of the expected number of events is empty");
    }
}
