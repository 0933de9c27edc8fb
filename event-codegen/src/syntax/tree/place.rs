//! The places of nodes, as people see them.

use super::{Children, Open, Tree};
use crate::{
    source::Span,
    syntax::{Style, block_scalar},
};
use std::ops::Range;

impl Tree<'_> {
    pub(super) fn scalar_span(&self, range: Range<usize>, style: Style) -> Span {
        let range = match style {
            Style::Literal | Style::Folded => block_scalar::content(self.text, range),
            Style::Plain if range.is_empty() => self.absent(range.start),
            Style::Plain | Style::SingleQuoted | Style::DoubleQuoted => range,
        };
        self.span(range)
    }

    /// The place of a list that starts at `range`. It includes the first dash, also if the parser starts after it.
    pub(super) fn list_span(&self, range: Range<usize>) -> Span {
        let (before, after) = self.text.split_at(range.start);
        let before = before.trim_end_matches(' ').strip_suffix('-');
        match before {
            Some(before) if range.is_empty() && !after.starts_with("- ") => {
                self.span(before.len()..range.end)
            }
            _ => self.span(range),
        }
    }

    /// The place of a value that is left out: directly after its colon.
    fn absent(&self, at: usize) -> Range<usize> {
        let is_value = matches!(
            self.open.last(),
            Some(Open { children: Children::Map { key: Some(_), .. }, .. })
        );
        let at = if is_value && self.text[at..].starts_with(':') { at + 1 } else { at };
        at..at
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }
}
