//! The texts of the rule `unknown-event-type`.

use crate::{
    diagnostic::Diagnostic,
    registry::EventType,
    rule::UNKNOWN_EVENT_TYPE,
    similar::{self, Similar},
    source::Inner,
};

/// The title: an event has an event type that is neither built in nor declared.
pub(crate) fn title(word: &str) -> String {
    format!("unknown event type `{word}`")
}

/// The mistake with this `title`. A `similar` event type may have been meant.
pub(crate) fn unknown(
    title: &str,
    place: Inner,
    known: &[EventType],
    similar: Option<Similar<'_>>,
) -> Diagnostic {
    let names = known.iter().map(|event_type| event_type.name.value.as_str());
    let mut diagnostic =
        Diagnostic::new(&UNKNOWN_EVENT_TYPE, title, place.span, "neither built in nor declared")
            .note(format!("{}; `event_types` declares others", similar::expected_one_of(names)));
    let meant = similar.and_then(|it| known.iter().find(|known| known.name.value == it.word));
    if let Some(meant) = meant.filter(|meant| !meant.built_in) {
        diagnostic = diagnostic.label(meant.name.span, "a similar one is declared here");
    }
    diagnostic.proposal(similar, place)
}
