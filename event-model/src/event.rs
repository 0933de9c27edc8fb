//! Events, occurrences and sinks. [`Event`], [`Occurrence`] and [`EventSink`] refer to one another, so they are one
//! module.

mod draft;
mod dynamic_event;
mod event_sink;
mod lifecycle_event;
mod message;
mod occurrence;
mod properties;
mod render;
mod typed_event;

pub use draft::Draft;
pub(crate) use draft::description;
pub use dynamic_event::DynamicEvent;
pub use event_sink::{EmitError, EventSink};
pub use lifecycle_event::LifecycleEvent;
pub use occurrence::Occurrence;
pub(crate) use properties::{identities, properties};
pub(crate) use render::serialize_some;
pub use render::{debug, display, eq, serialize};
pub use typed_event::{TypedEvent, decode};

use crate::{descriptor::Descriptor, severity::Severity, value::Value};
use jiff::Timestamp;
use serde::{Serialize, Serializer};
use std::{any::Any, fmt, sync::Arc};

/// Something that happened, with its properties.
///
/// The trait is object safe: sinks, envelopes and matchers take `&dyn Event`. Every generated type implements it.
/// `Display` writes the rendered message; `Debug` writes the name and the properties.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an event",
    label = "expected an event",
    note = "for an `AnyEvent`, use `as_event()`"
)]
pub trait Event: Any + fmt::Debug + fmt::Display + Send + Sync {
    /// The registry's entry for this event.
    fn descriptor(&self) -> &'static Descriptor;

    /// The value of the property at `index` of [`Descriptor::properties`]. [`Value::Null`] if the event lacks it or the
    /// index is out of range.
    ///
    /// Sensitive values are not hidden: check the descriptor before you show one.
    fn get(&self, index: usize) -> Value<'_>;

    /// A copy of this event in an `Arc`, as an [`Occurrence`] holds it.
    fn to_arc(&self) -> Arc<dyn Event>;

    /// This event without its type and without the lifetime of a `&dyn Event` argument.
    fn as_dyn(&self) -> &(dyn Event + 'static);

    /// This event as a [`LifecycleEvent`], or `None` if it is not one. A lifecycle event implements this and
    /// [`into_lifecycle`](Self::into_lifecycle); other events keep the default.
    fn as_lifecycle(&self) -> Option<&dyn LifecycleEvent> {
        None
    }

    /// Like [`as_lifecycle`](Self::as_lifecycle), for a shared event.
    fn into_lifecycle(self: Arc<Self>) -> Option<Arc<dyn LifecycleEvent>> {
        None
    }

    /// The severity from the registry, or from the property that overrides it.
    fn severity(&self) -> Severity {
        self.descriptor().severity
    }

    /// The name as written in the registry.
    fn name(&self) -> &'static str {
        self.descriptor().name
    }

    /// The rendered message. The `String` is allocated once.
    fn message(&self) -> String {
        message::message(self.as_dyn())
    }

    /// The value of the property with this name, as written in the registry. `None` if events of this type do not have
    /// such a property; [`Value::Null`] if this event lacks it.
    ///
    /// Sensitive values are not hidden.
    fn property(&self, name: &str) -> Option<Value<'_>> {
        self.descriptor().index_of(name).map(|index| self.get(index))
    }

    /// Emits this event to `sink`, with the current time. Nothing is copied if the sink does not want such events.
    ///
    /// # Errors
    ///
    /// If the sink cannot take the event.
    fn emit(&self, sink: &dyn EventSink) -> Result<(), EmitError> {
        sink.offer(&Draft::new(self.as_dyn()))
    }

    /// Emits this event to `sink`, with the current time, in code that must not fail because of an event.
    ///
    /// An error of the sink is dropped. All sinks of this crate count what they lose, also those that are `strict`; see
    /// their methods `lost`. To handle the error, or to lose nothing, use [`emit`](Self::emit).
    ///
    /// ```
    /// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
    /// use event_model::{Event, sink::{WhenFull, channel}, uuid::Uuid};
    /// # let (host_id, infra_env_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
    ///
    /// let (sink, receiver) = channel(1, WhenFull::DropNewest);
    /// drop(receiver);
    /// events::host::ProbeFailed::new(host_id, infra_env_id, "worker-0").send(&sink);
    /// assert_eq!(sink.lost(), 1);
    /// ```
    fn send(&self, sink: &dyn EventSink) {
        // The sink has counted it.
        let _ = self.emit(sink);
    }

    /// Emits this event to `sink`, with `time` as the [time of the event](Occurrence::time), for an event that is
    /// emitted later than it was reported. Nothing is copied if the sink does not want such events.
    ///
    /// # Errors
    ///
    /// If the sink cannot take the event.
    fn emit_at(&self, sink: &dyn EventSink, time: Timestamp) -> Result<(), EmitError> {
        sink.offer(&Draft::new(self.as_dyn()).with_time(time))
    }
}

impl dyn Event + '_ {
    /// This event as an `E`, or `None` if it is of another type.
    pub fn downcast_ref<E: Event>(&self) -> Option<&E> {
        (self.as_dyn() as &dyn Any).downcast_ref()
    }
}

/// Serializes the properties as an object. Unset optional ones are left out; sensitive ones are `***`.
impl Serialize for dyn Event + '_ {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self, serializer)
    }
}
