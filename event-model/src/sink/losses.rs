//! Counts the events that a sink could not deliver.

use super::EmitError;
use std::{
    error::Error,
    sync::atomic::{AtomicU64, Ordering},
};

/// Counts lost events. Only a strict sink returns the error to its caller.
#[derive(Debug, Default)]
pub(super) struct Losses {
    lost: AtomicU64,
    strict: bool,
}

impl Losses {
    /// The losses of a strict sink.
    pub(super) fn strict() -> Self {
        Self { lost: AtomicU64::new(0), strict: true }
    }

    /// The number of lost events.
    pub(super) fn count(&self) -> u64 {
        self.lost.load(Ordering::Relaxed)
    }

    /// Counts a loss and returns the result for the caller of `emit`.
    pub(super) fn settle<E>(&self, result: Result<(), E>) -> Result<(), EmitError>
    where
        E: Into<Box<dyn Error + Send + Sync>>,
    {
        let Err(error) = result else { return Ok(()) };
        self.lost.fetch_add(1, Ordering::Relaxed);
        match self.strict {
            true => Err(EmitError::new(error)),
            false => Ok(()),
        }
    }
}
