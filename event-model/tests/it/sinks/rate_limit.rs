//! What passes a limit, with the cases of assisted-service.

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
    Event, EventSink, Occurrence,
    jiff::{SignedDuration, Timestamp},
    sink::{Noop, RateLimit, RateLimits, WhenFull, channel},
    testing::Recorder,
};
use proptest::prelude::*;
use std::{
    collections::BTreeMap,
    sync::{
        Arc, Barrier,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    thread,
    time::Duration,
};

/// A clock that is set by hand, in seconds.
#[derive(Clone, Default)]
pub(super) struct Clock(pub(super) Arc<AtomicU64>);

impl Clock {
    pub(super) fn set(&self, seconds: u64) {
        self.0.store(seconds, Relaxed);
    }
}

/// Limits every event of the fixture that is used here to one an hour.
const ALL: &str =
    r#"{"host/probe_failed":"1h","host/probe_finished":"1h","ansible/TaskStarted":"1h"}"#;

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const MILLISECOND: SignedDuration = SignedDuration::from_millis(1);

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

fn probe(cluster: Option<u128>) -> ProbeFinished {
    ProbeFinished { cluster_id: cluster.map(samples::cluster), ..samples::probe() }
}

fn failed(host: u128) -> ProbeFailed {
    ProbeFailed::new(samples::host(host), samples::infra_env(2), "worker-0")
}

fn task(order: &str) -> TaskStarted {
    TaskStarted { order_id: order.into(), ..samples::task() }
}

/// How many of the events pass that happen one after the other.
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
        ("what is no identity differs", &[&quota(1), &QuotaExceeded { used: 9.0, ..quota(1) }], 1),
        ("other names", &[&failed(1), &probe(None)], 2),
        ("an absent identity is a value", &[&probe(Some(1)), &probe(None)], 2),
        ("the other way round", &[&probe(None), &probe(Some(1))], 2),
        ("absent twice", &[&probe(None), &probe(None), &probe(Some(1)), &probe(Some(1))], 2),
        ("no limit", &[&free as &dyn Event; 5], 5),
        ("texts", &[&task("A"), &task("B"), &task("A"), &task("")], 3),
        ("a text that looks like two", &[&task("A\0B"), &task("A"), &task("AB")], 3),
        ("long texts", &[&task(&long), &task(&other), &task(&longer), &task(&long)], 3),
        (
            "texts around the room of a key",
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
fn the_next_one_that_passes_tells_of_those_that_did_not() {
    let recorder = Recorder::new();
    let (sink, clock) = limited(&recorder);
    // When events happen, about which cluster; the clusters and counts of those that have passed by then.
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
fn an_event_dated_the_limit_away_from_the_last_that_passed_repeats_nothing() {
    let recorder = Recorder::new();
    let (sink, clock) = limited(&recorder);
    let now = Timestamp::from_second(1_790_000_000).unwrap();
    let (first, last) = (Timestamp::MIN, Timestamp::MAX);
    // When an event arrives and when it says it happened; how many it tells of if it passes.
    let cases = [
        (0, now, Some(0)),
        (1, now, None),
        (1, now - HOUR + MILLISECOND, None),
        (1, now + HOUR - MILLISECOND, None),
        (2, now - HOUR, Some(3)),
        (2, now - HOUR, None),
        (2, now, Some(1)),
        (3, now + HOUR, Some(0)),
        (3, now + HOUR + MILLISECOND, None),
        (4, first, Some(1)),
        (4, first, None),
        (4, last, Some(1)),
        (5, last, None),
        // However it is dated, it passes when the limit has gone by.
        (3603, last, None),
        (3604, last, Some(2)),
    ];
    for (index, (seconds, time, expected)) in cases.into_iter().enumerate() {
        clock.set(seconds);
        recorder.clear();
        quota(1).emit_at(&sink, time).unwrap();
        let told = recorder.occurrences().first().map(|occurrence| occurrence.suppressed);
        assert_eq!(told, expected, "at {index}");
    }
}

#[test]
fn of_parallel_sends_exactly_one_passes() {
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

proptest! {
    #[test]
    fn what_passes_is_what_a_list_of_all_events_says(
        steps in prop::collection::vec((0..2_000_u64, 0..4_u128), 0..60)
    ) {
        let recorder = Recorder::new();
        let (sink, clock) = limited(&recorder);
        let (mut now, mut expected) = (0, Vec::new());
        // Of each subject when one passed, and how many did not since.
        let mut known: BTreeMap<u128, (u64, u64)> = BTreeMap::new();
        for (later, cluster) in steps {
            now += later;
            clock.set(now);
            quota(cluster).emit(&sink).unwrap();
            match known.get_mut(&cluster) {
                Some((passed, held_back)) if now < *passed + 3600 => *held_back += 1,
                other => {
                    expected.push((cluster, other.map_or(0, |(_, held_back)| *held_back)));
                    known.insert(cluster, (now, 0));
                }
            }
        }
        prop_assert_eq!(passes(&recorder), expected);
    }
}

/// The clusters of the events that passed, and how many events each tells of.
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
fn a_limit_of_zero_is_none() {
    let recorder = Recorder::new();
    let limits = RateLimits::of(&CATALOG).with_overrides(r#"{"cluster/quota_reached":"0"}"#);
    let sink = RateLimit::new(limits.unwrap(), &recorder);
    (0..3).for_each(|_| quota(1).emit(&sink).unwrap());
    assert_eq!(recorder.occurrences().len(), 3);
}

#[test]
fn time_goes_by_without_a_clock_of_ours() {
    let recorder = Recorder::new();
    let limits = RateLimits::of(&CATALOG).with_overrides(r#"{"cluster/quota_exceeded":"40ms"}"#);
    let sink = RateLimit::new(limits.unwrap(), &recorder);
    quota(1).emit(&sink).unwrap();
    quota(1).emit(&sink).unwrap();
    thread::sleep(Duration::from_millis(60));
    quota(1).emit(&sink).unwrap();
    let counts: Vec<_> = recorder.occurrences().iter().map(|seen| seen.suppressed).collect();
    assert!(counts == [0, 1] || counts == [0, 0, 0], "{counts:?}"); // the second on a very slow machine
}

#[test]
fn subjects_beyond_the_most_pass_and_those_that_are_known_stay_limited() {
    let (to, _receiver) = channel(1, WhenFull::DropNewest);
    let (sink, clock) = limited(to);
    let passed = |host: u128| {
        let before = sink.suppressed();
        failed(host).emit(&sink).unwrap();
        sink.suppressed() == before
    };
    const MOST: u128 = 65_536;
    assert!((0..MOST).all(passed));
    assert!(!passed(0) && !passed(MOST - 1));
    assert!(passed(MOST) && passed(MOST), "there is no room for another");
    assert!(format!("{sink:?}").contains("subjects: 65536"), "{sink:?}");
    // An hour later those that told of nothing are forgotten, and then also those that would.
    clock.set(3600);
    assert!(passed(MOST) && !passed(MOST));
    assert!(format!("{sink:?}").contains("subjects: 3,"), "{sink:?}");
    assert!((1..MOST - 2).all(passed));
    assert!((1..MOST - 2).all(|host| !passed(host)));
    clock.set(7201);
    assert!(passed(MOST + 1) && !passed(MOST + 1));
    assert!(format!("{sink:?}").contains("subjects: 1,"), "{sink:?}");
}

#[test]
fn a_full_table_is_looked_through_once_a_second_and_not_at_each_event() {
    let clock = Clock::default();
    let milliseconds = clock.clone();
    let limits = r#"{"host/probe_failed":"1h","host/probe_finished":"500ms"}"#;
    let limits = RateLimits::of(&CATALOG).with_overrides(limits).unwrap();
    let sink = RateLimit::new(limits, Noop)
        .with_clock(move || Duration::from_millis(milliseconds.0.load(Relaxed)));
    let held_back = |host: u128| {
        let before = sink.suppressed();
        sink.emit(Occurrence::new(failed(host))).unwrap();
        sink.suppressed() > before
    };
    sink.emit(Occurrence::new(probe(None))).unwrap();
    assert!(!(1..65_536).any(held_back));
    assert!(!held_back(0) && !held_back(0), "there is no room");
    clock.set(600);
    assert!(!held_back(0) && !held_back(0), "there would be, but nobody looks");
    clock.set(1_000);
    assert!(!held_back(0) && held_back(0), "there is");
}
