//! Deciding and storing in one step.

use super::{at, id, odd_store::OddStore, ticket};
use crate::ticket::{StateChanged, Ticket};
use event_model::{
    EventSink, Occurrence,
    jiff::Timestamp,
    lifecycle::{Append, ChainStore, Entry, Kind, MemoryStore, Query, Rules, Tracker},
    serde_json::json,
    sink::Scope,
    testing::Recorder,
    uuid::Uuid,
};
use std::{
    error::Error,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

#[test]
fn a_change_goes_to_any_sink() {
    let tracker = Tracker::new(MemoryStore::new());
    let recorder = Recorder::new();
    for state in ["open", "open", "done"] {
        let current = ticket(json!({ "id": "1", "state": state }));
        if let Some(found) = tracker.check_and_fire(&id("1"), Some(&current)).unwrap() {
            recorder.emit(Occurrence::from(found)).unwrap();
        }
    }
    let snapshot = ticket(json!({ "id": "1", "state": "done" }));
    recorder.expect(&StateChanged::new(["state"], snapshot)).once();
    assert_eq!(recorder.occurrences().len(), 2);
}

#[test]
fn a_change_has_the_ids_of_its_own_scope() {
    let tracker = Tracker::<Ticket, _>::new(MemoryStore::new());
    let request = Uuid::from_u128(7);
    let kept = {
        let _scope = Scope::new()
            .with_request_id(request)
            .with_correlation_id("c")
            .with_trace_id("t")
            .enter();
        tracker.check_and_fire(&id("1"), Some(&ticket(json!({ "id": "1" })))).unwrap().unwrap()
    };
    let _other =
        Scope::new().with_request_id(Uuid::from_u128(8)).with_correlation_id("other").enter();
    let found = tracker.latest(&id("1")).unwrap().unwrap();
    for occurrence in [kept, found] {
        assert_eq!(occurrence.request_id, Some(request));
        assert_eq!(occurrence.correlation_id.as_deref(), Some("c"));
        assert_eq!(occurrence.trace_id.as_deref(), Some("t"));
    }
    let entry = tracker.store().head("ticket", "1").unwrap().unwrap();
    let back: Entry =
        event_model::serde_json::from_value(event_model::serde_json::to_value(&*entry).unwrap())
            .unwrap();
    assert_eq!(back, *entry);
}

#[test]
fn a_clock_that_goes_back_does_not_reorder_a_chain() {
    let now = Arc::new(AtomicUsize::new(0));
    let times = [5_000, 4_000, 5_000, 0, 6_000, 1];
    let clock = {
        let now = Arc::clone(&now);
        move || at(times[now.fetch_add(1, Ordering::Relaxed)])
    };
    let tracker = Tracker::<Ticket, _>::new(MemoryStore::new()).with_clock(clock);
    let found = (0..6).map(|count| {
        let current = ticket(json!({ "id": "1", "count": count }));
        tracker.check_and_fire(&id("1"), Some(&current)).unwrap().unwrap()
    });
    let (ids, times): (Vec<_>, Vec<Timestamp>) = found.map(|found| (found.id, found.time)).unzip();
    assert!(ids.is_sorted_by(|one, next| one < next), "{ids:?}");
    assert_eq!(times, [5_000, 5_000, 5_000, 5_000, 6_000, 6_000].map(at));
}

#[test]
fn another_subject_is_refused_before_the_store_is_read() {
    let tracker = Tracker::new(MemoryStore::new());
    let other = ticket(json!({ "id": "2" }));
    let error = tracker.check_and_fire(&id("1"), Some(&other)).unwrap_err();
    assert_eq!(
        (error.code(), error.to_string().as_str()),
        ("subject_mismatch", "expected the subject `1`, got `2`")
    );
    assert!(tracker.recent(&Query::newest(1)).unwrap().is_empty());
}

#[test]
fn rules_are_followed() {
    let rules = Rules::of::<Ticket>().ignore(["/seen"]).unwrap();
    let tracker = Tracker::new(MemoryStore::new()).with_rules(rules);
    for (seen, expected) in [(1, true), (2, false)] {
        let current = ticket(json!({ "id": "1", "seen": seen }));
        assert_eq!(tracker.check_and_fire(&id("1"), Some(&current)).unwrap().is_some(), expected);
    }
}

#[test]
fn a_store_that_confuses_subjects_causes_errors_and_no_changes() {
    let store = OddStore { finds: |_| "b".to_owned(), ..OddStore::new() };
    let a = ticket(json!({ "id": "a" }));
    let sound = Tracker::new(&store.store);
    let first = sound.check_and_fire(&id("a"), Some(&a)).unwrap().unwrap();
    for count in 0..2 {
        let b = ticket(json!({ "id": "b", "count": count }));
        sound.check_and_fire(&id("b"), Some(&b)).unwrap();
    }
    let tracker = Tracker::new(&store);
    let errors = [
        tracker.check_and_fire(&id("a"), None).map(drop),
        tracker.check_and_fire(&id("a"), Some(&a)).map(drop),
        tracker.fire(Kind::Deleted, &id("a"), None).map(drop),
        tracker.latest(&id("a")).map(drop),
        tracker.later(first.id).map(drop),
    ];
    for error in errors {
        let error = error.unwrap_err();
        assert_eq!(error.code(), "subject_mismatch");
        assert_eq!(error.source().unwrap().to_string(), "expected the subject `a`, got `b`");
    }
    assert_eq!(sound.recent(&Query::newest(9)).unwrap().len(), 3);
}

#[test]
fn a_tracker_can_be_in_a_struct_with_any_store() {
    #[derive(Debug)]
    struct Service {
        tickets: Tracker<Ticket, Arc<dyn ChainStore>>,
    }
    let store: Arc<dyn ChainStore> = Arc::new(MemoryStore::new());
    let services = [store.clone(), store].map(|store| Service { tickets: Tracker::new(store) });
    let current = ticket(json!({ "id": "1" }));
    let found = services
        .each_ref()
        .map(|service| service.tickets.check_and_fire(&id("1"), Some(&current)).unwrap().is_some());
    assert_eq!(found, [true, false]);
    assert!(format!("{:?}", services[0]).contains("Tracker { event_type: \"ticket\", rules: "));
}

#[test]
fn a_tracker_tries_nine_times() {
    type Instead = fn(usize) -> Option<Result<Append, &'static str>>;
    let cases: [(Instead, usize, &str, Option<&str>); 3] = [
        (|_| Some(Ok(Append::Conflict)), 9, "conflict", None),
        (|_| Some(Err("no space left")), 1, "store", Some("no space left")),
        (
            |n| (n > 3).then_some(Err("gone")).or(Some(Ok(Append::Conflict))),
            5,
            "store",
            Some("gone"),
        ),
    ];
    for (instead, attempts, code, cause) in cases {
        let store = Arc::new(OddStore { instead, ..OddStore::new() });
        let tracker = Tracker::new(Arc::clone(&store));
        let current = ticket(json!({ "id": "1" }));
        let error = tracker.check_and_fire(&id("1"), Some(&current)).unwrap_err();
        assert_eq!((error.code(), store.attempts()), (code, attempts));
        assert_eq!(error.source().map(ToString::to_string).as_deref(), cause);
        assert!(tracker.latest(&id("1")).unwrap().is_none());
    }
}

#[test]
fn the_ninth_attempt_can_succeed() {
    let store =
        OddStore { instead: |n| (n < 8).then_some(Ok(Append::Conflict)), ..OddStore::new() };
    let found = Tracker::new(&store).check_and_fire(&id("1"), Some(&ticket(json!({ "id": "1" }))));
    assert_eq!((found.unwrap().unwrap().chain.unwrap().sequence, store.attempts()), (1, 9));
}

#[test]
fn an_answer_beyond_the_query_is_refused() {
    let tracker = Tracker::new(OddStore { answers: |_| Query::newest(9), ..OddStore::new() });
    let mut first = None;
    for (name, count) in [("a", 0), ("b", 0), ("a", 1)] {
        let now = ticket(json!({ "id": name, "count": count }));
        let found = tracker.check_and_fire(&id(name), Some(&now)).unwrap().unwrap();
        first.get_or_insert(found.id);
    }
    let (first, newest) = (first.unwrap(), Query::newest(9));
    assert_eq!(tracker.recent(&newest).unwrap().len(), 3);
    assert_eq!(tracker.recent(&Query::newest(3)).unwrap().len(), 3);
    let cases = [
        (newest.clone().subject("ticket", "a"), "subject_mismatch"),
        (newest.clone().kinds([Kind::Created]), "unasked"),
        (newest.clone().after(first), "unasked"),
        (newest.before(first), "unasked"),
        (Query::newest(2), "unasked"),
    ];
    for (query, code) in cases {
        let error = tracker.recent(&query).unwrap_err();
        assert_eq!(error.code(), code, "{query:?}");
        assert!(error.to_string().starts_with("cannot use the stored change "), "{error}");
    }
}
