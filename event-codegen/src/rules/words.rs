//! The words of a name in any form. This module does not know English.

use std::{borrow::Cow, ops::Range};

/// A word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'n> {
    /// The word in lower case.
    pub(super) text: Cow<'n, str>,
    /// The place of the word in the name.
    pub(super) range: Range<usize>,
}

/// The words of names in `snake_case`, `UpperCamelCase` and other forms.
pub(super) fn words(name: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let range = next(name.as_bytes(), rest)?;
        rest = range.end;
        Some(Word { text: lower(&name[range.clone()]), range })
    })
}

/// The first word after `from`. Names are ASCII; other characters separate words.
fn next(name: &[u8], from: usize) -> Option<Range<usize>> {
    let start = from + name[from..].iter().position(u8::is_ascii_alphanumeric)?;
    let ends = |at: &usize| ends_word(name, *at);
    let end = (start + 1..name.len()).find(ends).unwrap_or(name.len());
    Some(start..end)
}

/// Whether a word that started before `at` ends there: `Task|Started`, `OLM|Operators`, `disk|_`.
fn ends_word(name: &[u8], at: usize) -> bool {
    let (before, here) = (name[at - 1], name[at]);
    if !here.is_ascii_uppercase() {
        return !here.is_ascii_alphanumeric();
    }
    !before.is_ascii_uppercase() || name.get(at + 1).is_some_and(u8::is_ascii_lowercase)
}

fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_end_at_underscores_and_at_capitals() {
        let cases = [
            ("", ""),
            ("_", ""),
            ("rebooted", "rebooted@0"),
            ("disk_formatted", "disk@0 formatted@5"),
            ("TaskStartedOnHost", "task@0 started@4 on@11 host@13"),
            ("degraded_OLM_operators", "degraded@0 olm@9 operators@13"),
            ("OLMOperatorsFailed", "olm@0 operators@3 failed@12"),
            ("taskName", "task@0 name@4"),
            ("disk2Failed_v2", "disk2@0 failed@5 v2@12"),
            ("in-use", "in@0 use@3"),
            ("größe", "gr@0 e@6"),
        ];
        for (name, expected) in cases {
            let found: Vec<_> =
                words(name).map(|word| format!("{}@{}", word.text, word.range.start)).collect();
            assert_eq!(found.join(" "), expected, "{name}");
        }
    }
}
