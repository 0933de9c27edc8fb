//! Finds where the characters of a scalar are written. The scalar is decoded again, with the place of each byte, and
//! compared with the value of the parser. If the two differ, the places are unknown.

use super::{Style, block_scalar, flow_scalar};
use crate::source::narrow;
use std::ops::Range;

/// The places of the bytes of a scalar's value.
#[derive(Debug)]
pub(crate) struct Places {
    /// The whole scalar.
    scalar: Range<usize>,
    known: Known,
}

#[derive(Debug)]
enum Known {
    /// The value is written unchanged, from this offset on.
    Verbatim(usize),
    /// The place of each byte of the value.
    Each(Vec<(u32, u32)>),
    /// The value cannot be found in the text.
    Nothing,
}

/// A scalar that is being decoded: its value so far, and the place of each byte.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    pub(super) value: String,
    pub(super) places: Vec<(u32, u32)>,
}

impl Places {
    /// The places of the bytes of `value`, which is the value of the bytes `scalar` of `text`.
    pub(crate) fn new(text: &str, scalar: Range<usize>, style: Style, value: &str) -> Self {
        let known = match verbatim(text, &scalar, style, value) {
            Some(start) => Known::Verbatim(start),
            None => decode(text, scalar.clone(), style, value)
                .filter(|decoded| decoded.value == value)
                .map_or(Known::Nothing, |decoded| Known::Each(decoded.places)),
        };
        Self { scalar, known }
    }

    /// The bytes of the text that `range` of the value is written with. `None` if they are unknown.
    pub(crate) fn within(&self, range: Range<usize>) -> Option<Range<usize>> {
        match &self.known {
            Known::Nothing => None,
            Known::Verbatim(start) => Some(start + range.start..start + range.end),
            Known::Each(places) if range.is_empty() => {
                let before = range.start.checked_sub(1).and_then(|index| places.get(index));
                let at = match (places.get(range.start), before) {
                    (Some((start, _)), _) => *start as usize,
                    (None, Some((_, end))) => *end as usize,
                    (None, None) => self.scalar.start,
                };
                Some(at..at)
            }
            Known::Each(places) => {
                let places = places.get(range)?;
                let (start, end) = (places.first()?.0, places.last()?.1);
                Some(start as usize..end as usize)
            }
        }
    }
}

impl Decoded {
    /// Adds `character`, which is written at `place`.
    pub(super) fn push(&mut self, character: char, place: Range<usize>) {
        let place = (narrow(place.start), narrow(place.end));
        self.value.push(character);
        self.places.resize(self.value.len(), place);
    }

    /// Removes all characters but the first `length` bytes.
    pub(super) fn truncate(&mut self, length: usize) {
        self.value.truncate(length);
        self.places.truncate(length);
    }
}

/// The length of the line break at the start of `text`, or 0.
pub(super) fn line_break(text: &str) -> usize {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

fn verbatim(text: &str, scalar: &Range<usize>, style: Style, value: &str) -> Option<usize> {
    let start = match style {
        Style::Plain => scalar.start,
        Style::SingleQuoted | Style::DoubleQuoted => scalar.start + 1,
        Style::Literal | Style::Folded => return None,
    };
    text[start..scalar.end].starts_with(value).then_some(start)
}

fn decode(text: &str, scalar: Range<usize>, style: Style, value: &str) -> Option<Decoded> {
    match style {
        Style::Plain => flow_scalar::plain(text, scalar),
        Style::SingleQuoted => flow_scalar::single_quoted(text, scalar),
        Style::DoubleQuoted => flow_scalar::double_quoted(text, scalar),
        Style::Literal => block_scalar::literal(text, scalar, value),
        Style::Folded => block_scalar::folded(text, scalar, value),
    }
}
