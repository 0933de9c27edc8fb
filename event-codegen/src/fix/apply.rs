//! Makes the changes of fixes in the text of a registry.

use crate::{
    diagnostic::{Edit, Fix},
    source::{Sources, Span},
};

/// Those of the fixes that can be made together, in this order: a fix is left out if it touches a place that an earlier
/// one changes, or if it is outside of the text.
pub(super) fn together<'f>(
    sources: &Sources,
    fixes: impl IntoIterator<Item = &'f Fix>,
) -> Vec<&'f Fix> {
    let mut made: Vec<&Fix> = Vec::new();
    let mut edits: Vec<&Edit> = Vec::new();
    for fix in fixes {
        let is_free = |(index, edit): (usize, &Edit)| {
            let mut before = edits.iter().copied().chain(&fix.edits[..index]);
            fits(edit.span, sources) && !before.any(|other| meet(edit.span, other.span))
        };
        if fix.edits.iter().enumerate().all(is_free) {
            edits.extend(&fix.edits);
            made.push(fix);
        }
    }
    made
}

/// The registry with these fixes made, which can be made together, and the places of what they write, in order.
pub(super) fn make(sources: &Sources, fixes: &[&Fix]) -> (Sources, Vec<Span>) {
    let mut edits: Vec<&Edit> = fixes.iter().flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| edit.span);
    let mut written: Vec<Span> = Vec::with_capacity(edits.len());
    let (mut file, mut added, mut removed) = (0, 0, 0);
    for Edit { span, text } in &edits {
        if span.file != file {
            (file, added, removed) = (span.file, 0, 0);
        }
        let start = span.range().start + added - removed;
        written.push(Span::new(file, start..start + text.len()));
        added += text.len();
        removed += span.range().len();
    }
    // From the end to the start, so that the places of the others do not move.
    let texts = edits.into_iter().rev().map(|edit| (edit.span, edit.text.as_str()));
    (sources.replace(texts), written)
}

fn fits(span: Span, sources: &Sources) -> bool {
    let file = sources.files().get(span.file as usize);
    file.is_some_and(|file| file.text().get(span.range()).is_some())
}

/// Whether the order of two edits matters.
fn meet(a: Span, b: Span) -> bool {
    a.file == b.file && (a.start == b.start || (a.start < b.end && b.start < a.end))
}
