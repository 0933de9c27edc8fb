//! The texts of the rule `unknown-severity`.

use crate::{
    diagnostic::Diagnostic,
    registry::Severity,
    rule::UNKNOWN_SEVERITY,
    similar::{self, Similar},
    source::Inner,
};

/// An event has an unknown severity.
pub(crate) fn unknown(word: &str, place: Inner, similar: Option<Similar<'_>>) -> Diagnostic {
    let title = format!("unknown severity `{word}`");
    let diagnostic = Diagnostic::new(&UNKNOWN_SEVERITY, title, place.span, "no such severity")
        .note(similar::expected_one_of(Severity::ALL.map(Severity::as_str)));
    diagnostic.proposal(similar, place)
}
