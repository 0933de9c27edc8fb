//! Queries of stored changes.

use super::{at, id, ticket};
use crate::ticket::Ticket;
use event_model::{
    lifecycle::{Append, ChainStore, Kind, Link, MemoryStore, Query, Tracker},
    serde_json::{Value as Json, json},
    uuid::Uuid,
};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// Six changes of `a` and one of `b` between the third and the fourth, one second apart, with their ids.
fn life() -> (Tracker<Ticket, MemoryStore>, Vec<Uuid>) {
    let seconds = Arc::new(AtomicI64::new(0));
    let clock = move || at(seconds.fetch_add(1, Ordering::Relaxed) * 1000);
    let tracker = Tracker::new(MemoryStore::new()).with_clock(clock);
    let steps = [
        ("a", json!({ "id": "a", "state": "open" })),
        ("a", json!({ "id": "a", "state": "busy" })),
        ("a", json!({ "id": "a", "state": "busy", "name": "x" })),
        ("b", json!({ "id": "b" })),
        ("a", json!({ "id": "a", "state": "done", "name": "x" })),
        ("a", Json::Null),
        ("a", json!({ "id": "a", "state": "open" })),
    ];
    let ids = steps.map(|(subject, rendering)| {
        let current = (!rendering.is_null()).then(|| ticket(rendering));
        tracker
            .check_and_fire(&id(subject), current.as_ref())
            .expect("the case is sound")
            .expect("the case is sound")
            .id
    });
    (tracker, ids.to_vec())
}

#[test]
fn changes_are_found_newest_first() {
    let (tracker, ids) = life();
    let all = || Query::newest(100);
    let newest = |limit| Query::newest(limit).subject("ticket", "a");
    let a = || newest(100);
    let cases: Vec<(Query, &[usize])> = vec![
        (all(), &[6, 5, 4, 3, 2, 1, 0]),
        (a(), &[6, 5, 4, 2, 1, 0]),
        (newest(2), &[6, 5]),
        (newest(0), &[]),
        (Query::newest(0), &[]),
        (all().event_type("ticket").kinds([Kind::StateChanged]), &[4, 1]),
        (all().kinds([Kind::StateChanged, Kind::Deleted]), &[5, 4, 1]),
        (all().kinds([]), &[]),
        (a().before(ids[4]), &[2, 1, 0]),
        (a().after(ids[4]), &[6, 5]),
        (a().after(ids[0]).before(ids[5]), &[4, 2, 1]),
        (newest(1).after(ids[0]), &[6]),
        (all().after(ids[2]).before(ids[5]), &[4, 3]),
        (all().event_type("ticket").after(ids[5]).before(ids[2]), &[]),
        (all().after(ids[2]).before(ids[2]), &[]),
        (a().after(ids[5]).before(ids[2]), &[]),
        (all().subject("ticket", "nope"), &[]),
        (all().subject("service", "a"), &[]),
        (all().event_type("service"), &[]),
    ];
    let newest_first = tracker.store().recent(&all()).unwrap();
    for (query, expected) in cases {
        let expected: Vec<_> = expected.iter().map(|index| ids[*index]).collect();
        let found: Vec<_> = tracker.recent(&query).unwrap().iter().map(|found| found.id).collect();
        assert_eq!(found, expected, "{query:?}");
        let stored = tracker.store().recent(&query).unwrap();
        assert_eq!(stored.iter().map(|entry| entry.id).collect::<Vec<_>>(), expected, "{query:?}");
        let taken = newest_first.iter().filter(|entry| query.takes(entry)).take(query.limit);
        assert_eq!(taken.map(|entry| entry.id).collect::<Vec<_>>(), expected, "{query:?}");
    }
}

#[test]
fn a_chain_is_walked_in_both_directions() {
    let (tracker, ids) = life();
    let earlier = ids.iter().map(|id| tracker.earlier(*id).unwrap().map(|found| found.id));
    let expected =
        [None, Some(ids[0]), Some(ids[1]), None, Some(ids[2]), Some(ids[4]), Some(ids[5])];
    assert_eq!(earlier.collect::<Vec<_>>(), expected);
    let later = ids.iter().map(|id| tracker.later(*id).unwrap().map(|found| found.id));
    let expected =
        [Some(ids[1]), Some(ids[2]), Some(ids[4]), None, Some(ids[5]), Some(ids[6]), None];
    assert_eq!(later.collect::<Vec<_>>(), expected);
    let unknown = Uuid::nil();
    assert!(
        tracker.earlier(unknown).unwrap().is_none() && tracker.later(unknown).unwrap().is_none()
    );
    assert!(
        tracker.get(unknown).unwrap().is_none() && tracker.latest(&id("nope")).unwrap().is_none()
    );
    assert_eq!(tracker.latest(&id("a")).unwrap().unwrap().id, ids[6]);
    let found = tracker.get(ids[4]).unwrap().unwrap();
    let link = Link { kind: Kind::StateChanged, sequence: 4, version: 4, earlier: Some(ids[2]) };
    assert_eq!((found.chain, found.time), (Some(link), at(4_000)));
}

#[test]
fn the_event_type_is_part_of_the_key() {
    let (tracker, ids) = life();
    let store = tracker.store();
    assert!(store.head("service", "a").unwrap().is_none());
    assert!(store.at("service", "a", 1).unwrap().is_none());
    // A tracker sees only changes of its event type.
    let mut of_service = (*store.get(ids[3]).unwrap().unwrap()).clone();
    of_service.event_type = "service".to_owned();
    let other = MemoryStore::new();
    assert_eq!(other.append(&Arc::new(of_service)).unwrap(), Append::Done);
    let tracker = Tracker::<Ticket, _>::new(&other);
    assert!(tracker.get(ids[3]).unwrap().is_none() && tracker.latest(&id("b")).unwrap().is_none());
    assert!(tracker.earlier(ids[3]).unwrap().is_none() && tracker.later(ids[3]).unwrap().is_none());
    assert!(tracker.recent(&Query::newest(9)).unwrap().is_empty());
    assert!(tracker.recent(&Query::newest(9).event_type("service")).unwrap().is_empty());
    assert_eq!(other.recent(&Query::newest(9)).unwrap().len(), 1);
}

#[test]
fn old_changes_are_pruned_except_the_newest_of_each_subject() {
    let (tracker, ids) = life();
    assert_eq!(tracker.prune(at(0)).unwrap(), 0);
    assert_eq!(tracker.prune(at(5_000)).unwrap(), 4);
    let left: Vec<_> =
        tracker.recent(&Query::newest(9)).unwrap().iter().map(|found| found.id).collect();
    assert_eq!(left, [ids[6], ids[5], ids[3]]);
    assert!(tracker.get(ids[0]).unwrap().is_none() && tracker.later(ids[0]).unwrap().is_none());
    assert!(tracker.earlier(ids[5]).unwrap().is_none(), "it was pruned");
    assert_eq!(tracker.later(ids[5]).unwrap().unwrap().id, ids[6]);
    assert_eq!(tracker.prune(at(100_000)).unwrap(), 1);
    // The numbers continue.
    let next = tracker.check_and_fire(&id("a"), None).unwrap().unwrap();
    assert_eq!(next.chain.unwrap().sequence, 7);
    assert_eq!(
        tracker
            .check_and_fire(&id("b"), Some(&ticket(json!({ "id": "b" }))))
            .unwrap()
            .map(|found| found.id),
        None
    );
    assert_eq!(tracker.store().prune("service", at(100_000)).unwrap(), 0);
}

#[test]
fn an_id_is_used_once() {
    let (tracker, ids) = life();
    let mut entry = (*tracker.store().get(ids[0]).unwrap().unwrap()).clone();
    entry.subject = "c".to_owned();
    assert_eq!(tracker.store().append(&Arc::new(entry)).unwrap(), Append::Conflict);
    assert_eq!(tracker.get(ids[0]).unwrap().unwrap().event.instance()["id"], "a");
}

#[test]
fn an_entry_that_does_not_continue_its_chain_is_refused() {
    let (tracker, ids) = life();
    let store = tracker.store();
    let newest = store.head("ticket", "b").unwrap().unwrap();
    let other = |sequence, entry_id| {
        let mut entry = (*newest).clone();
        (entry.earlier, entry.sequence, entry.id) = (Some(ids[3]), sequence, entry_id);
        Arc::new(entry)
    };
    let greater = Uuid::from_u128(u128::MAX);
    for entry in [other(1, greater), other(3, greater), other(2, Uuid::nil())] {
        let error = store.append(&entry).unwrap_err();
        let cause = std::error::Error::source(&error).unwrap().to_string();
        assert_eq!(
            cause,
            format!("the change {} does not follow as number 2 of its chain", entry.id)
        );
    }
    assert_eq!(format!("{store:?}"), "MemoryStore { changes: 7, subjects: 2 }");
    assert_eq!(store.append(&other(2, greater)).unwrap(), Append::Done);
}
