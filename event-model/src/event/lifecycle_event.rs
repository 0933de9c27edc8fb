//! What events that tell of a change have beside what every event has.

use super::Event;
use crate::change::Kind;
use serde_json::{Map, Value as Json};

/// An event that tells how a subject changed. The compiler of the registry derives all of them from the event types that
/// declare a lifecycle.
#[diagnostic::on_unimplemented(
    message = "`{Self}` tells of no change in a lifecycle",
    label = "expected an event that was derived from the `lifecycle` of an event type",
    note = "only such events have the forms of changes, and matchers for what changed",
    note = "of an `Occurrence` of any event take `occurrence.as_lifecycle()`: `Some` if it is of such an event"
)]
pub trait LifecycleEvent: Event {
    /// How the subject changed.
    fn kind(&self) -> Kind;

    /// The members of the subject that state its lifecycle.
    fn state(&self) -> &'static [&'static str];

    /// The names of the members that changed, sorted, each once: all of a subject that was created, none of one that was deleted.
    fn changed(&self) -> Vec<&str>;

    /// The subject after the change; what names it when it is gone.
    fn instance(&self) -> &Map<String, Json>;
}
