//! Tests of ids.

use super::{AHEAD, LAST, after, milliseconds, next, next_after};
use crate::clock;
use jiff::{SignedDuration, Timestamp};
use std::{collections::HashSet, thread};
use uuid::Uuid;

fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

#[test]
fn ids_of_a_process_are_in_order_whatever_the_clock_does() {
    let now = clock::now();
    let clocks = [now, now - hours(1), Timestamp::UNIX_EPOCH, Timestamp::MIN, now + hours(1), now];
    let mut last = next(now);
    for time in clocks.into_iter().cycle().take(6_000) {
        let id = next(time);
        assert!(id > last, "at {time}");
        assert_eq!((id.get_version_num(), id.get_variant()), (7, uuid::Variant::RFC4122));
        last = id;
    }
}

#[test]
fn ids_of_threads_differ_and_are_in_order_in_each() {
    let made = thread::scope(|threads| {
        let work = || Vec::from_iter((0..20_000).map(|_| next(clock::now())));
        let threads = [0; 4].map(|_| threads.spawn(work));
        threads.map(|thread| thread.join().expect("it makes ids"))
    });
    assert!(made.iter().all(|ids| ids.is_sorted()));
    assert_eq!(HashSet::<Uuid>::from_iter(made.into_iter().flatten()).len(), 80_000);
}

#[test]
fn a_chain_continues_after_its_last_id_and_a_wrong_one_moves_only_the_chain() {
    let ahead = |milliseconds: u64| {
        let time = clock::now() + SignedDuration::from_millis(milliseconds as i64);
        after(None, time)
    };
    let mut before = next(clock::now());
    // The last id of the chain, and whether the next ids of the process come after it.
    let cases = [(ahead(AHEAD / 2), true), (ahead(AHEAD * 600), false), (Uuid::max(), false)];
    for (previous, moves) in cases {
        let id = next_after(Some(previous), None);
        assert!(id > before && id >= previous, "{previous}");
        let other = next(clock::now());
        assert_eq!(other > id, moves, "{previous}");
        assert!(other > before);
        before = other;
    }
}

#[test]
fn a_clock_of_its_own_is_in_order_unless_it_is_earlier() {
    let newest = next(clock::now());
    let past = Timestamp::from_second(1_000).expect("it is a time");
    assert_eq!(milliseconds(next_after(None, Some(past))), 1_000_000);
    assert!(next(clock::now()) > newest);
    assert!(milliseconds(after(None, Timestamp::MAX)) < LAST);
}

#[test]
fn new_milliseconds_start_at_random_counters() {
    let counters = (0..1_000).map(|time| {
        let id = after(None, Timestamp::from_millisecond(time).expect("it is a time"));
        id.as_u128() << 48 >> 80
    });
    let counters: Vec<_> = counters.collect();
    let bits = |choose: fn(u128, u128) -> u128| counters.iter().copied().reduce(choose);
    // Of 48 bits: version and variant are fixed, and the first bit of the counter is 0.
    let ones = bits(|one, other| one & other).expect("there are some");
    let any = bits(|one, other| one | other).expect("there are some");
    assert_eq!((ones, any.count_ones()), (0x7000_8000_0000, 45));
}
