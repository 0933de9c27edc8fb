//! The texts of the rule `syntax` about keys that only older versions of YAML have.

use crate::{diagnostic::Diagnostic, rule::SYNTAX, source::Span};

/// The key `<<` at `span` would merge another mapping into this one.
pub(crate) fn merge_key(span: Span) -> Diagnostic {
    Diagnostic::new(&SYNTAX, "merge keys are not supported", span, "not a key in YAML 1.2")
        .note("write out the keys that it would add")
}
