//! A tracker reports the change that it decided, and does not read it back from the store.

use crate::ticket::{self, TicketId};
use event_model::{
    Value,
    generated::{AsValue, Mismatch, PropertyValue},
    lifecycle::{Kind, LifecycleEvent, MemoryStore, Reference, Snapshot, Subject, Tracker},
    serde_json::{Value as Json, json},
};
use std::{cell::Cell, convert::Infallible, fmt, str::FromStr, sync::Arc};

thread_local! {
    /// The number of snapshots that were read from JSON.
    static READ: Cell<usize> = const { Cell::new(0) };
}

/// An identity that counts how often it is read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Counted(TicketId);

impl FromStr for Counted {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        READ.set(READ.get() + 1);
        Ok(Self(text.into()))
    }
}

impl fmt::Display for Counted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl AsValue for Counted {
    fn as_value(&self) -> Value<'_> {
        self.0.as_value()
    }
}

impl PropertyValue for Counted {
    fn from_value(value: Value<'_>) -> Result<Self, Mismatch> {
        PropertyValue::from_value(value).map(Self)
    }

    fn stand_in() -> Self {
        Self(PropertyValue::stand_in())
    }
}

#[derive(Clone, Copy, Debug)]
struct CountedTicket;

impl Subject for CountedTicket {
    type Id = Counted;

    const EVENT_TYPE: &'static str = "ticket";

    const STATE: &'static [&'static str] = &["state"];

    fn changed(
        kind: Kind,
        changed: Vec<String>,
        snapshot: Snapshot<Self>,
    ) -> Arc<dyn LifecycleEvent> {
        let ticket = super::ticket(Json::Object(snapshot.members().clone()));
        match kind {
            Kind::Created => Arc::new(ticket::Created::new(ticket)),
            Kind::AttributeValueChanged => {
                Arc::new(ticket::AttributeValueChanged::new(changed, ticket))
            }
            _ => Arc::new(ticket::StateChanged::new(changed, ticket)),
        }
    }

    fn deleted(reference: Reference<Self>) -> Arc<dyn LifecycleEvent> {
        let rendering = Json::Object(reference.members().clone());
        Arc::new(ticket::Deleted::new(Reference::new(rendering).expect("it is one")))
    }
}

#[test]
fn only_the_stored_head_is_read() {
    let tracker = Tracker::<CountedTicket, _>::new(MemoryStore::new());
    let id = Counted("1".into());
    // A rendering, the kind of the change, and the number of reads. A deletion also reads the reference.
    let life = [
        (Some(json!({ "id": "1", "state": "open", "a": null })), Kind::Created, 0),
        (Some(json!({ "id": "1", "state": "open", "b": 1 })), Kind::AttributeValueChanged, 1),
        (Some(json!({ "id": "1", "state": "done", "c": [1] })), Kind::StateChanged, 1),
        (None, Kind::Deleted, 2),
    ];
    for (rendering, kind, reads) in life {
        let current = rendering.map(|json| Snapshot::new(json).unwrap());
        READ.set(0);
        let told = tracker.check_and_fire(&id, current.as_ref()).unwrap().unwrap();
        assert_eq!((told.event.kind(), READ.get()), (kind, reads));
        // The reported change is the stored change.
        let kept = tracker.latest(&id).unwrap().unwrap();
        assert_eq!((told.id, told.time, told.chain), (kept.id, kept.time, kept.chain));
        assert_eq!(told.event.instance(), kept.event.instance());
        assert_eq!(told.event.changed(), kept.event.changed());
        assert_eq!(told.event.message(), kept.event.message());
    }
}
