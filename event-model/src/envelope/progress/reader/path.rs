//! Paths to values in JSON data.

use std::fmt::Write;

/// The number of characters of a key that are shown.
const SHOWN: usize = 64;

/// Adds a key to a path: `details.args`, or `details["a b"]`.
pub(super) fn push_key(path: &mut String, key: &str) {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let written = match key.len() <= SHOWN && !key.is_empty() && key.chars().all(is_word) {
        true if path.is_empty() => write!(path, "{key}"),
        true => write!(path, ".{key}"),
        false => write!(path, "[{:?}]", key.chars().take(SHOWN).collect::<String>()),
    };
    written.expect("writing to a string does not fail");
}

/// Adds an index of a list to a path: `details.results[3]`.
pub(super) fn push_index(path: &mut String, index: usize) {
    write!(path, "[{index}]").expect("writing to a string does not fail");
}
