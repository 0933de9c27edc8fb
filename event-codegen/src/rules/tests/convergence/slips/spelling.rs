//! A word that is written in another way.

pub(super) fn slip(word: &str, how: u16, detail: usize) -> String {
    if word.len() < 2 {
        return word.to_owned();
    }
    let at = word.floor_char_boundary(1 + detail % (word.len() - 1));
    match how % 8 {
        0 => word.replace('_', "-"),
        1 => word.replace('_', "."),
        2 => word.to_uppercase(),
        3 => word[..1].to_uppercase() + &word[1..],
        // A letter is missing, or is there twice.
        4 => [&word[..at], word.get(at + 1..).unwrap_or_default()].concat(),
        5 => [&word[..at], &word[at - 1..]].concat(),
        6 => word.replace('_', " "),
        _ => format!("{word}x"),
    }
}
