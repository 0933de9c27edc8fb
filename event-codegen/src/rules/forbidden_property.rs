//! The rule `forbidden-property`.

use super::{Context, Findings, properties::Properties};
use crate::{
    diagnostic::Diagnostic,
    registry::{EventType, Property, Text},
    rule::FORBIDDEN_PROPERTY,
};

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (index, event) in context.written() {
        let Some(event_type) = context.registry.event_type(event) else { continue };
        let Some(properties) = Properties::of(event) else { continue };
        for forbidden in &event_type.forbids {
            if let Some(property) = properties.get(&forbidden.value) {
                findings.push(found(property, forbidden, event_type).about(index));
            }
        }
    }
}

fn found(property: &Property, forbidden: &Text, event_type: &EventType) -> Diagnostic {
    let (name, subject) = (&property.name.value, &event_type.name.value);
    let title = format!("`{subject}` events must not have the property `{name}`");
    let label = format!("not allowed in `{subject}` events");
    let diagnostic = Diagnostic::new(&FORBIDDEN_PROPERTY, title, property.name.span, label);
    if event_type.built_in {
        return diagnostic;
    }
    diagnostic.label(forbidden.span, "forbidden here")
}
