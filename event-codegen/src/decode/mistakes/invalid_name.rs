//! The texts of the rule `invalid-name`.

use crate::{
    diagnostic::{Diagnostic, Fix},
    rule::INVALID_NAME,
    source::{Inner, Span},
};
use std::fmt::Display;

/// How names of groups are spelt.
pub(crate) const GROUP_FORM: &str = "a group begins with a letter and has small letters from `a` to `z` and digits only, with `_` or `-` between words";
/// How names of events are spelt.
pub(crate) const EVENT_FORM: &str = "the name of an event begins with a letter and has letters from `a` to `z` in either case, digits and `_` only";
/// How names of properties are spelt.
pub(crate) const PROPERTY_FORM: &str = "a property is written in snake_case or lowerCamelCase: it begins with a small letter and has letters from \
     `a` to `z`, digits and `_` only";
/// How names of event types are spelt.
pub(crate) const EVENT_TYPE_FORM: &str = "an event type is written in snake_case: it begins with a letter and has small letters from `a` to `z`, digits and \
     `_` only";
/// How names of processes and of their steps are spelt.
pub(crate) const PROCESS_FORM: &str = "it is written in snake_case: it begins with a letter and has small letters from `a` to `z`, digits and `_` only";
/// How the structs of events and the variants of values are spelt.
pub(crate) const RUST_TYPE_FORM: &str = "it is written in UpperCamelCase: it begins with a capital letter and has letters from `a` to `z` in either case and \
     digits only, with `_` between digits";
/// How the fields of properties and the modules of groups are spelt.
pub(crate) const RUST_NAME_FORM: &str = "it is written in snake_case: it begins with a letter and has small letters from `a` to `z`, digits and `_` only";
/// How members of subjects are spelt.
pub(crate) const MEMBER_FORM: &str = "a member is a key at the top level of the JSON, written as it is there: its name is not empty, does not begin with \
     `/`, and has no invisible characters";
/// How values of enums are spelt.
pub(crate) const VALUE_FORM: &str = "an enum value begins with a letter from `a` to `z` in either case, ends with such a letter or a digit, and may \
     have `_`, `-`, `.`, `/` and spaces between";

/// `what` has a name that does not follow the `form`. The `proposal` does.
pub(crate) fn misspelt(
    what: impl Display,
    name: &str,
    form: &str,
    place: Inner,
    proposal: Option<String>,
) -> Diagnostic {
    let title = format!("{what} cannot be named `{name}`");
    let write =
        |name: String| place.exact().map(|span| Fix::likely(format!("write `{name}`"), span, name));
    Diagnostic::new(&INVALID_NAME, title, place.span, "not a name")
        .note(form)
        .fixes(proposal.and_then(write))
}

/// `what` has a name that becomes a reserved word of Rust.
pub(crate) fn reserved(what: impl Display, name: &str, place: Span) -> Diagnostic {
    let title = format!("{what} cannot be named `{name}`");
    Diagnostic::new(&INVALID_NAME, title, place, "this word is reserved in Rust")
        .note("`self`, `super` and `crate` cannot name anything in Rust")
}

/// An event has more than one slash in its name.
pub(crate) fn slashes(name: &str, place: Span) -> Diagnostic {
    let title = format!("event name `{name}` has more than one slash");
    Diagnostic::new(&INVALID_NAME, title, place, "a second slash")
        .note("a name is written `group/name`: groups do not nest")
}

/// An event has an empty name.
pub(crate) fn empty(place: Span) -> Diagnostic {
    Diagnostic::new(&INVALID_NAME, "the name of an event is empty", place, "this is empty")
        .note("a name is written `group/name`")
}

/// An event has nothing before or after the slash of its name.
pub(crate) fn half(name: &str, place: Span) -> Diagnostic {
    let title = format!("event name `{name}` lacks a part");
    Diagnostic::new(&INVALID_NAME, title, place, "one side of the slash is empty")
        .note("a name is written `group/name`")
}

/// An event type has the name of a built-in one.
pub(crate) fn built_in(name: &str, place: Span) -> Diagnostic {
    let title = format!("event type `{name}` is built in");
    Diagnostic::new(&INVALID_NAME, title, place, "cannot be declared again")
}
