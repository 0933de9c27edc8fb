//! The place of a piece of a text, as far as it is known.

use super::Span;

/// The place of a piece of a text in the registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Inner {
    pub(crate) span: Span,
    /// Whether `span` is the piece; otherwise it is the whole text, and no fix may replace it.
    pub(crate) is_exact: bool,
}

impl Inner {
    /// The place, if it is exactly that of the piece. Only then a fix may replace it.
    pub(crate) fn exact(self) -> Option<Span> {
        self.is_exact.then_some(self.span)
    }
}
