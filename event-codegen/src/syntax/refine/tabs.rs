//! Tabs in place of spaces.

use crate::{
    diagnostic::{Diagnostic, Edit},
    source::last_line,
    syntax::{MAX_EDITS, events::Events, mistakes, scene::Scene},
};
use std::ops::Range;

/// Possible widths of tabs, the most probable last.
const WIDTHS: [usize; 3] = [8, 2, 4];

/// The first tab on the line of `at` or on a later one, because the parser may stop before the tab.
pub(super) fn first(text: &str, at: usize) -> Option<usize> {
    let line_start = last_line(&text[..at]);
    Some(line_start + text[line_start..].find('\t')?)
}

/// Whether a tab is before the first other character of the line of `at`.
pub(super) fn is_indented_with_tabs(text: &str, at: usize) -> bool {
    let line_start = last_line(&text[..at]);
    text[line_start..].trim_start_matches(' ').starts_with('\t')
}

impl Scene<'_> {
    /// About a tab after other text on the line.
    pub(super) fn tab(&self) -> Diagnostic {
        match tabs(self.text, self.line_start()..self.line_end(self.at)) {
            Some(tabs) => mistakes::tab(self.span(tabs)),
            None => mistakes::invalid(self.character(self.at), "a tab"),
        }
    }

    /// About all tabs in the indentation of lines together: if one is meant, all are.
    pub(super) fn tabs(&self) -> Diagnostic {
        let Some(here) = tabs(self.text, self.line_start()..self.line_end(self.at)) else {
            return mistakes::invalid(self.character(self.at), "a tab");
        };
        let lines: Vec<_> = indentations(self.text).collect();
        let some = &lines[..lines.len().min(MAX_EDITS)];
        let width = WIDTHS.into_iter().max_by_key(|width| parts_read(self.text, some, *width));
        let edits = spaces(self.text, some, width.unwrap_or(WIDTHS[0]));
        let edits = edits.map(|(range, text)| Edit { span: self.span(range), text }).collect();
        mistakes::tabs(self.span(here), edits, lines.len().saturating_sub(1))
    }
}

/// The first tabs within `range` that stand side by side.
fn tabs(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let start = range.start + text[range].find('\t')?;
    Some(start..text.len() - text[start..].trim_start_matches('\t').len())
}

/// From the first to the last tab in the indentation of each line; not in blocks of text, where tabs are text.
fn indentations(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut end = 0;
    // The key that announces the block of text that may contain the line.
    let mut block = None;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = end;
        end += line.len();
        let content = line.trim_start_matches([' ', '\t']);
        let indent = &line[..line.len() - content.len()];
        let spaces = indent.find('\t').unwrap_or(indent.len());
        if content.trim_end().is_empty() || block.is_some_and(|block| spaces > block) {
            return None;
        }
        let key = content.trim_start_matches(['-', ' ']);
        block = announces_block(key).then_some(line.len() - key.len());
        let last = indent.rfind('\t')?;
        Some(start + spaces..start + last + 1)
    })
}

fn announces_block(key: &str) -> bool {
    let header = key.split_once(": ").map(|(_, value)| value.split(" #").next().unwrap_or(value));
    let indicators = header.and_then(|header| header.trim().strip_prefix(['|', '>']));
    indicators.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || "+-".contains(c)))
}

/// The number of lines and nodes that can be read before the first error, with tabs of this `width`. A line that becomes
/// a part of the text above it is not a node.
fn parts_read(text: &str, indentations: &[Range<usize>], width: usize) -> (usize, usize) {
    let mut replaced = String::with_capacity(text.len());
    let mut end = 0;
    for (range, spaces) in spaces(text, indentations, width) {
        replaced.push_str(&text[end..range.start]);
        replaced.push_str(&spaces);
        end = range.end;
    }
    replaced.push_str(&text[end..]);
    let mut events = Events::new(&replaced, 0..replaced.len());
    let mut nodes = 0;
    let error = std::iter::from_fn(|| events.next()).inspect(|_| nodes += 1).find_map(Result::err);
    let lines = error.map_or(usize::MAX, |error| replaced[..error.at].matches('\n').count());
    (lines, nodes)
}

/// The spaces for these `indentations`, with tabs of this `width`.
fn spaces(
    text: &str,
    indentations: &[Range<usize>],
    width: usize,
) -> impl Iterator<Item = (Range<usize>, String)> {
    indentations.iter().map(move |range| {
        let line_start = last_line(&text[..range.start]);
        let before = range.start - line_start;
        let column = text[range.clone()].bytes().fold(before, |column, byte| match byte {
            b'\t' => (column / width + 1) * width,
            _ => column + 1,
        });
        (range.clone(), " ".repeat(column - before))
    })
}
