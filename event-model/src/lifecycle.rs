//! What changed since the last time: detection and history of the changes of services, resources and their like.
//!
//! A registry declares an event type with a lifecycle. The compiler derives a [`Subject`] from it and four events:
//! `created`, `state_changed`, `attribute_value_changed` and `deleted`.

mod canonical;
mod change;
mod decide;
mod entry;
mod event;
mod forced;
mod head;
mod kind;
mod limits;
mod link;
mod memory_store;
mod normal;
mod query;
mod reference;
mod rules;
mod snapshot;
mod store;
mod subject;
mod tracker;

pub use canonical::{CanonicalError, canonical, digest};
pub use change::Change;
pub use decide::{SubjectMismatch, decide};
pub use entry::{Entry, EntryError, next_id};
pub use event::LifecycleEvent;
pub use forced::{ForcedError, InvalidTransition, forced};
pub use head::Head;
pub use kind::Kind;
pub use link::Link;
pub use memory_store::MemoryStore;
pub use query::Query;
pub use reference::Reference;
pub use rules::{PointerError, Rules};
pub use snapshot::{Snapshot, SnapshotError};
pub use store::{Append, ChainStore, StoreError};
pub use subject::Subject;
pub use tracker::{TrackError, Tracker};
