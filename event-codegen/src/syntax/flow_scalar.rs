//! Plain and quoted scalars, decoded with the places of their characters.

use super::places::{Decoded, line_break};
use std::ops::Range;

/// Decodes the plain scalar at `scalar`.
pub(super) fn plain(text: &str, scalar: Range<usize>) -> Option<Decoded> {
    decode(&text[..scalar.end], scalar.start, |_, _| Some(Written::AsItIs))
}

/// Decodes the scalar in single quotes at `scalar`. `None` if its quotes are wrong.
pub(super) fn single_quoted(text: &str, scalar: Range<usize>) -> Option<Decoded> {
    let text = text[..scalar.end].strip_suffix('\'')?;
    decode(text, scalar.start + 1, |rest, _| match rest.strip_prefix('\'') {
        None => Some(Written::AsItIs),
        Some(rest) => rest.starts_with('\'').then_some(Written::Escape('\'', 2)),
    })
}

/// Decodes the scalar in double quotes at `scalar`. `None` if it has an invalid escape.
pub(super) fn double_quoted(text: &str, scalar: Range<usize>) -> Option<Decoded> {
    let text = text[..scalar.end].strip_suffix('"')?;
    decode(text, scalar.start + 1, |rest, at| match rest.strip_prefix('\\') {
        None => Some(Written::AsItIs),
        Some(rest) if line_break(rest) > 0 => Some(Written::Continued(continued(rest, at + 1))),
        Some(rest) => escape(rest),
    })
}

/// The length of the escape at the start of `text`, without its backslash. `None` for an invalid escape.
pub(super) fn escape_length(text: &str) -> Option<usize> {
    match (line_break(text), escape(text)) {
        (0, Some(Written::Escape(_, length))) => Some(length - 1),
        (0, _) => None,
        (length, _) => Some(length),
    }
}

/// How the next piece of a scalar is written.
enum Written {
    /// As it is; line breaks are folded.
    AsItIs,
    /// A character with its number of bytes.
    Escape(char, usize),
    /// A backslash at the end of a line, and what the lines after it become.
    Continued(Continued),
}

/// What follows a backslash at the end of a line.
struct Continued {
    /// The line breaks of the empty lines after it, which count.
    breaks: Vec<Range<usize>>,
    /// Where the next line starts, without its indentation.
    end: usize,
}

/// Decodes `text` from `at` on. `written` reads the next piece of the text.
fn decode(
    text: &str,
    mut at: usize,
    written: impl Fn(&str, usize) -> Option<Written>,
) -> Option<Decoded> {
    let mut decoded = Decoded::default();
    // Blanks before this offset were escaped, so they stay at the end of a line.
    let mut escaped = 0;
    while let Some(character) = text.get(at..)?.chars().next() {
        match written(&text[at..], at)? {
            Written::AsItIs if line_break(&text[at..]) > 0 => {
                let blanks = decoded.value[escaped..].trim_end_matches([' ', '\t']).len();
                decoded.truncate(escaped + blanks);
                at = fold(text, at, &mut decoded);
            }
            Written::AsItIs => {
                decoded.push(character, at..at + character.len_utf8());
                at += character.len_utf8();
            }
            Written::Escape(character, length) => {
                decoded.push(character, at..at + length);
                at += length;
                escaped = decoded.value.len();
            }
            Written::Continued(Continued { breaks, end }) => {
                breaks.into_iter().for_each(|place| decoded.push('\n', place));
                at = end;
                escaped = decoded.value.len();
            }
        }
    }
    Some(decoded)
}

/// Folds the line breaks at `at`: the first is a space, each further one is kept. Returns the start of the text in the
/// next line.
fn fold(text: &str, at: usize, decoded: &mut Decoded) -> usize {
    let first = at + line_break(&text[at..]);
    let Continued { breaks, end } = empty_lines(text, first);
    if breaks.is_empty() {
        decoded.push(' ', at..end);
    }
    breaks.into_iter().for_each(|place| decoded.push('\n', place));
    end
}

/// The text after a backslash, from the text after it and the start of that text.
fn continued(rest: &str, at: usize) -> Continued {
    let Continued { breaks, end } = empty_lines(rest, line_break(rest));
    let breaks = breaks.into_iter().map(|place| at + place.start..at + place.end).collect();
    Continued { breaks, end: at + end }
}

/// The line breaks of the empty lines from `at` on, and where the text after them starts.
fn empty_lines(text: &str, mut at: usize) -> Continued {
    let mut breaks = Vec::new();
    loop {
        at += text[at..].len() - text[at..].trim_start_matches([' ', '\t']).len();
        match line_break(&text[at..]) {
            0 => return Continued { breaks, end: at },
            length => breaks.push(at..at + length),
        }
        at += line_break(&text[at..]);
    }
}

/// The escape before `rest`, whose backslash was read.
fn escape(rest: &str) -> Option<Written> {
    let character = match rest.chars().next()? {
        '0' => '\0',
        'a' => '\x07',
        'b' => '\x08',
        't' | '\t' => '\t',
        'n' => '\n',
        'v' => '\x0b',
        'f' => '\x0c',
        'r' => '\r',
        'e' => '\x1b',
        same @ (' ' | '"' | '/' | '\\') => same,
        'N' => '\u{85}',
        '_' => '\u{a0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        'x' => return Some(Written::Escape(char::from_u32(hexadecimal(rest, 1..3)?)?, 4)),
        'u' => return utf16(rest),
        'U' => return Some(Written::Escape(char::from_u32(hexadecimal(rest, 1..9)?)?, 10)),
        _ => return None,
    };
    Some(Written::Escape(character, 2))
}

/// `u0000`, or the two halves of a character beyond them, as JSON has it.
fn utf16(rest: &str) -> Option<Written> {
    let first = hexadecimal(rest, 1..5)?;
    if let Some(character) = char::from_u32(first) {
        return Some(Written::Escape(character, 6));
    }
    let high = first.checked_sub(0xD800).filter(|high| *high < 0x400)?;
    let second = rest.get(5..)?.strip_prefix("\\u").and_then(|rest| hexadecimal(rest, 0..4))?;
    let low = second.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
    Some(Written::Escape(char::from_u32(0x10000 + (high << 10) + low)?, 12))
}

fn hexadecimal(text: &str, range: Range<usize>) -> Option<u32> {
    let digits = text.get(range)?;
    let are_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    are_digits.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}
