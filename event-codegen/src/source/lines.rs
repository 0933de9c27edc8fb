//! The places of the lines of a text. They are found once, so that every position costs the same: also in the last line
//! of a large file, or at the end of a file that is one long line.

use super::{BYTE_ORDER_MARK, Position, narrow};
use std::{iter, ops::Range};

/// The characters are counted in advance at steps of this many bytes.
const STEP: usize = 1024;

/// An index of the lines and characters of one text.
#[derive(Debug, Clone)]
pub(super) struct Lines {
    /// Where each line starts.
    starts: Vec<u32>,
    /// How many characters there are before each multiple of [`STEP`] bytes.
    counts: Vec<u32>,
}

impl Lines {
    pub(super) fn new(text: &str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| narrow(at + 1));
        let steps = (0..=text.len() / STEP).scan((0, 0), |(from, count), step| {
            let to = text.floor_char_boundary(step * STEP);
            *count += text[*from..to].chars().count();
            *from = to;
            Some(narrow(*count))
        });
        Self { starts: iter::once(0).chain(breaks).collect(), counts: steps.collect() }
    }

    /// Line and column of the character boundary `offset`.
    pub(super) fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.starts.partition_point(|start| *start as usize <= offset);
        let start = self.start(text, line).min(offset);
        let column = self.characters(text, offset) - self.characters(text, start) + 1;
        Position { line, column }
    }

    /// The bytes of the line with this number, without its line break. If there are fewer lines, those of the last
    /// line.
    pub(super) fn range(&self, text: &str, line: usize) -> Range<usize> {
        let line = line.clamp(1, self.starts.len());
        let start = self.start(text, line);
        let Some(next) = self.starts.get(line) else { return start..text.len() };
        let end = *next as usize - 1;
        start..end - usize::from(text[start..end].ends_with('\r'))
    }

    /// Where the line with this number starts; the first one after its byte order mark.
    fn start(&self, text: &str, line: usize) -> usize {
        if line == 1 && text.starts_with(BYTE_ORDER_MARK) {
            return BYTE_ORDER_MARK.len_utf8();
        }
        self.starts[line - 1] as usize
    }

    fn characters(&self, text: &str, offset: usize) -> usize {
        let step = offset / STEP;
        let from = text.floor_char_boundary(step * STEP);
        self.counts[step] as usize + text[from..offset].chars().count()
    }
}
