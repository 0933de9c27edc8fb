//! The rule `unknown-rule`.

use super::{RULES, Rule};
use crate::{
    diagnostic::Diagnostic,
    registry::Inner,
    similar::{self, Similar},
};

pub(crate) static RULE: Rule = Rule {
    name: "unknown-rule",
    default_level: None,
    page: include_str!("unknown_rule.md"),
    check: None,
};

/// Why a name is not that of a rule whose level can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// There is no such rule.
    Unknown,
    /// It is an error of meaning.
    Fixed,
}

/// The convention of this name.
pub(crate) fn convention(name: &str) -> Result<&'static Rule, Refusal> {
    match super::find(name) {
        Some(rule) if rule.default_level.is_some() => Ok(rule),
        Some(_) => Err(Refusal::Fixed),
        None => Err(Refusal::Unknown),
    }
}

/// The convention that `name` was probably meant to be; `past_tense` is `past-tense`. None for an error of meaning.
pub(crate) fn meant(name: &str, refusal: Refusal) -> Option<Similar<'static>> {
    match refusal {
        Refusal::Unknown => similar::similar(&name.replace('_', "-"), conventions()),
        Refusal::Fixed => None,
    }
}

/// The names of all conventions.
pub(crate) fn conventions() -> impl Iterator<Item = &'static str> + Clone {
    RULES.iter().filter(|rule| rule.default_level.is_some()).map(|rule| rule.name)
}

/// The sentence that says what is wrong with `name`.
pub(crate) fn sentence(name: &str, refusal: Refusal) -> String {
    match refusal {
        Refusal::Unknown => format!("unknown rule `{name}`"),
        Refusal::Fixed => format!("`{name}` is an error of meaning: no level changes it"),
    }
}

/// A level or an `allow` names something that is no convention; another may have been `meant`.
pub(crate) fn refused(
    name: &str,
    refusal: Refusal,
    place: Inner,
    meant: Option<Similar<'_>>,
) -> Diagnostic {
    let label = match refusal {
        Refusal::Unknown => "no such rule",
        Refusal::Fixed => "no convention",
    };
    let diagnostic = Diagnostic::new(&RULE, sentence(name, refusal), place.span, label)
        .note(similar::expected_one_of(conventions()));
    similar::propose(diagnostic, meant, place)
}
