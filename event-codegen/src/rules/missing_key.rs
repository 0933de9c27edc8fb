//! The rule `missing-key`.

use super::Rule;
use crate::{diagnostic::Diagnostic, source::Span};
use std::fmt::Display;

pub(crate) static RULE: Rule = Rule {
    name: "missing-key",
    default_level: None,
    page: include_str!("missing_key.md"),
    check: None,
};

/// `what`, which begins at `place`, lacks these keys.
pub(crate) fn missing(what: impl Display, keys: &[&str], place: Span) -> Diagnostic {
    let keys = and(keys);
    Diagnostic::new(&RULE, format!("{what} lacks {keys}"), place, format!("needs {keys} as well"))
}

/// No file of the registry has events.
pub(crate) fn no_events(place: Span) -> Diagnostic {
    let title = "the registry has no `events`";
    Diagnostic::new(&RULE, title, place, "needs the key `events` with a list of events")
}

/// "`a`, `b` and `c`".
fn and(keys: &[&str]) -> String {
    let quoted: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
    match quoted.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => quoted.concat(),
    }
}
