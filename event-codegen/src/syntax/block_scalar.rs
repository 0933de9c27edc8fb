//! Literal (`|`) and folded (`>`) scalars, decoded with the places of their characters.

use super::places::{Decoded, line_break};
use std::ops::Range;

/// The content of a block scalar, from its first to its last character. If it has no content, its indicator. `range`
/// starts with the content and ends with the text after the scalar.
pub(super) fn content(text: &str, range: Range<usize>) -> Range<usize> {
    let content = text[range.clone()].trim_end_matches(BLANKS);
    if content.is_empty() {
        indicator(text, range.start)
    } else {
        range.start..range.start + content.len()
    }
}

/// Decodes the literal scalar with the content `scalar` and the value `value`.
pub(super) fn literal(text: &str, scalar: Range<usize>, value: &str) -> Option<Decoded> {
    decode(text, scalar, value, |_, _| false)
}

/// Decodes the folded scalar with the content `scalar` and the value `value`.
pub(super) fn folded(text: &str, scalar: Range<usize>, value: &str) -> Option<Decoded> {
    let is_text = |line: &str| !line.starts_with([' ', '\t']);
    decode(text, scalar, value, |above, below| is_text(above) && is_text(below))
}

const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];

/// The `|` or `>` of the scalar without content that ends before `at`.
fn indicator(text: &str, at: usize) -> Range<usize> {
    let header = text[..at].trim_end_matches(BLANKS);
    let line_start = header.rfind(['\r', '\n']).map_or(0, |end| end + 1);
    let end = header[line_start..].find(" #").map_or(header.len(), |at| line_start + at);
    let start =
        header[line_start..end].rfind(['|', '>']).map_or(header.len(), |at| line_start + at);
    start..header.len().min(start + 1)
}

/// Decodes the lines of `scalar`. `folds` says for two neighbouring lines whether the break between them is folded.
///
/// Line breaks before the first and after the last character of the content are taken from `value`: their number
/// depends on the indicators, and no diagnostic points at them.
fn decode(
    text: &str,
    scalar: Range<usize>,
    value: &str,
    folds: impl Fn(&str, &str) -> bool,
) -> Option<Decoded> {
    let line_start = text[..scalar.start].rfind(['\r', '\n']).map_or(0, |end| end + 1);
    let indent = scalar.start - line_start;
    let mut decoded = Decoded::default();
    let trailing = value.trim_start_matches('\n');
    let leading = value.len() - trailing.len();
    let trailing = &trailing[trailing.trim_end_matches(BLANKS).len()..];

    value[..leading].chars().for_each(|c| decoded.push(c, scalar.start..scalar.start));
    let mut above: Option<&str> = None;
    let mut breaks: Vec<Range<usize>> = Vec::new();
    for (start, line) in lines(&text[..scalar.end], scalar.start, indent) {
        let end = start + line.len();
        if !line.is_empty() {
            push_breaks(
                &mut decoded,
                &breaks,
                above.is_some_and(|above| folds(above, line)),
                start,
            );
            breaks.clear();
            line.char_indices().for_each(|(at, c)| {
                decoded.push(c, start + at..start + at + c.len_utf8());
            });
            above = Some(line);
        }
        breaks.push(end..end + line_break(&text[end..]));
    }
    trailing.chars().for_each(|c| decoded.push(c, scalar.end..scalar.end));
    Some(decoded)
}

/// Adds the `breaks` before the line that starts at `next`.
fn push_breaks(decoded: &mut Decoded, breaks: &[Range<usize>], is_folded: bool, next: usize) {
    match breaks {
        [only] if is_folded => decoded.push(' ', only.start..next),
        [_, kept @ ..] if is_folded => kept.iter().for_each(|it| decoded.push('\n', it.clone())),
        all => all.iter().for_each(|it| decoded.push('\n', it.clone())),
    }
}

/// The lines of `text` from `at` on, without their indentation, and where they start. The first has none.
fn lines(text: &str, at: usize, indent: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut next = Some((at, 0));
    std::iter::from_fn(move || {
        let (start, indent_here) = next?;
        let rest = &text[start..];
        let line = &rest[..rest.find(['\r', '\n']).unwrap_or(rest.len())];
        let after = start + line.len() + line_break(&rest[line.len()..]);
        next = (line.len() < rest.len()).then_some((after, indent));
        let spaces = line.len() - line.trim_start_matches(' ').len();
        let skipped = spaces.min(indent_here);
        Some((start + skipped, &line[skipped..]))
    })
}
