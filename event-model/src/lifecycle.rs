//! Detects the changes of services, resources and similar subjects, and keeps their history.
//!
//! A registry declares an event type with a lifecycle. The compiler derives a [`Subject`] from it and four events:
//! `created`, `state_changed`, `attribute_value_changed` and `deleted`. The caller does not say which of them happened.
//! [`decide`] compares the subject with its last known state. A [`Tracker`] stores the change that it finds in a chain
//! per subject, and returns it to the caller, who emits it.
//!
//! ```
//! # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
//! use event_model::{
//!     Event, EventSink, Occurrence,
//!     lifecycle::{Kind, MemoryStore, Query, Snapshot, Tracker},
//!     serde_json::json,
//!     testing::Recorder,
//! };
//! use events::{ids::TicketId, ticket::Ticket}; // the generated crate
//!
//! let tracker = Tracker::<Ticket, _>::new(MemoryStore::new());
//! let recorder = Recorder::new(); // or any other sink
//! let id = TicketId::from("t-1");
//!
//! let life = [
//!     Some(json!({ "id": "t-1", "state": "open", "title": "No light" })),
//!     Some(json!({ "id": "t-1", "state": "open", "title": "No light", "by": null })), // the same
//!     Some(json!({ "id": "t-1", "state": "open", "title": "No light here" })),
//!     Some(json!({ "id": "t-1", "state": "done", "title": "No light here", "by": "Ann" })),
//!     None, // gone
//!     None,
//! ];
//! for rendering in life {
//!     let current = rendering.map(Snapshot::new).transpose()?;
//!     if let Some(change) = tracker.check_and_fire(&id, current.as_ref())? {
//!         recorder.emit(Occurrence::from(change))?;
//!     }
//! }
//!
//! let names: Vec<_> = recorder.occurrences().iter().map(|seen| seen.event.name()).collect();
//! assert_eq!(names, [
//!     "ticket/created",
//!     "ticket/attribute_value_changed",
//!     "ticket/state_changed",
//!     "ticket/deleted",
//! ]);
//!
//! let states = tracker.recent(&Query::newest(10).kinds([Kind::StateChanged]))?;
//! assert_eq!(states[0].event.changed(), ["by", "state"]); // one event: the state gives the kind
//! let before = tracker.earlier(states[0].id)?.expect("it was not the first");
//! assert_eq!(before.event.changed(), ["title"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What follows from this
//!
//! - A subject is created when it is first seen, whatever its state. If it is already active then, the only
//!   change is `created`.
//! - Every member of the rendering counts, even a derived one. If a specification gets a new version, each service that
//!   shows the version changes at the next check, although the service itself was not edited. Use [`Rules::ignore`] to
//!   leave out such members.
//! - A member that is not rendered causes no events.
//! - A state between two checks is not seen. To miss no change, check in the same transaction as each write.
//! - A subject is compared only with its newest change. A return to an older value is a new change.
//! - Numbers are doubles, as in RFC 8785: `1`, `1.0` and `1e0` are equal. An integer that no double holds is refused,
//!   because it could not be told from its neighbour. Use [`Rules::as_text`] for ids that are large integers.
//! - A snapshot is a whole rendering. With a partial one, such as another program's event may contain, the other
//!   members would look removed.
//!
//! # Chains
//!
//! The changes of a subject are numbered without gaps; the numbers continue after a deletion. Each change names the one
//! before. Ids rise and times never fall, even if the clock goes back. Ids of different subjects are ordered only by
//! their milliseconds. A [`ChainStore`] accepts a change only if no other one came first, so any number of trackers may
//! share a store.
//!
//! A store of your own keeps [`Entry`] values: plain data, which serde converts to JSON. The store need not understand
//! them. It finds them by event type and subject, by id, and by [`Query::takes`].
//!
//! Storing and emitting are two steps. If a process stops between them, the stored change was never emitted. To find
//! it, call [`Tracker::later`] with the last emitted change.

mod aspect;
mod canonical;
mod change;
mod decide;
mod entry;
mod forced;
mod head;
mod limits;
mod literals;
mod memory_store;
mod normal;
mod query;
mod reference;
mod rules;
mod snapshot;
mod sorted;
mod store;
mod subject;
mod tracker;

pub use aspect::Aspect;
pub use canonical::{CanonicalError, canonical, digest};
pub use change::Change;
pub use decide::{SubjectMismatch, decide};
pub use entry::{Entry, EntryError, next_id};
pub use forced::{ForcedError, InvalidTransition, forced};
pub use head::Head;
pub use memory_store::MemoryStore;
pub use query::Query;
pub(crate) use reference::NAMING;
pub use reference::Reference;
pub use rules::{PointerError, Rules};
pub use snapshot::{Snapshot, SnapshotError};
#[doc(hidden)]
pub use sorted::sorted;
pub use store::{Append, ChainStore, StoreError};
pub use subject::Subject;
pub use tracker::{TrackError, Tracker};

#[doc(inline)]
pub use crate::{
    change::{Kind, Link},
    event::LifecycleEvent,
};
