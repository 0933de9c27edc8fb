//! Many threads, few subjects, and a store that often reports a conflict.

use super::{at, id, odd_store::OddStore, ticket};
use crate::ticket::Ticket;
use event_model::{
    lifecycle::{
        Append, ChainStore, Entry, Head, MemoryStore, Query, Rules, TrackError, Tracker, decide,
    },
    serde_json::json,
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
    thread,
};

const THREADS: usize = 8;
const CHANGES: usize = 1_000;
const SUBJECTS: usize = 10;

#[test]
fn chains_of_several_writers_stay_contiguous() {
    let refused = |n| (n % 3 == 2).then_some(Ok(Append::Conflict));
    let store = OddStore { instead: refused, ..OddStore::new() };
    let fired: usize = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|own| {
                scope.spawn({
                    let tracker = Tracker::new(&store);
                    move || work(&tracker, own)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    let chains = (0..SUBJECTS).map(|subject| check(&store.store, &subject.to_string()));
    assert_eq!(chains.sum::<usize>(), fired);
    assert_eq!(fired, THREADS * CHANGES);
    assert!(store.attempts() >= fired * 4 / 3);
}

#[test]
fn pruned_chains_are_contiguous_even_if_the_clock_jumps() {
    let store = MemoryStore::new();
    let jumps = Arc::new(AtomicI64::new(0));
    let is_done = AtomicBool::new(false);
    let pruned = thread::scope(|scope| {
        let pruner = scope.spawn(|| {
            let mut pruned = 0;
            while !is_done.load(Ordering::Relaxed) {
                // At this point half of the changes are older, by the clock.
                pruned += store.prune("ticket", at(50_000)).unwrap();
            }
            pruned
        });
        let writers: Vec<_> = (0..4)
            .map(|own| {
                let jumps = Arc::clone(&jumps);
                let clock = move || at(jumps.fetch_add(1, Ordering::Relaxed) * 7_919 % 100_000);
                let tracker = Tracker::new(&store).with_clock(clock);
                scope.spawn(move || work(&tracker, own))
            })
            .collect();
        assert_eq!(
            writers.into_iter().map(|writer| writer.join().unwrap()).sum::<usize>(),
            4 * CHANGES
        );
        is_done.store(true, Ordering::Relaxed);
        pruner.join().unwrap()
    });
    let query = Query::newest(usize::MAX);
    let kept = store.recent(&query).unwrap();
    assert_eq!(kept.len() + pruned, 4 * CHANGES);
    for subject in 0..SUBJECTS {
        let subject = subject.to_string();
        let chain = store.recent(&query.clone().subject("ticket", &subject)).unwrap();
        assert_eq!(store.head("ticket", &subject).unwrap().as_ref(), chain.first());
        for pair in chain.windows(2) {
            let [later, earlier] = pair else { unreachable!("pairs are two") };
            assert_eq!((later.earlier, later.sequence), (Some(earlier.id), earlier.sequence + 1));
            assert!(later.id > earlier.id && later.time >= earlier.time);
        }
        let numbers = 0..=chain[0].sequence + 1;
        let found = numbers.filter_map(|number| store.at("ticket", &subject, number).unwrap());
        assert!(found.eq(chain.iter().rev().cloned()));
    }
}

/// Makes changes that are all different, every tenth a deletion, and returns the number of stored ones.
fn work(tracker: &Tracker<Ticket, impl ChainStore>, own: usize) -> usize {
    let mut fired = 0;
    let mut step = 0;
    while fired < CHANGES {
        step += 1;
        let subject = ((own + step) % SUBJECTS).to_string();
        let current = ticket(json!({ "id": subject, "by": own, "step": step, "state": step % 4 }));
        let current = (!step.is_multiple_of(11)).then_some(&current);
        match tracker.check_and_fire(&id(&subject), current) {
            Ok(found) => fired += usize::from(found.is_some()),
            // The limit is for callers that would wait; here the other threads are always busy.
            Err(TrackError::Conflict) => {}
            Err(error) => panic!("{error}"),
        }
    }
    fired
}

/// Checks a chain from its first change on, and returns its length.
fn check(store: &MemoryStore, subject: &str) -> usize {
    let mut head: Option<Head<Ticket>> = None;
    let mut last: Option<Arc<Entry>> = None;
    let query = Query::newest(usize::MAX).subject("ticket", subject);
    let mut entries = store.recent(&query).expect("the case is sound");
    entries.reverse();
    for (index, entry) in entries.iter().enumerate() {
        assert_eq!(entry.sequence, index as u64 + 1);
        assert_eq!(entry.version, entry.sequence);
        assert_eq!(entry.earlier, last.as_ref().map(|last| last.id));
        assert!(last.is_none_or(|last| last.id < entry.id && last.time <= entry.time));
        // It is the change between the head before and this one.
        let now = entry.head::<Ticket>().expect("the case is sound");
        let current = match &now {
            Head::Live(snapshot) => Some(snapshot),
            Head::Gone(_) => None,
        };
        let change =
            decide(head.as_ref(), current, &Rules::of::<Ticket>()).expect("the case is sound");
        assert_eq!(change, Some(entry.change().expect("the case is sound")));
        (head, last) = (Some(now), Some(Arc::clone(entry)));
    }
    entries.len()
}
