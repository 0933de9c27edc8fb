//! A fast check whether a text can contain a private key. Nearly every text cannot, and nothing else is done then.

use super::escapes::{self, Decoded, Escapes};

/// The length of the shortest start of a private key.
const LEAST: usize = "----BEGIN PRIVATE KEY--".len();

/// The number of consecutive capital letters and spaces that every private key has: `PRIVATE KEY`.
const CAPITALS: usize = "PRIVATE KEY".len();

/// The number of bytes that are looked at together. It is less than [`LEAST`].
const CHUNK: usize = 16;

/// Whether `text` may contain a private key.
///
/// A search for the label itself takes longer than to render a message. So the first check is whether one of every 11th
/// byte can be part of a label, escaped or not. The second is whether one of every fourth byte is a dash, as one of four
/// dashes in a row is, or whether any byte starts an escape. Few texts are looked at more closely.
#[inline]
pub(crate) fn may_have_key(text: &str) -> bool {
    text.len() >= LEAST
        && may_have_label(text.as_bytes())
        && is_suspicious(text.as_bytes())
        && has_signs(text)
}

/// Whether one of every 11th byte can be part of `PRIVATE KEY` or `SECRET KEY BLOCK`, also with escapes such as `%20`
/// and `\u0020` for the spaces, or for all characters.
#[inline]
fn may_have_label(text: &[u8]) -> bool {
    let mut place = CAPITALS - 1;
    while let Some(byte) = text.get(place) {
        if matches!(byte, b'A'..=b'Z' | b' ' | b'+' | b'%' | b'\\' | b'u' | b'0' | b'2') {
            return true;
        }
        place += CAPITALS;
    }
    false
}

#[inline(never)]
fn is_suspicious(text: &[u8]) -> bool {
    let (chunks, _) = text.as_chunks::<CHUNK>();
    // The last chunk overlaps the one before, so that no byte is left out.
    chunks.iter().chain(text.last_chunk::<CHUNK>()).any(is_suspicious_chunk)
}

/// Without branches: then it takes a few instructions for all bytes together.
#[inline]
fn is_suspicious_chunk(chunk: &[u8; CHUNK]) -> bool {
    let mut found = false;
    for (index, byte) in chunk.iter().enumerate() {
        found |= (*byte == b'%') | (*byte == b'\\') | ((*byte == b'-') & (index % 4 == 3));
    }
    found
}

#[cold]
fn has_signs(text: &str) -> bool {
    let bytes = text.as_bytes();
    if has_capitals(bytes) && has_dashes(bytes) {
        return true;
    }
    match escapes::find(text) {
        None => false,
        Some(Escapes::Other) => has_dashes(bytes),
        Some(Escapes::Dashes) => {
            has_dashes(bytes)
                || Decoded::of(text).is_some_and(|decoded| has_dashes(decoded.text.as_bytes()))
        }
    }
}

/// Whether one of every 11th byte can be part of `PRIVATE KEY` or `SECRET KEY BLOCK`.
fn has_capitals(text: &[u8]) -> bool {
    let places = text.iter().skip(CAPITALS - 1).step_by(CAPITALS);
    places.into_iter().any(|byte| matches!(byte, b'A'..=b'Z' | b' ' | b'+'))
}

/// Whether there are four dashes in a row.
fn has_dashes(text: &[u8]) -> bool {
    let (fours, _) = text.as_chunks::<4>();
    fours.iter().enumerate().any(|(index, four)| four[3] == b'-' && around(text, 4 * index + 3))
}

/// Whether the dash at `place` is one of four in a row.
fn around(text: &[u8], place: usize) -> bool {
    let is_dash = |byte: &&u8| **byte == b'-';
    let before = text[..place].iter().rev().take_while(is_dash).count();
    before + text[place..].iter().take_while(is_dash).count() >= 4
}
