//! The events that pass a limit, with the cases of assisted-service.

use crate::{
    events::{
        CATALOG,
        ansible::TaskStarted,
        cluster::QuotaExceeded,
        host::{ProbeFailed, ProbeFinished},
    },
    samples,
};
use event_model::{
    Event, EventSink,
    sink::{RateLimit, RateLimits},
    testing::Recorder,
};
use std::{
    sync::{
        Arc, Barrier,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    thread,
    time::Duration,
};

/// A clock that the test sets, in seconds.
#[derive(Clone, Default)]
pub(super) struct Clock(pub(super) Arc<AtomicU64>);

impl Clock {
    pub(super) fn set(&self, seconds: u64) {
        self.0.store(seconds, Relaxed);
    }
}

/// Limits every event of these tests to one per hour.
const ALL: &str =
    r#"{"host/probe_failed":"1h","host/probe_finished":"1h","ansible/TaskStarted":"1h"}"#;

pub(super) fn limited<S: EventSink>(sink: S) -> (RateLimit<S>, Clock) {
    let clock = Clock::default();
    let limits = RateLimits::of(&CATALOG).with_overrides(ALL).unwrap();
    let now = clock.clone();
    let sink = RateLimit::new(limits, sink);
    (sink.with_clock(move || Duration::from_secs(now.0.load(Relaxed))), clock)
}

pub(super) fn quota(cluster: u128) -> QuotaExceeded {
    QuotaExceeded { cluster_id: samples::cluster(cluster), ..samples::quota() }
}

pub(super) fn probe(cluster: Option<u128>) -> ProbeFinished {
    ProbeFinished { cluster_id: cluster.map(samples::cluster), ..samples::probe() }
}

pub(super) fn failed(host: u128) -> ProbeFailed {
    ProbeFailed::new(samples::host(host), samples::infra_env(2), "worker-0")
}

fn task(order: &str) -> TaskStarted {
    TaskStarted { order_id: order.into(), ..samples::task() }
}

/// The number of events that pass, if they are emitted one after the other.
fn passed(events: &[&dyn Event]) -> usize {
    let recorder = Recorder::new();
    let (sink, _) = limited(&recorder);
    events.iter().for_each(|event| event.emit(&sink).unwrap());
    assert_eq!(sink.suppressed() as usize, events.len() - recorder.occurrences().len());
    recorder.occurrences().len()
}

#[test]
fn one_event_of_a_name_passes_for_the_same_subject() {
    let long = "o".repeat(1_000_000);
    let (other, longer) = (format!("{long}!"), format!("{long}o"));
    let (same, free) = (quota(1), samples::message());
    let cases: [(&str, &[&dyn Event], usize); 16] = [
        ("the same", &[&quota(1), &quota(1)], 1),
        ("ten of the same", &[&same as &dyn Event; 10], 1),
        ("forty-two of the same", &[&same as &dyn Event; 42], 1),
        ("other subjects", &[&quota(1), &quota(2), &quota(1)], 2),
        ("another property differs", &[&quota(1), &QuotaExceeded { used: 9.0, ..quota(1) }], 1),
        ("other names", &[&failed(1), &probe(None)], 2),
        ("an absent identity is a value", &[&probe(Some(1)), &probe(None)], 2),
        ("the other way round", &[&probe(None), &probe(Some(1))], 2),
        ("absent twice", &[&probe(None), &probe(None), &probe(Some(1)), &probe(Some(1))], 2),
        ("no limit", &[&free as &dyn Event; 5], 5),
        ("texts", &[&task("A"), &task("B"), &task("A"), &task("")], 3),
        ("a text that looks like two", &[&task("A\0B"), &task("A"), &task("AB")], 3),
        ("long texts", &[&task(&long), &task(&other), &task(&longer), &task(&long)], 3),
        (
            "texts about as long as a key",
            &[
                &task(&"o".repeat(52)),
                &task(&"o".repeat(53)),
                &task(&"o".repeat(54)),
                &task(&"o".repeat(53)),
            ],
            3,
        ),
        ("hidden identities", &[&samples::login(), &samples::login()], 2),
        ("nothing", &[], 0),
    ];
    for (what, events, expected) in cases {
        assert_eq!(passed(events), expected, "{what}");
    }
}

#[test]
fn the_next_event_that_passes_counts_the_suppressed_ones() {
    let recorder = Recorder::new();
    let (sink, clock) = limited(&recorder);
    // The times and clusters of events; then the clusters and counts of those that passed.
    type Passed = &'static [(u128, u64)];
    let cases: [(u64, u128, Passed); 9] = [
        (0, 1, &[(1, 0)]),
        (1, 1, &[(1, 0)]),
        (2, 2, &[(1, 0), (2, 0)]),
        (3599, 1, &[(1, 0), (2, 0)]),
        (3600, 1, &[(1, 0), (2, 0), (1, 2)]),
        (3601, 1, &[(1, 0), (2, 0), (1, 2)]),
        (3602, 2, &[(1, 0), (2, 0), (1, 2), (2, 0)]),
        (7200, 1, &[(1, 0), (2, 0), (1, 2), (2, 0), (1, 1)]),
        (1_000_000, 1, &[(1, 0), (2, 0), (1, 2), (2, 0), (1, 1), (1, 0)]),
    ];
    for (time, cluster, expected) in cases {
        clock.set(time);
        quota(cluster).emit(&sink).unwrap();
        assert_eq!(passes(&recorder), expected, "at {time}");
    }
    assert_eq!(sink.suppressed(), 3);
}

#[test]
fn exactly_one_of_parallel_sends_passes() {
    for _ in 0..50 {
        let recorder = Recorder::new();
        let (sink, clock) = limited(&recorder);
        let together = Barrier::new(24);
        thread::scope(|threads| {
            for _ in 0..24 {
                threads.spawn(|| {
                    together.wait();
                    quota(1).emit(&sink).unwrap();
                });
            }
        });
        assert_eq!((recorder.occurrences().len(), sink.suppressed()), (1, 23));
        clock.set(3600);
        quota(1).emit(&sink).unwrap();
        assert_eq!(recorder.occurrences()[1].suppressed, 23);
    }
}

/// The clusters of the events that passed, and the number of events that each stands for.
pub(super) fn passes(recorder: &Recorder) -> Vec<(u128, u64)> {
    let seen = recorder.occurrences().into_iter().map(|occurrence| {
        let quota: &QuotaExceeded = occurrence.event.downcast_ref().unwrap();
        (quota.cluster_id.as_uuid().as_u128(), occurrence.suppressed)
    });
    seen.collect()
}

#[test]
fn counts_of_limits_in_a_row_add_up() {
    let recorder = Recorder::new();
    let (inner, slow) = limited(&recorder);
    let (outer, fast) = limited(&inner);
    for (time, slow_time) in [(0, 0), (1, 0), (3600, 0), (7200, 3600)] {
        fast.set(time);
        slow.set(slow_time);
        quota(1).emit(&outer).unwrap();
    }
    let counts = recorder.occurrences().iter().map(|occurrence| occurrence.suppressed).sum::<u64>();
    assert_eq!(counts + recorder.occurrences().len() as u64, 4);
}

#[test]
fn a_limit_of_zero_does_not_limit() {
    let recorder = Recorder::new();
    let limits = RateLimits::of(&CATALOG).with_overrides(r#"{"cluster/quota_reached":"0"}"#);
    let sink = RateLimit::new(limits.unwrap(), &recorder);
    (0..3).for_each(|_| quota(1).emit(&sink).unwrap());
    assert_eq!(recorder.occurrences().len(), 3);
}
