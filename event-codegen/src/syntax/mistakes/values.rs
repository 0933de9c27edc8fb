//! Values that lack quotes.

use super::brackets::collection;
use crate::{
    diagnostic::{Applicability, Diagnostic, Fix},
    rule::SYNTAX,
    source::Span,
};

/// The colon at `span` lies within the `value`, which has no quotes.
pub(crate) fn stray_colon(span: Span, value: Span, source: &str) -> Diagnostic {
    let title = "a value with `: ` in it needs quotes";
    Diagnostic::new(&SYNTAX, title, span, "read as the end of a key")
        .fixes(quote_whole(value, source))
}

/// The bracket at `span` lies within the `value`, which has no quotes.
pub(crate) fn bracket_in_value(span: Span, bracket: &str, value: Span, source: &str) -> Diagnostic {
    let title = format!("a value with `{bracket}` in it needs quotes");
    let label = format!("read as the start of a {}", collection(bracket));
    let mut fix = quote_whole(value, source);
    // Between words a comma may be missing instead.
    if let Some(fix) = fix.as_mut().filter(|_| !source.contains(char::is_whitespace)) {
        fix.applicability = Applicability::MachineApplicable;
    }
    Diagnostic::new(&SYNTAX, title, span, label).fixes(fix)
}

/// The text at `span` comes after the end of the `value`.
pub(crate) fn text_after_value(span: Span, value: Span, source: &str) -> Diagnostic {
    let label = "the value ended before this";
    Diagnostic::new(&SYNTAX, "text after a value", span, label).fixes(quote_whole(value, source))
}

/// The character at `span` cannot start the `value`.
pub(crate) fn reserved_character(span: Span, value: Span, source: &str) -> Diagnostic {
    let title = match &source[..1] {
        "`" => "a value that starts with a backtick needs quotes".to_owned(),
        other => format!("a value that starts with `{other}` needs quotes"),
    };
    Diagnostic::new(&SYNTAX, title, span, "this character has a special meaning in YAML")
        .fixes(quote_whole(value, source))
}

/// Puts the value in quotes; `None` if the value ends with the second quote of a pair, because then the first one is missing.
fn quote_whole(value: Span, source: &str) -> Option<Fix> {
    let is_half = source
        .chars()
        .next_back()
        .filter(|last| matches!(last, '"' | '\''))
        .is_some_and(|last| source.matches(last).count() % 2 == 1);
    (!is_half).then(|| quote(value, source))
}

pub(super) fn quote(value: Span, source: &str) -> Fix {
    let escaped = source.replace('\\', "\\\\").replace('"', "\\\"");
    Fix::likely("put the value in quotes", value, format!("\"{escaped}\""))
}
