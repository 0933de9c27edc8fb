//! The characters that are line breaks in YAML 1.1 but not in YAML 1.2: U+0085, U+2028 and U+2029.
//!
//! PyYAML writes them unescaped with `allow_unicode`, in a text in single quotes. Like every line break, such a character
//! is followed by the indentation of the next line. The parser reads YAML 1.2, where that would belong to the text.

use std::borrow::Cow;

const BREAKS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

/// Whether a line of a flat entry starts with such a character. The indentation comes after it.
pub(super) fn starts_line(line: &[u8]) -> bool {
    BREAKS.iter().any(|&c| line.starts_with(c.encode_utf8(&mut [0; 4]).as_bytes()))
}

/// Whether the next line can start with such a character: PyYAML writes an empty line before it, or one that ends with
/// such a character.
pub(super) fn ends_text(text: &[u8]) -> bool {
    let Some(line) = text.strip_suffix(b"\n") else { return false };
    line.ends_with(b"\n")
        || BREAKS.iter().any(|&c| line.ends_with(c.encode_utf8(&mut [0; 4]).as_bytes()))
}

/// The text with spaces, byte by byte, for those characters at the start of a line: the parser requires indentation there.
pub(super) fn indented(text: &str) -> Cow<'_, str> {
    if !text.contains(BREAKS) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let start = out.len();
        let rest = match ends_text(&text.as_bytes()[..start]) {
            true => line.trim_start_matches(BREAKS),
            false => line,
        };
        out.extend(std::iter::repeat_n(' ', line.len() - rest.len()));
        out.push_str(rest);
    }
    Cow::Owned(out)
}

/// The text that `source` stands for, which is in single quotes, if it has such characters. They are kept as they are;
/// PyYAML reads U+0085 as a line feed.
pub(super) fn unquoted(source: &str) -> Option<String> {
    let mut rest = source.strip_prefix('\'')?.strip_suffix('\'')?;
    if !rest.contains(BREAKS) {
        return None;
    }
    let is_break = |c: char| c == '\n' || BREAKS.contains(&c);
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\r');
    let mut out = String::with_capacity(rest.len());
    while let Some(start) = rest.find(is_break) {
        let (line, after) = rest.split_at(start);
        out.push_str(line.trim_end_matches(is_space));
        rest = after.trim_start_matches(|c| is_break(c) || is_space(c));
        let mut breaks =
            after[..after.len() - rest.len()].chars().filter(|&c| is_break(c)).peekable();
        // A line feed alone is a space, and the first of several breaks is left out, unless it is not a line feed.
        if breaks.next_if_eq(&'\n').is_some() && breaks.peek().is_none() {
            out.push(' ');
        }
        out.extend(breaks);
    }
    out.push_str(rest);
    Some(out.replace("''", "'"))
}
