//! The text around a syntax error.

use super::tree::Tree;
use crate::source::Span;
use std::ops::Range;

/// Where the parser gave up.
pub(super) struct Scene<'a> {
    pub(super) text: &'a str,
    pub(super) file: u32,
    pub(super) at: usize,
    pub(super) tree: &'a Tree<'a>,
}

impl Scene<'_> {
    /// The first of `characters` behind the last event that may start a value.
    pub(super) fn opening(&self, characters: [char; 2]) -> Option<usize> {
        let from = self.tree.reached().min(self.at);
        let until = self.text.ceil_char_boundary(self.at + 1);
        let found = self.text[from..until].match_indices(characters);
        found.map(|(found, _)| from + found).find(|at| {
            let before = self.text[..*at].chars().next_back();
            before.is_none_or(|before| before.is_whitespace() || "[{,:".contains(before))
        })
    }

    /// The indicator of the block scalar without content that ends before this line.
    pub(super) fn empty_block(&self) -> Option<Span> {
        let above = self.text[..self.line_start()].trim_end();
        let header =
            above.trim_end_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        let before = header.strip_suffix(['|', '>'])?;
        before.ends_with(' ').then(|| self.character(before.len()))
    }

    /// The value without quotes on this line, up to the end of the line.
    pub(super) fn value_of_line(&self) -> Option<Span> {
        let line_start = self.line_start();
        let key_end = line_start + self.text[line_start..self.at].find(": ")? + 2;
        let blanks =
            self.text[key_end..].len() - self.text[key_end..].trim_start_matches(' ').len();
        Some(self.span(key_end + blanks..self.content_end(key_end)))
    }

    pub(super) fn line_start(&self) -> usize {
        self.text[..self.at].rfind('\n').map_or(0, |end| end + 1)
    }

    pub(super) fn line_end(&self, at: usize) -> usize {
        self.text[at..].find(['\r', '\n']).map_or(self.text.len(), |end| at + end)
    }

    pub(super) fn rest_of_line(&self) -> Span {
        self.span(self.at..self.content_end(self.at))
    }

    /// Where the line of `at` ends, without a comment and the blanks before it.
    pub(super) fn content_end(&self, at: usize) -> usize {
        let line = &self.text[at..self.line_end(at)];
        at + line[..line.find(" #").unwrap_or(line.len())].trim_end().len()
    }

    /// The character at `at`; nothing at the end of a line.
    pub(super) fn character(&self, at: usize) -> Span {
        let character = self.text[at..].chars().next().filter(|c| !matches!(c, '\r' | '\n'));
        self.span(at..at + character.map_or(0, char::len_utf8))
    }

    pub(super) fn source(&self) -> &str {
        self.source_at(self.character(self.at))
    }

    pub(super) fn source_at(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }
}
