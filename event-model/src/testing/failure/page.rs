//! Builds a text that stays short and has no invisible characters, for any input.

use crate::quoted::clipped;
use std::fmt;

/// The number of characters of a line that are shown.
const LINE: usize = 200;
/// The number of lines that are shown.
const LINES: usize = 400;

/// A text of several lines.
pub(super) struct Page {
    text: String,
    lines: usize,
}

impl Page {
    /// Creates a page with this first line.
    pub(super) fn new(title: fmt::Arguments<'_>) -> Self {
        let mut page = Self { text: String::new(), lines: 0 };
        page.line(title);
        page
    }

    /// Adds an empty line.
    pub(super) fn blank(&mut self) {
        self.line(format_args!(""));
    }

    /// Adds one line, cut off if it is too long.
    pub(super) fn line(&mut self, line: fmt::Arguments<'_>) {
        self.lines += 1;
        if self.lines <= LINES {
            self.text.push_str(clipped(line, LINE).trim_end());
            self.text.push('\n');
        }
    }

    /// Returns the text.
    pub(super) fn finish(mut self) -> String {
        if self.lines > LINES {
            self.text.push_str("…\n");
        }
        self.text
    }
}
