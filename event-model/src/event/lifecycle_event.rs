//! The trait of events that report a change of a subject.

use super::Event;
use crate::change::Kind;
use serde_json::{Map, Value as Json};

/// An event that reports how a subject changed. The compiler of the registry derives these events from the event types
/// that declare a lifecycle.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an event of a lifecycle",
    label = "expected an event that is derived from the `lifecycle` of an event type",
    note = "only such events have the forms of changes, and matchers for what changed",
    note = "for an `Occurrence` of any event, use `occurrence.as_lifecycle()`: it is `Some` for such an event"
)]
pub trait LifecycleEvent: Event {
    /// How the subject changed.
    fn kind(&self) -> Kind;

    /// The names of the subject's members that make up its state.
    fn state(&self) -> &'static [&'static str];

    /// What the events of a standard say for a change of this state: the `state_event` of the registry.
    fn state_event(&self) -> &'static str {
        "StateChange"
    }

    /// The names of the members that changed, sorted and without duplicates: all members of a created subject, none of
    /// a deleted one.
    fn changed(&self) -> Vec<&str>;

    /// The subject after the change; for a deletion, a reference to it.
    fn instance(&self) -> &Map<String, Json>;

    /// Whether a text of the instance may be part of a private key, so that a form must look at all of it.
    #[doc(hidden)]
    fn may_hide(&self) -> bool {
        true
    }
}
