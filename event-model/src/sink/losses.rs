//! What becomes of events that a sink could not take.

use super::EmitError;
use std::{
    error::Error,
    sync::atomic::{AtomicU64, Ordering},
};

/// Counts what was lost, and keeps it from the caller unless the caller asked.
#[derive(Debug, Default)]
pub(super) struct Losses {
    lost: AtomicU64,
    strict: bool,
}

impl Losses {
    /// Of a sink that tells its caller.
    pub(super) fn strict() -> Self {
        Self { lost: AtomicU64::new(0), strict: true }
    }

    /// How many there were.
    pub(super) fn count(&self) -> u64 {
        self.lost.load(Ordering::Relaxed)
    }

    /// What the caller of `emit` is told about this result.
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
