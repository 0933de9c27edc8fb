//! The words of the rule `invalid-value`.

use crate::{
    diagnostic::{Diagnostic, Fix},
    rule::INVALID_VALUE,
    similar::{self, Similar},
    source::{Inner, Span},
};
use std::fmt::Display;

/// `what` is a text that says nothing, or a list without items.
pub(crate) fn empty(what: impl Display, place: Span) -> Diagnostic {
    Diagnostic::new(&INVALID_VALUE, format!("{what} is empty"), place, "nothing is said here")
}

/// `what` has a value that is none of the `known` ones; a `similar` one may have been meant.
pub(crate) fn not_one_of(
    what: &str,
    value: &str,
    place: Inner,
    known: &[&'static str],
    similar: Option<Similar<'_>>,
) -> Diagnostic {
    let title = format!("unknown {what} `{value}`");
    let diagnostic = Diagnostic::new(&INVALID_VALUE, title, place.span, format!("no such {what}"))
        .note(similar::expected_one_of(known.iter().copied()));
    diagnostic.proposal(similar, place)
}

/// A rate limit is no positive duration, for this `reason`.
pub(crate) fn rate_limit(text: &str, place: Span, reason: &str) -> Diagnostic {
    let title = format!("`rate_limit` is no time span: `{text}`");
    Diagnostic::new(&INVALID_VALUE, title, place, reason)
        .note("a time span is written like `1h30m`, `1.5h` or `300ms`, in h, m, s, ms, us and ns")
}

/// A rate limit is a number without a unit; seconds are probably meant.
pub(crate) fn rate_limit_without_unit(text: &str, place: Inner) -> Diagnostic {
    let seconds = format!("{text}s");
    rate_limit(text, place.span, "a unit is missing")
        .fixes(place.exact().map(|span| Fix::likely(format!("write `{seconds}`"), span, seconds)))
}

/// A property that is no enum has `values`.
pub(crate) fn values_without_enum(property: &str, values: Span, ty: Span) -> Diagnostic {
    let title = format!("property `{property}` has `values` and is no enum");
    Diagnostic::new(&INVALID_VALUE, title, values, "only the type `enum` has values")
        .label(ty, "the type is given here")
}

/// An enum has a value twice.
pub(crate) fn value_twice(value: &str, again: Span, first: Span) -> Diagnostic {
    let title = format!("enum value `{value}` is given twice");
    Diagnostic::new(&INVALID_VALUE, title, again, "given again here")
        .label(first, "first given here")
}

/// A property is `sensitive` whose type cannot be.
pub(crate) fn cannot_be_sensitive(property: &str, ty: Span, sensitive: Span) -> Diagnostic {
    let title = format!("property `{property}` cannot be sensitive");
    Diagnostic::new(&INVALID_VALUE, title, sensitive, "said to be sensitive here")
        .label(ty, "the type is given here")
        .note("only `string`, `string?`, `json` and `json?` can be sensitive")
}

/// The property `severity` is of another type than severity.
pub(crate) fn type_of_severity(place: Inner, meant: &str) -> Diagnostic {
    let title = "property `severity` must have the type `severity`";
    Diagnostic::new(&INVALID_VALUE, title, place.span, "expected `severity` or `severity?`")
        .note("a property of this name overrides the severity of its event")
        .fixes(place.exact().map(|span| Fix::likely(format!("write `{meant}`"), span, meant)))
}

/// A lifecycle lists a member of its state twice.
pub(crate) fn member_twice(member: &str, again: Span, first: Span) -> Diagnostic {
    let title = format!("`{member}` is listed twice in the state of a lifecycle");
    Diagnostic::new(&INVALID_VALUE, title, again, "listed again here")
        .label(first, "first listed here")
}
