//! What every event can do, when it happened, and what takes it. [`Event`], [`Occurrence`] and [`EventSink`] name one
//! another, so they share one module.

mod event_sink;
mod lifecycle_event;
mod message;
mod occurrence;
mod properties;
mod render;
mod typed_event;

pub use event_sink::{EmitError, EventSink};
pub use lifecycle_event::LifecycleEvent;
pub use occurrence::Occurrence;
pub(crate) use properties::{Property, identities, properties, properties_where};
pub(crate) use render::serialize_some;
pub use render::{debug, display, eq, serialize};
pub use typed_event::{TypedEvent, decode};

use crate::{descriptor::Descriptor, severity::Severity, value::Value};
use jiff::Timestamp;
use serde::{Serialize, Serializer};
use std::{any::Any, fmt, sync::Arc};

/// Something that happened, with its facts.
///
/// The trait is object safe: sinks, envelopes and matchers take `&dyn Event`. Every generated type implements it. Its
/// `Display` is the rendered message; its `Debug` shows the name and the properties.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no event",
    label = "expected an event",
    note = "of an `AnyEvent` take `as_event()`"
)]
pub trait Event: Any + fmt::Debug + fmt::Display + Send + Sync {
    /// The registry's entry for this event.
    fn descriptor(&self) -> &'static Descriptor;

    /// The value of the property at `index` of [`Descriptor::properties`]; [`Value::Null`] when the event lacks it, or
    /// when there is no such index.
    ///
    /// Sensitive values are given as they are: look at the descriptor before showing one.
    fn get(&self, index: usize) -> Value<'_>;

    /// A shared copy, as an [`Occurrence`] holds it.
    fn to_arc(&self) -> Arc<dyn Event>;

    /// This event without its type, and without the lifetime that a `&dyn Event` argument has.
    fn as_dyn(&self) -> &(dyn Event + 'static);

    /// This event as one that tells of a change in a lifecycle, if it is. An event that is gives itself here and in
    /// [`into_lifecycle`](Self::into_lifecycle); others need not say that they are none.
    fn as_lifecycle(&self) -> Option<&dyn LifecycleEvent> {
        None
    }

    /// The same, shared.
    fn into_lifecycle(self: Arc<Self>) -> Option<Arc<dyn LifecycleEvent>> {
        None
    }

    /// The severity: that of the registry, unless the event has a property that overrides it.
    fn severity(&self) -> Severity {
        self.descriptor().severity
    }

    /// The name as written in the registry.
    fn name(&self) -> &'static str {
        self.descriptor().name
    }

    /// The rendered message, in a `String` that is allocated once.
    fn message(&self) -> String {
        message::message(self.as_dyn())
    }

    /// The value of a property by its name as written in the registry; `None` when events of this type have no such
    /// property, [`Value::Null`] when this one lacks it.
    ///
    /// Sensitive values are given as they are.
    fn property(&self, name: &str) -> Option<Value<'_>> {
        self.descriptor().index_of(name).map(|index| self.get(index))
    }

    /// Tells `sink` that this happens now. Nothing is copied when the sink does not want such events.
    ///
    /// # Errors
    ///
    /// When the sink cannot take the event.
    fn emit(&self, sink: &dyn EventSink) -> Result<(), EmitError> {
        emit(self.as_dyn(), sink, |occurrence| occurrence)
    }

    /// Tells `sink` that this happened at `time`. Nothing is copied when the sink does not want such events.
    ///
    /// # Errors
    ///
    /// When the sink cannot take the event.
    fn emit_at(&self, sink: &dyn EventSink, time: Timestamp) -> Result<(), EmitError> {
        emit(self.as_dyn(), sink, |occurrence| occurrence.with_time(time))
    }
}

fn emit(
    event: &dyn Event,
    sink: &dyn EventSink,
    complete: impl FnOnce(Occurrence) -> Occurrence,
) -> Result<(), EmitError> {
    if !sink.enabled(event.descriptor()) {
        return Ok(());
    }
    sink.emit(complete(Occurrence::from(event.to_arc())))
}

impl dyn Event + '_ {
    /// This event as an `E`, if it is one.
    pub fn downcast_ref<E: Event>(&self) -> Option<&E> {
        (self.as_dyn() as &dyn Any).downcast_ref()
    }
}

/// An object of the properties: unset optional ones are left out, sensitive ones are `***`.
impl Serialize for dyn Event + '_ {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self, serializer)
    }
}
