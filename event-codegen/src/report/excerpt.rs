//! The text that the renderer gets instead of a file: a few lines of it, of the long ones only what is next to a
//! place of interest, with every character visible. So its cost does not depend on the size of the file.

use super::prose::push_code;
use crate::{source::Source, visible::is_invisible};
use std::ops::Range;

/// A line of more bytes is shown in pieces.
const LONG: usize = 240;

/// This many characters of a long line are shown before and after its places of interest. That is few enough for the
/// usual widths: the renderer cuts what is between a place and the edge, not what is between two places.
const AROUND: usize = 120;

/// This many lines are shown before and after a line with a place of interest. The renderer shows at most four lines of
/// a label over many lines.
const NEAR: usize = 5;

/// Some lines of a file as they are shown.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The number of the first line.
    pub(super) first_line: usize,
    /// The lines, each with a line feed at its end, also the last one: so that a place after it can be shown.
    pub(super) text: String,
    /// Where pieces of the file are in `text`, in order.
    pieces: Vec<Piece>,
}

/// A piece of the file that is shown as it is, or, with the length 0, as something else.
#[derive(Debug)]
struct Piece {
    source: usize,
    shown: usize,
    length: usize,
}

impl Excerpt {
    /// The lines from the first to the last of `points`, which are offsets in `source`, in order.
    pub(super) fn new(source: &Source, points: &[usize]) -> Self {
        let line = |point: &usize| source.position(*point).line;
        let lines: Vec<usize> = points.iter().map(line).collect();
        let first_line = lines.first().map_or(1, |first| *first);
        let last_line = lines.last().map_or(1, |last| *last);
        let mut excerpt = Self { first_line, text: String::new(), pieces: Vec::new() };
        for number in first_line..=last_line {
            let line = source.line(number);
            if lines.iter().any(|near| near.abs_diff(number) <= NEAR) {
                excerpt.push_line(source.text(), &line, points);
            }
            excerpt.push_piece(line.end, 0);
            excerpt.text.push('\n');
        }
        excerpt
    }

    /// Where the byte at this offset of the file is shown. For text that is left out, where it would be.
    pub(super) fn shown(&self, offset: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.source <= offset);
        let Some(piece) = after.checked_sub(1).map(|index| &self.pieces[index]) else { return 0 };
        piece.shown + (offset - piece.source).min(piece.length)
    }

    /// Where the bytes of this range of the file are shown.
    pub(super) fn shown_range(&self, range: &Range<usize>) -> Range<usize> {
        self.shown(range.start)..self.shown(range.end)
    }

    fn push_line(&mut self, text: &str, line: &Range<usize>, points: &[usize]) {
        let mut from = line.start;
        for kept in kept(text, line, points) {
            self.push_gap(from..kept.start);
            from = kept.end;
            self.push_visible(text, kept);
        }
        self.push_gap(from..line.end);
    }

    fn push_gap(&mut self, left_out: Range<usize>) {
        if !left_out.is_empty() {
            self.push_piece(left_out.start, 0);
            self.text.push_str("...");
        }
    }

    fn push_visible(&mut self, text: &str, range: Range<usize>) {
        let mut from = range.start;
        let replaced = |(_, c): &(usize, char)| *c == '\t' || is_invisible(*c);
        for (at, c) in text[range.clone()].char_indices().filter(replaced) {
            let at = range.start + at;
            self.push_same(text, from..at);
            self.push_piece(at, 0);
            push_code(&mut self.text, c);
            from = at + c.len_utf8();
        }
        self.push_same(text, from..range.end);
    }

    fn push_same(&mut self, text: &str, range: Range<usize>) {
        self.push_piece(range.start, range.len());
        self.text.push_str(&text[range]);
    }

    fn push_piece(&mut self, source: usize, length: usize) {
        self.pieces.push(Piece { source, shown: self.text.len(), length });
    }
}

/// The part of a line that is shown: the whole line, or the text around the points in it.
fn kept(text: &str, line: &Range<usize>, points: &[usize]) -> Vec<Range<usize>> {
    if line.len() <= LONG {
        return vec![line.clone()];
    }
    let inside = points.iter().filter(|point| (line.start..=line.end).contains(point));
    let around = AROUND / inside.clone().count().max(1);
    let mut kept: Vec<Range<usize>> = Vec::new();
    for point in inside {
        let start = back(text, line.start..*point, around);
        let end = ahead(text, *point..line.end, around);
        match kept.last_mut() {
            Some(last) if start <= last.end => last.end = end,
            _ => kept.push(start..end),
        }
    }
    if kept.is_empty() {
        kept.push(line.start..ahead(text, line.clone(), around));
    }
    kept
}

/// The place this many characters before the end of the range, or the start of the range.
fn back(text: &str, range: Range<usize>, characters: usize) -> usize {
    let last = text[range.clone()].char_indices().rev().take(characters).last();
    last.map_or(range.end, |(at, _)| range.start + at)
}

/// The place this many characters after the start of the range, or the end of the range.
fn ahead(text: &str, range: Range<usize>, characters: usize) -> usize {
    let after = text[range.clone()].char_indices().nth(characters);
    after.map_or(range.end, |(at, _)| range.start + at)
}
