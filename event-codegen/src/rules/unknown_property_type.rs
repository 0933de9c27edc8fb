//! The rule `unknown-property-type`.

use super::Rule;
use crate::{
    diagnostic::{Diagnostic, Fix},
    registry::Inner,
    similar,
    source::Span,
};

pub(crate) static RULE: Rule = Rule {
    name: "unknown-property-type",
    default_level: None,
    page: include_str!("unknown_property_type.md"),
    check: None,
};

/// A type that there is not; `meant` is the whole spelling of what was probably meant, and whether that is certain.
pub(crate) fn unknown(
    spelling: &str,
    place: Inner,
    known: &[&'static str],
    meant: Option<(String, bool)>,
) -> Diagnostic {
    let title = format!("unknown property type `{spelling}`");
    Diagnostic::new(&RULE, title, place.span, "no such type")
        .note(similar::expected_one_of(known.iter().copied()))
        .fixes(meant.and_then(|(meant, certain)| place.fix(|span| fix(meant, certain, span))))
}

fn fix(meant: String, certain: bool, place: Span) -> Fix {
    let title = format!("write `{meant}`");
    if certain { Fix::certain(title, place, meant) } else { Fix::likely(title, place, meant) }
}

/// Like [`unknown`], with what types may be followed by.
pub(crate) fn with_suffixes(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.note("`?` behind a type makes it optional, `[]` a list, `[]?` an optional list")
}
