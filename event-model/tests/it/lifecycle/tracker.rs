//! Deciding, stamping and keeping in one step.

use super::{at, id, ticket};
use crate::ticket::{StateChanged, Ticket};
use event_model::{
    EventSink, Occurrence,
    jiff::Timestamp,
    lifecycle::{Append, ChainStore, Entry, Kind, MemoryStore, Query, Rules, StoreError, Tracker},
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
fn a_change_has_the_ids_of_its_scope_and_of_no_other() {
    let tracker = Tracker::<Ticket, _>::new(MemoryStore::new());
    let request = Uuid::from_u128(7);
    let kept = {
        let _scope = Scope::new().request_id(request).correlation_id("c").trace_id("t").enter();
        tracker.check_and_fire(&id("1"), Some(&ticket(json!({ "id": "1" })))).unwrap().unwrap()
    };
    let _other = Scope::new().request_id(Uuid::from_u128(8)).correlation_id("other").enter();
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
fn another_subject_is_refused_before_the_store_is_asked() {
    let tracker = Tracker::new(MemoryStore::new());
    let other = ticket(json!({ "id": "2" }));
    let error = tracker.check_and_fire(&id("1"), Some(&other)).unwrap_err();
    assert_eq!(
        (error.code(), error.to_string().as_str()),
        ("subject_mismatch", "the subject should be `1`, not `2`")
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

/// Takes all subjects for one, as a database does that looks at no letter case.
#[derive(Debug)]
struct Folding(MemoryStore);

impl ChainStore for Folding {
    fn head(&self, event_type: &str, subject: &str) -> Result<Option<Arc<Entry>>, StoreError> {
        self.0.head(event_type, &subject.to_lowercase())
    }

    fn append(&self, entry: &Arc<Entry>) -> Result<Append, StoreError> {
        self.0.append(entry)
    }

    fn get(&self, id: Uuid) -> Result<Option<Arc<Entry>>, StoreError> {
        self.0.get(id)
    }

    fn at(&self, _: &str, _: &str, _: u64) -> Result<Option<Arc<Entry>>, StoreError> {
        self.0.head("ticket", "b")
    }

    fn recent(&self, query: &Query) -> Result<Vec<Arc<Entry>>, StoreError> {
        self.0.recent(query)
    }

    fn prune(&self, event_type: &str, before: Timestamp) -> Result<usize, StoreError> {
        self.0.prune(event_type, before)
    }
}

#[test]
fn a_store_that_mixes_up_subjects_makes_errors_and_no_changes() {
    let tracker = Tracker::<Ticket, _>::new(Folding(MemoryStore::new()));
    let a = ticket(json!({ "id": "a" }));
    let first = tracker.check_and_fire(&id("a"), Some(&a)).unwrap().unwrap();
    tracker.check_and_fire(&id("b"), Some(&ticket(json!({ "id": "b" })))).unwrap();
    let other = ticket(json!({ "id": "A" }));
    let errors = [
        (tracker.check_and_fire(&id("A"), None).map(drop), "the subject should be `A`, not `a`"),
        (
            tracker.check_and_fire(&id("A"), Some(&other)).map(drop),
            "the subject should be `A`, not `a`",
        ),
        (
            tracker.fire(Kind::Deleted, &id("A"), None).map(drop),
            "the subject should be `A`, not `a`",
        ),
        (tracker.latest(&id("A")).map(drop), "the subject should be `A`, not `a`"),
        (tracker.later(first.id).map(drop), "the subject should be `a`, not `b`"),
    ];
    for (error, why) in errors {
        let error = error.unwrap_err();
        assert_eq!(error.code(), "subject_mismatch");
        assert_eq!(error.source().unwrap().to_string(), why);
    }
    assert_eq!(tracker.recent(&Query::newest(9)).unwrap().len(), 2);
}

#[test]
fn a_tracker_stands_in_a_struct_with_any_store() {
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

/// Says that another was faster, always, or only that it is broken.
#[derive(Debug)]
struct Refusing {
    store: MemoryStore,
    attempts: AtomicUsize,
    is_broken: bool,
}

impl ChainStore for Refusing {
    fn head(&self, event_type: &str, subject: &str) -> Result<Option<Arc<Entry>>, StoreError> {
        self.store.head(event_type, subject)
    }

    fn append(&self, _: &Arc<Entry>) -> Result<Append, StoreError> {
        self.attempts.fetch_add(1, Ordering::Relaxed);
        if self.is_broken { Err(StoreError::new("no space left")) } else { Ok(Append::Conflict) }
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
fn a_store_that_always_refuses_is_asked_nine_times() {
    for (is_broken, attempts, code) in [(false, 9, "conflict"), (true, 1, "store")] {
        let store: Box<dyn ChainStore> =
            Box::new(Refusing { store: MemoryStore::new(), attempts: 0.into(), is_broken });
        let refusing = Refusing { store: MemoryStore::new(), attempts: 0.into(), is_broken };
        let tracker = Tracker::new(&refusing);
        let current = ticket(json!({ "id": "1" }));
        let error = tracker.check_and_fire(&id("1"), Some(&current)).unwrap_err();
        assert_eq!((error.code(), refusing.attempts.load(Ordering::Relaxed)), (code, attempts));
        assert_eq!(
            error.source().map(ToString::to_string),
            is_broken.then(|| "no space left".to_owned())
        );
        assert!(Tracker::new(store).check_and_fire(&id("1"), Some(&current)).is_err());
    }
}
