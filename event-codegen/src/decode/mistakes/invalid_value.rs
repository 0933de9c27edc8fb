//! The texts of the rule `invalid-value`.

use crate::{
    diagnostic::{Diagnostic, Fix},
    rule::INVALID_VALUE,
    similar::{self, Similar},
    source::{Inner, Span},
};
use std::fmt::Display;

/// `what` is an empty text or a list without items.
pub(crate) fn empty(what: impl Display, place: Span) -> Diagnostic {
    Diagnostic::new(&INVALID_VALUE, format!("{what} is empty"), place, "this is empty")
}

/// `what` has a value that is not one of the `known` ones. A `similar` one may have been meant.
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

/// A rate limit is not a positive duration, for this `reason`.
pub(crate) fn rate_limit(text: &str, place: Span, reason: &str) -> Diagnostic {
    let title = format!("`rate_limit` is not a duration: `{text}`");
    Diagnostic::new(&INVALID_VALUE, title, place, reason).note(
        "write a duration like `1h30m`, `1.5h` or `300ms`, with the units h, m, s, ms, us and ns",
    )
}

/// A rate limit is a number without a unit; seconds are probably meant.
pub(crate) fn rate_limit_without_unit(text: &str, place: Inner) -> Diagnostic {
    let seconds = format!("{text}s");
    rate_limit(text, place.span, "a unit is missing")
        .fixes(place.exact().map(|span| Fix::likely(format!("write `{seconds}`"), span, seconds)))
}

/// A property that is not an enum has `values`.
pub(crate) fn values_without_enum(property: &str, values: Span, ty: Span) -> Diagnostic {
    let title = format!("property `{property}` has `values` but is not an enum");
    Diagnostic::new(&INVALID_VALUE, title, values, "only the type `enum` has values")
        .label(ty, "the type is given here")
}

/// An enum has a value twice.
pub(crate) fn value_twice(value: &str, again: Span, first: Span) -> Diagnostic {
    let title = format!("enum value `{value}` is given twice");
    Diagnostic::new(&INVALID_VALUE, title, again, "given again here")
        .label(first, "first given here")
}

/// A property is `sensitive`, but its type cannot be.
pub(crate) fn cannot_be_sensitive(property: &str, ty: Span, sensitive: Span) -> Diagnostic {
    let title = format!("property `{property}` cannot be sensitive");
    Diagnostic::new(&INVALID_VALUE, title, sensitive, "declared sensitive here")
        .label(ty, "the type is given here")
        .note("only `string`, `string?`, `json` and `json?` can be sensitive")
}

/// The property `severity` has another type than severity.
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

/// The name that a lifecycle gives the events for a change of its state is not in UpperCamelCase.
pub(crate) fn state_event_form(word: &str, place: Span) -> Diagnostic {
    let title = format!("`state_event` must be a word in UpperCamelCase, found `{word}`");
    Diagnostic::new(&INVALID_VALUE, title, place, "not such a word").note(STATE_EVENT)
}

/// The name that a lifecycle gives the events for a change of its state has the end that all names of events have.
pub(crate) fn state_event_end(word: &str, place: Span) -> Diagnostic {
    let title = format!("`state_event` is written without `Event` at its end, found `{word}`");
    Diagnostic::new(&INVALID_VALUE, title, place, "`Event` is added to this").note(STATE_EVENT)
}

const STATE_EVENT: &str =
    "with `StatusChange`, the TMF event of an event type `ticket` is `TicketStatusChangeEvent`";

/// A lifecycle gives the events for a change of its state the name of the events for another change.
pub(crate) fn state_event_taken(word: &str, place: Span) -> Diagnostic {
    let title = format!("`state_event` is `{word}`, which other events of the lifecycle have");
    Diagnostic::new(&INVALID_VALUE, title, place, "taken")
        .note("without `state_event`, it is `StateChange`")
}

/// `what`, an example, is not `must_be`.
pub(crate) fn example(what: impl Display, must_be: &str, value: &str, place: Span) -> Diagnostic {
    let title = format!("{what} must be {must_be}, found `{value}`");
    Diagnostic::new(&INVALID_VALUE, title, place, "not a value of this type")
}

/// `what`, an example, is not a point in time. A `date` may lack its time.
pub(crate) fn example_of_timestamp(
    what: impl Display,
    value: &str,
    place: Inner,
    date: Option<&str>,
) -> Diagnostic {
    let midnight = date.map(|date| format!("{date}T00:00:00Z"));
    let fix = |(text, span): (String, Span)| Fix::likely(format!("write `{text}`"), span, text);
    example(what, "a timestamp", value, place.span)
        .note("a timestamp is written as in RFC 3339, with a date, a time and an offset: `2024-01-01T12:00:00Z`")
        .fixes(midnight.zip(place.exact()).map(fix))
}

/// `what`, an example, is not one of the values of its type. A `similar` one may have been meant.
pub(crate) fn example_not_one_of(
    what: impl Display,
    value: &str,
    place: Inner,
    known: &[&str],
    similar: Option<Similar<'_>>,
) -> Diagnostic {
    let title = format!("{what} is `{value}`, which is not one of its values");
    Diagnostic::new(&INVALID_VALUE, title, place.span, "not a value of this type")
        .note(similar::expected_one_of(known.iter().copied()))
        .proposal(similar, place)
}

/// `what` is a number but not an integer, or not in this `range`.
pub(crate) fn no_integer(
    what: impl Display,
    value: &str,
    place: Span,
    range: Option<(i128, i128)>,
) -> Diagnostic {
    let Some((least, most)) = range else { return example(what, "an integer", value, place) };
    let title = format!("{what} must be an integer from {least} to {most}, found `{value}`");
    Diagnostic::new(&INVALID_VALUE, title, place, "not in this range")
}

/// `what`, an example, is a number that JSON does not have.
pub(crate) fn no_number_of_json(what: impl Display, value: &str, place: Span) -> Diagnostic {
    example(what, "a number that JSON has", value, place)
}

/// The registry gives a group a name in Rust, but no event is in that group. A `similar` one may have been meant.
pub(crate) fn unknown_group(group: &str, place: Inner, similar: Option<Similar<'_>>) -> Diagnostic {
    let title = format!("no event is in group `{group}`");
    Diagnostic::new(&INVALID_VALUE, title, place.span, "no such group").proposal(similar, place)
}
