//! A fast check whether a text can contain a private key. Nearly every text cannot, and nothing else is done then.

/// The length of the shortest start of a private key.
const LEAST: usize = "----BEGIN PRIVATE KEY--".len();

/// The number of consecutive capital letters and spaces that every private key has: `PRIVATE KEY`.
const CAPITALS: usize = "PRIVATE KEY".len();

/// Whether `text` may contain a private key.
///
/// A search for the label itself takes longer than to render a message. So the first check is whether one of every 11th
/// byte can be part of `PRIVATE KEY` or `SECRET KEY BLOCK`, and the second whether one of every fourth byte is part of
/// four dashes in a row.
#[inline]
pub(crate) fn may_have_key(text: &str) -> bool {
    text.len() >= LEAST && has_capitals(text.as_bytes()) && has_dashes(text.as_bytes())
}

#[inline]
fn has_capitals(text: &[u8]) -> bool {
    let mut place = CAPITALS - 1;
    while let Some(byte) = text.get(place) {
        if matches!(byte, b'A'..=b'Z' | b' ') {
            return true;
        }
        place += CAPITALS;
    }
    false
}

#[inline(never)]
fn has_dashes(text: &[u8]) -> bool {
    let (fours, _) = text.as_chunks::<4>();
    fours.iter().enumerate().any(|(index, four)| four[3] == b'-' && around(text, 4 * index + 3))
}

/// Whether the dash at `place` is one of four in a row.
#[cold]
fn around(text: &[u8], place: usize) -> bool {
    let is_dash = |byte: &&u8| **byte == b'-';
    let before = text[..place].iter().rev().take_while(is_dash).count();
    before + text[place..].iter().take_while(is_dash).count() >= 4
}
