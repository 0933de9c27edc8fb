//! Builds a text that stays short and has no invisible characters, for any input.

use super::Screen;
use crate::quoted::clipped;
use std::fmt::{self, Display};

/// The number of characters of a value that are shown.
const VALUE: usize = 300;
/// The number of lines that are shown.
const LINES: usize = 400;
/// A value has at least so much room.
const ROOM: usize = 20;

/// A text of several lines.
#[derive(Clone, Default)]
pub(super) struct Page {
    text: String,
    lines: usize,
}

impl Page {
    /// Creates a page with this first line.
    pub(super) fn new(title: fmt::Arguments<'_>) -> Self {
        let mut page = Self::default();
        page.line(title);
        page
    }

    /// Adds an empty line.
    pub(super) fn blank(&mut self) {
        self.line(format_args!(""));
    }

    /// Adds an empty line unless the page is empty.
    pub(super) fn gap(&mut self) {
        if self.lines > 0 {
            self.blank();
        }
    }

    /// Adds one line. It has nothing from outside but names, which are short.
    pub(super) fn line(&mut self, line: fmt::Arguments<'_>) {
        self.lines += 1;
        if self.lines <= LINES {
            self.text.push_str(line.to_string().trim_end());
            self.text.push('\n');
        }
    }

    /// Adds `start` and a value. A long value is cut, and goes on in further lines below its start.
    pub(super) fn value(&mut self, start: &str, value: impl Display) {
        let value = clipped(value, VALUE);
        let margin = visible(start);
        let room = Screen::current().width.saturating_sub(margin).max(ROOM);
        for (index, part) in wrapped(&value, room).into_iter().enumerate() {
            match index {
                0 => self.line(format_args!("{start}{part}")),
                _ => self.line(format_args!("{:margin$}{part}", "")),
            }
        }
    }

    /// Adds all lines of another page.
    pub(super) fn append(&mut self, other: &Self) {
        other.text.lines().for_each(|line| self.line(format_args!("{line}")));
    }

    /// Returns the text.
    pub(super) fn finish(mut self) -> String {
        if self.lines > LINES {
            self.text.push_str("…\n");
        }
        self.text
    }
}

/// The number of characters of `text` without the codes of colours.
fn visible(text: &str) -> usize {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().map_or(0, |part| part.chars().count());
    let after_code = |part: &str| part.split_once('m').map_or(0, |(_, rest)| rest.chars().count());
    first + parts.map(after_code).sum::<usize>()
}

/// `text` in parts of at most `room` characters. They end after a space if there is one in the second half.
fn wrapped(text: &str, room: usize) -> Vec<&str> {
    let (mut parts, mut rest) = (Vec::new(), text);
    while let Some((end, _)) = rest.char_indices().nth(room) {
        let space = rest[..end].rfind(' ').map(|space| space + 1);
        let end = space.filter(|space| *space * 2 > end).unwrap_or(end);
        parts.push(&rest[..end]);
        rest = &rest[end..];
    }
    parts.push(rest);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_are_broken_at_spaces_if_there_are_any() {
        assert_eq!(wrapped("", 4), [""]);
        assert_eq!(wrapped("abcd", 4), ["abcd"]);
        assert_eq!(wrapped("abcdefghi", 4), ["abcd", "efgh", "i"]);
        assert_eq!(wrapped("abc def ghi", 8), ["abc def ", "ghi"]);
        assert_eq!(wrapped("a bcdefghijk", 6), ["a bcde", "fghijk"]);
        assert_eq!(wrapped("äöüäöü", 4), ["äöüä", "öü"]);
    }

    #[test]
    fn codes_of_colours_have_no_width() {
        assert_eq!(visible("    \u{1b}[32mok\u{1b}[0m     x"), visible("    ok     x"));
    }
}
