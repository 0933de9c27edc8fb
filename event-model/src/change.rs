//! How a subject changed, and the place of a change in the chain of its subject.
//!
//! Sinks and forms read this from an [`Occurrence`](crate::Occurrence) and a [`LifecycleEvent`](crate::LifecycleEvent).
//! It needs no feature; the feature `lifecycle` adds the code that finds and stores changes.

mod kind;
mod link;

pub use kind::Kind;
pub use link::Link;
