//! Whether a log has what it acknowledged, and only what was sent.

use super::{ledger::Ledger, load::Key};
use event_log::{Access, EventLog, Logged, Order, Query};
use event_model::{Severity, uuid::Uuid};
use std::collections::HashMap;

const SEVERITIES: [Severity; 4] =
    [Severity::Info, Severity::Warning, Severity::Error, Severity::Critical];

/// Reads the events after those that were read already, and checks each: the numbers have no gap, times do not go back, and
/// each has the content that was sent.
pub(super) async fn read(log: &EventLog, events: &mut Vec<Logged>) {
    let view = log.view(Access::all());
    let mut query = Query::new().order(Order::Ascending).limit(Query::MAX_LIMIT);
    if let Some(last) = events.last() {
        query = query.cursor(last.cursor);
    }
    loop {
        let page = view.list(&query).await.unwrap();
        for event in page.items {
            assert_eq!(event.seq, events.len() as u64 + 1, "a gap");
            let last = events.last().map(|last| last.recorded_at);
            assert!(last <= Some(event.recorded_at), "{} is older than its predecessor", event.id);
            is_as_sent(&event);
            events.push(event);
        }
        let Some(next) = page.next else {
            assert_eq!(page.head.seq(), events.len() as u64, "the head is the last event");
            return;
        };
        query = query.cursor(next);
    }
}

/// Fails if the log lost, repeated or changed what the ledger says, or stored a part of a batch.
pub(super) async fn check(log: &EventLog, ledger: &Ledger) -> usize {
    let mut events = Vec::new();
    read(log, &mut events).await;
    compare(log, ledger, &events).await;
    events.len()
}

/// The same, of the events that were read already.
pub(super) async fn compare(log: &EventLog, ledger: &Ledger, events: &[Logged]) {
    let mut found = HashMap::new();
    for event in events {
        assert!(found.insert(event.id, event).is_none(), "{} is there twice", event.id);
    }
    for (id, entry) in &ledger.events {
        let there = found.get(id);
        assert!(there.is_some() || !entry.is_acknowledged(), "{id} was acknowledged and is lost");
        if let (Some(there), Some(cursor)) = (there, entry.cursor) {
            assert_eq!(there.cursor, cursor, "{id} has another place than the receipt says");
        }
        if let Some(seen) = entry.seen {
            assert_eq!(there.map(|there| there.cursor), Some(seen), "{id} was shown and is lost");
        }
        let is_known = entry.seen.is_some() || entry.is_acknowledged() || entry.is_open;
        assert!(there.is_none() || is_known, "{id} is there although the log said that it is not");
    }
    batches_are_whole(events);
    counts_are_right(log, events).await;
    cursors_are_accepted(log, ledger).await;
}

fn is_as_sent(event: &Logged) {
    let key = Key::of(event.id);
    assert_eq!(event.message, key.message());
    assert_eq!(event.severity, key.severity());
    let host = Uuid::from_u128(key.host()).to_string();
    assert_eq!(event.identity("host_id"), Some(&*host));
    let record = serde_json::to_string(event).unwrap();
    assert!(record.contains(&key.message()), "{record}");
}

fn batches_are_whole(events: &[Logged]) {
    for event in events {
        let key = Key::of(event.id);
        let first = event.seq - u64::from(key.index);
        let at = |index: u8| events.get((first + u64::from(index) - 1) as usize);
        for index in 0..key.size {
            let id = Key { index, ..key }.id();
            assert_eq!(at(index).map(|it| it.id), Some(id), "a part of a batch is missing");
        }
    }
}

async fn counts_are_right(log: &EventLog, events: &[Logged]) {
    let host = Uuid::from_u128(7).to_string();
    let view = log.view(Access::all());
    let counts = view.counts(&Query::new()).await.unwrap();
    assert_eq!((counts.total, counts.complete), (events.len() as u64, true));
    for severity in SEVERITIES {
        let number = events.iter().filter(|event| event.severity == severity).count();
        assert_eq!(counts.by_severity.get(severity), number as u64, "{severity}");
    }
    let of_host = view.counts(&Query::new().identity("host_id", &host)).await.unwrap();
    let number = events.iter().filter(|event| event.identity("host_id") == Some(&host)).count();
    assert!(!of_host.complete || of_host.total == number as u64, "{of_host:?} {number}");
}

/// A follower that continues from a place reads the event after it.
async fn cursors_are_accepted(log: &EventLog, ledger: &Ledger) {
    let view = log.view(Access::all());
    let cursors = ledger.events.values().filter_map(|entry| entry.cursor);
    for cursor in cursors.take(100) {
        let query = Query::new().order(Order::Ascending).cursor(cursor).limit(1);
        let page = view.list(&query).await.unwrap();
        let next = page.items.first().map_or(page.head.seq() + 1, |item| item.seq);
        assert_eq!(next, cursor.seq() + 1);
    }
}
