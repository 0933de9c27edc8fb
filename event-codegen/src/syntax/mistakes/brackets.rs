//! Lists and mappings in brackets.

use crate::{diagnostic::Diagnostic, rule::SYNTAX, source::Span};

/// The bracket at `span` has no partner, which was found at `here`.
pub(crate) fn unclosed_bracket(span: Span, bracket: &str, here: Span) -> Diagnostic {
    let close = closing(bracket);
    let label = format!("no `{close}` closes this");
    let diagnostic = Diagnostic::new(&SYNTAX, format!("unclosed `{bracket}`"), span, label);
    if here == span { diagnostic } else { diagnostic.label(here, "this is not allowed inside it") }
}

/// The text at `span` must not follow the text before it within `bracket`.
pub(crate) fn missing_comma(span: Span, bracket: Span, source: &str) -> Diagnostic {
    let title = format!("expected `,` or `{}`", closing(source));
    Diagnostic::new(&SYNTAX, title, span, "this does not continue the value before it")
        .label(bracket, format!("in the {} that starts here", collection(source)))
}

/// The bracket `open` at `span` is closed by the wrong one.
pub(crate) fn mismatched_bracket(span: Span, open: char, close: char) -> Diagnostic {
    let title = format!("`{open}` is closed by `{close}`");
    let label = format!("must be closed by `{}`", closing(open.encode_utf8(&mut [0; 4])));
    Diagnostic::new(&SYNTAX, title, span, label)
}

/// The bracket at `span` closes nothing.
pub(crate) fn stray_bracket(span: Span, bracket: &str) -> Diagnostic {
    Diagnostic::new(&SYNTAX, format!("unmatched `{bracket}`"), span, "there is nothing to close")
}

fn closing(bracket: &str) -> char {
    if bracket == "[" { ']' } else { '}' }
}

pub(super) fn collection(bracket: &str) -> &'static str {
    if bracket == "[" { "list" } else { "mapping" }
}
