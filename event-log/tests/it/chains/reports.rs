//! The events that are stored with changes.

use super::{in_memory, options, suite};
use crate::within::{formatted, run};
use event_log::{Access, EventLog, Outcome, Query};
use event_model::{
    EventSink, Occurrence,
    lifecycle::{Append, ChainStore, Kind, Rules, Snapshot, Tracker},
    serde_json::{self, Value as Json, json},
    sink::RateLimits,
};
use events::service::Service;

/// A life with each kind of change, of a subject with this rendering.
fn life(body: &Json) -> [Option<Json>; 5] {
    let with = |member: &str, value: &str| {
        let mut body = body.clone();
        body[member] = value.into();
        Some(body)
    };
    [Some(body.clone()), with("state", "active"), with("note", "x"), None, with("id", "x")]
}

#[test]
fn a_change_that_is_emitted_again_is_a_duplicate() {
    run(async {
        for (number, body) in suite::bodies().into_iter().enumerate() {
            let log = in_memory().await;
            let tracker = Tracker::<Service, _>::new(log.chain_store());
            let mut fired = 0;
            for rendering in life(&body) {
                let now = rendering.map(|rendering| Snapshot::new(rendering).unwrap());
                let Some(change) = tracker.check_and_fire(&"x".into(), now.as_ref()).unwrap()
                else {
                    continue;
                };
                fired += 1;
                let change = Occurrence::from(change);
                let receipt = log.append(change.clone()).await.unwrap();
                assert_eq!(receipt.outcome, Outcome::Duplicate, "{number}: {}", change.event);
                same(&log, change).await;
            }
            assert_eq!(fired, 5, "{number}");
        }
    });
}

/// The record that the log has is the one that it would have of the change itself.
async fn same(log: &EventLog, change: Occurrence) {
    let other = in_memory().await;
    other.append(change.clone()).await.unwrap();
    let mut records = Vec::new();
    for log in [log, &other] {
        let item = log.view(Access::all()).get(change.id).await.unwrap().unwrap();
        let mut record = serde_json::to_value(&item).unwrap();
        for own in ["seq", "cursor", "recorded_at"] {
            record.as_object_mut().unwrap().remove(own);
        }
        records.push(record);
    }
    assert_eq!(records[0], records[1]);
    assert!(!records[0].to_string().contains("MIIEvQIBADANBgkqhkiG9w0BAQ"));
}

#[test]
fn a_change_of_the_operating_status_is_a_change_of_the_state() {
    run(async {
        let log = in_memory().await;
        let rules = Rules::of::<Service>().split_operating_status();
        let tracker = Tracker::<Service, _>::new(log.chain_store()).with_rules(rules);
        let mut last = None;
        for status in ["starting", "running"] {
            let service = Snapshot::new(json!({ "id": "s", "operatingStatus": status })).unwrap();
            last = tracker.check_and_fire(&"s".into(), Some(&service)).unwrap();
        }
        let change = last.unwrap();
        assert_eq!(change.chain.unwrap().kind, Kind::OperatingStatusChanged);
        log.sink().strict().emit(Occurrence::from(change.clone())).unwrap();
        log.flush().await.unwrap();
        let view = log.view(Access::all());
        assert_eq!(view.counts(&Query::new()).await.unwrap().total, 2);
        let item = view.get(change.id).await.unwrap().unwrap();
        assert_eq!(&*item.name, "service/state_changed");
        assert_eq!(item.identity("service_id"), Some("s"));
        same(&log, change.into()).await;
    });
}

#[test]
fn a_change_whose_id_another_event_has_is_decided_again() {
    run(async {
        let log = in_memory().await;
        let store = log.chain_store();
        let tracker = Tracker::<Service, _>::new(&store);
        let service = Snapshot::new(json!({ "id": "1" })).unwrap();
        let change = tracker.check_and_fire(&"1".into(), Some(&service)).unwrap().unwrap();
        let entry = store.get(change.id).unwrap().unwrap();
        // Another log has an event with the id of the entry: of the same change, or another one.
        for (event, expected) in [
            (Occurrence::from(change.clone()), Append::Done),
            (formatted(1, "a").with_id(change.id), Append::Conflict),
        ] {
            let other = in_memory().await;
            other.append(event).await.unwrap();
            assert_eq!(other.chain_store().append(&entry).unwrap(), expected);
            let kept = other.chain_store().head("service", "1").unwrap();
            assert_eq!(kept.is_some(), expected == Append::Done);
            assert_eq!(other.view(Access::all()).counts(&Query::new()).await.unwrap().total, 1);
        }
    });
}

#[test]
fn a_rate_limit_does_not_apply_to_changes() {
    run(async {
        let limits = RateLimits::of(&events::CATALOG);
        let limits = limits.with_overrides(r#"{"service/state_changed": "1h"}"#).unwrap();
        let log = options().rate_limits(limits).open("sqlite::memory:").await.unwrap();
        let tracker = Tracker::<Service, _>::new(log.chain_store());
        for state in ["a", "b", "c"] {
            let service = Snapshot::new(json!({ "id": "1", "state": state })).unwrap();
            let change = tracker.check_and_fire(&"1".into(), Some(&service)).unwrap().unwrap();
            assert_eq!(log.append(change).await.unwrap().outcome, Outcome::Duplicate);
        }
        assert_eq!(log.view(Access::all()).counts(&Query::new()).await.unwrap().total, 3);
    });
}
