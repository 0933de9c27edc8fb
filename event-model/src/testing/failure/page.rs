//! A text for people that stays short and has nothing invisible in it, whatever is put into it.

use crate::quoted::clipped;
use std::fmt;

/// So many characters of a line are shown.
const LINE: usize = 200;
/// So many lines are shown.
const LINES: usize = 400;

/// A text of several lines.
pub(super) struct Page {
    text: String,
    lines: usize,
}

impl Page {
    /// A page with this first line.
    pub(super) fn new(title: fmt::Arguments<'_>) -> Self {
        let mut page = Self { text: String::new(), lines: 0 };
        page.line(title);
        page
    }

    /// An empty line.
    pub(super) fn blank(&mut self) {
        self.line(format_args!(""));
    }

    /// One line, cut when it is too long.
    pub(super) fn line(&mut self, line: fmt::Arguments<'_>) {
        self.lines += 1;
        if self.lines <= LINES {
            self.text.push_str(clipped(line, LINE).trim_end());
            self.text.push('\n');
        }
    }

    /// The text.
    pub(super) fn finish(mut self) -> String {
        if self.lines > LINES {
            self.text.push_str("…\n");
        }
        self.text
    }
}
