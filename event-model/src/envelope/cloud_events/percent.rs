//! Percent-encoding.

use std::{borrow::Cow, fmt::Write};

/// `text` with `%XX` for each byte of its UTF-8 that is not `kept`.
pub(super) fn encoded(text: &str, kept: fn(u8) -> bool) -> Cow<'_, str> {
    if text.bytes().all(kept) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for byte in text.bytes() {
        match kept(byte) {
            true => out.push(char::from(byte)),
            false => write!(out, "%{byte:02X}").expect("a text takes all texts"),
        }
    }
    Cow::Owned(out)
}

/// Whether a byte stands for itself in a header: printable ASCII without the space, the double quote and `%`. So says
/// the [HTTP protocol binding](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md#3132-http-header-values).
pub(super) fn is_plain_in_header(byte: u8) -> bool {
    matches!(byte, b'!'..=b'~') && byte != b'"' && byte != b'%'
}

/// Whether a byte is one of the unreserved characters of URIs (RFC 3986).
pub(super) fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}
