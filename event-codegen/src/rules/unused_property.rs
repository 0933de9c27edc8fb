//! The rule `unused-property`.

use super::{Context, Findings, properties};
use crate::{
    diagnostic::Diagnostic,
    registry::{Event, Property, Role},
    rule::UNUSED_PROPERTY,
};
use std::collections::HashSet;

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (index, event) in context.written() {
        let Some(message) = event.message.whole().filter(|_| shows_known(event)) else { continue };
        let placeholders = message.placeholders();
        let shown: HashSet<&str> = placeholders.map(|shown| shown.property.as_str()).collect();
        for property in event.read_properties() {
            let name = property.name.value.as_str();
            let has_use = property.role() != Role::Plain;
            if !has_use && !property.sensitive && !shown.contains(name) {
                let place = property.name.span;
                findings.push_with(&UNUSED_PROPERTY, index, place, name, || unused(property));
            }
        }
    }
}

/// Whether all placeholders of the message are right. A misspelt one may be meant for the property that seems to be
/// unused.
fn shows_known(event: &Event) -> bool {
    event.properties.is_whole() && properties::shown(event).all(|(_, property)| property.is_some())
}

fn unused(property: &Property) -> Diagnostic {
    let title = format!("property `{}` is not in the message", property.name.value);
    Diagnostic::new(&UNUSED_PROPERTY, title, property.name.span, "never shown")
}
