//! Text that may be pointed into.

use crate::{source::Span, syntax::Style};

/// A text of the registry, where it is written and how: enough to find the place of each of its characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// What it says, after escapes and folding.
    pub value: String,
    /// The whole scalar, with its quotes.
    pub span: Span,
    pub(crate) style: Style,
}

impl Text {
    /// A text that is in no file: the name of something built in.
    pub(crate) fn built_in(value: &str) -> Self {
        Self { value: value.to_owned(), span: Span::default(), style: Style::Plain }
    }
}
