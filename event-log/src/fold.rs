//! Texts without upper and lower case, to compare them.

/// The text with each character in lower case, whatever is beside it. So a text that contains another one still does after
/// both are folded.
///
/// A Greek sigma is written in another way at the end of a word: `str::to_lowercase` writes it so, and then `ΟΔΟΣ` would not
/// be in `ΟΔΟΣΑ`.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\0'..='\x7f' => folded.push(character.to_ascii_lowercase()),
            'ς' => folded.push('σ'),
            _ => folded.extend(character.to_lowercase()),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn a_part_of_a_text_is_a_part_of_it_after_both_are_folded() {
        for (text, part) in [
            ("ΟΔΟΣΑ", "ΟΔΟΣ"),
            ("οδος", "ΟΔΟΣ"),
            ("ΟΔΟΣ", "οδος"),
            ("ΟΔΟΣΑ", "οδος"),
            ("Disk ÄÖÜ", "äöü"),
            ("İstanbul", "İST"),
            ("300 K", "K"),
            ("🦀 Crab", "🦀 c"),
            ("a\0B", "A\0b"),
        ] {
            assert!(fold(text).contains(&fold(part)), "{part:?} in {text:?}");
        }
        assert!(!fold("Straße").contains(&fold("Strase")));
    }

    #[test]
    fn the_lower_case_of_each_character_is_found_in_it() {
        for character in '\0'..=char::MAX {
            let lower: String = character.to_lowercase().collect();
            assert_eq!(fold(&lower), fold(&character.to_string()), "{character:?}");
        }
    }
}
