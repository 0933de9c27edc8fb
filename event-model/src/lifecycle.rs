//! What changed since the last time: detection and history of the changes of services, resources and their like.
//!
//! A registry declares an event type with a lifecycle. The compiler derives a [`Subject`] from it and four events:
//! `created`, `state_changed`, `attribute_value_changed` and `deleted`. Nobody says which of them happened: [`decide`]
//! compares what is with what was last told, and a [`Tracker`] keeps what it finds in a chain per subject and gives it to the
//! caller to emit.
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
//! - A subject is created when nothing is known of it, whatever its state: one that is first seen when it has long been active
//!   is created then, and no change of state is told beside.
//! - All that is rendered counts, also what is derived from elsewhere. When a specification gets a new version, the next look at
//!   each service that shows the version finds a change, though nobody edited the service. [`Rules::ignore`] leaves such
//!   members out.
//! - What is not rendered causes no events.
//! - What a subject was between two looks is not seen. To miss nothing, look in the same transaction as each write.
//! - Only the newest change is compared: what turns back to an older value is told of again.
//! - A snapshot is a whole rendering. A partial one, such as an event of somebody else may hold, would look as if the rest had
//!   been removed.
//!
//! # Chains
//!
//! The changes of a subject are numbered without gaps, also behind a deletion; each names the one before; ids rise and times
//! do not fall, whatever the clock does. Between subjects the order of ids is that of their milliseconds, no more. A
//! [`ChainStore`] takes a change only if no other came between, so any number of trackers may share it.
//!
//! A store of your own keeps [`Entry`]s, which are plain data and JSON by serde. It need not understand them: what there is to
//! ask is an event type and a subject, an id, and [`Query::takes`].
//!
//! Keeping and emitting are two steps. A process that ends between them has kept a change that nobody was told of: it is found
//! by [`Tracker::later`] from the last one that was.

mod aspect;
mod canonical;
mod change;
mod decide;
mod entry;
mod forced;
mod head;
mod limits;
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
