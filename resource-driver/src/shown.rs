//! Text from outside as errors and logs show it.

use std::fmt::Write;

/// `text` on one line, at most `most` characters of it, without characters that are invisible or that change how others
/// are shown.
pub(crate) fn shown(text: &str, most: usize) -> String {
    let mut shown = String::with_capacity(text.len().min(most));
    for (index, character) in text.chars().enumerate() {
        if index == most {
            shown.push('…');
            break;
        }
        match is_plain(character) {
            true => shown.push(character),
            false => _ = write!(shown, "\\u{{{:x}}}", u32::from(character)),
        }
    }
    shown
}

/// Control characters, the marks of directions, and invisible characters are not plain.
pub(crate) fn is_plain(character: char) -> bool {
    !character.is_control()
        && !matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn text_from_outside_changes_nothing_around_it() {
        let cases = [
            ("plain täxt", "plain täxt"),
            ("two\nlines\u{1b}[31m", "two\\u{a}lines\\u{1b}[31m"),
            ("\u{202e}reversed", "\\u{202e}reversed"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text, 20), expected);
        }
        assert_eq!(shown("much too long", 10), "much too l…");
    }
}
