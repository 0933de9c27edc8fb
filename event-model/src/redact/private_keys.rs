//! Private keys in PEM (RFC 7468) and its like.

use std::{borrow::Cow, ops::Range};

/// What stands for a private key.
const KEY: &str = "***obfuscated private key***";
/// How the label of a private key ends: PKCS #1, PKCS #8, SEC 1, DSA, OpenSSH and SSH2 in the first way, OpenPGP in the
/// others, of which PGP 2 had the last.
const LABELS: [&str; 3] = ["PRIVATE KEY", "PRIVATE KEY BLOCK", "SECRET KEY BLOCK"];
/// The longest label that is looked at: those in use have less than 40 characters.
const LABEL: usize = 64;
/// The most dashes before and behind a label: five in PEM, and in SSH2 four with a space.
const DASHES: usize = 5;

/// `text` with `***obfuscated private key***` in the place of every private key in PEM, whatever its algorithm,
/// encryption and line breaks: PKCS #1, PKCS #8, SEC 1, DSA, OpenSSH, SSH2, OpenPGP. A key whose end is missing hides the
/// rest of the text.
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

/// Texts that may be the lines of one: a key may begin in one of them and end in another.
#[derive(Default)]
pub(crate) struct Lines {
    /// Whether a key began that has not ended.
    within: bool,
}

impl Lines {
    /// The next text, without private keys and parts of them.
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

/// Where the first line stands that begins or ends a private key, as `word` says.
fn line(word: &str, text: &str) -> Option<Range<usize>> {
    text.match_indices(word).find_map(|(start, _)| {
        let before = text[..start].strip_suffix(' ').unwrap_or(&text[..start]);
        let dashes = before.bytes().rev().take(DASHES).take_while(|byte| *byte == b'-').count();
        let label = start + word.len();
        let length = private_label(&text[label..])?;
        (dashes >= DASHES - 1).then(|| before.len() - dashes..label + length)
    })
}

/// How long the label of a private key and its dashes are, when `text` starts with one.
fn private_label(text: &str) -> Option<usize> {
    let window = &text.as_bytes()[..text.len().min(LABEL)];
    let end = window.windows(2).position(|bytes| bytes == b"--")?;
    let label = text[..end].trim_end();
    let is_private = LABELS.iter().any(|kind| label.ends_with(kind));
    let dashes = text[end..].bytes().take(DASHES).take_while(|byte| *byte == b'-').count();
    is_private.then_some(end + dashes)
}
