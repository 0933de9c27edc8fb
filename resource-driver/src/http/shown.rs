//! Text from outside as logs and errors show it.

use std::fmt::Write;

/// `text` on one line, at most `most` characters of it, without characters that are invisible or that change how others
/// are shown.
pub(super) fn shown(text: &str, most: usize) -> String {
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

/// Whether a terminal shows this character as itself: control characters, the marks of directions, and invisible characters
/// are not plain.
pub(super) fn is_plain(character: char) -> bool {
    !character.is_control()
        && !matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}
