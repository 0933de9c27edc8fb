//! Makes characters visible that are invisible, or that change how other characters are shown.

use std::borrow::Cow;

/// Whether a terminal or an editor does not show `c`, obeys it, or lets it change the order or form of the text around
/// it. These are the control characters, the ends of lines, and the characters that Unicode calls default ignorable.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Whether `c` is invisible, or a blank other than a space.
pub(crate) fn is_hidden(c: char) -> bool {
    is_invisible(c) || (c != ' ' && c.is_whitespace())
}

/// `text` on one line: runs of blanks and line ends become one space, and hidden characters become `\u{..}`.
pub(crate) fn line(text: &str) -> String {
    let words = text.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty());
    let words: Vec<_> = words.map(word).collect();
    words.join(" ")
}

/// `word` with `\u{..}` for hidden characters.
pub(crate) fn word(word: &str) -> Cow<'_, str> {
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
