//! Texts as values of attributes.

use crate::redact::private_keys;
use std::borrow::Cow;

/// `text` as the value of an attribute: without private keys, and with `U+FFFD` for each character that is not allowed.
pub(super) fn attribute(text: &str) -> Cow<'_, str> {
    let text = private_keys(text);
    // Nearly all texts are printable ASCII, which is faster to check.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text;
    }
    match text.contains(is_forbidden) {
        true => Cow::Owned(text.replace(is_forbidden, "\u{fffd}")),
        false => text,
    }
}

/// Control characters and code points that Unicode never assigns.
pub(super) fn is_forbidden(char: char) -> bool {
    let code = u32::from(char);
    char.is_control() || (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}

/// Whether `text` is a `traceparent` of W3C Trace Context: version, trace, parent and flags in hexadecimal digits.
pub(super) fn is_traceparent(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut next = |length| parts.next().filter(|part| is_hex(part, length));
    let (Some(version), Some(trace), Some(parent), Some(_)) =
        (next(2), next(32), next(16), next(2))
    else {
        return false;
    };
    let rest = parts.next();
    let says_something = |part: &str| part.bytes().any(|digit| digit != b'0');
    version != "ff"
        && says_something(trace)
        && says_something(parent)
        && (version != "00" || rest.is_none())
}

fn is_hex(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
