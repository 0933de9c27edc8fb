//! The trait of sinks and its error.

use super::{Draft, Occurrence};
use crate::descriptor::Descriptor;
use std::{error::Error, fmt, sync::Arc};

/// Takes events as they happen.
///
/// `event.emit(&sink)` works with a sink, a reference to one, a `Box` or an `Arc` of one, and with `dyn EventSink`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a sink for events",
    label = "expected an `EventSink`: a type that implements it, or a reference, `Box` or `Arc` of one"
)]
pub trait EventSink: Send + Sync {
    /// Takes one event.
    ///
    /// # Errors
    ///
    /// If the event may be lost.
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError>;

    /// Whether the sink wants events of this kind. Callers ask before they build an [`Occurrence`]. A sink that answers
    /// `false` still takes an occurrence that it gets.
    ///
    /// [`Event::emit`](crate::Event::emit) and the sinks of this crate that ask other sinks pass a descriptor with the
    /// severity of the event itself. So `descriptor.severity` is right also if a property overrides the severity.
    fn enabled(&self, descriptor: &Descriptor) -> bool {
        let _ = descriptor;
        true
    }

    /// Takes one event that is not built yet. [`Event::emit`](crate::Event::emit) calls this.
    ///
    /// The default builds the event and emits it if the sink wants it ([`enabled`](Self::enabled)). A sink implements
    /// this if it can decide more by the event than by its descriptor, so that an event that it does not take is not
    /// built.
    ///
    /// # Errors
    ///
    /// If the event may be lost.
    fn offer(&self, draft: &Draft<'_>) -> Result<(), EmitError> {
        match self.enabled(draft.descriptor()) {
            true => self.emit(draft.occurrence()),
            false => Ok(()),
        }
    }
}

macro_rules! forward {
    ($($pointer:ty),*) => {$(
        impl<S: EventSink + ?Sized> EventSink for $pointer {
            fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
                (**self).emit(occurrence)
            }

            fn enabled(&self, descriptor: &Descriptor) -> bool {
                (**self).enabled(descriptor)
            }

            fn offer(&self, draft: &Draft<'_>) -> Result<(), EmitError> {
                (**self).offer(draft)
            }
        }
    )*};
}

forward!(&S, Box<S>, Arc<S>);

/// An event may be lost. The [`source`](Error::source) is the reason.
#[derive(Debug)]
pub struct EmitError(Box<dyn Error + Send + Sync>);

impl EmitError {
    /// Creates an error with this cause, which may be a text.
    pub fn new(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(cause.into())
    }
}

impl fmt::Display for EmitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cannot emit the event")
    }
}

impl Error for EmitError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}
