//! The text around a syntax error.

use super::tree::Tree;
use crate::source::{Span, last_line};
use std::ops::Range;

/// Where the parser stopped.
pub(super) struct Scene<'a> {
    pub(super) text: &'a str,
    pub(super) file: u32,
    pub(super) at: usize,
    pub(super) tree: &'a Tree<'a>,
}

impl Scene<'_> {
    /// The first of `characters` after the last event that may start a value.
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
        let rest = &self.text[key_end..];
        let start = key_end + rest.len() - rest.trim_start_matches(' ').len();
        Some(self.span(start..self.content_end(start)))
    }

    /// The innermost bracket that is open here. The parser may not have come so far on this line.
    pub(super) fn bracket(&self) -> Option<usize> {
        let on_line = || self.opening(['[', '{']).filter(|at| self.line_start() <= *at);
        self.tree.open_bracket().or_else(on_line).filter(|at| *at < self.at)
    }

    /// The probable end of the value without quotes around this place. `None` if it is not clear.
    pub(super) fn value_end(&self) -> Option<usize> {
        match self.bracket() {
            Some(_) => self.end_in_brackets(),
            None => Some(self.content_end(self.at)),
        }
    }

    /// The probable end of a value within brackets: before a comma or bracket that does not belong to it. `None` if its
    /// own brackets are not closed on the line.
    fn end_in_brackets(&self) -> Option<usize> {
        let rest = &self.text[self.at..self.content_end(self.at)];
        let mut open: usize = 0;
        let end = rest.find(|c: char| match c {
            '[' | '{' => {
                open += 1;
                false
            }
            ']' | '}' if open > 0 => {
                open -= 1;
                false
            }
            ']' | '}' => true,
            _ => c == ',' && open == 0,
        });
        let end = end.unwrap_or(rest.len());
        (open == 0).then(|| self.at + rest[..end].trim_end().len())
    }

    pub(super) fn line_start(&self) -> usize {
        last_line(&self.text[..self.at])
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

    /// The character at `at`. `None` at the end of a line.
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

/// The colon after the name at the start of `line`, if text follows the colon directly.
pub(super) fn colon_without_space(line: &str) -> Option<usize> {
    let name = line.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(line.len());
    let value = line[name..].strip_prefix(':')?;
    (name > 0 && !value.starts_with(char::is_whitespace) && !value.is_empty()).then_some(name)
}

/// Whether the line has text after `at` that can neither follow nor end a value.
pub(super) fn is_before_text(text: &str, at: usize) -> bool {
    let after = text[at..].trim_start_matches([' ', '\t']).chars().next();
    after.is_some_and(|first| !"\r\n#,]}:".contains(first))
}
