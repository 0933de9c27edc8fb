//! The rule `unknown-placeholder`.

use super::{
    Context, Findings,
    properties::{self, shown},
    wrong_identity_type::is_of_type,
};
use crate::{
    diagnostic::{Applicability, Diagnostic, Fix},
    registry::{Event, Placeholder, Property, Role, TextPlaces},
    rule::UNKNOWN_PLACEHOLDER,
    similar,
};

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (index, event) in context.written() {
        // Found only once, because to find a place the whole message must be read again.
        let mut places = None;
        for (placeholder, property) in shown(event) {
            if property.is_some() || is_missing(context, event, &placeholder.property) {
                continue;
            }
            let text = &event.message.read().text;
            let places = places.get_or_insert_with(|| text.places(context.sources));
            let span = places.within(placeholder.range.clone()).span;
            findings.push_with(&UNKNOWN_PLACEHOLDER, index, span, &placeholder.property, || {
                unknown(context, event, placeholder, places)
            });
        }
    }
}

/// Whether the property is an identity that the event must have. If it is missing, this is reported by another rule.
fn is_missing(context: &Context<'_>, event: &Event, property: &str) -> bool {
    let mut required = context.registry.required(event);
    required.any(|(identity, _)| identity.name.value == property)
}

fn unknown(
    context: &Context<'_>,
    event: &Event,
    placeholder: &Placeholder,
    places: &TextPlaces,
) -> Diagnostic {
    let name = &placeholder.property;
    let title = format!("message names the unknown property `{name}`");
    let span = places.within(placeholder.range.clone()).span;
    let diagnostic = Diagnostic::new(&UNKNOWN_PLACEHOLDER, title, span, "no such property");
    let known = event.read_properties().map(|property| property.name.value.as_str());
    let similar = similar::similar(name, known.clone());
    match similar.and_then(|similar| event.property(similar.word)) {
        Some(property) => {
            let diagnostic = diagnostic.label(property.name.span, "a similar one is declared here");
            if is_identity(context, event, name) && property.role() != Role::Identity {
                return diagnostic.fixes(rename_property(context, event, property, name));
            }
            if property.sensitive {
                return diagnostic;
            }
            let place = places.within(placeholder.property_range.clone());
            if !property.optional || placeholder.default.is_some() {
                return diagnostic.proposal(similar, place);
            }
            let shown = format!("{}:-none", property.name.value);
            let title = format!("write `{shown}`");
            diagnostic.fixes(place.exact().map(|span| Fix::likely(title, span, shown)))
        }
        None if event.properties.read().is_empty() => {
            diagnostic.note("this event has no properties")
        }
        None => diagnostic.note(format!("this event has {}", similar::list(known))),
    }
}

/// Whether the event may have an identity of this name. If so, the message is right and the property is misspelt.
fn is_identity(context: &Context<'_>, event: &Event, name: &str) -> bool {
    let mut forbidden = context.registry.event_type(event).into_iter().flat_map(|ty| &ty.forbids);
    context.registry.identities.contains(name)
        && !forbidden.any(|forbidden| forbidden.value == name)
}

fn rename_property(
    context: &Context<'_>,
    event: &Event,
    property: &Property,
    name: &str,
) -> Option<Fix> {
    // With another type, it is not only misspelt, or it is something else.
    context.registry.identities.agreed(name).filter(|ty| is_of_type(property, *ty))?;
    let edits = properties::rename(event, property, name, context.sources)?;
    let title = format!("rename the property to `{name}`");
    Some(Fix { title, applicability: Applicability::MaybeIncorrect, edits })
}
