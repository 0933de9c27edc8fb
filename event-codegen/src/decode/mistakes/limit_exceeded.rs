//! The texts of the rule `limit-exceeded` about registries that are too large.

use crate::{diagnostic::Diagnostic, rule::LIMIT_EXCEEDED, source::Span};
use std::fmt::Display;

/// The thing at `span` is one more of `what` than the registry may have.
pub(crate) fn registry(what: &str, limit: usize, span: Span) -> Diagnostic {
    let title = format!("the registry has more than {limit} {what}");
    Diagnostic::new(&LIMIT_EXCEEDED, title, span, "the rest is ignored")
}

/// The thing at `span`, which an alias stands for, is one more of `what` than aliases may stand for.
pub(crate) fn aliases(what: &str, limit: usize, span: Span) -> Diagnostic {
    let title = format!("aliases stand for more than {limit} {what}");
    Diagnostic::new(&LIMIT_EXCEEDED, title, span, "the rest is ignored")
        .note("the content of an alias counts each time that it is used")
}

/// The entry at `span` is one more than `what` may have.
pub(crate) fn entries(what: impl Display, limit: usize, span: Span) -> Diagnostic {
    let title = format!("{what} has more than {limit} entries");
    Diagnostic::new(&LIMIT_EXCEEDED, title, span, "the entries from here on are not read")
}

/// The message at `span` has too many texts and placeholders.
pub(crate) fn message(limit: usize, span: Span) -> Diagnostic {
    let title = format!("`message` has more than {limit} pieces");
    Diagnostic::new(
        &LIMIT_EXCEEDED,
        title,
        span,
        "placeholders and the texts between them are pieces",
    )
}

/// The list or mapping at `span` is nested too deeply in `what`.
pub(crate) fn nesting(what: impl Display, limit: usize, span: Span) -> Diagnostic {
    let title = format!("{what} is nested more than {limit} deep");
    Diagnostic::new(&LIMIT_EXCEEDED, title, span, "nested too deep")
        .note("the content of an alias counts each time that it is used")
}

/// The text at `span` is longer than `what` may be.
pub(crate) fn bytes(what: impl Display, limit: usize, span: Span) -> Diagnostic {
    Diagnostic::new(
        &LIMIT_EXCEEDED,
        format!("{what} is longer than {limit} bytes"),
        span,
        "too long",
    )
}
