//! Counts the events that a sink could not deliver.

use super::{EmitError, guard::guarded};
use std::{
    error::Error,
    ptr,
    sync::atomic::{AtomicU64, Ordering},
};

/// Counts lost events. Only a strict sink returns the error to its caller.
#[derive(Debug, Default)]
pub(super) struct Losses {
    lost: AtomicU64,
    strict: bool,
}

/// Why an event was not delivered.
#[derive(Debug)]
pub(super) enum Failure {
    /// The event is lost.
    Lost(Box<dyn Error + Send + Sync>),
    /// The event may be lost. The sink counts it elsewhere.
    Counted(Box<dyn Error + Send + Sync>),
}

impl<E: Into<Box<dyn Error + Send + Sync>>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Lost(error.into())
    }
}

impl Losses {
    /// No losses.
    #[cfg(feature = "tracing")]
    pub(super) const fn new() -> Self {
        Self { lost: AtomicU64::new(0), strict: false }
    }

    /// The losses of a strict sink.
    pub(super) fn strict() -> Self {
        Self { lost: AtomicU64::new(0), strict: true }
    }

    /// The number of lost events.
    pub(super) fn count(&self) -> u64 {
        self.lost.load(Ordering::Relaxed)
    }

    /// Calls `work`, which delivers an event and may run code of others. Counts a loss, also if `work` panics or is
    /// called by itself, and returns the result for the caller of `emit`.
    pub(super) fn watch(
        &self,
        work: impl FnOnce() -> Result<(), Failure>,
    ) -> Result<(), EmitError> {
        match guarded(ptr::from_ref(self).addr(), work) {
            Ok(result) => self.settle(result),
            Err(fault) => self.settle(Err(fault.into())),
        }
    }

    /// Like [`watch`](Self::watch), for a sink around others: their errors are passed on and not counted again.
    pub(super) fn pass(
        &self,
        work: impl FnOnce() -> Result<(), EmitError>,
    ) -> Result<(), EmitError> {
        match guarded(ptr::from_ref(self).addr(), work) {
            Ok(result) => result,
            Err(fault) => self.settle(Err(fault.into())),
        }
    }

    /// Asks the sinks inside of a sink whether they want an event. If one panics, or asks this sink, the answer is yes:
    /// the fault is counted when the event is emitted.
    pub(super) fn ask(&self, work: impl FnOnce() -> bool) -> bool {
        guarded(ptr::from_ref(self).addr(), work).unwrap_or(true)
    }

    /// Counts a loss and returns the result for the caller of `emit`.
    pub(super) fn settle(&self, result: Result<(), Failure>) -> Result<(), EmitError> {
        let cause = match result {
            Ok(()) => return Ok(()),
            Err(Failure::Counted(cause)) => cause,
            Err(Failure::Lost(cause)) => {
                self.lost.fetch_add(1, Ordering::Relaxed);
                cause
            }
        };
        match self.strict {
            true => Err(EmitError::new(cause)),
            false => Ok(()),
        }
    }
}
