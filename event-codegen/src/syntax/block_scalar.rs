//! Literal (`|`) and folded (`>`) scalars: the places of their characters.

use std::ops::Range;

/// The content of a block scalar, from its first to its last character. `range` starts right and ends too late: at what
/// follows the scalar.
pub(super) fn content(text: &str, range: Range<usize>) -> Range<usize> {
    let content = text[range.clone()].trim_end_matches([' ', '\t', '\r', '\n']);
    range.start..range.start + content.len()
}
