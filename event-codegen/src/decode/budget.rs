//! How much of a registry may be looked at. What an alias stands for counts each time, and more aliases than people write
//! are refused early: a few lines of them stand for as much as the largest file.

use super::limits;
use crate::{diagnostic::Diagnostic, rules::limit_exceeded, source::Span};

/// What was looked at so far.
#[derive(Debug, Default)]
pub(super) struct Budget {
    parts: usize,
    aliased: Cost,
    overdrawn: bool,
}

/// What it costs to look at something.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Cost {
    /// Keys, values, pieces of messages.
    pub(super) parts: usize,
    /// Bytes of text. They cost nothing where they are written: see [`MAX_BYTES`](crate::source::MAX_BYTES).
    pub(super) bytes: usize,
}

/// How something was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// From the root of its file.
    Direct,
    /// Through an alias; perhaps not for the first time.
    Aliased,
}

impl Budget {
    /// Whether so much was looked at that the rest is left out.
    pub(super) fn is_overdrawn(&self) -> bool {
        self.overdrawn
    }

    /// Pays for looking at what is at `place`. What there is to report when that is too much.
    pub(super) fn pay(
        &mut self,
        cost: Cost,
        way: Way,
        place: impl FnOnce() -> Span,
    ) -> Result<(), Diagnostic> {
        self.parts += cost.parts;
        if way == Way::Aliased {
            self.aliased.parts += cost.parts;
            self.aliased.bytes += cost.bytes;
        }
        let parts = "keys, values and pieces of messages";
        let overdrawn = if self.parts > limits::PARTS {
            limit_exceeded::registry(parts, limits::PARTS, place())
        } else if self.aliased.parts > limits::ALIASED_PARTS {
            limit_exceeded::aliases(parts, limits::ALIASED_PARTS, place())
        } else if self.aliased.bytes > limits::ALIASED_BYTES {
            limit_exceeded::aliases("bytes of text", limits::ALIASED_BYTES, place())
        } else {
            return Ok(());
        };
        self.overdrawn = true;
        Err(overdrawn)
    }
}
