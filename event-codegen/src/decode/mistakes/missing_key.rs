//! The texts of the rule `missing-key`.

use crate::{diagnostic::Diagnostic, rule::MISSING_KEY, source::Span};
use std::fmt::Display;

/// `what`, which begins at `place`, lacks these keys.
pub(crate) fn missing(what: impl Display, keys: &[&str], place: Span) -> Diagnostic {
    let keys = and(keys);
    Diagnostic::new(
        &MISSING_KEY,
        format!("{what} lacks {keys}"),
        place,
        format!("needs {keys} as well"),
    )
}

/// No file of the registry has events.
pub(crate) fn no_events(place: Span) -> Diagnostic {
    let title = "the registry has no `events`";
    Diagnostic::new(&MISSING_KEY, title, place, "needs the key `events` with a list of events")
}

/// "`a`, `b` and `c`".
fn and(keys: &[&str]) -> String {
    let quoted: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
    match quoted.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => quoted.concat(),
    }
}
