//! Finds private keys in PEM (RFC 7468) and similar formats.

use std::{borrow::Cow, ops::Range};

/// The text that replaces a private key.
const KEY: &str = "***obfuscated private key***";
/// The end of the label of a private key. The first is used by PKCS #1, PKCS #8, SEC 1, DSA, OpenSSH and SSH2, the
/// others by OpenPGP; PGP 2 used the last.
const LABELS: [&str; 3] = ["PRIVATE KEY", "PRIVATE KEY BLOCK", "SECRET KEY BLOCK"];
/// The maximum length of a label. The labels in use have fewer than 40 characters.
const LABEL: usize = 64;
/// The maximum number of dashes before and after a label: PEM has five, SSH2 four and a space.
const DASHES: usize = 5;

/// Replaces every private key in `text` with `***obfuscated private key***`.
///
/// It finds keys in PEM and similar formats with any algorithm, encryption and line breaks: PKCS #1, PKCS #8, SEC 1,
/// DSA, OpenSSH, SSH2, OpenPGP. If the end of a key is missing, the rest of the text is hidden.
///
/// ```
/// let text = "key -----BEGIN EC PRIVATE KEY-----\nMHc=\n-----END EC PRIVATE KEY----- tail";
/// assert_eq!(event_model::redact::private_keys(text), "key ***obfuscated private key*** tail");
/// ```
#[inline]
pub fn private_keys(text: &str) -> Cow<'_, str> {
    match super::may_have_key(text) {
        true => replaced(text),
        false => Cow::Borrowed(text),
    }
}

#[cold]
fn replaced(text: &str) -> Cow<'_, str> {
    Lines::default().next(text)
}

/// Texts that may be the lines of one text: a key may begin in one of them and end in another.
#[derive(Default)]
pub(crate) struct Lines {
    /// Whether a key has begun and not ended.
    within: bool,
}

impl Lines {
    /// The next text without private keys, or parts of them.
    pub(crate) fn next<'a>(&mut self, text: &'a str) -> Cow<'a, str> {
        if !self.within && line("BEGIN ", text).is_none() {
            return Cow::Borrowed(text);
        }
        let mut shown = String::with_capacity(text.len());
        let mut rest = text;
        loop {
            if !self.within {
                let Some(begin) = line("BEGIN ", rest) else { break };
                shown.push_str(&rest[..begin.start]);
                rest = &rest[begin.end..];
            }
            shown.push_str(KEY);
            let end = line("END ", rest);
            self.within = end.is_none();
            let Some(end) = end else { return Cow::Owned(shown) };
            rest = &rest[end.end..];
        }
        shown.push_str(rest);
        Cow::Owned(shown)
    }
}

/// The range of the first line that begins or ends a private key, depending on `word`.
fn line(word: &str, text: &str) -> Option<Range<usize>> {
    text.match_indices(word).find_map(|(start, _)| {
        let before = text[..start].strip_suffix(' ').unwrap_or(&text[..start]);
        let dashes = before.bytes().rev().take(DASHES).take_while(|byte| *byte == b'-').count();
        let label = start + word.len();
        let length = private_label(&text[label..])?;
        (dashes >= DASHES - 1).then(|| before.len() - dashes..label + length)
    })
}

/// The length of the label of a private key and its dashes, if `text` starts with one.
fn private_label(text: &str) -> Option<usize> {
    let window = &text.as_bytes()[..text.len().min(LABEL)];
    let end = window.windows(2).position(|bytes| bytes == b"--")?;
    let label = text[..end].trim_end();
    let is_private = LABELS.iter().any(|kind| label.ends_with(kind));
    let dashes = text[end..].bytes().take(DASHES).take_while(|byte| *byte == b'-').count();
    is_private.then_some(end + dashes)
}
