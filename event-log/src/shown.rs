//! Text from outside as logs, errors and terminals show it.

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

/// JSON that a terminal can show: the same value, with escapes for such characters.
#[cfg(feature = "cli")]
pub(crate) fn json(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if is_plain(character) {
            shown.push(character);
            continue;
        }
        // Outside of texts, JSON has no such characters when it is on one line.
        for unit in character.encode_utf16(&mut [0; 2]) {
            _ = write!(shown, "\\u{unit:04x}");
        }
    }
    shown
}

/// Whether a terminal shows this character as itself: control characters, the marks of directions, and invisible
/// characters are not plain.
fn is_plain(character: char) -> bool {
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
            ("much too long", "much too l…"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text, 10 + 20 * usize::from(text.len() != 13)), expected);
        }
    }

    #[cfg(feature = "cli")]
    #[test]
    fn json_means_the_same_and_is_safe_to_show() {
        let value = serde_json::json!({ "a\u{202e}": "\u{9b}31m\u{e0001}\u{7f}ä\"" });
        let shown = super::json(&value.to_string());
        assert_eq!(shown, r#"{"a\u202e":"\u009b31m\udb40\udc01\u007fä\""}"#);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).unwrap(), value);
    }
}
