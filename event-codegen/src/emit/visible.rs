//! Characters that nobody sees, or that change how others are seen, made visible.

use std::borrow::Cow;

/// Whether `c` is no character that people see: a control, a formatting or an ignorable one, or a blank that is no space.
pub(super) fn is_hidden(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    c.is_control()
        || c.is_whitespace()
        || matches!(
            c,
            '\u{AD}'
                | '\u{34F}'
                | '\u{61C}'
                | '\u{115F}'..='\u{1160}'
                | '\u{17B4}'..='\u{17B5}'
                | '\u{180B}'..='\u{180F}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF0}'..='\u{FFFB}'
                | '\u{1BCA0}'..='\u{1BCA3}'
                | '\u{1D173}'..='\u{1D17A}'
                | '\u{E0000}'..='\u{E0FFF}'
        )
}

/// `text` on one line: runs of blanks and line ends as one space, and `\u{..}` for whatever is hidden.
pub(super) fn line(text: &str) -> String {
    let words = text.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty());
    let words: Vec<_> = words.map(word).collect();
    words.join(" ")
}

/// `word` with `\u{..}` for whatever is hidden.
pub(super) fn word(word: &str) -> Cow<'_, str> {
    if !word.chars().any(is_hidden) {
        return Cow::Borrowed(word);
    }
    let mut shown = String::with_capacity(word.len() + 16);
    for c in word.chars() {
        match is_hidden(c) {
            true => shown.extend(c.escape_unicode()),
            false => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_spelled_out() {
        for (text, shown) in [
            ("plain, ümläut, 中文, क्षि, 😀", "plain, ümläut, 中文, क्षि, 😀"),
            ("a\u{202e}b", "a\\u{202e}b"),
            ("zero\u{200b}width", "zero\\u{200b}width"),
            ("nul\0esc\u{1b}[2J", "nul\\u{0}esc\\u{1b}[2J"),
            ("no\u{a0}break", "no\\u{a0}break"),
            ("filler\u{3164}", "filler\\u{3164}"),
            ("tag\u{e0041}", "tag\\u{e0041}"),
            (" two\r\n lines\ttab ", "two lines tab"),
        ] {
            assert_eq!(line(text), shown);
        }
    }
}
