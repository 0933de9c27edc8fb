//! A fast check whether a text can contain a private key. Nearly every text cannot, and nothing else is done then.

use super::escapes::{self, Decoded};

/// The length of the shortest start of a private key.
const LEAST: usize = "----BEGIN PRIVATE KEY--".len();

/// The number of consecutive capital letters and spaces that every private key has: `PRIVATE KEY`.
const CAPITALS: usize = "PRIVATE KEY".len();

/// The number of bytes that are looked at together. It is less than [`LEAST`].
const CHUNK: usize = 16;

/// Whether `text` may contain a private key.
///
/// A search for the label itself takes longer than to render a message. So the first check is whether one of every 11th
/// byte can be part of `PRIVATE KEY` or `SECRET KEY BLOCK`, escaped or not, and the second whether one of every fourth
/// byte is part of four dashes in a row, or any byte starts an escape.
#[inline]
pub(crate) fn may_have_key(text: &str) -> bool {
    text.len() >= LEAST && has_capitals(text.as_bytes()) && has_dashes(text)
}

#[inline]
fn has_capitals(text: &[u8]) -> bool {
    let mut place = CAPITALS - 1;
    while let Some(byte) = text.get(place) {
        if matches!(byte, b'A'..=b'Z' | b' ' | b'+' | b'%' | b'\\' | b'u' | b'0'..=b'9') {
            return true;
        }
        place += CAPITALS;
    }
    false
}

#[inline(never)]
fn has_dashes(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (chunks, rest) = bytes.as_chunks::<CHUNK>();
    let last = (!rest.is_empty()).then(|| bytes.last_chunk::<CHUNK>()).flatten();
    let mut has_escapes = false;
    for (index, chunk) in chunks.iter().enumerate() {
        if is_suspicious(chunk) {
            let start = index * CHUNK;
            has_escapes |= has_escape(chunk);
            if has_run(bytes, start) {
                return true;
            }
        }
    }
    if let Some(chunk) = last.filter(|chunk| is_suspicious(chunk)) {
        has_escapes |= has_escape(chunk);
        if has_run(bytes, bytes.len() - CHUNK) {
            return true;
        }
    }
    has_escapes && has_escaped_dashes(text)
}

/// Whether every fourth byte is a dash, or any byte starts an escape. Without branches, which takes a few instructions
/// for all bytes together.
#[inline]
fn is_suspicious(chunk: &[u8; CHUNK]) -> bool {
    let mut found = false;
    for (index, byte) in chunk.iter().enumerate() {
        found |= (*byte == b'%') | (*byte == b'\\') | ((*byte == b'-') & (index % 4 == 3));
    }
    found
}

fn has_escape(chunk: &[u8; CHUNK]) -> bool {
    chunk.iter().any(|byte| matches!(byte, b'%' | b'\\'))
}

/// Whether four dashes in a row cover one of every fourth byte of the chunk at `start`.
#[cold]
fn has_run(text: &[u8], start: usize) -> bool {
    let is_dash = |byte: &&u8| **byte == b'-';
    (start + 3..start + CHUNK).step_by(4).any(|place| {
        let before = || text[..place].iter().rev().take_while(is_dash).count();
        text[place] == b'-' && before() + text[place..].iter().take_while(is_dash).count() >= 4
    })
}

#[cold]
fn has_escaped_dashes(text: &str) -> bool {
    escapes::may_hide_dash(text)
        && Decoded::of(text).is_some_and(|decoded| decoded.text.contains("----"))
}
