//! Many threads, few subjects, and a store that often refuses.

use super::{id, ticket};
use crate::ticket::Ticket;
use event_model::{
    jiff::Timestamp,
    lifecycle::{
        Append, ChainStore, Entry, Head, MemoryStore, Query, Rules, StoreError, TrackError,
        Tracker, decide,
    },
    serde_json::json,
    uuid::Uuid,
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

const THREADS: usize = 8;
const CHANGES: usize = 1_000;
const SUBJECTS: usize = 10;

/// Refuses every third append.
#[derive(Debug, Default)]
struct Unwilling {
    store: MemoryStore,
    attempts: AtomicUsize,
}

impl ChainStore for Unwilling {
    fn head(&self, event_type: &str, subject: &str) -> Result<Option<Arc<Entry>>, StoreError> {
        self.store.head(event_type, subject)
    }

    fn append(&self, entry: &Arc<Entry>) -> Result<Append, StoreError> {
        match self.attempts.fetch_add(1, Ordering::Relaxed) % 3 {
            2 => Ok(Append::Conflict),
            _ => self.store.append(entry),
        }
    }

    fn get(&self, id: Uuid) -> Result<Option<Arc<Entry>>, StoreError> {
        self.store.get(id)
    }

    fn at(
        &self,
        event_type: &str,
        subject: &str,
        sequence: u64,
    ) -> Result<Option<Arc<Entry>>, StoreError> {
        self.store.at(event_type, subject, sequence)
    }

    fn recent(&self, query: &Query) -> Result<Vec<Arc<Entry>>, StoreError> {
        self.store.recent(query)
    }

    fn prune(&self, event_type: &str, before: Timestamp) -> Result<usize, StoreError> {
        self.store.prune(event_type, before)
    }
}

#[test]
fn chains_stay_contiguous_whoever_writes_them() {
    let store = Unwilling::default();
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
    assert!(store.attempts.load(Ordering::Relaxed) >= fired * 4 / 3);
}

/// Makes changes of which none is like another, every tenth a deletion, and counts those that were kept.
fn work(tracker: &Tracker<Ticket, &Unwilling>, own: usize) -> usize {
    let mut fired = 0;
    let mut step = 0;
    while fired < CHANGES {
        step += 1;
        let subject = ((own + step) % SUBJECTS).to_string();
        let current = ticket(json!({ "id": subject, "by": own, "step": step, "state": step % 4 }));
        let current = (!step.is_multiple_of(11)).then_some(&current);
        match tracker.check_and_fire(&id(&subject), current) {
            Ok(found) => fired += usize::from(found.is_some()),
            // The bound is for callers who would wait; here the others are always busy.
            Err(TrackError::Conflict) => {}
            Err(error) => panic!("{error}"),
        }
    }
    fired
}

/// Walks a chain from its first change, and gives its length.
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
        // It is the change between what was and what is.
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
