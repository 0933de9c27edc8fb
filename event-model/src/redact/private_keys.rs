//! Private keys in PEM (RFC 7468) and its like.

use std::borrow::Cow;

/// What stands for a private key.
const KEY: &str = "***obfuscated private key***";
const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
const DASHES: &str = "-----";
/// The least that a private key can be.
const LEAST: usize = "-----BEGIN PRIVATE KEY-----".len();
/// The longest label that is looked at: those in use have less than 30 characters.
const LABEL: usize = 64;

/// `text` with `***obfuscated private key***` in the place of every private key in PEM, whatever its algorithm or
/// encryption: PKCS #1, PKCS #8, SEC 1, OpenSSH, PGP. A key whose end is missing hides the rest of the text.
///
/// ```
/// let text = "key -----BEGIN EC PRIVATE KEY-----\nMHc=\n-----END EC PRIVATE KEY----- tail";
/// assert_eq!(event_model::redact::private_keys(text), "key ***obfuscated private key*** tail");
/// ```
#[inline]
pub fn private_keys(text: &str) -> Cow<'_, str> {
    match may_have_key(text) {
        true => replaced(text),
        false => Cow::Borrowed(text),
    }
}

/// Whether it is worth looking for a private key: for most texts this is all that is done.
#[inline]
pub(crate) fn may_have_key(text: &str) -> bool {
    text.len() >= LEAST && has_dashes(text.as_bytes()) && has_begin(text)
}

/// Whether there may be five dashes in a row, one of which is at every fifth byte. To search for the text itself takes
/// longer than to render a message.
#[inline]
fn has_dashes(text: &[u8]) -> bool {
    let (fives, _) = text.as_chunks::<5>();
    fives.iter().any(|five| five[4] == b'-')
}

#[inline(never)]
fn has_begin(text: &str) -> bool {
    text.contains(BEGIN)
}

#[cold]
fn replaced(text: &str) -> Cow<'_, str> {
    let Some(first) = begin(text) else { return Cow::Borrowed(text) };
    let mut shown = String::with_capacity(text.len());
    let (mut rest, mut next) = (text, Some(first));
    while let Some(begin) = next {
        shown.push_str(&rest[..begin.start]);
        shown.push_str(KEY);
        rest = after_end(&rest[begin.end..]);
        next = self::begin(rest);
    }
    shown.push_str(rest);
    Cow::Owned(shown)
}

/// Where the first line stands that begins a private key.
fn begin(text: &str) -> Option<std::ops::Range<usize>> {
    text.match_indices(BEGIN).find_map(|(start, _)| {
        let label = start + BEGIN.len();
        let length = private_label(&text[label..])?;
        Some(start..label + length)
    })
}

/// How long the label of a private key and its dashes are, when `text` starts with one.
fn private_label(text: &str) -> Option<usize> {
    let window = text.as_bytes();
    let window = &window[..window.len().min(LABEL + DASHES.len())];
    let end = window.windows(DASHES.len()).position(|bytes| bytes == DASHES.as_bytes())?;
    let label = &text[..end];
    let is_private = label.ends_with("PRIVATE KEY") || label.ends_with("PRIVATE KEY BLOCK");
    is_private.then_some(end + DASHES.len())
}

/// What follows the line that ends a private key; nothing when there is none.
fn after_end(text: &str) -> &str {
    let ends = text.match_indices(END);
    let mut ends = ends.filter_map(|(start, _)| {
        let label = start + END.len();
        private_label(&text[label..]).map(|length| label + length)
    });
    ends.next().map_or("", |end| &text[end..])
}
