//! The one trait that is generated per event; everything else follows from it.

use super::{Event, LifecycleEvent};
use crate::{
    decode::{DecodeError, Fields},
    descriptor::Descriptor,
    severity::Severity,
    value::Value,
};
use serde_json::{Map, Value as Json};
use std::{fmt, sync::Arc};

/// What the compiler of the registry generates for each event.
#[doc(hidden)]
pub trait TypedEvent: Clone + fmt::Debug + fmt::Display + Send + Sync + 'static {
    /// The registry's entry for this event.
    const DESCRIPTOR: &'static Descriptor;

    /// See [`Event::get`].
    fn value(&self, index: usize) -> Value<'_>;

    /// Builds the event from these properties. If `fields` found problems, the event contains stand-ins and is dropped.
    fn from_fields(fields: &mut Fields<'_>) -> Self;

    /// See [`Event::severity`].
    #[inline]
    fn own_severity(&self) -> Severity {
        Self::DESCRIPTOR.severity
    }

    /// See [`Event::as_lifecycle`].
    #[inline]
    fn own_lifecycle(&self) -> Option<&dyn LifecycleEvent> {
        None
    }

    /// See [`Event::into_lifecycle`].
    #[inline]
    fn own_into_lifecycle(self: Arc<Self>) -> Option<Arc<dyn LifecycleEvent>> {
        None
    }
}

#[diagnostic::do_not_recommend]
impl<E: TypedEvent> Event for E {
    #[inline]
    fn descriptor(&self) -> &'static Descriptor {
        E::DESCRIPTOR
    }

    #[inline]
    fn get(&self, index: usize) -> Value<'_> {
        self.value(index)
    }

    #[inline]
    fn to_arc(&self) -> Arc<dyn Event> {
        Arc::new(self.clone())
    }

    #[inline]
    fn as_dyn(&self) -> &(dyn Event + 'static) {
        self
    }

    #[inline]
    fn severity(&self) -> Severity {
        self.own_severity()
    }

    #[inline]
    fn as_lifecycle(&self) -> Option<&dyn LifecycleEvent> {
        self.own_lifecycle()
    }

    #[inline]
    fn into_lifecycle(self: Arc<Self>) -> Option<Arc<dyn LifecycleEvent>> {
        self.own_into_lifecycle()
    }
}

/// Decodes the event `E` from the properties in `json`. Ignores properties that the event does not have.
///
/// # Errors
///
/// If properties are missing or have the wrong type. The error names all of them; for a list, the first 20 wrong items.
pub fn decode<E: TypedEvent>(json: &Map<String, Json>) -> Result<E, DecodeError> {
    let mut fields = Fields::new(E::DESCRIPTOR, json);
    let event = E::from_fields(&mut fields);
    fields.finish().map(|()| event)
}
