// What the generator writes for `events.yaml`, with the matchers always compiled: the example of the crate shows them,
// and `cfg(test)` is off in examples.

/// The events of group `ansible`.
pub mod ansible;
/// The events of group `cluster`.
pub mod cluster;
/// The events of group `host`.
pub mod host;
/// The identities that events carry.
pub mod ids;
/// Matchers for the events, for tests.
#[allow(
    clippy::should_implement_trait,
    clippy::wrong_self_convention,
    reason = "a method has the name of its property"
)]
pub mod matchers;

mod _any_event;
mod _catalog;
mod _event_types;

pub use _any_event::AnyEvent;
pub use _catalog::CATALOG;
pub use _event_types::{ClusterEvent, HostEvent, OrderEvent};
