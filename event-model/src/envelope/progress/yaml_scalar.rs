//! Texts and numbers that YAML 1.1 and YAML 1.2 read as the same value.

use serde_json::Number;
use std::fmt::Write;

/// Writes a text on one line: as it is if every reader reads it as this text, otherwise in double quotes.
///
/// Outside ASCII, only letters and digits are written as they are. Of the other characters, YAML 1.1 reads some as line
/// breaks, PyYAML refuses some, and some are invisible.
pub(super) fn text(out: &mut String, text: &str) {
    if is_plain(text) {
        out.push_str(text);
    } else {
        quoted(out, text);
    }
}

fn is_plain(text: &str) -> bool {
    let starts_well = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    let is_harmless = |c: char| c.is_ascii_alphanumeric() || " _-./,()+=@%'\"".contains(c);
    starts_well && !text.ends_with(' ') && text.chars().all(is_harmless) && !is_word(text)
}

/// Whether some YAML reader reads the text as a boolean or as null.
fn is_word(text: &str) -> bool {
    let words = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    words.iter().any(|word| word.eq_ignore_ascii_case(text))
}

fn quoted(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            ' '..='~' => out.push(c),
            c if c.is_alphanumeric() && c <= '\u{ffff}' => out.push(c),
            c => escaped(out, c as u32),
        }
    }
    out.push('"');
}

fn escaped(out: &mut String, code: u32) {
    let written = match code {
        0..=0xff => write!(out, "\\x{code:02x}"),
        0x100..=0xffff => write!(out, "\\u{code:04x}"),
        _ => write!(out, "\\U{code:08x}"),
    };
    written.expect("writing to a string does not fail");
}

/// Writes a number. YAML 1.1 reads `1e20` as a text: it needs a point in the fraction and a sign in the exponent.
pub(super) fn number(out: &mut String, number: &Number) {
    let text = number.to_string();
    let Some((fraction, exponent)) = text.split_once(['e', 'E']) else {
        return out.push_str(&text);
    };
    out.push_str(fraction);
    out.push_str(if fraction.contains('.') { "e" } else { ".0e" });
    out.push_str(if exponent.starts_with(['+', '-']) { "" } else { "+" });
    out.push_str(exponent);
}
