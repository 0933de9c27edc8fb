//! Where to continue after a syntax error, so that one typing mistake does not hide all others.

use super::{
    event::SyntaxError,
    tree::{Continuation, List, Tree},
};
use crate::source::last_line;
use std::ops::Range;

/// After this many attempts, the rest of a file is not read.
const MAX_ATTEMPTS: usize = 100;

/// All attempts together may read this many bytes more than the file has.
const MAX_EXCESS: usize = 4 << 20;

/// Items are compared by keys of at most this many bytes.
const MAX_KEY: usize = 100;

/// A part of the text that is read at once.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) range: Range<usize>,
    /// The number of lists and maps that are open before it: none; the map of the file; or also a list in it.
    pub(super) depth: usize,
    /// The number of spaces before its items, if it is a part of a list.
    pub(super) column: Option<usize>,
}

/// What was tried before.
#[derive(Debug, Default)]
pub(super) struct Attempts {
    made: usize,
    read: usize,
    /// Where the next key of the file starts, after some place before it.
    next_key: usize,
}

impl Attempts {
    /// The part to continue with when `failed` could not be read. `None` if there is none.
    ///
    /// It starts with the next item of the list with the error, with the next key of the file, or at the end of the
    /// file. It may start before the `error`: a value without its closing quote or bracket includes the items after it.
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
        let Continuation { depth, list, last_child } = tree.continuation()?;
        let mut starts = lines_after(text, last_child.max(failed.range.start));
        let failed_at = line_start(text, error.at);
        let next = starts.find_map(|start| {
            let column = list.and_then(|list| item_column(text, start, list, failed, failed_at));
            match column {
                Some(_) => {
                    Some(Part { range: start..self.next_key(text, start), depth: 2, column })
                }
                // The end is not needed, because nothing follows the keys of the file.
                None if is_key(&text[start..]) => {
                    Some(Part { range: start..text.len(), depth, column })
                }
                None => None,
            }
        });
        // If nothing follows, the list and the file are complete.
        let end = text.len()..text.len();
        let depth = if list.is_some() { 2 } else { depth };
        next.or(Some(Part { range: end, depth, column: None }))
    }

    /// Where the first key of the file after `start` starts.
    fn next_key(&mut self, text: &str, start: usize) -> usize {
        if self.next_key <= start {
            let key = lines_after(text, start).find(|start| is_key(&text[*start..]));
            self.next_key = key.unwrap_or(text.len());
        }
        self.next_key
    }
}

/// Whether the `error` only means that items after some at another column are again at the column of their list.
pub(super) fn returns(failed: &Part, error: SyntaxError, tree: &Tree<'_>) -> bool {
    let text = tree.text();
    let line = &text[line_start(text, error.at)..];
    let list = tree.continuation().and_then(|continuation| continuation.list);
    let is_back = |list: List| is_item(line, list.column) && is_alike(line, &text[list.last..]);
    list.is_some_and(|list| failed.column.is_some_and(|it| it != list.column) && is_back(list))
}

/// The part after `part`, a part of a list: the next keys of the file.
pub(super) fn after(part: &Part, text: &str) -> Option<Part> {
    let range = part.range.end..text.len();
    (!range.is_empty()).then_some(Part { range, depth: 1, column: None })
}

/// The starts of all lines after the line of `offset`.
fn lines_after(text: &str, offset: usize) -> impl Iterator<Item = usize> {
    let breaks = text[offset..].match_indices('\n').map(move |(at, _)| offset + at + 1);
    breaks.filter(|start| *start < text.len())
}

/// The number of spaces before the item of `list` that starts at `start`. `None` if no item starts there.
fn item_column(
    text: &str,
    start: usize,
    list: List,
    failed: &Part,
    failed_at: usize,
) -> Option<usize> {
    let line = &text[start..];
    let usual = failed.column.unwrap_or(list.column);
    if is_item(line, usual) {
        return Some(usual);
    }
    // At another column, it is an item only if it looks like the items before it.
    let spaces = line.len() - line.trim_start_matches(' ').len();
    let is_possible = spaces == list.column || start == failed_at;
    (is_possible && is_item(line, spaces) && is_alike(line, &text[list.last..])).then_some(spaces)
}

/// Whether the item at `line` starts with the same key as the one at `item`.
fn is_alike(line: &str, item: &str) -> bool {
    let line = line.trim_start_matches(' ').trim_start_matches('-').trim_start_matches(' ');
    let key = item.bytes().take(MAX_KEY).position(|byte| matches!(byte, b':' | b'\n'));
    key.is_some_and(|end| item[end..].starts_with(':') && line.starts_with(&item[..=end]))
}

fn line_start(text: &str, at: usize) -> usize {
    last_line(&text[..at])
}

/// Whether `line` is an item of a list with `column` spaces before its dashes.
fn is_item(line: &str, column: usize) -> bool {
    let dash = line.bytes().take(column).take_while(|byte| *byte == b' ').count();
    dash == column && matches!(line.as_bytes()[column..], [b'-', b' ' | b'\r' | b'\n', ..])
}

/// Whether `line` starts with a key of the map of the file.
fn is_key(line: &str) -> bool {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let name = line.bytes().take_while(is_name).count();
    let starts = line.starts_with(|first: char| first.is_ascii_alphabetic());
    starts && matches!(line.as_bytes()[name..], [b':'] | [b':', b' ' | b'\r' | b'\n', ..])
}
