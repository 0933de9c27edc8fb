//! The words of the rule `unknown-key`.

use crate::{
    diagnostic::Diagnostic,
    rule::UNKNOWN_KEY,
    similar::{self, Similar},
    source::Inner,
};

/// A mapping has a key that means nothing; a `similar` one may have been meant.
pub(crate) fn unknown(
    key: &str,
    of: &str,
    place: Inner,
    known: &[&'static str],
    similar: Option<Similar<'_>>,
) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        &UNKNOWN_KEY,
        format!("unknown key `{key}` in {of}"),
        place.span,
        "no such key",
    )
    .note(similar::expected_one_of(known.iter().copied()));
    diagnostic.proposal(similar, place)
}
