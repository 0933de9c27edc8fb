//! What has a lifecycle.

use super::{Kind, LifecycleEvent, Reference, Snapshot};
use crate::value::PropertyValue;
use std::{
    fmt::{Debug, Display},
    hash::Hash,
    str::FromStr,
    sync::Arc,
};

/// What has a lifecycle: an event type that declares one in the registry. The compiler of the registry writes a type for
/// each, such as `events::service::Service`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no lifecycle",
    label = "expected the type of a subject, such as `ticket::Ticket` of an event type `ticket`",
    note = "an event type whose `lifecycle` is declared in the registry has such a type, in the module of its events"
)]
pub trait Subject: Debug + Copy + Send + Sync + 'static {
    /// The identity of a subject: the one that the event type requires.
    type Id: PropertyValue + FromStr + Clone + Ord + Hash + Debug + Display;

    /// The name of the event type.
    const EVENT_TYPE: &'static str;

    /// The members that state the lifecycle, at the top level of a snapshot.
    const STATE: &'static [&'static str];

    /// The event that tells of a change. `kind` is not [`Kind::Deleted`].
    #[doc(hidden)]
    fn changed(
        kind: Kind,
        changed: Vec<String>,
        snapshot: Snapshot<Self>,
    ) -> Arc<dyn LifecycleEvent>;

    /// The event that tells of the end.
    #[doc(hidden)]
    fn deleted(reference: Reference<Self>) -> Arc<dyn LifecycleEvent>;
}
