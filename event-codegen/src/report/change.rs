//! How a fix is shown: as changed lines if they are short, otherwise in words.

use super::{
    place,
    prose::{TITLE, prose, visible_code},
};
use crate::{
    diagnostic::{Edit, Fix},
    source::{Source, Sources},
};
use std::ops::Range;

/// Longer lines, in bytes, are not shown as changed lines.
const LONG: usize = 200;

/// A change of more lines is not shown.
const MAX_LINES: usize = 20;

/// At most this many characters of a replacement are shown.
const MAX_WORD: usize = 60;

/// At most this many replacements are described in words.
const MAX_EDITS: usize = 3;

/// How a fix is shown.
#[derive(Debug)]
pub(super) enum Change<'s> {
    /// As changed lines of a file.
    Lines(Lines<'s>),
    /// In words: the title, and the content of the changed lines.
    Words(String),
}

/// The changes of some lines.
#[derive(Debug)]
pub(super) struct Lines<'s> {
    pub(super) title: String,
    pub(super) file: u32,
    pub(super) source: &'s Source,
    /// What is replaced, in order, and with what.
    pub(super) edits: Vec<(Range<usize>, String)>,
}

/// How `fix` is shown.
pub(super) fn change<'s>(fix: &Fix, sources: &'s Sources) -> Change<'s> {
    lines(fix, sources).map_or_else(|| Change::Words(words(fix, sources)), Change::Lines)
}

/// The fix as changed lines. `None` if its edits are too long to show, or are not edits of the sources.
fn lines<'s>(fix: &Fix, sources: &'s Sources) -> Option<Lines<'s>> {
    let file = fix.edits.first()?.span.file;
    let source = sources.files().get(file as usize)?;
    let mut edits: Vec<&Edit> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let apart = edits.is_sorted_by(|a, b| a.span.end <= b.span.start);
    let sound =
        |edit: &&Edit| edit.span.file == file && source.clamp(edit.span) == edit.span.range();
    let short = |edit: &&Edit| is_short(&edit.text);
    if !(apart && edits.iter().all(sound) && edits.iter().all(short)) {
        return None;
    }
    let line = |offset: u32| source.position(offset as usize).line;
    let (first, last) = (line(edits.first()?.span.start), line(edits.last()?.span.end));
    if last - first > MAX_LINES || (first..=last).any(|line| source.line(line).len() > LONG) {
        return None;
    }
    let edits = edits.into_iter().map(|edit| (edit.span.range(), visible_code(&edit.text)));
    Some(Lines { title: prose(&fix.title, TITLE), file, source, edits: edits.collect() })
}

fn is_short(text: &str) -> bool {
    text.len() <= MAX_LINES * LONG
        && text.split('\n').count() <= MAX_LINES
        && text.split('\n').all(|line| line.len() <= LONG)
}

fn words(fix: &Fix, sources: &Sources) -> String {
    let mut words = prose(&fix.title, TITLE);
    let edits = fix.edits.iter().filter_map(|edit| edit_in_words(edit, sources));
    for (index, edit) in edits.take(MAX_EDITS).enumerate() {
        words += if index == 0 { ": " } else { ", " };
        words += &edit;
    }
    if fix.edits.len() > MAX_EDITS {
        words += &format!(", and {} more", fix.edits.len() - MAX_EDITS);
    }
    words
}

fn edit_in_words(edit: &Edit, sources: &Sources) -> Option<String> {
    let source = sources.files().get(edit.span.file as usize)?;
    let range = source.clamp(edit.span);
    let place = place(source, range.start);
    let old = prose(&source.text()[range], MAX_WORD);
    let new = prose(&edit.text, MAX_WORD);
    Some(match (old.is_empty(), new.is_empty()) {
        (true, _) => format!("insert `{new}` at {place}"),
        (false, true) => format!("remove `{old}` at {place}"),
        (false, false) => format!("replace `{old}` with `{new}` at {place}"),
    })
}
