//! Texts on one line: control characters are escaped, so that a value cannot make a line of a log, or control a terminal.

use std::{
    borrow::Cow,
    fmt::{self, Display, Write},
};

/// `text` with control characters and line separators as in JSON: `\n`, `\u001b`.
pub(super) fn one_line(text: Cow<'_, str>) -> Cow<'_, str> {
    match text.contains(is_escaped) {
        true => Cow::Owned(OneLine(text).to_string()),
        false => text,
    }
}

/// A value whose `Display` is on one line.
pub(super) struct OneLine<T>(pub(super) T);

impl<T: Display> Display for OneLine<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escape(f), "{}", self.0)
    }
}

struct Escape<'a, 'b>(&'a mut fmt::Formatter<'b>);

impl Write for Escape<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some((place, char)) = rest.char_indices().find(|(_, char)| is_escaped(*char)) {
            self.0.write_str(&rest[..place])?;
            match char {
                '\n' => self.0.write_str("\\n")?,
                '\r' => self.0.write_str("\\r")?,
                '\t' => self.0.write_str("\\t")?,
                _ => write!(self.0, "\\u{:04x}", u32::from(char))?,
            }
            rest = &rest[place + char.len_utf8()..];
        }
        self.0.write_str(rest)
    }
}

fn is_escaped(char: char) -> bool {
    char.is_control() || matches!(char, '\u{2028}' | '\u{2029}')
}
