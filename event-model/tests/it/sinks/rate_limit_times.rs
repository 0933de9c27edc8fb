//! The two times of a rate limit: the clock of arrivals, and the times of events.

use super::rate_limit::{limited, passes, quota};
use crate::events::CATALOG;
use event_model::{
    Event,
    jiff::{SignedDuration, Timestamp},
    sink::{RateLimit, RateLimits},
    testing::Recorder,
};
use proptest::prelude::*;
use std::{collections::BTreeMap, thread, time::Duration};

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const MILLISECOND: SignedDuration = SignedDuration::from_millis(1);

#[test]
fn an_event_whose_time_is_the_limit_away_from_the_last_one_passes() {
    let recorder = Recorder::new();
    let (sink, clock) = limited(&recorder);
    let now = Timestamp::from_second(1_790_000_000).unwrap();
    let (first, last) = (Timestamp::MIN, Timestamp::MAX);
    // The arrival and the time of an event, and the number of events that it counts if it passes.
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
        // With any time, an event passes after the limit has ended.
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

proptest! {
    #[test]
    fn the_sink_agrees_with_a_list_of_all_events(
        steps in prop::collection::vec((0..2_000_u64, 0..4_u128), 0..60)
    ) {
        let recorder = Recorder::new();
        let (sink, clock) = limited(&recorder);
        let (mut now, mut expected) = (0, Vec::new());
        // For each subject, the last event that passed, and the number of suppressed events since then.
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

#[test]
fn the_default_clock_advances() {
    let recorder = Recorder::new();
    let limits = RateLimits::of(&CATALOG).with_overrides(r#"{"cluster/quota_exceeded":"40ms"}"#);
    let sink = RateLimit::new(limits.unwrap(), &recorder);
    quota(1).emit(&sink).unwrap();
    quota(1).emit(&sink).unwrap();
    thread::sleep(Duration::from_millis(60));
    quota(1).emit(&sink).unwrap();
    let counts: Vec<_> = recorder.occurrences().iter().map(|seen| seen.suppressed).collect();
    assert!(counts == [0, 1] || counts == [0, 0, 0], "{counts:?}"); // the second one on a very slow machine
}
