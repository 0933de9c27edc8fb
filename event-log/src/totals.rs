//! What a log has done since it was opened, in numbers.

use crate::{Outcome, store::Appended};
use std::sync::atomic::{AtomicU64, Ordering};

/// What a log has done since it was opened, in numbers of events.
#[derive(Debug, Default)]
pub(crate) struct Totals {
    pub(crate) stored: AtomicU64,
    pub(crate) duplicate: AtomicU64,
    pub(crate) suppressed: AtomicU64,
    pub(crate) failed: AtomicU64,
    pub(crate) removed: AtomicU64,
}

impl Totals {
    /// Counts the result of a batch with this number of events.
    pub(crate) fn appended(&self, events: usize, result: &Appended) {
        let Ok(receipts) = result else {
            self.failed.fetch_add(events as u64, Ordering::Relaxed);
            return;
        };
        for receipt in receipts {
            let total = match receipt.outcome {
                Outcome::Stored => &self.stored,
                Outcome::Duplicate => &self.duplicate,
                Outcome::Suppressed => &self.suppressed,
            };
            total.fetch_add(1, Ordering::Relaxed);
        }
    }
}
