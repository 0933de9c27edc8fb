//! The number of subjects that a rate limit remembers, and when it forgets them.

use super::rate_limit::{Clock, failed, limited, probe};
use crate::events::CATALOG;
use event_model::{
    Event, EventSink, Occurrence,
    sink::{Noop, RateLimit, RateLimits, WhenFull, channel},
};
use std::{sync::atomic::Ordering::Relaxed, time::Duration};

#[test]
fn subjects_beyond_the_maximum_pass_and_known_ones_stay_limited() {
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
    // One hour later, subjects without suppressed events are forgotten, and later those with some.
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
fn a_full_table_is_swept_once_a_second_and_not_at_each_event() {
    let clock = Clock::default();
    let milliseconds = clock.clone();
    let limits = r#"{"host/probe_failed":"1h","host/probe_finished":"500ms"}"#;
    let limits = RateLimits::of(&CATALOG).with_overrides(limits).unwrap();
    let sink = RateLimit::new(limits, Noop)
        .with_clock(move || Duration::from_millis(milliseconds.0.load(Relaxed)));
    let is_suppressed = |host: u128| {
        let before = sink.suppressed();
        sink.emit(Occurrence::new(failed(host))).unwrap();
        sink.suppressed() > before
    };
    sink.emit(Occurrence::new(probe(None))).unwrap();
    assert!(!(1..65_536).any(is_suppressed));
    assert!(!is_suppressed(0) && !is_suppressed(0), "there is no room");
    clock.set(600);
    assert!(!is_suppressed(0) && !is_suppressed(0), "there would be, but the table is not swept");
    clock.set(1_000);
    assert!(!is_suppressed(0) && is_suppressed(0), "there is room");
}
