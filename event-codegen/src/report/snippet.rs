//! Decides which labels of a diagnostic are shown together, and which part of their places.

use super::prose::{TITLE, prose};
use crate::{
    diagnostic::Label,
    source::{Source, Sources},
};
use std::ops::Range;

/// At most this many labels are shown.
pub(super) const MAX_LABELS: usize = 16;

/// Labels that are this many lines apart are shown in separate snippets. A label over this many lines is shown only at
/// its first line.
const FAR: usize = 200;

/// Labels that are shown together.
#[derive(Debug)]
pub(super) struct Snippet<'s> {
    pub(super) source: &'s Source,
    /// In the order of their places.
    pub(super) marks: Vec<Mark<'s>>,
}

/// A label as it is shown.
#[derive(Debug)]
pub(super) struct Mark<'s> {
    file: u32,
    source: &'s Source,
    /// Its place, within the text.
    pub(super) range: Range<usize>,
    lines: (usize, usize),
    pub(super) role: Role,
    pub(super) text: String,
}

/// The kind of place that a label marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The mistake.
    Primary,
    /// A related place.
    Secondary,
}

/// The snippets that show these labels, that of the primary one first.
pub(super) fn snippets<'s>(labels: &[Label], sources: &'s Sources) -> Vec<Snippet<'s>> {
    let roles = [Role::Primary].into_iter().chain(std::iter::repeat(Role::Secondary));
    let labels = labels.iter().zip(roles).take(MAX_LABELS);
    let mut marks: Vec<Mark> =
        labels.filter_map(|(label, role)| Mark::new(label, role, sources)).collect();
    marks.sort_by_key(|mark| (mark.file, mark.range.start));
    let mut snippets: Vec<Snippet> = Vec::new();
    for mark in marks {
        match snippets.last_mut() {
            Some(snippet) if snippet.marks.last().is_some_and(|last| last.is_near(&mark)) => {
                snippet.marks.push(mark);
            }
            _ => snippets.push(Snippet { source: mark.source, marks: vec![mark] }),
        }
    }
    snippets.sort_by_key(|snippet| !snippet.is_primary());
    snippets
}

impl Snippet<'_> {
    /// The places of interest in order.
    pub(super) fn points(&self) -> Vec<usize> {
        let mut points: Vec<_> =
            self.marks.iter().flat_map(|mark| [mark.range.start, mark.range.end]).collect();
        points.sort_unstable();
        points
    }

    /// Where the snippet sends the reader.
    pub(super) fn start(&self) -> usize {
        let primary = self.marks.iter().find(|mark| mark.role == Role::Primary);
        primary.or(self.marks.first()).map_or(0, |mark| mark.range.start)
    }

    fn is_primary(&self) -> bool {
        self.marks.iter().any(|mark| mark.role == Role::Primary)
    }
}

impl<'s> Mark<'s> {
    fn new(label: &Label, role: Role, sources: &'s Sources) -> Option<Self> {
        let file = label.span.file;
        let source = sources.files().get(file as usize)?;
        let range = shown_range(source, source.clamp(label.span));
        let line = |offset| source.position(offset).line;
        let lines = (line(range.start), line(range.end));
        Some(Self { file, source, range, lines, role, text: prose(&label.text, TITLE) })
    }

    fn is_near(&self, next: &Self) -> bool {
        self.file == next.file && next.lines.0.saturating_sub(self.lines.1) <= FAR
    }
}

/// The part of `range` that the label marks.
fn shown_range(source: &Source, range: Range<usize>) -> Range<usize> {
    let text = &source.text()[range.clone()];
    if !text.contains('\n') {
        return range;
    }
    // A block of YAML ends where the next line with content starts. Readers would not look there.
    let end = range.start + text.trim_end().len();
    let first_line = source.position(range.start).line;
    if source.position(end).line - first_line > FAR {
        return range.start..source.line(first_line).end.max(range.start);
    }
    range.start..end
}
