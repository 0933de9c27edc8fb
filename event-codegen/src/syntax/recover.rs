//! Where to go on behind a syntax error, so that one typing mistake does not hide all others.

use super::{
    event::SyntaxError,
    tree::{Continuation, Tree},
};
use std::ops::Range;

/// After so many attempts the rest of a file is given up.
const MAX_ATTEMPTS: usize = 100;

/// All attempts together may read so many bytes more than the file has.
const MAX_EXCESS: usize = 4 << 20;

/// A part of the text that is read in one go.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) range: Range<usize>,
    /// So many lists and maps are open before it: none; the map that the file is; or also a list in it.
    pub(super) depth: usize,
}

/// What was tried already.
#[derive(Debug, Default)]
pub(super) struct Attempts {
    made: usize,
    read: usize,
    /// Where the next key of the file starts, as seen from some place before it.
    next_key: usize,
}

impl Attempts {
    /// The part to go on with when `failed` could not be read; none when that is hopeless.
    ///
    /// It starts with the next item of the list that the error lies in, or with the next key of the file, or at its end. It
    /// may start before the `error`: what lacks its closing quote or bracket takes the items behind it with it.
    pub(super) fn next(
        &mut self,
        failed: &Part,
        error: SyntaxError,
        tree: &Tree<'_>,
    ) -> Option<Part> {
        let text = tree.text();
        self.made += 1;
        self.read += error.at.max(tree.reached()).saturating_sub(failed.range.start);
        if self.made > MAX_ATTEMPTS || self.read > 2 * text.len() + MAX_EXCESS {
            return None;
        }
        let Continuation { depth, item_column, last_child } = tree.continuation()?;
        let mut starts = lines_behind(text, last_child.max(failed.range.start));
        let next = starts.find_map(|start| match item_column {
            Some(column) if is_item(&text[start..], column) => {
                Some(Part { range: start..self.next_key(text, start), depth: 2 })
            }
            // No end needs to be known: nothing stands behind the keys of the file.
            _ if is_key(&text[start..]) => Some(Part { range: start..text.len(), depth }),
            _ => None,
        });
        // When nothing follows, neither the list nor the file lacks anything.
        let end = text.len()..text.len();
        let depth = if item_column.is_some() { 2 } else { depth };
        next.or(Some(Part { range: end, depth }))
    }

    /// Where the first key of the file behind `start` starts.
    fn next_key(&mut self, text: &str, start: usize) -> usize {
        if self.next_key <= start {
            let key = lines_behind(text, start).find(|start| is_key(&text[*start..]));
            self.next_key = key.unwrap_or(text.len());
        }
        self.next_key
    }
}

/// The part behind `part`, a part of a list: the next keys of the file.
pub(super) fn behind(part: &Part, text: &str) -> Option<Part> {
    let range = part.range.end..text.len();
    (!range.is_empty()).then_some(Part { range, depth: 1 })
}

/// The starts of all lines behind the one that `offset` lies in.
fn lines_behind(text: &str, offset: usize) -> impl Iterator<Item = usize> {
    let breaks = text[offset..].match_indices('\n').map(move |(at, _)| offset + at + 1);
    breaks.filter(|start| *start < text.len())
}

/// Whether `line` is an item of a list whose dashes stand behind `column` spaces.
fn is_item(line: &str, column: usize) -> bool {
    let dash = line.bytes().take(column).take_while(|byte| *byte == b' ').count();
    dash == column && matches!(line.as_bytes()[column..], [b'-', b' ' | b'\r' | b'\n', ..])
}

/// Whether `line` starts with a key of the map that the file is.
fn is_key(line: &str) -> bool {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let name = line.bytes().take_while(is_name).count();
    let starts = line.starts_with(|first: char| first.is_ascii_alphabetic());
    starts && matches!(line.as_bytes()[name..], [b':'] | [b':', b' ' | b'\r' | b'\n', ..])
}
