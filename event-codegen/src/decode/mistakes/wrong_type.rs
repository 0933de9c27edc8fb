//! The texts of the rule `wrong-type`.

use crate::{
    diagnostic::{Diagnostic, Fix},
    rule::WRONG_TYPE,
    source::Span,
};
use std::fmt::Display;

/// `what` does not have the required type.
pub(crate) fn wrong(what: impl Display, must_be: &str, found: &str, place: Span) -> Diagnostic {
    let title = format!("{what} must be {must_be}, found {found}");
    let label =
        if place.is_empty() { "no value here".to_owned() } else { format!("this is {found}") };
    Diagnostic::new(&WRONG_TYPE, title, place, label)
}

/// `what` must be a string and is something else. It would be right as `quoted`.
pub(crate) fn unquoted(
    what: impl Display,
    found: &str,
    place: Span,
    quoted: Option<&str>,
) -> Diagnostic {
    let title = format!("{what} must be a string, found {found}");
    let diagnostic =
        Diagnostic::new(&WRONG_TYPE, title, place, format!("YAML reads this as {found}"));
    let Some(quoted) = quoted.map(|text| format!("\"{text}\"")) else { return diagnostic };
    diagnostic.fix(Fix::certain(format!("write `{quoted}`"), place, quoted))
}

/// Like `mistake`, about a text in quotes that would be right without them, as `bare`.
pub(crate) fn without_quotes(mistake: Diagnostic, bare: Option<&str>) -> Diagnostic {
    let place = mistake.span();
    mistake.fixes(bare.map(|bare| Fix::certain(format!("write `{bare}`"), place, bare)))
}

/// A message starts with a placeholder and is `written` without quotes.
pub(crate) fn unquoted_message(place: Span, written: &str) -> Diagnostic {
    let quoted = format!("\"{written}\"");
    Diagnostic::new(
        &WRONG_TYPE,
        "`message` must be a string, found a mapping",
        place,
        "YAML reads this as a mapping",
    )
    .fix(Fix::likely("put the value in quotes", place, quoted))
}

/// `what` must be a list. `item` is an item without brackets.
pub(crate) fn not_a_list(
    what: impl Display,
    found: &str,
    place: Span,
    item: Option<&str>,
) -> Diagnostic {
    let diagnostic = wrong(what, "a list", found, place);
    match item.map(|item| format!("[{item}]")) {
        Some(list) => diagnostic.fix(Fix::likely(format!("write `{list}`"), place, list)),
        None => diagnostic.note("each item of a list begins with `- `"),
    }
}

/// A type is a list with the type `item` in it; whether it is `clear` what to write at this place.
pub(crate) fn list_for_type(item: &str, is_clear: bool, place: Span) -> Diagnostic {
    let what = "the type of a property";
    let diagnostic = wrong(what, "a string", "a list", place)
        .note(format!("the type of a list of `{item}` is `{item}[]`"));
    if !is_clear {
        return diagnostic;
    }
    // In brackets of YAML, the brackets of a type need quotes.
    let list = format!("\"{item}[]\"");
    diagnostic.fix(Fix::likely(format!("write `{list}`"), place, list))
}

/// `what` must be a boolean. `value` may be a boolean in other words.
pub(crate) fn not_a_boolean(
    what: impl Display,
    found: &str,
    value: &str,
    place: Span,
) -> Diagnostic {
    let title = format!("{what} must be `true` or `false`, found {found}");
    let diagnostic = Diagnostic::new(&WRONG_TYPE, title, place, "neither `true` nor `false`");
    let meant = match value.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => "true",
        "false" | "no" | "off" => "false",
        _ => return diagnostic,
    };
    diagnostic.fix(Fix::certain(format!("write `{meant}`"), place, meant))
}

/// The properties of an event are a list. `fix` makes a mapping of it.
pub(crate) fn list_of_properties(place: Span, fix: Option<Fix>) -> Diagnostic {
    let title = "`properties` must be a mapping, found a list";
    Diagnostic::new(&WRONG_TYPE, title, place, "this is a list")
        .note("properties are written `name: type`, each on a line of its own without a dash")
        .fixes(fix)
}

/// The properties of an event are in line with its keys, after `properties`. `fix` indents them.
pub(crate) fn properties_not_indented(place: Span, key: Span, fix: Option<Fix>) -> Diagnostic {
    let title = "the properties of an event must be indented";
    Diagnostic::new(&WRONG_TYPE, title, place, "this is beside `properties`, not inside it")
        .label(key, "belongs to this key")
        .fixes(fix)
}
