//! The rule `unknown-severity`.

use super::Rule;
use crate::{
    diagnostic::Diagnostic,
    registry::{Inner, Severity},
    similar::{self, Similar},
};

pub(crate) static RULE: Rule = Rule {
    name: "unknown-severity",
    default_level: None,
    page: include_str!("unknown_severity.md"),
    check: None,
};

/// An event has a severity that there is not.
pub(crate) fn unknown(word: &str, place: Inner, similar: Option<Similar<'_>>) -> Diagnostic {
    let title = format!("unknown severity `{word}`");
    let diagnostic = Diagnostic::new(&RULE, title, place.span, "no such severity")
        .note(similar::expected_one_of(Severity::ALL.map(Severity::as_str)));
    similar::propose(diagnostic, similar, place)
}
