//! The rule `unknown-key`.

use super::Rule;
use crate::{
    diagnostic::Diagnostic,
    registry::Inner,
    similar::{self, Similar},
};

pub(crate) static RULE: Rule = Rule {
    name: "unknown-key",
    default_level: None,
    page: include_str!("unknown_key.md"),
    check: None,
};

/// A mapping has a key that means nothing; a `similar` one may have been meant.
pub(crate) fn unknown(
    key: &str,
    of: &str,
    place: Inner,
    known: &[&'static str],
    similar: Option<Similar<'_>>,
) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(&RULE, format!("unknown key `{key}` in {of}"), place.span, "no such key")
            .note(similar::expected_one_of(known.iter().copied()));
    similar::propose(diagnostic, similar, place)
}
