//! Trackers in several threads.

use event_model::{
    lifecycle::{ChainStore, Query, Snapshot, Subject, TrackError, Tracker},
    serde_json::json,
};
use std::{collections::HashSet, thread};

/// Eight threads change one subject this number of times each. The chain has each change once, in one order.
pub(crate) fn threads_share_a_subject<S: Subject>(store: &impl ChainStore, changes: usize) {
    let returned: Vec<_> = thread::scope(|scope| {
        let work = |own: usize| move || change::<S>(store, own, changes);
        let threads: Vec<_> = (0..8).map(|own| scope.spawn(work(own))).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(returned.len(), 8 * changes);
    let chain = store.recent(&Query::newest(usize::MAX).subject(S::EVENT_TYPE, "one")).unwrap();
    assert_eq!(chain.len(), 8 * changes);
    for pair in chain.windows(2) {
        let [later, earlier] = pair else { unreachable!("pairs are two") };
        assert_eq!((later.earlier, later.sequence), (Some(earlier.id), earlier.sequence + 1));
        assert!(later.id > earlier.id && later.time >= earlier.time);
    }
    assert_eq!(chain.last().unwrap().sequence, 1);
    let stored: HashSet<_> = chain.iter().map(|entry| entry.id).collect();
    assert_eq!(stored, returned.into_iter().collect());
}

/// Makes changes, and returns their ids.
fn change<S: Subject>(
    store: &impl ChainStore,
    own: usize,
    changes: usize,
) -> Vec<event_model::uuid::Uuid> {
    let tracker = Tracker::<S, _>::new(store);
    let Ok(id) = "one".parse() else { panic!("the identity is a text") };
    let mut made = Vec::new();
    for step in 0.. {
        if made.len() == changes {
            break;
        }
        let rendering = json!({ "id": "one", "state": step % 3, "by": own, "step": step });
        let snapshot = Snapshot::new(rendering).unwrap();
        match tracker.check_and_fire(&id, Some(&snapshot)) {
            Ok(found) => made.extend(found.map(|found| found.id)),
            // The limit is for callers that would wait; here the other threads are always busy.
            Err(TrackError::Conflict) => {}
            Err(error) => panic!("{error}"),
        }
    }
    made
}
