//! The rule `unused-property`.

use super::{Context, Findings, properties};
use crate::{
    diagnostic::Diagnostic,
    registry::{Event, Property},
    rule::UNUSED_PROPERTY,
};
use std::collections::HashSet;

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (index, event) in context.propertied_events().filter(|(_, event)| is_sound(event)) {
        let placeholders = event.message.placeholders();
        let shown: HashSet<&str> = placeholders.map(|shown| shown.property.as_str()).collect();
        for property in &event.properties {
            let name = property.name.value.as_str();
            let has_use = name == "severity" || context.identity(name).is_some();
            if !has_use && !property.sensitive && !shown.contains(name) {
                findings.push_with(&UNUSED_PROPERTY, index, || unused(property));
            }
        }
    }
}

/// Whether the message shows what it means to: a misspelt placeholder may mean the property that seems unused.
fn is_sound(event: &Event) -> bool {
    !event.message.malformed && properties::shown(event).all(|(_, property)| property.is_some())
}

fn unused(property: &Property) -> Diagnostic {
    let title = format!("property `{}` is not in the message", property.name.value);
    Diagnostic::new(&UNUSED_PROPERTY, title, property.name.span, "never shown")
}
