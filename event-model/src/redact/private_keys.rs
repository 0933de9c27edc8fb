//! Finds private keys in PEM (RFC 7468) and similar formats.

use super::{escapes::Decoded, may_have_key};
use std::{borrow::Cow, ops::Range};

/// The text that replaces a private key.
pub(crate) const KEY: &str = "***obfuscated private key***";
/// The end of the label of a private key. The first is used by PKCS #1, PKCS #8, SEC 1, DSA, OpenSSH and SSH2, the
/// others by OpenPGP; PGP 2 used the last.
const LABELS: [&str; 3] = ["PRIVATE KEY", "PRIVATE KEY BLOCK", "SECRET KEY BLOCK"];
/// The maximum number of dashes before and after a label: PEM has five, SSH2 four and a space.
const DASHES: usize = 5;
/// A space, and how a URL writes one.
const SPACES: [char; 2] = [' ', '+'];

/// Replaces every private key in `text` with `***obfuscated private key***`.
///
/// It finds keys in PEM and similar formats with any algorithm, encryption and line breaks: PKCS #1, PKCS #8, SEC 1,
/// DSA, OpenSSH, SSH2, OpenPGP. The text may be URL-encoded, or have escapes such as `\u002d`. A key ends with the END
/// of its own label. If this is missing, the rest of the text is hidden.
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

#[cold]
fn replaced(text: &str) -> Cow<'_, str> {
    Keys::default().hide(text)
}

/// The private keys in texts that follow one another: a key may begin in one of them and end in another.
#[derive(Debug, Clone, Default)]
pub(crate) struct Keys {
    /// The label of the key that has begun and not ended.
    open: Option<String>,
}

impl Keys {
    /// Whether the next text is part of a key.
    pub(crate) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The next text without private keys, or parts of them.
    #[inline]
    pub(crate) fn next<'a>(&mut self, text: &'a str) -> Cow<'a, str> {
        match self.is_open() || may_have_key(text) {
            true => self.hide(text),
            false => Cow::Borrowed(text),
        }
    }

    #[cold]
    fn hide<'a>(&mut self, text: &'a str) -> Cow<'a, str> {
        let decoded = Decoded::of(text);
        let (plain, place) = match &decoded {
            Some(decoded) => (decoded.text.as_str(), Some(|place| decoded.place(place))),
            None => (text, None),
        };
        let place = |at: usize| place.as_ref().map_or(at, |place| place(at));
        let (mut shown, mut from) = (String::new(), 0);
        loop {
            if self.open.is_none() {
                let Some((begin, label)) = lines("BEGIN", &plain[from..]).next() else { break };
                shown.push_str(&text[place(from)..place(from + begin.start)]);
                from += begin.end;
                self.open = Some(label);
            }
            shown.push_str(KEY);
            let mut ends = lines("END", &plain[from..]);
            let Some((end, _)) = ends.find(|(_, label)| self.open.as_ref() == Some(label)) else {
                return Cow::Owned(shown);
            };
            from += end.end;
            self.open = None;
        }
        if from == 0 {
            return Cow::Borrowed(text);
        }
        shown.push_str(&text[place(from)..]);
        Cow::Owned(shown)
    }

    /// Passes over texts whose order is not known. A key is open afterwards if its label begins more often than it ends.
    pub(super) fn pass<'a>(&mut self, texts: impl IntoIterator<Item = &'a str>) {
        let (mut begun, mut ended) = (Vec::from_iter(self.open.take()), Vec::new());
        for text in texts {
            let decoded = Decoded::of(text);
            let plain = decoded.as_ref().map_or(text, |decoded| &decoded.text);
            begun.extend(lines("BEGIN", plain).map(|(_, label)| label));
            ended.extend(lines("END", plain).map(|(_, label)| label));
        }
        for end in ended {
            if let Some(begin) = begun.iter().position(|begin| *begin == end) {
                begun.swap_remove(begin);
            }
        }
        self.open = begun.pop();
    }
}

/// The lines that begin or end a private key, depending on `word`: their ranges and labels.
fn lines(word: &str, text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    text.match_indices(word).filter_map(move |(start, _)| {
        let before = text[..start].strip_suffix(SPACES).unwrap_or(&text[..start]);
        let dashes = before.bytes().rev().take(DASHES).take_while(|byte| *byte == b'-').count();
        if dashes < DASHES - 1 {
            return None;
        }
        let label = start + word.len();
        let (length, name) = private_label(text[label..].strip_prefix(SPACES)?)?;
        Some((before.len() - dashes..label + 1 + length, name))
    })
}

/// The length of the label of a private key and its dashes, and the label, if `text` starts with one.
fn private_label(text: &str) -> Option<(usize, String)> {
    let end = text.find("--")?;
    let words = text[..end].split(SPACES).filter(|word| !word.is_empty());
    let label = words.collect::<Vec<_>>().join(" ");
    let is_private = LABELS.iter().any(|kind| label.ends_with(kind));
    let dashes = text[end..].bytes().take(DASHES).take_while(|byte| *byte == b'-').count();
    is_private.then_some((end + dashes, label))
}
