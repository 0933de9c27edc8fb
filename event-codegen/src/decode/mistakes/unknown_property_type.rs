//! The texts of the rule `unknown-property-type`.

use crate::{
    diagnostic::{Diagnostic, Fix},
    rule::UNKNOWN_PROPERTY_TYPE,
    similar,
    source::{Inner, Span},
};

/// The complete spelling of the type that was probably meant.
#[derive(Debug, Clone)]
pub(crate) struct Meant {
    pub(crate) spelling: String,
    /// Whether no other type can be meant.
    pub(crate) certain: bool,
}

impl Meant {
    pub(crate) fn likely(spelling: &str) -> Self {
        Self { spelling: spelling.to_owned(), certain: false }
    }

    fn fix(self, place: Span) -> Fix {
        let title = format!("write `{}`", self.spelling);
        let fix = if self.certain { Fix::certain } else { Fix::likely };
        fix(title, place, self.spelling)
    }
}

/// The title: the type is unknown.
pub(crate) fn title(spelling: &str) -> String {
    format!("unknown property type `{spelling}`")
}

/// The mistake with this `title`, and the type that was probably meant.
pub(crate) fn unknown(
    title: &str,
    place: Inner,
    known: &[&'static str],
    meant: Option<Meant>,
) -> Diagnostic {
    Diagnostic::new(&UNKNOWN_PROPERTY_TYPE, title, place.span, "no such type")
        .note(similar::expected_one_of(known.iter().copied()))
        .fixes(meant.and_then(|meant| place.exact().map(|span| meant.fix(span))))
}

/// A type that properties may have, but identities may not.
pub(crate) fn not_of_identity(spelling: &str, place: Inner, meant: Option<Meant>) -> Diagnostic {
    let title = format!("an identity cannot have the type `{spelling}`");
    Diagnostic::new(&UNKNOWN_PROPERTY_TYPE, title, place.span, "not the type of an identity")
        .note("an identity is a `uuid` or a `string`, and every event of the type has it")
        .fixes(meant.and_then(|meant| place.exact().map(|span| meant.fix(span))))
}

/// Like [`unknown`], with the suffixes that a type may have.
pub(crate) fn with_suffixes(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.note("`?` after a type makes it optional, `[]` a list, `[]?` an optional list")
}
