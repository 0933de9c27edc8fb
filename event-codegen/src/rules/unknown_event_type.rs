//! The rule `unknown-event-type`.

use super::Rule;
use crate::{
    diagnostic::Diagnostic,
    registry::{EventType, Inner},
    similar::{self, Similar},
};

pub(crate) static RULE: Rule = Rule {
    name: "unknown-event-type",
    default_level: None,
    page: include_str!("unknown_event_type.md"),
    check: None,
};

/// An event has an event type that is neither built in nor declared.
pub(crate) fn unknown(
    word: &str,
    place: Inner,
    known: &[EventType],
    similar: Option<Similar<'_>>,
) -> Diagnostic {
    let title = format!("unknown event type `{word}`");
    let names = known.iter().map(|event_type| event_type.name.value.as_str());
    let mut diagnostic = Diagnostic::new(&RULE, title, place.span, "neither built in nor declared")
        .note(format!("{}; `event_types` declares others", similar::expected_one_of(names)));
    let meant = similar.and_then(|it| known.iter().find(|known| known.name.value == it.word));
    if let Some(meant) = meant.filter(|meant| !meant.built_in) {
        diagnostic = diagnostic.label(meant.name.span, "a similar one is declared here");
    }
    similar::propose(diagnostic, similar, place)
}
