//! A text in which each character has a place in the file.

use crate::{
    source::{Inner, Sources, Span},
    syntax::{Places, Style},
};
use std::ops::Range;

/// A text of the registry, where it is written and how: enough to find the place of each of its characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The value, after escapes and folding.
    pub value: String,
    /// The whole scalar, with its quotes.
    pub span: Span,
    pub(crate) style: Style,
}

/// The places of the characters of a [`Text`].
#[derive(Debug)]
pub(crate) struct TextPlaces {
    span: Span,
    places: Places,
}

impl Text {
    /// A text that is not in a file: the name of something built in.
    pub(crate) fn built_in(value: &str) -> Self {
        Self { value: value.to_owned(), span: Span::default(), style: Style::Plain }
    }

    /// Where the bytes `range` of the value are written.
    ///
    /// This reads the whole text: for many pieces of one text, ask [`Text::places`] once.
    pub(crate) fn within(&self, range: Range<usize>, sources: &Sources) -> Inner {
        self.places(sources).within(range)
    }

    /// Where the bytes of the value are written.
    pub(crate) fn places(&self, sources: &Sources) -> TextPlaces {
        // What is built in stands at no place. An empty text may: `!!str` makes one of nothing.
        let is_built_in = self.span == Span::default();
        let text = if is_built_in { "" } else { sources.file(self.span).text() };
        let places = Places::new(text, self.span.range(), self.style, &self.value);
        TextPlaces { span: self.span, places }
    }
}

impl TextPlaces {
    /// Where the bytes `range` of the value are written.
    pub(crate) fn within(&self, range: Range<usize>) -> Inner {
        match self.places.within(range) {
            Some(range) => Inner { span: Span::new(self.span.file, range), is_exact: true },
            None => Inner { span: self.span, is_exact: false },
        }
    }
}
