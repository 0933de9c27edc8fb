//! Texts in quotes.

use super::values::quote;
use crate::{
    diagnostic::{Diagnostic, Fix},
    rule::SYNTAX,
    source::Span,
};

/// The escape at `span` is not an escape of YAML.
pub(crate) fn unknown_escape(span: Span, escape: &str, quote: Span) -> Diagnostic {
    let backslash = Span { end: span.start + 1, ..span };
    Diagnostic::new(&SYNTAX, format!("unknown escape `{escape}`"), span, "not an escape of YAML")
        .label(quote, "in the text that starts here")
        .fix(Fix::likely("write a backslash as `\\\\`", backslash, "\\\\"))
}

/// The escape at `span` is not a character.
pub(crate) fn invalid_escape(span: Span, escape: &str, quote: Span) -> Diagnostic {
    let title = format!("the escape `{escape}` names no character");
    let label = "expected 2 digits after `\\x`, 4 after `\\u`, 8 after `\\U`";
    Diagnostic::new(&SYNTAX, title, span, label).label(quote, "in the text that starts here")
}

/// The quote at `span` has no partner; `close` is where one was probably meant, if that is known.
pub(crate) fn unclosed_quote(span: Span, quote: &str, close: Option<Span>) -> Diagnostic {
    let title = format!("unclosed `{quote}`");
    Diagnostic::new(&SYNTAX, title, span, format!("no `{quote}` closes this"))
        .fixes(close.map(|close| Fix::likely("insert the closing quote", close, quote)))
}

/// The text at `span` comes after a closing quote. Both are in the `value`, if it is known.
pub(crate) fn text_after_quote(span: Span, value: Option<(Span, &str)>) -> Diagnostic {
    let note = "within double quotes, a quote is written `\\\"`; within single quotes, `''`";
    let fix = value.map(|(value, source)| {
        let start = span.range().start.saturating_sub(value.range().start);
        let before = source.get(..start).unwrap_or_default();
        // Text directly at the quote belongs to the text in quotes. Text after a blank may be a separate text.
        if before.ends_with(' ') { quote(value, source) } else { escape_quotes(value, source) }
    });
    Diagnostic::new(&SYNTAX, "text after a closing quote", span, "the value ended before this")
        .note(note)
        .fixes(fix)
}

/// Writes the quotes within the `value` with the right escapes.
fn escape_quotes(value: Span, source: &str) -> Fix {
    let (quote, inner) = source.split_at(1);
    let inner = inner.strip_suffix(quote).unwrap_or(inner);
    let (title, inner) = if quote == "'" {
        ("write a quote as `''`", inner.replace("''", "'").replace('\'', "''"))
    } else {
        ("write a quote as `\\\"`", inner.replace("\\\"", "\"").replace('"', "\\\""))
    };
    Fix::likely(title, value, format!("{quote}{inner}{quote}"))
}
