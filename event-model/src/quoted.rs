//! How errors and other texts show text that comes from outside.

use crate::redact::private_keys;
use std::fmt::{self, Display, Write};

/// The number of characters that are shown.
const LONGEST: usize = 200;

/// `text` as an error shows it: without private keys and invisible characters, at most the first 200 characters.
pub(crate) fn quoted(text: &str) -> String {
    clipped(private_keys(text), LONGEST)
}

/// The part of `text` that an error keeps, to show it [`quoted`] later.
pub(crate) fn excerpt(text: &str) -> String {
    let text = private_keys(text);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into_owned(),
    }
}

/// `value` on one line of at most `length` characters. The rest is not even formatted.
pub(crate) fn clipped(value: impl Display, length: usize) -> String {
    let mut clip = Clip { text: String::new(), left: length };
    match write!(clip, "{value}") {
        Ok(()) => clip.text,
        Err(fmt::Error) => clip.text + "…",
    }
}

struct Clip {
    text: String,
    left: usize,
}

impl Write for Clip {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = text.char_indices().nth(self.left).map_or(text.len(), |(end, _)| end);
        write!(self.text, "{}", escaped(&text[..end]))?;
        self.left -= text[..end].chars().count();
        if end < text.len() { Err(fmt::Error) } else { Ok(()) }
    }
}

/// `text` without private keys, and with control, bidirectional and other invisible characters as `\u{..}`.
pub(crate) fn escaped(text: &str) -> impl fmt::Display {
    fmt::from_fn(move |f| Escape(f).write_str(&private_keys(text)))
}

/// A writer that makes invisible characters visible. Quotes and backslashes stay as they are.
pub(crate) struct Escape<'a, 'b>(pub(crate) &'a mut fmt::Formatter<'b>);

impl Write for Escape<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for part in text.split_inclusive(['"', '\'', '\\']) {
            let plain = part.trim_end_matches(['"', '\'', '\\']);
            write!(self.0, "{}{}", plain.escape_debug(), &part[plain.len()..])?;
        }
        Ok(())
    }
}
