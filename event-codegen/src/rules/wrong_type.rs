//! The rule `wrong-type`.

use super::Rule;
use crate::{
    diagnostic::{Diagnostic, Fix},
    source::Span,
};
use std::fmt::Display;

pub(crate) static RULE: Rule = Rule {
    name: "wrong-type",
    default_level: None,
    page: include_str!("wrong_type.md"),
    check: None,
};

/// `what` is not of the type that it must be.
pub(crate) fn wrong(what: impl Display, must_be: &str, found: &str, place: Span) -> Diagnostic {
    let title = format!("{what} must be {must_be}, found {found}");
    let label =
        if place.is_empty() { "no value here".to_owned() } else { format!("this is {found}") };
    Diagnostic::new(&RULE, title, place, label)
}

/// `what` must be a string; `written` is something else for want of quotes.
pub(crate) fn unquoted(what: impl Display, found: &str, written: &str, place: Span) -> Diagnostic {
    let title = format!("{what} must be a string, found {found}");
    let quoted = format!("\"{written}\"");
    Diagnostic::new(&RULE, title, place, format!("YAML takes this for {found}")).fix(Fix::certain(
        format!("write `{quoted}`"),
        place,
        quoted,
    ))
}

/// `what` must be a boolean; `value` may be one in other words.
pub(crate) fn not_a_boolean(
    what: impl Display,
    found: &str,
    value: &str,
    place: Span,
) -> Diagnostic {
    let title = format!("{what} must be `true` or `false`, found {found}");
    let diagnostic = Diagnostic::new(&RULE, title, place, "neither `true` nor `false`");
    let meant = match value.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => "true",
        "false" | "no" | "off" => "false",
        _ => return diagnostic,
    };
    diagnostic.fix(Fix::certain(format!("write `{meant}`"), place, meant))
}

/// The properties of an event are a list; `fix` makes a mapping of it.
pub(crate) fn list_of_properties(place: Span, fix: Option<Fix>) -> Diagnostic {
    let title = "`properties` must be a mapping, found a list";
    Diagnostic::new(&RULE, title, place, "this is a list")
        .note("properties are written `name: type`, each on a line of its own without a dash")
        .fixes(fix)
}
