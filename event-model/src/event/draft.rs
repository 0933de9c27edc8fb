//! An event before an occurrence of it is built.

use super::{Event, Occurrence};
use crate::{clock, descriptor::Descriptor};
use jiff::Timestamp;
use std::{borrow::Cow, cell::OnceCell, fmt};

/// An event that is emitted, before an [`Occurrence`] is built. [`EventSink::offer`](super::EventSink::offer) takes it.
///
/// The occurrence is built when the first sink needs it. All sinks get the same one.
pub struct Draft<'a> {
    event: &'a (dyn Event + 'static),
    descriptor: Cow<'static, Descriptor>,
    time: OnceCell<Timestamp>,
    built: OnceCell<Occurrence>,
}

impl<'a> Draft<'a> {
    /// A draft of `event`.
    pub fn new(event: &'a dyn Event) -> Self {
        let event = event.as_dyn();
        let (time, built) = (OnceCell::new(), OnceCell::new());
        Self { event, descriptor: description(event), time, built }
    }

    /// Sets the time of the event.
    #[must_use]
    pub fn with_time(self, time: Timestamp) -> Self {
        Self { time: time.into(), built: OnceCell::new(), ..self }
    }

    /// The event.
    pub fn event(&self) -> &'a (dyn Event + 'static) {
        self.event
    }

    /// The registry's entry for the event, with the severity of this event.
    pub fn descriptor(&self) -> &Descriptor {
        &self.descriptor
    }

    /// The time of the event.
    pub fn time(&self) -> Timestamp {
        *self.time.get_or_init(clock::now)
    }

    /// The occurrence.
    pub fn occurrence(&self) -> Occurrence {
        self.built().clone()
    }

    /// The same, for a sink that does not keep it.
    pub(crate) fn built(&self) -> &Occurrence {
        self.built.get_or_init(|| self.build())
    }

    fn build(&self) -> Occurrence {
        let occurrence = Occurrence::from(self.event.to_arc());
        match self.time.get() {
            Some(time) => occurrence.with_time(*time),
            None => occurrence,
        }
    }
}

/// The registry's entry for the event, with the severity of this event. So a sink that decides by the severity in the
/// descriptor is right also for an event whose severity is a property.
#[inline]
pub(crate) fn description(event: &dyn Event) -> Cow<'static, Descriptor> {
    let (descriptor, severity) = (event.descriptor(), event.severity());
    match severity == descriptor.severity {
        true => Cow::Borrowed(descriptor),
        false => Cow::Owned(Descriptor { severity, ..descriptor.clone() }),
    }
}

impl fmt::Debug for Draft<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft").field("event", &self.event).finish_non_exhaustive()
    }
}
