//! The texts of the rule `unknown-rule`.

use crate::{
    diagnostic::Diagnostic,
    rule::{self, Refusal, UNKNOWN_RULE},
    similar::{self, Similar},
    source::Inner,
};

/// A level or an `allow` names something that is not a convention. Another may have been `meant`.
pub(crate) fn refused(
    name: &str,
    refusal: Refusal,
    place: Inner,
    meant: Option<Similar<'_>>,
) -> Diagnostic {
    let label = match refusal {
        Refusal::Unknown => "no such rule",
        Refusal::Fixed => "not a convention",
    };
    Diagnostic::new(&UNKNOWN_RULE, refusal.sentence(name), place.span, label)
        .note(similar::expected_one_of(rule::conventions()))
        .proposal(meant, place)
}
