//! The rule `malformed-message`.

use super::{Context, Findings, properties::shown};
use crate::{
    diagnostic::Diagnostic,
    registry::{Event, Placeholder, Property},
    rule::MALFORMED_MESSAGE,
    source::Span,
};

/// Looks for sensitive properties in messages. Other malformed parts are found while messages are read.
pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (index, event) in context.written() {
        let mut places = None;
        for (placeholder, property) in sensitive(event) {
            let text = &event.message.read().text;
            let places = places.get_or_insert_with(|| text.places(context.sources));
            let span = places.within(placeholder.range.clone()).span;
            findings.push_with(&MALFORMED_MESSAGE, index, span, &property.name.value, || {
                shows_sensitive(property, span)
            });
        }
    }
}

fn sensitive(event: &Event) -> impl Iterator<Item = (&Placeholder, &Property)> {
    shown(event).filter_map(|(placeholder, property)| {
        Some((placeholder, property.filter(|property| property.sensitive)?))
    })
}

fn shows_sensitive(property: &Property, place: Span) -> Diagnostic {
    let title = format!("message shows the sensitive property `{}`", property.name.value);
    Diagnostic::new(&MALFORMED_MESSAGE, title, place, "a message is shown to all users")
        .label(property.name.span, "this property is sensitive")
}
