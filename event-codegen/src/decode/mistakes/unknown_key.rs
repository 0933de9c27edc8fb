//! The texts of the rule `unknown-key`.

use crate::{
    diagnostic::Diagnostic,
    rule::UNKNOWN_KEY,
    similar::{self, Similar},
    source::Inner,
};

/// The title: `of` has an unknown key.
pub(crate) fn title(key: &str, of: &str) -> String {
    format!("unknown key `{key}` in {of}")
}

/// The mistake with this `title`. A `similar` key may have been meant.
pub(crate) fn unknown(
    title: &str,
    place: Inner,
    known: &[&'static str],
    similar: Option<Similar<'_>>,
) -> Diagnostic {
    let diagnostic = Diagnostic::new(&UNKNOWN_KEY, title, place.span, "no such key")
        .note(similar::expected_one_of(known.iter().copied()));
    diagnostic.proposal(similar, place)
}
