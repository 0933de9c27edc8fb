//! What changed since the last time: detection and history of the changes of services, resources and their like.
//!
//! A registry declares an event type with a lifecycle. The compiler derives a [`Subject`] from it and four events:
//! `created`, `state_changed`, `attribute_value_changed` and `deleted`.

mod event;
mod kind;
mod link;
mod normal;
mod reference;
mod snapshot;
mod subject;

pub use event::LifecycleEvent;
pub use kind::Kind;
pub use link::Link;
pub use reference::Reference;
pub use snapshot::{Snapshot, SnapshotError};
pub use subject::Subject;
