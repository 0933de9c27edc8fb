//! Events that are stored together.

use crate::Logged;

/// The greatest number of events of a batch.
const MOST: usize = 500;

/// The number of bytes after which a batch is stored.
const MOST_BYTES: usize = 512 << 10;

/// Events that are stored together, each with the number of its line.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub(super) numbers: Vec<u64>,
    pub(super) events: Vec<Logged>,
    bytes: usize,
}

impl Batch {
    pub(super) fn push(&mut self, number: u64, event: Logged) {
        self.bytes += event.message.len() + event.props().len();
        self.numbers.push(number);
        self.events.push(event);
    }

    pub(super) fn is_full(&self) -> bool {
        self.events.len() == MOST || self.bytes >= MOST_BYTES
    }

    pub(super) fn len(&self) -> u64 {
        self.events.len() as u64
    }
}
