//! The slips that are made in a sound registry, by what they are made in: one file each.

mod examples;
mod indentation;
mod lists;
mod punctuation;
mod repetition;
mod spelling;

use super::registry::{Kind, Word};

/// Whether a slip can be made in the word.
pub(super) fn can(word: &Word) -> bool {
    match word.kind {
        Kind::Fixed => false,
        Kind::Name | Kind::Value => word.text.len() > 1,
        Kind::Item | Kind::Brace | Kind::Quote | Kind::Indent | Kind::LineEnd => true,
    }
}

/// The word with a slip in it. The `line` is what stands before it on its line.
pub(super) fn made(word: &Word, line: &str, how: u16, detail: usize) -> String {
    let text = &word.text;
    match word.kind {
        Kind::Fixed => text.clone(),
        Kind::Name => spelling::slip(text, how, detail),
        Kind::Value if how.is_multiple_of(4) => lists::slip(text, detail),
        Kind::Value => spelling::slip(text, how / 4, detail),
        Kind::Item if how.is_multiple_of(4) => lists::slip(text, detail),
        Kind::Item => examples::slip(text, detail),
        Kind::Brace => punctuation::brace(text, how),
        Kind::Quote => String::new(),
        Kind::Indent => indentation::slip(text, how),
        Kind::LineEnd => repetition::slip(text, line, how),
    }
}
