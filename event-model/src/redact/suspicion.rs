//! Whether it is worth looking for a private key in a text. Nearly always it is not, and this is all that is done.

/// The least that begins a private key.
const LEAST: usize = "----BEGIN PRIVATE KEY--".len();

/// Whether there may be a private key in `text`: whether it has four dashes in a row.
///
/// One of four in a row is at every fourth byte. To search for the text itself takes longer than to render a message.
#[inline]
pub(crate) fn may_have_key(text: &str) -> bool {
    text.len() >= LEAST && has_dashes(text.as_bytes())
}

#[inline]
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
