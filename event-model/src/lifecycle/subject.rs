//! The trait of event types with a lifecycle.

use super::{Kind, LifecycleEvent, Reference, Snapshot};
use crate::value::PropertyValue;
use std::{
    fmt::{Debug, Display},
    hash::Hash,
    str::FromStr,
    sync::Arc,
};

/// An event type that declares a lifecycle in the registry. The compiler of the registry generates a type for each,
/// such as `events::service::Service`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no lifecycle",
    label = "expected the type of a subject, such as `ticket::Ticket` of an event type `ticket`",
    note = "an event type that declares a `lifecycle` in the registry has such a type, in the module of its events"
)]
pub trait Subject: Debug + Copy + Send + Sync + 'static {
    /// The identity that the event type requires.
    type Id: PropertyValue + FromStr + Clone + Ord + Hash + Debug + Display;

    /// The name of the event type.
    const EVENT_TYPE: &'static str;

    /// The members at the top level of a snapshot that make up the state.
    const STATE: &'static [&'static str];

    /// The `state_event` that the registry declares: what the events of a standard say for a change of the state. Most
    /// say `StateChange`, some `StatusChange`.
    const STATE_EVENT: &'static str = "StateChange";

    /// Makes the event that reports a change. `kind` is not [`Kind::Deleted`].
    #[doc(hidden)]
    fn changed(
        kind: Kind,
        changed: Vec<String>,
        snapshot: Snapshot<Self>,
    ) -> Arc<dyn LifecycleEvent>;

    /// Makes the event that reports the deletion.
    #[doc(hidden)]
    fn deleted(reference: Reference<Self>) -> Arc<dyn LifecycleEvent>;
}
