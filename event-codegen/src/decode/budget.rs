//! How much of a registry may be looked at. What an alias stands for counts each time. More aliases than people write
//! are refused early: a few lines of them stand for as much as the largest file.

use super::{limits, node::Way};
use crate::{decode::mistakes::limit_exceeded, diagnostic::Diagnostic, source::Span};

/// What has been looked at so far.
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

/// What there are too many of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Overdraft {
    Parts,
    AliasedParts,
    AliasedBytes,
}

impl Budget {
    /// Whether the limit was reached, so that the rest is left out.
    pub(super) fn is_overdrawn(&self) -> bool {
        self.overdrawn
    }

    /// Pays for looking at something.
    pub(super) fn pay(&mut self, cost: Cost, way: Way) -> Result<(), Overdraft> {
        self.parts += cost.parts;
        if way != Way::Direct {
            self.aliased.parts += cost.parts;
            self.aliased.bytes += cost.bytes;
        }
        let overdraft = if self.parts > limits::PARTS {
            Overdraft::Parts
        } else if self.aliased.parts > limits::ALIASED_PARTS {
            Overdraft::AliasedParts
        } else if self.aliased.bytes > limits::ALIASED_BYTES {
            Overdraft::AliasedBytes
        } else {
            return Ok(());
        };
        self.overdrawn = true;
        Err(overdraft)
    }
}

impl Overdraft {
    /// The diagnostic about it, if it is noticed at `place`.
    pub(super) fn at(self, place: Span) -> Diagnostic {
        let parts = "keys, values and pieces of messages";
        match self {
            Self::Parts => limit_exceeded::registry(parts, limits::PARTS, place),
            Self::AliasedParts => limit_exceeded::aliases(parts, limits::ALIASED_PARTS, place),
            Self::AliasedBytes => {
                limit_exceeded::aliases("bytes of text", limits::ALIASED_BYTES, place)
            }
        }
    }
}
