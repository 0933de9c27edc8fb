//! Braces of placeholders that are missing, doubled, turned, or have blanks inside.

pub(super) fn brace(brace: &str, how: u16) -> String {
    match (brace, how % 8) {
        (_, 0..=2) => String::new(),
        (_, 3..=5) => brace.repeat(2),
        ("{", 6) => "{ ".to_owned(),
        ("{", _) => "}".to_owned(),
        _ => "{".to_owned(),
    }
}
