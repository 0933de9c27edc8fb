//! Sinks that do not work as they should.

use event_model::{Descriptor, EmitError, EventSink, Occurrence, testing::Recorder};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Takes no events.
#[derive(Debug)]
pub(crate) struct Broken(pub(crate) &'static str);

impl EventSink for Broken {
    fn emit(&self, _: Occurrence) -> Result<(), EmitError> {
        Err(EmitError::new(self.0))
    }
}

/// Wants the events of one name, takes all, and counts how often `enabled` is called.
#[derive(Debug, Default)]
pub(crate) struct Picky {
    pub(crate) wants: &'static str,
    pub(crate) asked: AtomicU64,
    pub(crate) took: Recorder,
}

impl Picky {
    pub(crate) fn wants(wants: &'static str) -> Self {
        Self { wants, ..Self::default() }
    }

    pub(crate) fn asked(&self) -> u64 {
        self.asked.load(Relaxed)
    }
}

impl EventSink for Picky {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        self.took.emit(occurrence)
    }

    fn enabled(&self, descriptor: &Descriptor) -> bool {
        self.asked.fetch_add(1, Relaxed);
        descriptor.name == self.wants
    }
}
